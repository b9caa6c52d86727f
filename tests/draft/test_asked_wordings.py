"""Which of some texts the wordings of a question speak of."""

import pytest

from cuebot.draft.asked_wordings import (
    count_matching_wordings,
    find_telling_words,
    tokenise_heads,
)

SHADES = ["sand, navy", "no green"]


@pytest.mark.parametrize(
    ("texts", "wordings", "counts"),
    [
        (SHADES, ["navy?", "is there navy", "green?"], [2, 1]),
        (SHADES, ["what colour"], [0, 0]),
        (["38: 24 cm", "39: 25 cm"], ["y la 38?"], [1, 0]),
        (["断码：36", "断码：38"], ["38码还有吗"], [0, 1]),
        (["Norway, Sweden", "Iceland not yet"], ["ship to oslo?"], [1, 0]),
    ],
)
def test_a_wording_speaks_of_the_text_that_shares_most_with_it(texts, wordings, counts):
    assert count_matching_wordings(texts, wordings, ("colour",)) == counts


def test_the_words_of_the_head_tell_nothing():
    known = tokenise_heads(["size chart"])
    assert known == {"size", "chart"}
    assert set(find_telling_words("the size of a cuff", known)) == {"cuff"}
