"""Forgetting: the bytes of what viewers wrote are gone, and the journal stays readable."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from parts import cue, question

from cuebot.errors import JournalError
from cuebot.journal.redaction import redact_journal
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import CallEnded, Comment, Ending, Line, Outcome, Said, Stage, Step

BEGAN = datetime(2026, 11, 21, 10, tzinfo=UTC)
WORDS = "zanzibar-marmalade"
LATER = BEGAN + timedelta(days=30)


def rows(count=40):
    for n in range(count):
        text = f"{WORDS} {n} " + "x" * (n * 53 % 5_000)  # on overflow pages too
        yield n + 1.0, "comment", Comment(at=n + 1.0, id=f"c{n}", user=f"raw-user-{n}", text=text)
        asked = question("q", text=text, samples=(text, f"{WORDS} sample"))
        line = Line(text="Link 3 is $58.", language="en", drafted_by="offline")
        step = Step(at=n + 1.0, cue=cue(question=asked), stage=Stage.WAITING, line=line)
        yield n + 1.0, "step", step


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def written(path, began=BEGAN):
    file = JournalFile(path)
    file.open(began.isoformat(), 0.0)
    file.append_rows(rows())
    return file


def on_disk(path):
    return b"".join(each.read_bytes() for each in path.parent.glob("show.sqlite*"))


def test_what_viewers_wrote_is_gone_from_every_byte_on_the_disk(path):
    written(path).close()
    assert WORDS.encode() in on_disk(path)
    assert redact_journal(path, LATER) == 80
    assert WORDS.encode() not in on_disk(path)
    assert b"raw-user" not in on_disk(path)
    assert redact_journal(path, LATER) == 0


def test_a_journal_without_texts_is_still_read(path):
    written(path).close()
    redact_journal(path, LATER)
    with open_journal(path) as record:
        assert [comment.text for comment in record.read_comments()] == [""] * 40
        steps = list(record.read_steps())
    assert {step.cue.question.text for step in steps} == {""}
    assert {step.line.text for step in steps} == {"Link 3 is $58."}
    with closing(sqlite3.connect(path)) as rows_of:
        assert rows_of.execute("SELECT count(*) FROM entry").fetchone() == (80,)


DRAFT = "zanzibar says the model"


def drafted(at, stage, outcome=None, by="gpt", text=DRAFT):
    ending = Ending(outcome, "") if outcome else None
    line = Line(text=text, language="en", drafted_by=by)
    return at, "step", Step(at=at, cue=cue(), stage=stage, line=line, ending=ending)


def test_a_draft_that_no_guard_let_through_and_the_hosts_own_talk_go_too(path):
    file = JournalFile(path)
    file.open(BEGAN.isoformat(), 0.0)
    file.append_rows(
        [
            drafted(1.0, Stage.GUARDING),
            drafted(2.0, Stage.ENDED, Outcome.REJECTED),
            drafted(3.0, Stage.ENDED, Outcome.FAILED),
            (4.0, "said", Said(at=4.0, text="Annabel asks for zanzibar")),
        ]
    )
    file.close()
    assert redact_journal(path, LATER) == 4
    assert b"zanzibar" not in on_disk(path)
    with open_journal(path) as record:
        assert [event.text for event in record.read_events()] == [""]


@pytest.mark.parametrize(
    "kept",
    [
        drafted(1.0, Stage.WAITING),
        drafted(1.0, Stage.ENDED, Outcome.SPOKEN),
        drafted(1.0, Stage.ENDED, Outcome.REJECTED, by="offline"),
        drafted(1.0, Stage.ENDED, Outcome.FAILED, by="operator"),
    ],
)
def test_what_the_host_heard_and_what_the_catalogue_and_the_operator_say_stays(path, kept):
    file = JournalFile(path)
    file.open(BEGAN.isoformat(), 0.0)
    file.append_rows([kept])
    file.close()
    assert redact_journal(path, LATER) == 0
    assert DRAFT.encode() in on_disk(path)


def test_only_what_is_old_enough_is_forgotten(path):
    written(path).close()
    assert redact_journal(path, BEGAN + timedelta(seconds=10)) == 20
    with open_journal(path) as record:
        kept = [comment.text for comment in record.read_comments() if comment.text]
    assert len(kept) == 30


def test_a_show_that_goes_on_writes_and_loses_its_old_texts(path):
    file = written(path)
    assert redact_journal(path, LATER, pack=False) == 80
    file.append_rows([(99.0, "note", {"about": "a", "text": "b"})])
    assert WORDS.encode() not in on_disk(path)
    file.close()


def test_a_journal_that_somebody_reads_is_not_said_to_be_clean(path):
    written(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM entry").fetchone()
        with pytest.raises(JournalError, match="then try again"):
            redact_journal(path, LATER)
    redact_journal(path, LATER)
    assert WORDS.encode() not in on_disk(path)


def test_what_is_no_journal_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE entry (body TEXT)")
    with pytest.raises(JournalError, match="another program's"):
        redact_journal(path, LATER)


def test_who_spoke_live_and_how_it_was_heard_stays(path):
    file = JournalFile(path)
    file.open(BEGAN.isoformat(), 0.0)
    call = CallEnded(at=1.0, number=1, seat="Mai", office="producer", group="host", heard=2.0)
    file.append_rows([(1.0, "call_ended", call)])
    file.close()
    assert redact_journal(path, LATER) == 0
    with open_journal(path) as journal:
        assert list(journal.read_calls()) == [call]
