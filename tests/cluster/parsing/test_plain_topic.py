"""What the word lists alone say plainly."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.model import Catalogue, Head, Product

MUGS = Catalogue(
    products=(
        Product(
            link="1", title="Moon mug", price="$24", facts={"capacity": "350 ml", "glaze": "matt"}
        ),
        Product(
            link="2", title="Tide bowl", price="$31", facts={"capacity": "600 ml", "glaze": "wet"}
        ),
    ),
    heads=(Head(name="capacity"), Head(name="glaze")),
)


@pytest.mark.parametrize(
    "text",
    [
        *("how much is it", "how much is link 1", "how much", "price pls", "多少钱", "这个多少钱"),
        *("giá bao nhiêu vậy", "berapa harganya", "cuanto cuesta", "quanto custa", "ราคาเท่าไหร่"),
        *("いくらですか", "بكم هذا"),
    ],
)
def test_what_the_lists_alone_say_is_surely_asked_whatever_the_card_holds(text):
    parsed = CommentParser(CatalogueMatcher(MUGS)).parse_comment(text)
    assert (parsed.head, parsed.surety > 0.7) == ("price", True)


@pytest.mark.parametrize("text", ["how much capacity", "how much glaze is on it", "capacity of it"])
def test_a_word_of_the_cards_beside_them_is_weighed(text):
    assert CommentParser(CatalogueMatcher(MUGS)).parse_comment(text).head != "price"


def test_no_width_tells_whether_a_thing_can_be_washed():
    card = parse_catalogue(
        "no,pangalan,presyo,detalye\n1,Hamper,₱1290,40 cm\n5,Kahon,₱2750,70 x 40 cm\n".encode(),
        "card",
    )
    parser = CommentParser(CatalogueMatcher(card))
    for text in ("washable ba ang 5", "paano linisin yung 5", "pwede ba labhan yung kahon?"):
        parsed = parser.parse_comment(text, ("tl",))
        assert parsed.topic == "=wash"
        assert "detalye" not in dict(parsed.likely)
    assert parser.parse_comment("anong sukat ng 5", ("tl",)).likely[0][0] == "detalye"
