"""Where the rows of a JSON value are."""

import pytest

from cuebot.capture.formats.json_tree import find_rows

ROWS = [{"time": n, "text": "how much?"} for n in range(4)]
GIFTS = [{"gift": "Rose", "n": n} for n in range(9)]


@pytest.mark.parametrize(
    "value",
    [
        {"a": [{"x": 1}], "b": {"c": ROWS}, "d": list(range(9))},
        {"gifts": GIFTS, "comments": ROWS},
        {"pages": [{"items": ROWS[:2]}, {"items": ROWS[2:]}]},
        {"room": {f"id{n}": row for n, row in enumerate(ROWS)}},
        {"time": [0, 1, 2, 3], "text": ["how much?"] * 4},
        {"time": {"0": 0, "1": 1, "2": 2, "3": 3}, "text": dict.fromkeys("0123", "how much?")},
        {"columns": ["time", "text"], "data": [[n, "how much?"] for n in range(4)]},
    ],
)
def test_rows_are_found_in_each_form(value):
    assert find_rows(value) == ROWS


def test_there_may_be_none():
    assert find_rows({"a": 1}) is None


def test_lists_within_a_row_are_no_rows():
    rows = [row | {"runs": [{"text": "how"}, {"emoji": 1}]} for row in ROWS]
    assert find_rows({"comments": rows}) == rows
