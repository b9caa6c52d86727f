"""What a journal tells again."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from kept_journals import (
    HELLO,
    entries,
    no_database,
    of_a_newer_cuebot,
    of_another_program,
    written,
)
from parts import cue, question

from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import (
    Answer,
    Command,
    Control,
    Deletion,
    Ending,
    Fact,
    Heard,
    Line,
    Metric,
    MetricKind,
    Outcome,
    Said,
    Stage,
    Step,
    Talk,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def nothing(_path):
    return "no such journal"


def empty(path):
    path.touch()
    return "an empty file"


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


@pytest.mark.parametrize(
    "fault", [nothing, empty, no_database, of_another_program, of_a_newer_cuebot]
)
def test_a_file_that_is_no_journal_cannot_be_read(path, fault):
    sentence = fault(path)
    with pytest.raises(JournalError, match=sentence), open_journal(path):
        pass


def test_a_folder_is_told_from_a_journal_that_is_gone(tmp_path):
    sentence = "is a folder, and no journal; name the file"
    with pytest.raises(JournalError, match=sentence), open_journal(tmp_path):
        pass
    (tmp_path / "show.sqlite").touch()
    with pytest.raises(JournalError, match=r"it has show\.sqlite"), open_journal(tmp_path):
        pass


def test_damage_found_while_reading_is_an_error_of_the_journal(path):
    written(path, *[(1.0, "comment", HELLO)] * 2000)
    pages = bytearray(path.read_bytes())
    pages[8192:-4096] = bytes(len(pages) - 12288)
    path.write_bytes(pages)
    with pytest.raises(JournalError, match="malformed"), open_journal(path) as record:
        list(record.read_comments())
