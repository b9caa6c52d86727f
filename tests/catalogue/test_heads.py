import pytest

from cuebot.catalogue.heads import find_heads, fold_spelling
from cuebot.catalogue.reading import MendKind, MendLog


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Colour", "COLORS"),
        ("talla", "Tallas"),
        ("颜色", "顏色"),
        ("Größe", "groesse"),
        ("màu", "Màu sắc"),
    ],
)
def test_two_spellings_of_one_name_are_one(one, other):
    assert fold_spelling(one) == fold_spelling(other)


def test_other_names_stay_apart():
    assert fold_spelling("price") != fold_spelling("usual price")
    assert fold_spelling("color") != fold_spelling("collar")


def test_heads_of_one_spelling_are_joined_with_the_words_of_both():
    notes = MendLog()
    heads = find_heads(["title", "Color|shade", "Colour|tint"], [], {0}, notes)
    assert [head.places for head in heads] == [(1, 2)]
    assert heads[0].head.words == ("Color", "shade", "Colour", "tint")
    assert [mend.kind for mend in notes.mends] == [MendKind.JOINED]


def test_a_column_without_a_name_is_told_when_something_stands_in_it():
    notes = MendLog()
    assert find_heads(["title", "", ""], [(2, ["Mug", "x", ""])], {0}, notes) == []
    assert [mend.detail for mend in notes.mends] == ["column 2"]
