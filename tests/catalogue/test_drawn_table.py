import pytest

from cuebot import catalogue
from cuebot.catalogue.drawn_table import read_drawn, read_drawn_tables

MARKDOWN = """\
For Sunday's show:

| No | Name | Price |
|---:|:-----|------:|
| 1 | **Beeswax** candle | €4.00 |
| 2 | Snuffer \\| brass | ~~€9~~ €7.00 |
"""
PRINTED = """\
+----+--------+-------+-------+
| No | Name   | Price | Stock |
+----+--------+-------+-------+
|  1 | Taper  | $3.00 |     4 |
|  2 | Sconce | $8.50 |     0 |
+----+--------+-------+-------+
2 rows in set (0.00 sec)
"""
BOXED = """\
┌────┬───────┬───────┐
│ No │ Name  │ Price │
├────┼───────┼───────┤
│ 1  │ Taper │ $3.00 │
└────┴───────┴───────┘
"""
BARE = """\
 no | name  | price
----+-------+-------
  1 | Taper | $3.00
  2 | Wick  | $1.00
(2 rows)
"""


def test_marks_of_markdown_are_no_part_of_a_cell():
    assert read_drawn(MARKDOWN.splitlines()) == [
        (3, ["No", "Name", "Price"]),
        (5, ["1", "Beeswax candle", "€4.00"]),
        (6, ["2", "Snuffer | brass", "€7.00"]),
    ]


@pytest.mark.parametrize(("text", "count"), [(MARKDOWN, 2), (PRINTED, 2), (BOXED, 1), (BARE, 2)])
def test_rules_and_what_stands_around_a_table_are_no_products(text, count):
    read = catalogue.load_catalogue_bytes(text.encode(), "paste.txt")
    assert len(read.catalogue.products) == count
    assert read.catalogue.products[0].link == "1"
    assert read.source.form == "drawn table"


@pytest.mark.parametrize(
    "text", ["no|name|price\n1|Taper|$3\n", "a - b\n-----\nc\n", "", "|---|---|\nonly talk\n"]
)
def test_a_table_without_a_rule_is_not_drawn(text):
    assert read_drawn(text.splitlines()) == []


def test_slanted_words_lose_their_stars_and_a_star_of_a_note_stays():
    rows = read_drawn(
        ["| item | price |", "|---|---|", "| Kente, *hand woven* | 90 |", "| Tray* and lid* | 20 |"]
    )
    assert [cells[0] for _, cells in rows[-2:]] == ["Kente, hand woven", "Tray* and lid*"]


def test_a_name_that_leads_somewhere_is_the_name():
    lines = [
        "| Item | Price |",
        "|---|---|",
        '| [Abaca slippers](https://example.ph/a_(b) "see") | 220 |',
        "| ![pin](pin.png) Bag [L] (new) | 90 |",
    ]
    assert [cells[0] for _, cells in read_drawn(lines)] == [
        "Item",
        "Abaca slippers",
        "pin Bag [L] (new)",
    ]


TWO = """\
| No | Name | Price | Colour |
|---|---|---|---|
| 1 | Ewer | €30 | blue |
| 2 | Basin | €44 | grey |

## Small things

| No | Name | Price |
|---|---|---|
| 7 | Soap | €5 |
"""


def test_tables_with_heads_of_their_own_are_not_mixed():
    sent = TWO.replace("| No | Name | Price |\n", "| Parcel | Days | Cost |\n")
    read = catalogue.load_catalogue_bytes(sent.encode(), "goods.md")
    assert [one.title for one in read.catalogue.products] == ["Ewer", "Basin"]
    assert "table 1" in " ".join(read.describe_mends())
    assert [len(rows) for rows in read_drawn_tables(sent.splitlines())] == [3, 2]


def test_goods_under_the_same_names_are_one_list_whatever_facts_they_have():
    read = catalogue.load_catalogue_bytes(TWO.encode(), "goods.md")
    assert [(one.title, one.facts.get("Colour")) for one in read.catalogue.products] == [
        ("Ewer", "blue"),
        ("Basin", "grey"),
        ("Soap", None),
    ]


def test_tables_of_one_head_are_one():
    again = TWO.replace(" Colour |", "").replace("|---|---|---|---|", "|---|---|---|")
    again = again.replace(" blue |", "").replace(" grey |", "")
    read = catalogue.load_catalogue_bytes(again.encode(), "goods.md")
    assert [one.title for one in read.catalogue.products] == ["Ewer", "Basin", "Soap"]
