import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.formats.format import MendedRow
from cuebot.capture.formats.json_items import BrokenItem, read_items

ROWS = [{"n": n, "text": "a, {b} [c]"} for n in range(4)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        "\ufeff" + json.dumps(ROWS, indent=2),
        "\n".join(map(json.dumps, ROWS)),
        json.dumps({"code": 0, "data": {"total": 4, "items": ROWS, "tags": [{"a": 1}]}}, indent=1),
    ],
)
def test_a_list_lines_and_a_wrapper_are_read_alike(content):
    assert [item for _, item in read_items(content.encode())] == ROWS


def test_a_broken_element_costs_one_element():
    broken = json.dumps(ROWS, indent=2).replace('"n": 1,', '"n": oops,')
    read = list(read_items(broken.encode()))
    assert [item for _, item in read if not isinstance(item, BrokenItem)] == [ROWS[0], *ROWS[2:]]
    (where,) = [line for line, item in read if isinstance(item, BrokenItem)]
    assert broken.splitlines()[where - 1].strip() == "{"
    lines = "\n".join([json.dumps(ROWS[0]), '{"n": 1', json.dumps(ROWS[2])])
    assert [isinstance(item, BrokenItem) for _, item in read_items(lines.encode())] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("wrap", ["{}", '{{"data": {{"list": {}}}}}'])
def test_what_was_cut_off_gives_what_is_whole(wrap):
    content = wrap.format(json.dumps(ROWS))
    read = [item for _, item in read_items(content[: content.index('"n": 3') + 4].encode())]
    assert read[:-1] == ROWS[:3]
    assert isinstance(read[-1], BrokenItem)


def test_a_second_document_is_read_too():
    part = {"title": "t", "comments": ROWS}
    for both in (f"{json.dumps(part, indent=1)}\n{json.dumps(part)}", json.dumps(ROWS) * 2):
        assert [item for _, item in read_items(both.encode())] == ROWS * 2
    spread = "\n".join(json.dumps(row, indent=1) for row in ROWS)
    assert [item for _, item in read_items(spread.encode())] == ROWS


def test_a_broken_element_of_a_wrapper_costs_one_element():
    broken = json.dumps({"data": {"list": ROWS}}).replace('"n": 1,', '"n": oops,')
    read = [item for _, item in read_items(broken.encode())]
    assert [item for item in read if isinstance(item, dict)] == [ROWS[0], *ROWS[2:]]
    assert sum(isinstance(item, BrokenItem) for item in read) == 1


@pytest.mark.parametrize("end", ["", "]", "]}"])
def test_a_wrapper_without_its_end_loses_no_whole_row(end):
    gifts = json.dumps([{"gift": n} for n in range(9)])
    cut = f'{{"data": {{"gifts": {gifts}, "list": {json.dumps(ROWS)[:-1]}{end}'
    read = [item for _, item in read_items(cut.encode())]
    assert [item for item in read if isinstance(item, dict)] == ROWS


def test_what_python_printed_is_read():
    lines = "\n".join(map(repr, [*ROWS, {"n": None}]))
    assert [item for _, item in read_items(lines.encode())] == [*ROWS, {"n": None}]
    assert isinstance(next(read_items(b"{'n': open('x')}\n{'n': 1}"))[1], BrokenItem)


def test_a_control_sign_in_a_text_is_taken_out_and_told():
    for content in ('{"text": "a\x02b"}\n{"text": "c"}', '[{"text": "a\x02b"}, {"text": "c"}]'):
        mended, *read = [item for _, item in read_items(content.encode())]
        assert isinstance(mended, MendedRow)
        assert read == [{"text": "ab"}, {"text": "c"}]


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(raw):
    for start in (b"[", b"{", b""):
        list(read_items(start + raw))


def test_a_page_s_variable_and_the_encoding_of_windows_stand_in_no_one_s_way():
    rows = [{"text": f"这个杯子多少钱 {n}"} for n in range(3)]
    assigned = f"window.chat = {json.dumps(rows, ensure_ascii=False, indent=1)};\n"
    for raw in (assigned.encode(), assigned.encode("gb18030")):
        assert [item for _, item in read_items(raw)] == rows


def test_a_list_of_pages_is_opened_and_one_of_messages_is_not():
    page = {"id": 1, "comments": [{"body": "a", "postedAt": 1}, {"body": "b", "postedAt": 2}]}
    assert [item["body"] for _, item in read_items(json.dumps([page]).encode())] == ["a", "b"]
    said = {"text": "a", "badges": [{"id": 1}, {"id": 2}], "time": 5}
    assert [item for _, item in read_items(json.dumps([said, said]).encode())] == [said, said]


def test_the_object_in_a_frame_is_the_row_and_its_words_are_none():
    frames = "\n".join(json.dumps(["EVENT", "sub", row]) for row in ROWS)
    assert [item for _, item in read_items(frames.encode())] == ROWS
