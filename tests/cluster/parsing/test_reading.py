"""A comment in pieces."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.card import Card
from cuebot.cluster.parsing.normalise import fold_chat_text, make_displayable
from cuebot.cluster.parsing.reading import CommentAnalyser

READER = CommentAnalyser()


def concepts(text):
    pieces = READER.look_up_senses(
        READER.segment_comment(make_displayable(text), fold_chat_text(text))
    ).pieces
    return [piece.sense.concept for piece in pieces if piece.sense.concept]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("how much is shipping", ["shipping_fee"]),
        ("delivrey period", ["shipping_time"]),
        ("доставку бесплатную", ["shipping_time"]),
        ("敏感肌可以用吗", ["skin"]),
        ("배송비는 얼마예요", ["shipping_fee", "price"]),
        ("والسعر", ["price"]),
        ("送料無料ですか", ["shipping_fee"]),
    ],
)
def test_the_longest_phrase_wins_and_slips_and_endings_are_seen_through(text, found):
    assert concepts(text) == found


def test_a_word_means_what_it_means_in_the_language_spoken():
    assert concepts("la talla") == ["size"]
    assert "material" not in concepts("la lana la falda")[1:]


def test_unknown_letters_are_kept_whole():
    pieces = READER.look_up_senses(READER.segment_comment("xqzt", "xqzt")).pieces
    assert [piece.text for piece in pieces] == ["xqzt"]
    assert not pieces[0].known


def test_a_word_of_the_card_is_no_slip_of_a_word_that_means_something():
    card = parse_catalogue(b"link,title\n1,Oyster block\n", "card")
    pieces = {
        held: reader.look_up_senses(reader.segment_comment("the block", "the block")).pieces[-1]
        for held, reader in ((False, READER), (True, CommentAnalyser(Card(card).holds)))
    }
    assert (pieces[False].sense.value, pieces[False].slip) == ("black", True)
    assert (pieces[True].text, pieces[True].sense.value) == ("block", "")
