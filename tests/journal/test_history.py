"""What a show that goes on reads of its journal, and what it leaves."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from parts import cue

from cuebot.journal import history
from cuebot.journal.history import HistorySpan, read_history
from cuebot.journal.sqlite_file import JournalFile, hash_viewer
from cuebot.journal.unfinished import find_unfinished_show
from cuebot.model import (
    Answer,
    Comment,
    Deletion,
    Ending,
    Heard,
    Metric,
    MetricKind,
    Network,
    Outcome,
    Stage,
    Step,
)

BEGAN = datetime.fromisoformat("2026-11-29T18:00:00+00:00")
KEY = b"k" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def comment(at, **fields):
    known = {"id": f"c{at}", "user": f"u{at}", "text": "hi"}
    return (at, "comment", Comment(at=at, **(known | fields)))


def step(at, number, stage=Stage.ENDED, **fields):
    ending = Ending(Outcome.SPOKEN) if stage is Stage.ENDED else None
    return (at, "step", Step(at=at, cue=cue(number), stage=stage, ending=ending, **fields))


def heard(at, number, began):
    known = {"clip": "x", "device": "d", "sample_rate": 8, "ended": None, "whole": False}
    return (at, "heard", Heard(cue=number, began=began, **known))


def read(path, *rows, until=1_000.0, asked=100.0, told=500.0):
    """Write a broadcast, with a sign of life every ten seconds, and read what is left of it."""
    alive = [
        (float(at), "alive", {"wall": (BEGAN + timedelta(seconds=at)).isoformat()})
        for at in range(0, int(until), 10)
    ]
    file = JournalFile(path, KEY)
    file.open(BEGAN.isoformat(), 0.0)
    file.append_rows(sorted([*alive, *rows], key=lambda row: row[0]))
    file.close()
    span = HistorySpan(asked_since=until - asked, told_since=until - told)
    return read_history(path, find_unfinished_show(path), span)


def times(found, kind):
    return [what.at for what in found.happened if isinstance(what, kind)]


def test_comments_are_read_as_far_back_as_anybody_waits(path):
    found = read(path, *(comment(float(at)) for at in range(5, 1_000, 30)))
    assert times(found, Comment) == [905.0, 935.0, 965.0, 995.0]


def test_of_very_many_comments_the_newest_are_read(path, monkeypatch):
    monkeypatch.setattr(history, "MAX_COMMENTS", 2)
    found = read(path, *(comment(float(at)) for at in range(905, 1_000, 30)))
    assert times(found, Comment) == [965.0, 995.0]


def test_a_comment_is_by_the_hash_of_its_viewer_and_has_all_else(path):
    one = comment(950.0, platform="p", masked=True)
    (read_one,) = [what for what in read(path, one).happened if isinstance(what, Comment)]
    assert read_one == replace(one[2], user=hash_viewer(one[2], KEY))


def test_the_last_steps_are_read_and_what_had_no_end_is_told(path):
    rows = [
        step(100.0, 1),
        step(700.0, 2, Stage.DRAFTING),
        step(701.0, 2),
        step(990.0, 3, Stage.DRAFTING),
        step(991.0, 3, Stage.SPEAKING, began=991.0),
        step(992.0, 4, Stage.WAITING),
    ]
    found = read(path, *rows)
    assert [(what.cue.id, what.at) for what in found.happened if isinstance(what, Step)] == [
        (2, 701.0)
    ]
    assert [(what.cue.id, what.stage) for what in found.unended] == [
        (3, Stage.SPEAKING),
        (4, Stage.WAITING),
    ]
    assert found.last_cue == 4


def test_a_show_that_said_nothing_for_long_still_knows_its_last_number(path):
    assert read(path, step(100.0, 17)).last_cue == 17
    assert read(path.with_name("other.sqlite")).last_cue == 0


def test_what_never_began_is_known_by_the_ear_alone(path):
    rows = [
        *(step(990.0, number, Stage.SPEAKING, began=990.0) for number in (1, 2, 3)),
        heard(991.0, 1, None),
        heard(991.5, 2, None),
        heard(992.0, 2, 4_000),
    ]
    assert read(path, *rows).unheard == {1}


def test_what_was_tried_again_may_have_sounded_whatever_the_ear_said_of_the_first_try(path):
    rows = [
        *(step(990.0, number, Stage.SPEAKING, began=990.0) for number in (1, 2)),
        heard(991.0, 1, None),
        heard(991.0, 2, None),
        *(step(992.0, number, Stage.SPEAKING, began=992.0) for number in (1, 2)),
        heard(993.0, 2, None),
    ]
    assert read(path, *rows).unheard == {2}


def test_reports_are_read_from_the_beginning_with_their_ids(path):
    rows = [
        (float(at), "metric", Metric(at=float(at), kind=MetricKind.ORDER, link="1", id=f"o{at}"))
        for at in (10, 20, 990)
    ]
    found = read(path, *rows)
    assert [event.count for event in found.happened if isinstance(event, Metric)] == [2, 0]
    assert found.metric_ids == ["o10", "o20", "o990"]


def test_all_other_events_are_there_in_their_order(path):
    rows = [
        (3.0, "network", Network(at=3.0, there=False)),
        (4.0, "answer", Answer(at=4.0, topic="3/price")),
        (995.0, "deletion", Deletion(at=995.0, id="c994.0")),
        comment(994.0),
    ]
    assert [what.at for what in read(path, *rows).happened] == [3.0, 4.0, 994.0, 995.0]


def test_what_was_spent_is_the_last_note_of_it(path):
    def note(at, about, text):
        return (at, "note", {"about": about, "text": text})

    told = json.dumps({"title": "x"})
    rows = [note(0.0, "show", told), note(1.0, "cost", "0.5"), note(2.0, "cost", "0.75")]
    found = read(path, *rows, note(3.0, "cost ahead", "0.25"))
    assert (found.spent, found.spent_ahead) == (0.75, 0.25)


def test_other_broadcasts_of_the_journal_are_left_alone(path):
    read(path, comment(950.0), step(940.0, 9))
    assert read(path).happened == []
