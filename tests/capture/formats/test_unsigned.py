"""Rows that a tool wrote among comments."""

from cuebot.capture.formats.unsigned import drop_unsigned

SIGNED = [(n, {"time": f"20:0{n}", "user": "kate", "text": "hi"}) for n in range(1, 5)]


def test_a_row_with_neither_a_time_nor_a_name_is_a_tool_s():
    alert = (9, {"text": "ann follows now"})
    assert drop_unsigned([*SIGNED, alert]) == SIGNED


def test_a_row_that_lost_one_of_them_and_a_broken_one_stay():
    rows = [*SIGNED, (7, {"user": "bo", "text": "hm"}), (8, {"time": "20:09", "text": "hm"})]
    assert drop_unsigned([*rows, (9, "not JSON")]) == [*rows, (9, "not JSON")]


def test_where_many_have_neither_none_is_left_out():
    rows = [*SIGNED[:2], (8, {"text": "how wide"}), (9, {"text": "how much"})]
    assert drop_unsigned(rows) == rows
