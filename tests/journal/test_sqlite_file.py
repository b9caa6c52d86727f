"""The journal as a file: its format is a contract with whoever reads it later."""

import hashlib
import json
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_journals import (
    HELLO,
    entries,
    no_database,
    of_a_newer_cuebot,
    of_another_program,
    written,
)

from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import (
    APPLICATION_ID,
    FORMAT_VERSION,
    JournalFile,
    hash_viewer,
    record_quoting_file,
)
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import (
    Catalogue,
    Comment,
    Deletion,
    Edit,
    Head,
    Metric,
    MetricKind,
    Product,
    Role,
    Tick,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def test_the_tables_are_what_the_docstring_says(path):
    order = Metric(at=2.0, kind=MetricKind.ORDER, link="3", count=2)
    note = {"about": "alarm", "text": "x"}
    written(path, (1.5, "comment", HELLO), (2.0, "metric", order), (3.0, "note", note))
    with closing(sqlite3.connect(path)) as rows:
        assert rows.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert rows.execute("PRAGMA user_version").fetchone() == (FORMAT_VERSION,)
        show = rows.execute("SELECT show, wall, at FROM show").fetchall()
    assert show == [(1, "2026-11-21T10:00:00+00:00", 0.25)]
    kept = entries(path)
    assert [row[:4] for row in kept] == [
        (1, 1, 1.5, "comment"),
        (2, 1, 2.0, "metric"),
        (3, 1, 3.0, "note"),
    ]
    bodies = [json.loads(row[4]) for row in kept]
    assert list(bodies[0]) == ["platform", "id", "viewer", "text"]
    assert bodies[1] == {
        "at": 2.0,
        "kind": "order",
        "link": "3",
        "count": 2,
        "price": "",
        "variant": "",
        "backorder": None,
        "id": "",
    }
    assert bodies[2] == note


def test_a_role_is_kept_and_so_is_a_deletion(path):
    said = Comment(at=1.0, id="c1", user="u", text="hi", role=Role.MODERATOR)
    written(path, (1.0, "comment", said), (2.0, "deletion", Deletion(at=2.0, id="c1")))
    with open_journal(path) as record:
        assert [comment.role for comment in record.read_comments()] == [Role.MODERATOR]
    assert entries(path)[1][3:] == ("deletion", '{"at": 2.0, "id": "c1", "platform": ""}')


def test_no_viewer_id_is_in_the_file_and_two_shows_cannot_be_linked(path):
    written(path, (1.5, "comment", HELLO))
    with open_journal(path) as record:
        (before,) = record.read_comments()
    written(path, (1.5, "comment", HELLO))
    with open_journal(path) as record:
        (after,) = record.read_comments()
    assert before.user != after.user
    for file in path.parent.iterdir():
        assert b"ann-4711" not in file.read_bytes()


def test_an_edit_and_a_tick_are_kept_whole(path):
    coat = Product(link="1", title="coat", price="$9", stock=4, facts={"size": "S to L"})
    card = Catalogue(products=(coat,), heads=(Head(name="size", synonyms=("fit",)),))
    written(path, (1.0, "edit", Edit(at=1.0, catalogue=card)), (2.0, "tick", Tick(at=2.0)))
    edit, tick = (json.loads(row[4]) for row in entries(path))
    (product,) = edit["catalogue"]["products"]
    assert product == {
        "link": "1",
        "title": "coat",
        "price": "$9",
        "stock": 4,
        "facts": {"size": "S to L"},
        "inapplicable": [],
        "variants": [],
        "backorder": False,
    }
    assert edit["catalogue"]["heads"] == [{"name": "size", "synonyms": ["fit"], "languages": []}]
    assert tick == {"at": 2.0}


@pytest.mark.parametrize("text", ["\ud800 half", "nul \x00 here", "\x1b[2J", "'; DROP TABLE entry"])
def test_any_text_can_be_kept(path, text):
    written(path, (1.0, "comment", replace(HELLO, text=text)))
    with open_journal(path) as record:
        (comment,) = record.read_comments()
    assert comment.text == text.replace("\ud800", "?")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such mode")
def test_only_the_operator_may_read_what_viewers_wrote(path):
    written(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def no_folder(path):
    path.parent.rmdir()
    return "no such folder; make it"


def a_folder(path):
    path.mkdir()
    return "unable to open database file"


FAULTS = [no_folder, no_database, a_folder, of_another_program, of_a_newer_cuebot]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_the_journal_is_named_and_left_as_it_is(tmp_path, fault):
    path = tmp_path / "shows" / "show.sqlite"
    path.parent.mkdir()
    sentence = fault(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(JournalError) as refused:
        JournalFile(path).open("2026-11-21T10:00:00+00:00", 0.0)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(("synced", "level"), [(True, 2), (False, 1)])
def test_a_commit_waits_for_the_disk_unless_somebody_else_keeps_it_too(path, synced, level):
    file = JournalFile(path, synced=synced)
    file.open("2026-11-21T10:00:00+00:00", 0.0)
    file.append_rows([(1.5, "comment", HELLO)])
    # Read while it is open: what is committed outlives a killed process, synced or not.
    with open_journal(path) as record:
        assert len(list(record.read_comments())) == 1
    assert file._connection.execute("PRAGMA synchronous").fetchone() == (level,)
    file.close()


def test_a_viewer_whom_the_platform_hides_stays_hidden(path):
    hidden = Comment(at=1.0, id="c1", user="c1", text="hi", masked=True)
    written(path, (1.0, "comment", hidden), (1.5, "comment", HELLO))
    with open_journal(path) as record:
        assert [comment.masked for comment in record.read_comments()] == [True, False]


@pytest.mark.parametrize("name", ["show.sqlite", "a show, 100 % of it?.sqlite", "播出#1.sqlite"])
def test_a_file_that_quotes_viewers_is_noted_whatever_the_journal_is_called(tmp_path, name):
    path = tmp_path / name
    written(path, (1.5, "comment", HELLO))
    record_quoting_file(path, tmp_path / "report.html")
    with open_journal(path) as journal:
        ((began, noted),) = journal.read_quoting_files()
    assert (began.isoformat(), noted) == ("2026-11-21T10:00:00+00:00", tmp_path / "report.html")
    assert all(one.name.startswith(name) for one in tmp_path.iterdir())


def test_a_journal_that_is_not_there_is_told_and_none_is_made(path):
    with pytest.raises(JournalError, match="unable to open"):
        record_quoting_file(path, path.with_name("report.html"))
    assert not path.exists()


@pytest.mark.parametrize("many", [0, 1, 3, 4, 63, 64, 65, 150])
def test_however_many_rows_come_at_once_all_are_kept_in_their_order(path, many):
    written(path, *((float(n), "note", {"about": "x", "text": f"{n}"}) for n in range(many)))
    kept = entries(path)
    assert [(row[0], row[2]) for row in kept] == [(n + 1, float(n)) for n in range(many)]
    assert [json.loads(row[4])["text"] for row in kept] == [f"{n}" for n in range(many)]


def test_of_a_commit_that_fails_nothing_is_kept(path):
    row = (1.0, "note", {"about": "x", "text": "y"})
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.25)
    with pytest.raises(sqlite3.IntegrityError):
        file.append_rows([row] * 64 + [(None, "note", {})])
    file.append_rows([row])
    file.close()
    assert [entry[2] for entry in entries(path)] == [1.0]


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_viewer_goes_by_the_same_hash_in_journals_of_any_version(platform, user):
    name = json.dumps([platform, user]).encode()
    known = hashlib.blake2b(name, key=b"k" * 32, digest_size=16).hexdigest()
    comment = Comment(at=1.0, id="c", user=user, text="x", platform=platform)
    assert hash_viewer(comment, b"k" * 32) == known
