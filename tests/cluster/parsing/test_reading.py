"""A comment in pieces."""

import pytest

from cuebot.cluster.parsing.normalise import fold, shown
from cuebot.cluster.parsing.reading import Reader

READER = Reader()


def concepts(text):
    pieces = READER.read(READER.cut(shown(text), fold(text))).pieces
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
    pieces = READER.read(READER.cut("xqzt", "xqzt")).pieces
    assert [piece.text for piece in pieces] == ["xqzt"]
    assert not pieces[0].known
