"""cuebot's journal, played again."""

import pytest
from capture.formats.recorded import told

from cuebot.capture.replay import open_recording, read_events
from cuebot.errors import CaptureError
from cuebot.journal.sqlite_file import JournalFile
from cuebot.model import Comment, Deletion, Metric, MetricKind, Role, Tick

SENT = (
    Comment(at=1.0, id="c1", user="u1", text="how much", platform="p", role=Role.MEMBER),
    Metric(at=2.0, kind=MetricKind.STOCK, link="3", count=4),
    Deletion(at=3.0, id="c1", platform="p"),
)
KINDS = ("comment", "metric", "deletion")


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "show.sqlite"
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.0)
    file.append_rows([(one.at, kind, one) for one, kind in zip(SENT, KINDS, strict=True)])
    file.append_rows([(4.0, "tick", Tick(at=4.0)), (5.0, "note", {"about": "x", "text": "y"})])
    file.close()
    return path


def test_what_the_world_sent_comes_back_and_the_viewer_as_a_hash(journal):
    comment, *others = read_events(open_recording(journal))
    assert told([comment])[0][3:] == ("how much", "p")
    assert (comment.role, comment.user == "u1") == (Role.MEMBER, False)
    assert others == list(SENT[1:])


def test_another_program_s_database_is_named(journal):
    journal.write_bytes(b"SQLite format 3\x00" + b"x" * 4096)
    with pytest.raises(CaptureError, match=r"show\.sqlite"):
        open_recording(journal)
