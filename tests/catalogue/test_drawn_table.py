import pytest

from cuebot import catalogue
from cuebot.catalogue.drawn_table import read_drawn

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
