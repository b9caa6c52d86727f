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


ROWS = [said(5, 2), said(-3.5, 1), said(9, 3, message=None, message_type="membership_item")]
HEARD = [(0.0, "c1", "u1", "which size?", ""), (8.5, "c2", "u2", "which size?", "")]


def test_a_list_and_a_message_a_line_read_the_same(tmp_path):
    for text in (json.dumps(ROWS, indent=4), "\n".join(json.dumps(row) for row in ROWS)):
        got, skipped = read(tmp_path, text)
        assert (told(got), skipped.count) == (HEARD, 0)
        assert got[0].role is Role.MODERATOR


def test_what_was_recorded_live_counts_from_its_first_comment(tmp_path):
    live = [said(None, n, timestamp=1_790_000_000_000_000 + n * 2_500_000) for n in range(3)]
    bare = [{key: value for key, value in row.items() if value is not None} for row in live]
    got, skipped = read(tmp_path, "\n".join(json.dumps(row, sort_keys=True) for row in bare))
    assert ([one.at for one in got], skipped.count) == ([0.0, 2.5, 5.0], 0)


@pytest.mark.parametrize(
    ("badge", "role"),
    [
        ({"title": "Propriétaire", "icon_name": "owner"}, Role.HOST),
        ({"name": "broadcaster", "version": 1}, Role.HOST),
        ({"title": "Modérateur", "icon_name": "moderator"}, Role.MODERATOR),
        ({"title": "Member (6 months)"}, Role.MEMBER),
        ({"title": "6-Month Subscriber", "name": "subscriber"}, Role.MEMBER),
        ({"title": "Verified", "icon_name": "verified"}, Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(tmp_path, badge, role):
    (comment,), _ = read(tmp_path, json.dumps([said(1, 1, author={"id": "u", "badges": [badge]})]))
    assert comment.role is role


def test_its_table_is_read_too(tmp_path):
    head = "author.badges.0.title,author.id,author.name,message,message_id,timestamp\n"
    rows = "".join(
        f",u{n},n,which size?,c{n},{1_790_000_000_000_000 + n * 500_000}\n" for n in (0, 3)
    )
    got, _ = read(tmp_path, head + rows)
    assert told(got) == [
        (0.0, "c0", "u0", "which size?", ""),
        (1.5, "c3", "u3", "which size?", ""),
    ]


def test_a_list_that_was_cut_off_gives_what_is_whole(tmp_path):
    got, _ = read(tmp_path, json.dumps(ROWS)[: -len(json.dumps(ROWS[2])) - 1])
    assert told(got) == HEARD


def test_what_is_no_message_is_skipped_and_counted(tmp_path):
    got, skipped = read(tmp_path, json.dumps([*ROWS, 3, said("soon", 4), said(1, 5, message=7)]))
    assert (len(got), skipped.count) == (2, 3)


def test_a_comment_that_lost_its_text_is_told_and_a_notice_is_none(tmp_path):
    notice = {"message": "Welcome to live chat!", "message_type": "viewer_engagement_message"}
    rows = [*ROWS, said(9, 4, message=None), {"time_in_seconds": 0} | notice]
    got, skipped = read(tmp_path, json.dumps(rows))
    assert (told(got), skipped.count) == (HEARD, 1)


def test_a_time_that_is_missing_is_told_by_the_clock_of_the_others(tmp_path):
    rows = [
        said(5, 1, timestamp=1_790_000_005_000_000),
        said(None, 2, timestamp=1_790_000_009_500_000),
        said(None, 3, timestamp=None),
    ]
    got, skipped = read(tmp_path, json.dumps(rows))
    assert ([one.at for one in got], skipped.count) == ([5.0, 9.5], 1)


def test_a_recording_without_any_comment_says_so(tmp_path):
    with pytest.raises(CaptureError, match="no comments in this recording of chat-downloader"):
        read(tmp_path, json.dumps([said(1, 1, message="")]))
