"""Which product, and which head."""

from functools import cache

import pytest
from cluster.asking import TAUGHT, questions
from cluster.card import CARD, ZH_CARD

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.options import OptionValue
from cuebot.cluster.parsing.reading import CommentAnalyser
from cuebot.model import Catalogue, Head, Product


@cache
def shop():
    return CatalogueMatcher(CARD)


@cache
def reader():
    return CommentAnalyser()


def links(text, heads=None):
    return (heads or shop()).extract_products(fold_chat_text(text))[0]


def head(text, heads=None):
    heads = heads or shop()
    _, rest = heads.extract_products(fold_chat_text(text))
    votes = heads.weigh_heads(
        rest, reader().look_up_senses(reader().segment_comment(text, rest)).pieces
    )
    return max(votes, key=lambda name: votes[name], default="")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how much is link 3", ("3",)),
        ("#2 size?", ("2",)),
        ("number two price", ("2",)),
        ("3 price?", ("3",)),
        ("the scarf please", ("3",)),
        ("is the rain coat warm", ("2",)),
        ("scarf with the coat", ("3", "2")),
        ("link 9 price", ()),
        ("i am 3 years old", ()),
        ("100% wool?", ()),
        ("+1 price", ()),
        ("ship 2 france?", ()),
        ("is it 3 weeks", ()),
        ("is the 3rd fine", ()),
        ("how much 4 the merrino", ("3",)),
        ("bakcpack price", ("1",)),
        ("rcaf", ()),
        ("im 5 2 what size", ()),
        ("how much", ()),
    ],
)
def test_a_product_is_named_by_its_number_or_its_title(text, named):
    assert links(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [("2号多少钱", ("2",)), ("二号链接", ("2",)), ("护手霜多少钱", ("2",)), ("洁面皂", ("1",))],
)
def test_chinese_numbers_and_parts_of_titles_name_a_product(text, named):
    assert links(text, CatalogueMatcher(ZH_CARD)) == named


def test_latin_letters_in_a_chinese_title_name_it_beside_chinese_letters():
    card = Catalogue(products=(Product(link="5", title="VC精华"), Product(link="6", title="A醇霜")))
    assert links("vc跟A醇能叠吗", CatalogueMatcher(card)) == ("5", "6")


def test_without_a_card_a_number_is_still_a_link():
    assert links("link 12 price", CatalogueMatcher(Catalogue())) == ("12",)
    assert links("3 price", CatalogueMatcher(Catalogue())) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how much is it", "price"),
        ("is it in stock", "stock"),
        ("sizing?", "size"),
        ("尺码", "size"),
        ("se lava a máquina?", "care"),
        ("any discount", "coupon"),
        ("is xl available", "size"),
        ("uk shipping available?", "ship to"),
        ("do you ship to france", "ship to"),
        ("when is the next live", ""),
    ],
)
def test_a_head_is_asked_for_by_the_cards_words_and_by_the_languages(text, asked):
    assert head(text) == asked


def test_of_a_colour_that_is_gone_its_return_is_asked():
    card = Catalogue(
        products=(Product(link="1", title="Cap", facts={"colour": "red", "restock": "May"}),),
        heads=(Head(name="colour"), Head(name="restock")),
    )
    assert head("when is red back", CatalogueMatcher(card)) == "restock"
    assert head("any red ones", CatalogueMatcher(card)) == "colour"


def test_what_no_product_has_is_asked_of_the_shop():
    assert shop().resolve_link("coupon", ("3",), "1") == ""


def test_what_is_on_screen_is_meant_when_no_product_is_named():
    assert shop().resolve_link("price", (), "2") == "2"
    assert shop().resolve_link("price", ("3",), "2") == "3"
    assert shop().resolve_link("", (), "2") == ""


def test_of_two_products_the_one_whose_cell_speaks_of_the_other_answers():
    assert shop().resolve_link("combine", ("2", "3"), "") == "3"


def test_products_that_have_no_name_but_their_number_are_asked_about_together():
    # Both titles are words that each product of the shop has, or that everybody says.
    rows = "link,title,price,stock,power\n1,Oven 12,5,9,35 W\n2,Oven 36,7,9,60 W\n3,Oven 120,8,9,\n"
    heads = CatalogueMatcher(parse_catalogue(rows.encode(), "catalog.csv"))
    assert links("number 2 or number 3", heads) == ("2", "3")
    assert heads.resolve_link("power", ("2", "3"), "") == "2"


def test_what_ten_languages_ask_of_five_shops_is_understood():
    rows = list(questions())
    taught = [row.right for row in rows if row.shop in TAUGHT]
    measured = [row.right for row in rows if row.shop not in TAUGHT]
    assert (len(taught), len(measured)) == (200, 50)
    assert sum(taught) >= 0.95 * len(taught)
    assert sum(measured) >= 0.8 * len(measured)


def test_a_head_of_several_words_is_known_by_the_one_that_tells():
    card = Catalogue(
        products=(Product(link="1", title="Fan", facts={"compatible with": "USB-C"}),),
        heads=(Head(name="compatible with"),),
    )
    assert head("does it work with android", CatalogueMatcher(card)) == "compatible with"


def test_two_heads_of_the_kitchen_do_not_take_each_others_questions():
    heads = (Head(name="dishwasher"), Head(name="microwave"), Head(name="induction"))
    card = CatalogueMatcher(Catalogue(products=(Product(link="1", title="Pot"),), heads=heads))
    assert [
        head(text, card)
        for text in ("passt der in die Spülmaschine", "能放微波炉吗", "serve para indução?")
    ] == ["dishwasher", "microwave", "induction"]


def test_what_has_no_head_of_its_own_is_answered_by_the_wider_one():
    card = CatalogueMatcher(
        Catalogue(products=(Product(link="1", title="Pot"),), heads=(Head(name="wash"),))
    )
    assert head("is it dishwasher safe", card) == "wash"


@pytest.mark.parametrize(
    ("card", "text", "named"),
    [
        ("link,title,estilo\n1,Herrero,clásico\n2,Pastora,hebreo\n", "lo quiero hebreo", ()),
        ("link,title,estilo\n1,Herrero,clásico\n2,Pastora,hebreo\n", "el herero mide", ("1",)),
        ("link,title,يناسب\n1,ميزان طيور,طير حر\n2,برقع,شاهين\n", "ذرق عليه الطير", ()),
    ],
)
def test_a_word_of_the_card_is_no_slip_of_a_name(card, text, named):
    matcher = CatalogueMatcher(parse_catalogue(card.encode(), "card"))
    assert matcher.extract_products(fold_chat_text(text), text)[0] == named


def test_a_value_within_a_title_that_is_named_is_no_option():
    card = parse_catalogue(
        b"link,title,material\n1,Linen apron,linen\n2,Cotton bag,cotton\n3,Apron kids,cotton\n", "x"
    )
    heads = CatalogueMatcher(card)

    def find(text):
        return heads.find_options(text, fold_chat_text(text))

    assert find("is it linen or cotton") == {
        OptionValue("material", "linen"),
        OptionValue("material", "cotton"),
    }
    assert not find("is the LINEN apron washable?")
    assert find("linen apron or cotton?") == {OptionValue("material", "cotton")}
