"""Columns that only spaces hold apart."""

import pytest
from capture.formats.recorded import read

ROWS = [
    "0:00:02  ann b.      is it  lined",
    "0:00:04  jo          what colour is that one",
    "0:00:09  ann b.      ok",
    "0:00:12  li          does it shrink in the wash",
]


@pytest.mark.parametrize(
    "above",
    [
        [],
        ["time     name        comment"],
        ["When     Who         Message", "-------  ----------  -------"],
    ],
)
def test_two_spaces_part_the_columns_and_the_text_keeps_its_own(tmp_path, above):
    got, skipped = read(tmp_path, "\n".join([*above, *ROWS]))
    assert [(one.user, one.text, one.at - got[0].at) for one in got] == [
        ("ann b.", "is it  lined", 0),
        ("jo", "what colour is that one", 2),
        ("ann b.", "ok", 7),
        ("li", "does it shrink in the wash", 10),
    ]
    assert skipped.count == 0


def test_a_line_with_too_few_columns_costs_itself(tmp_path):
    got, skipped = read(tmp_path, "\n".join([*ROWS, "0:00:15  cut"]))
    assert (len(got), skipped.count) == (4, 1)
