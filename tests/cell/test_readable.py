import pytest

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import OTHER_LANGUAGES
from cuebot.cell.readable import is_readable
from cuebot.cell.tokens import tokenize_words


@pytest.mark.parametrize(
    ("cell", "readable"),
    [
        ("the hat", True),
        ("S 40, M 42", True),
        ("羊毛", True),
        ("Undvik barn", False),
        ("Αποφύγετε", False),
        ("gulâb", False),
        ("Блр ўзор", False),
    ],
)
def test_a_language_is_known_by_its_common_words_or_not_at_all(cell, readable):
    assert find_hits(cell).readable is readable


@pytest.mark.parametrize("cell", ["Giữ: ván, giấy dó", "نرفق: القفاز، العتلة", "포함: 활, 활집"])
def test_letters_of_one_language_alone_tell_it(cell):
    assert find_hits(cell).readable


def test_words_of_other_languages_outweigh_as_many_of_a_known_one():
    cell = "the barn"
    tokens = tokenize_words(cell)
    assert is_readable(cell, tokens, {"en": 2, OTHER_LANGUAGES: 1})
    assert not is_readable(cell, tokens, {"en": 1, OTHER_LANGUAGES: 1})
