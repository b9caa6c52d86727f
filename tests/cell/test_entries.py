import pytest

from cuebot.cell.entries import list_entries


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Vellum: forget it. Rag: lovely.", ["Vellum: forget it", "Rag: lovely"]),
        ("Лиса — мимо. Ёлка — самое то.", ["Лиса — мимо", "Ёлка — самое то"]),
        (
            "Pine, sí. Olmo, ni pensarlo. Haya, a ver.",
            ["Pine, sí", "Olmo, ni pensarlo", "Haya, a ver"],
        ),
        ("oak: great, ash: fine, elm: forget it", ["oak: great", "ash: fine", "elm: forget it"]),
        ("Chêne : parfait ; orme : bof, ça file", ["Chêne : parfait", "orme : bof, ça file"]),
        ("Oak: great. Ash: same. Elm: never.", ["Oak: great", "Elm: never"]),
    ],
)
def test_each_entry_with_a_name_of_its_own_is_whole(cell, entries):
    assert [entry.text for entry in list_entries(cell, readable=True)] == entries


@pytest.mark.parametrize(
    "cell",
    [
        "Seide: ja. Wolle: ja. Beides: nur kalt.",
        "Not for: silk. Wool: fine.",
        "Oak: great. Ash: fine. Elm too.",
        "S: 36, M: 38, L: 40 sold out",
        "Oak: great",
        "Oak, great. Ash, fine.",
        "10: 20. 30: 40.",
        "the oak that we felled ourselves: great. Ash: fine.",
    ],
)
def test_a_cell_with_anything_else_in_it_is_no_such_list(cell):
    assert not [*list_entries(cell, readable=True)]


def test_where_nobody_knows_the_language_two_entries_are_no_list():
    two, three = "Meşe — olur. Çam — olmaz.", "Meşe — olur. Çam — olmaz. Ladin — eh."
    assert not [*list_entries(two, readable=False)]
    assert len([*list_entries(three, readable=False)]) == 3
