"""The journal as a file: its format is a contract with whoever reads it later."""

import json
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from parts import cue, question

from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import APPLICATION_ID, FORMAT_VERSION, JournalFile, open_journal
from cuebot.model import (
    Answer,
    Catalogue,
    Command,
    Comment,
    Control,
    Deletion,
    Edit,
    Ending,
    Fact,
    Head,
    Heard,
    Line,
    Metric,
    MetricKind,
    Outcome,
    Product,
    Role,
    Said,
    Stage,
    Step,
    Talk,
    Tick,
)

HELLO = Comment(at=1.5, id="c1", user="ann-4711", text="how much, @bob? 多少钱", platform="p")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def written(path, *rows):
    """Write one broadcast."""
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.25)
    file.append_rows(rows)
    file.close()


def entries(path):
    with closing(sqlite3.connect(path)) as rows:
        return rows.execute("SELECT n, show, at, kind, body FROM entry ORDER BY n").fetchall()


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


def test_comments_come_back_with_a_hash_for_the_viewer(path):
    again, other = replace(HELLO, id="c2"), replace(HELLO, id="c3", user="bob")
    abroad = replace(HELLO, id="c4", platform="q")
    written(path, *((c.at, "comment", c) for c in (HELLO, again, other, abroad)))
    with open_journal(path) as record:
        got = list(record.read_comments())
    assert [replace(c, user="") for c in got] == [
        replace(c, user="") for c in (HELLO, again, other, abroad)
    ]
    first, second, third, fourth = (comment.user for comment in got)
    assert first == second
    assert len({first, third, fourth}) == 3


def test_what_the_world_sent_comes_back_in_its_order(path):
    order = Metric(at=2.0, kind=MetricKind.ORDER, link="3", count=2)
    gone = Deletion(at=3.0, id="c1")
    rows = (1.5, "comment", HELLO), (2.0, "metric", order), (3.0, "deletion", gone)
    written(path, *rows, (4.0, "note", {"about": "x", "text": "y"}))
    with open_journal(path) as record:
        comment, *others = record.read_events()
    assert (comment.id, others) == ("c1", [order, gone])


def test_a_journal_of_before_variants_and_masked_names_is_read(path):
    written(path, (1.5, "comment", HELLO))
    old = '{"at": 2.0, "kind": "stock", "link": "3", "count": 2, "price": ""}'
    with closing(sqlite3.connect(path)) as rows:
        body = json.loads(rows.execute("SELECT body FROM entry").fetchone()[0])
        body = {key: body[key] for key in ("platform", "id", "viewer", "text")}
        rows.execute("UPDATE entry SET body = ?", (json.dumps(body),))
        rows.execute(
            "INSERT INTO entry (show, at, kind, body) VALUES (1, 2.0, 'metric', ?)", (old,)
        )
        rows.commit()
    with open_journal(path) as record:
        comment, stock = record.read_events()
    assert comment.text == HELLO.text
    assert stock == Metric(at=2.0, kind=MetricKind.STOCK, link="3", count=2)


def test_what_people_did_comes_back_so_that_it_can_be_done_again(path):
    order = Command(at=2.0, control=Control.QUIET, value=30.0)
    talk, said = Talk(at=3.0, talking=None), Said(at=4.0, text="it is 24 dollars")
    answer = Answer(at=5.0, topic="1/price", comment_ids=("c1",))
    written(
        path,
        (2.0, "command", order),
        (3.0, "talk", talk),
        (4.0, "said", said),
        (5.0, "answer", answer),
    )
    with open_journal(path) as record:
        assert list(record.read_events()) == [order, talk, said], (
            "the answer follows from the words"
        )
    assert [row[3] for row in entries(path)] == ["command", "talk", "said", "answer"]


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


def test_a_step_comes_back_as_it_was(path):
    asked = cue(3, question=question("q1", askers=2, link="1", head="price", rising=1))
    facts = (Fact(link="1", head="price", cell="$9"),)
    line = Line(text="Link 1 is $9.", language="en", facts=facts, drafted_by="offline")
    first = Step(at=1.0, cue=asked, stage=Stage.DRAFTING)
    last = replace(
        first,
        at=9.0,
        stage=Stage.ENDED,
        line=line,
        voice="local",
        seconds=2.5,
        began=6.5,
        ending=Ending(Outcome.SPOKEN, "why"),
    )
    written(path, (1.0, "step", first), (9.0, "step", last))
    with open_journal(path) as record:
        assert list(record.read_steps()) == [first, last]


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


def test_what_the_ear_heard_comes_back(path):
    heard = Heard(
        cue=4,
        clip="ab" * 32,
        device="host_ear",
        sample_rate=48_000,
        began=9,
        ended=None,
        whole=False,
    )
    written(path, (1.0, "heard", heard))
    with open_journal(path) as record:
        assert list(record.read_heard()) == [heard]


def test_what_the_host_answered_comes_back(path):
    answer = Answer(at=3.0, topic="1/care", comment_ids=("a", "b"))
    written(path, (3.0, "answer", answer))
    with open_journal(path) as record:
        assert list(record.read_answers()) == [answer]


def test_notes_come_back(path):
    written(path, (4.0, "note", {"about": "alarm", "text": "the room is silent"}))
    with open_journal(path) as record:
        assert list(record.read_notes()) == [(4.0, "alarm", "the room is silent")]


@pytest.mark.parametrize("text", ["\ud800 half", "nul \x00 here", "\x1b[2J", "'; DROP TABLE entry"])
def test_any_text_can_be_kept(path, text):
    written(path, (1.0, "comment", replace(HELLO, text=text)))
    with open_journal(path) as record:
        (comment,) = record.read_comments()
    assert comment.text == text.replace("\ud800", "?")


def test_a_second_show_is_added_and_the_last_one_is_read(path):
    written(path, (1.0, "comment", HELLO))
    written(path, (2.0, "comment", replace(HELLO, id="second")))
    assert [row[:2] for row in entries(path)] == [(1, 1), (2, 2)]
    with open_journal(path) as record:
        assert [comment.id for comment in record.read_comments()] == ["second"]


def test_a_journal_can_be_read_while_it_is_written(path):
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.0)
    file.append_rows([(1.0, "comment", HELLO)])
    with open_journal(path) as record:
        assert len(list(record.read_comments())) == 1
        file.append_rows([(1.0, "comment", HELLO)])
        assert len(list(record.read_comments())) == 2
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such mode")
def test_only_the_operator_may_read_what_viewers_wrote(path):
    written(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def alter(path, *statements):
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def no_folder(path):
    path.parent.rmdir()
    return "no such folder; make it"


def no_database(path):
    path.write_bytes(b"a letter to my mother, of more than a hundred bytes. " * 4)
    return "file is not a database"


def a_folder(path):
    path.mkdir()
    return "unable to open database file"


def of_another_program(path):
    alter(path, "CREATE TABLE music (title TEXT)")
    return "another program's database"


def of_a_newer_cuebot(path):
    written(path)
    alter(path, f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    return "written by a newer cuebot; update cuebot"


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


def nothing(_path):
    return "no such journal"


def empty(path):
    path.touch()
    return "an empty file"


@pytest.mark.parametrize("fault", [nothing, empty, *FAULTS[1:2], *FAULTS[3:]])
def test_a_file_that_is_no_journal_cannot_be_read(path, fault):
    sentence = fault(path)
    with pytest.raises(JournalError, match=sentence), open_journal(path):
        pass


def test_damage_found_while_reading_is_an_error_of_the_journal(path):
    written(path, *[(1.0, "comment", HELLO)] * 2000)
    pages = bytearray(path.read_bytes())
    pages[8192:-4096] = bytes(len(pages) - 12288)
    path.write_bytes(pages)
    with pytest.raises(JournalError, match="malformed"), open_journal(path) as record:
        list(record.read_comments())


def test_a_viewer_whom_the_platform_hides_stays_hidden(path):
    hidden = Comment(at=1.0, id="c1", user="c1", text="hi", masked=True)
    written(path, (1.0, "comment", hidden), (1.5, "comment", HELLO))
    with open_journal(path) as record:
        assert [comment.masked for comment in record.read_comments()] == [True, False]
