"""chat-downloader's JSON."""

import json

import pytest
from capture.formats.recorded import read, told

from cuebot.errors import CaptureError
from cuebot.model import Role


def said(at, number, **fields):
    author = {"id": f"u{number}", "name": "n", "badges": [{"title": "Moderator"}]}
    known = {"message_id": f"c{number}", "message_type": "text_message", "author": author}
    return {"time_in_seconds": at, "message": "which size?"} | known | fields


ROWS = [said(5, 2), said(-3.5, 1), said(9, 3, message=None)]
HEARD = [(0.0, "c1", "u1", "which size?", ""), (5.0, "c2", "u2", "which size?", "")]


def test_a_list_and_a_message_a_line_read_the_same(tmp_path):
    for text in (json.dumps(ROWS, indent=4), "\n".join(json.dumps(row) for row in ROWS)):
        got, skipped = read(tmp_path, text)
        assert (told(got), skipped.count) == (HEARD, 0)
        assert got[0].role is Role.MODERATOR


def test_a_list_that_was_cut_off_gives_what_is_whole(tmp_path):
    got, _ = read(tmp_path, json.dumps(ROWS)[: -len(json.dumps(ROWS[2])) - 1])
    assert told(got) == HEARD


def test_what_is_no_message_is_skipped_and_counted(tmp_path):
    got, skipped = read(tmp_path, json.dumps([*ROWS, 3, said("soon", 4), said(1, 5, message=7)]))
    assert (len(got), skipped.count) == (2, 3)


def test_a_recording_without_any_comment_says_so(tmp_path):
    with pytest.raises(CaptureError, match="no comments in this recording of chat-downloader"):
        read(tmp_path, json.dumps([said(1, 1, message="")]))
