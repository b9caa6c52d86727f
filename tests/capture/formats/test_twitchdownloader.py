"""TwitchDownloader's JSON."""

import gzip
import json

import pytest
from capture.formats.recorded import read, told

from cuebot.errors import CaptureError
from cuebot.model import Role


def said(at, number, badge="subscriber"):
    return {
        "_id": f"c{number}",
        "content_offset_seconds": at,
        "commenter": {"_id": f"u{number}", "name": "n"},
        "message": {"body": "any discount?", "user_badges": [{"_id": badge, "version": "1"}]},
    }


def show(*comments):
    return {"FileInfo": {"Version": {}}, "streamer": {"id": 1}, "comments": list(comments)}


def test_its_comments_are_read_at_their_time_and_with_their_role(tmp_path):
    got, skipped = read(tmp_path, json.dumps(show(said(2, 2), said(1.5, 1, "moderator"))))
    assert told(got) == [
        (1.5, "c1", "u1", "any discount?", "twitch"),
        (2.0, "c2", "u2", "any discount?", "twitch"),
    ]
    assert [one.role for one in got] == [Role.MODERATOR, Role.MEMBER]
    assert skipped.count == 0


def test_a_packed_file_reads_the_same(tmp_path):
    (comment,), _ = read(tmp_path, gzip.compress(json.dumps(show(said(1.5, 1))).encode()))
    assert (comment.at, comment.text) == (1.5, "any discount?")


def test_what_is_no_comment_is_skipped_and_counted(tmp_path):
    got, skipped = read(tmp_path, json.dumps(show(said(1, 1), 3, {}, said(None, 2))))
    assert (len(got), skipped.count) == (1, 3)


def test_a_file_that_is_not_whole_gives_what_is(tmp_path):
    got, skipped = read(tmp_path, json.dumps(show(said(1, 1), said(2, 2)))[:-19])
    assert ([one.id for one in got], skipped.count) == (["c1"], 1)
    assert "cut off" in skipped.first[0]
    with pytest.raises(CaptureError, match="no comments"):
        read(tmp_path, json.dumps(show(said(1, 1)))[:-9])


def test_its_comments_alone_are_read_as_a_list_and_a_line_each(tmp_path):
    rows = [json.dumps(said(n, n)) for n in (1, 2, 3)]
    for content in (f"[{', '.join(rows)}]", "\n".join(rows)):
        got, skipped = read(tmp_path, content)
        assert ([one.id for one in got], skipped.count) == (["c1", "c2", "c3"], 0)
    got, skipped = read(tmp_path, "\n".join([rows[0], rows[1][:40], rows[2]]))
    assert ([one.id for one in got], skipped.count) == (["c1", "c3"], 1)


def test_a_subscription_is_no_comment_and_what_the_viewer_added_is_one(tmp_path):
    rows = [said(1, 1), said(2, 2), said(3, 3)]
    rows[1]["message"]["body"] = "kate subscribed with Prime. They've subscribed for 3 months!"
    rows[2]["message"]["body"] = "kate subscribed at Tier 1. any discount?"
    got, skipped = read(tmp_path, json.dumps(show(*rows)))
    assert [(one.id, one.text) for one in got] == [("c1", "any discount?"), ("c3", "any discount?")]
    assert skipped.count == 0


def test_a_notice_of_a_subscription_in_another_language_is_no_comment(tmp_path):
    rows = [said(1, 1), said(2, 2), said(3, 3)]
    rows[1]["message"] |= {
        "body": "夏子さんがサブスクしました。",
        "user_notice_params": {"msg_id": "sub"},
    }
    rows[2]["message"]["user_notice_params"] = {"msg_id": "highlighted-message"}
    got, skipped = read(tmp_path, json.dumps(show(*rows)))
    assert ([one.id for one in got], skipped.count) == (["c1", "c3"], 0)
