"""JSON of tools that nobody here knows."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture import replay
from cuebot.capture.formats.columns import NamedColumns
from cuebot.errors import CaptureError

ROWS = [
    {
        "say": f"how much is it, {n}?",
        "from": {"displayName": f"v{n}"},
        "meta": {"createTime": 1_790_000_000_000 + n * 1_500},
    }
    for n in range(3)
]


@pytest.mark.parametrize(
    "content",
    [json.dumps(ROWS), "\n".join(map(json.dumps, ROWS)), json.dumps({"data": {"items": ROWS}})],
)
def test_fields_within_objects_are_columns(tmp_path, content):
    got, skipped = read(tmp_path, content)
    assert [(one.at, one.user, one.text) for one in got] == [
        (n * 1.5, f"v{n}", f"how much is it, {n}?") for n in range(3)
    ]
    assert skipped.count == 0


def test_a_row_without_a_text_is_skipped_by_its_line(tmp_path):
    lines = [json.dumps(row) for row in (ROWS[0], ROWS[1] | {"say": ""}, ROWS[2])]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert (len(got), skipped.count) == (2, 1)
    assert ":2: the text is empty" in skipped.first[0]


def test_pieces_of_a_text_are_joined(tmp_path):
    rows = [{"at_ms": 1_500, "message": [{"text": "how "}, {"text": "much?"}], "uid": 7}]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(rows))
    found = list(replay.read_events(replay.open_recording(path, NamedColumns(time="at_ms"))))
    assert [(one.at, one.text, one.user) for one in found] == [(1.5, "how much?", "7")]


def test_what_has_no_times_says_what_there_is(tmp_path):
    with pytest.raises(CaptureError, match=r"hold the time; there are 'words', 'by.name'; name it"):
        read(tmp_path, json.dumps([{"words": "how much?", "by": {"name": "x"}}]))
