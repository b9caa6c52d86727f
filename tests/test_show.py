"""The pipeline, in virtual time, with a journal on disk and faults injected at the ports."""

import asyncio
import logging
import random
import sqlite3
from dataclasses import replace
from itertools import chain

import pytest
from parts import Counted, Notebook, Script, Speaker, Writer

from cuebot import ahead, clock, config
from cuebot.ahead import Foresight
from cuebot.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.cue import questions
from cuebot.errors import CaptureError, DraftError, EarError, SynthError
from cuebot.journal import Journal
from cuebot.model import Catalogue, Comment, Rejection, Stage
from cuebot.queue.floor import Floor
from cuebot.show import Show

CONFIG = config.make({"cue": {"life": 20, "cooldown": 60, "least_unnamed": 5}})


def asked(*wordings, at=0.5, people=5):
    """Return comments in which so many people ask each of these."""
    return [
        Comment(at=at, id=f"{at}-{n}-{text}", user=f"u{n}", text=text)
        for text in wordings
        for n in range(people)
    ]


class Run:
    """A show that was run to its end, and what was seen of it."""

    def __init__(self, path, events, *, cut=None, **parts):
        self.path = path
        self.steps = []
        self.ear = parts.get("ear") or Notebook()
        clock.run(self._main(events, cut, parts), speed=clock.VIRTUAL)
        self.ended = [step for step in self.steps if step.stage is Stage.ENDED]
        self.outcomes = [step.ending.outcome.value for step in self.ended]

    async def _main(self, events, cut, parts):
        journal = await Journal.open(self.path)
        self.show = show = Show(
            inbox=Inbox(10_000, 0.0),
            board=Board(Counted(), Catalogue()),
            triggers=[questions.make(config.Part(use="questions"), CONFIG)],
            foresight=parts.get("foresight", Foresight()),
            per_minute=parts.get("per_minute", 8),
            drafter=parts.get("drafter") or Writer(),
            guards=parts.get("guards", ()),
            voice=parts.get("voice") or Speaker(),
            floor=Floor(gap=1.0),
            ear=self.ear,
            journal=journal,
            hear=self.steps.append,
        )
        async with asyncio.TaskGroup() as group:
            running = group.create_task(
                show.run([Script(events), parts.get("beside") or Script([])])
            )
            if cut:
                group.create_task(cut(show, running))
        await journal.aclose()


@pytest.fixture
def show(tmp_path):
    return lambda *events, **parts: Run(tmp_path / "show.sqlite", [*chain(*events)], **parts)


LATER = asked("still here", at=40.0, people=1)
"""A room that goes on for a while."""


def test_a_question_goes_from_comment_to_ear(show):
    run = show(asked("price?"), LATER)
    assert [step.stage.value for step in run.steps] == [
        "drafting",
        "guarding",
        "synthesising",
        "waiting",
        "speaking",
        "ended",
    ]
    assert run.ear.spans == [(1.6, 5.6)]
    (end,) = run.ended
    assert (end.ending.outcome, end.line.text, end.seconds, end.began) == (
        "spoken",
        "line 1",
        4.0,
        1.6,
    )


FORESEEN = ahead.foresee(
    CONFIG, lambda early: [questions.make(config.Part(use="questions"), early)]
)
GROWING = [*asked("price?", people=3), *asked("price?", at=5.0)]
"""Three people, and the rest of five a little later."""


def test_a_line_made_ahead_begins_the_moment_its_question_is_due(show):
    run = show(GROWING, LATER, foresight=FORESEEN)
    assert run.ear.spans == [(5.0, 9.0)]


def test_without_foresight_the_moment_waits_for_the_line(show):
    assert show(GROWING, LATER).ear.spans == [(6.1, 10.1)]


def test_a_line_made_ahead_that_holds_no_longer_is_made_anew(show):
    verdicts = iter(["made ahead", "stale"])

    def guard(_cue, line, _snapshot):
        known = next(verdicts, "fine")
        return Rejection(guard="facts", reason="changed") if known == "stale" else line

    run = show(GROWING, LATER, foresight=FORESEEN, guards=[guard])
    assert (run.outcomes, run.ear.spans) == (["spoken"], [(6.1, 10.1)])


def test_a_line_that_fails_ahead_of_its_time_is_tried_again_when_it_is_due(show):
    writer = Writer(fault=DraftError("busy"), faulty={0})
    run = show(GROWING, LATER, foresight=FORESEEN, drafter=writer)
    assert (run.outcomes, run.ear.spans) == (["spoken"], [(6.1, 10.1)])


def test_a_voice_that_speaks_late_is_still_ahead_when_the_question_comes(show):
    voice = Speaker(pause=4.0)
    run = show(GROWING, LATER, foresight=FORESEEN, voice=voice)
    assert run.ear.spans == [(5.3, 9.3)], "what was begun ahead is waited for and not begun anew"


def test_cues_are_said_one_at_a_time(show):
    run = show(asked("price?", "size?", "colour?"), LATER)
    assert run.outcomes == ["spoken"] * 3
    assert all(
        ended + 1.0 <= began + 1e-6
        for (_, ended), (began, _) in zip(run.ear.spans, run.ear.spans[1:], strict=False)
    )


def test_a_cue_that_waited_too_long_is_dropped_and_never_said_late(show):
    async def talk(show, _running):
        show.floor.hold("host talks")

    run = show(asked("price?"), LATER, cut=talk)
    assert run.outcomes[0] == "expired"
    assert run.ended[0].ending.why == "out of time while waiting"
    assert run.ear.spans == []


def test_a_part_that_runs_out_of_its_own_time_has_failed_and_not_expired(show):
    run = show(asked("price?"), LATER, drafter=Writer(fault=TimeoutError(), faulty={1}))
    assert run.outcomes == ["failed", "spoken"]
    assert run.ended[0].ending.why == "out of time while drafting"


@pytest.mark.parametrize("fault", [SynthError("no voice"), ValueError("odd"), EOFError()])
def test_a_fault_in_one_cue_does_not_end_the_show(show, fault):
    voice = Speaker(fault=fault, faulty={"line 1"})
    run = show(asked("price?", "size?"), LATER, voice=voice)
    assert run.outcomes[:2] == ["failed", "spoken"]


def test_a_line_that_a_guard_rejects_is_not_said(show):
    run = show(asked("price?"), LATER, guards=[lambda *_: Rejection(guard="length", reason="long")])
    assert run.outcomes == ["rejected"]
    assert run.ended[0].ending.why == "length: long"
    assert run.ended[0].line.text == "line 1", "the operator sees what was kept from the host"
    assert run.ear.spans == []


def test_what_is_no_longer_true_when_its_turn_comes_is_not_said(show):
    verdicts = iter(["fine", "stale"])

    def guard(_cue, line, _snapshot):
        return line if next(verdicts) == "fine" else Rejection(guard="facts", reason="changed")

    run = show(asked("price?"), LATER, guards=[guard])
    assert (run.outcomes, run.ear.spans) == (["rejected"], [])
    assert Stage.WAITING in [step.stage for step in run.steps]


def test_a_guard_may_mend_a_line_for_those_after_it(show):
    def mend(_cue, line, _snapshot):
        return replace(line, text="mended")

    run = show(asked("price?"), LATER, guards=[mend])
    assert run.ended[0].line.text == "mended"


def test_a_withdrawn_cue_falls_silent_at_once(show):
    async def cut(show, _running):
        await asyncio.sleep(3.0)
        show.withdraw(1)
        show.withdraw(99)

    run = show(asked("price?"), LATER, cut=cut)
    assert run.ear.spans == [(1.6, 3.0)]
    assert run.outcomes == ["withdrawn"]


def test_an_ear_that_fails_is_told_and_the_show_goes_on(show):
    class Deaf(Notebook):
        async def play(self, clip):
            if not self.spans:
                self.spans.append((0.0, 0.0))
                raise EarError("unplugged", do="plug it in")
            await super().play(clip)

    run = show(asked("price?", "size?"), LATER, ear=Deaf())
    assert run.outcomes[:2] == ["failed", "spoken"]
    assert run.ended[0].ending.why == "talkback: unplugged; plug it in."


def test_stopping_the_show_ends_every_cue_and_leaves_the_journal_whole(show):
    async def stop(_show, running):
        await asyncio.sleep(3.0)
        running.cancel()

    run = show(asked("price?", "size?"), LATER, cut=stop)
    assert run.outcomes == ["withdrawn"] * len(run.outcomes)
    assert run.ear.spans == [(1.6, 3.0)]
    with sqlite3.connect(run.path) as rows:
        assert rows.execute("pragma integrity_check").fetchone() == ("ok",)


def test_no_source_can_end_the_show_by_failing(show, caplog):
    class Broken(Script):
        async def run(self, _put):
            raise self.events.pop()

    broken = Broken([CaptureError("room closed"), RuntimeError("odd")], name="room")
    with caplog.at_level(logging.CRITICAL, "cuebot"):
        run = show(asked("price?"), LATER, beside=broken)
    assert (run.outcomes, broken.events) == (["spoken"], [])


@pytest.mark.parametrize("seed", range(12))
def test_every_cue_ends_once_whatever_happens(show, seed):
    rng = random.Random(seed)
    words = [f"question {n}" for n in range(30)]
    events = [
        comment
        for at in range(1, 120, 4)
        for comment in asked(rng.choice(words), at=float(at), people=rng.randint(3, 8))
    ]

    async def chaos(show, running):
        while not running.done():
            await asyncio.sleep(rng.choice([0.0, 0.3, 2.0]))
            show.withdraw(rng.randint(1, 12))
            if rng.random() < 0.2:
                show.floor.hold("host talks")
                asyncio.get_running_loop().call_later(2.0, show.floor.release, "host talks")

    faulty = frozenset(f"line {rng.randint(1, 12)}" for _ in range(3))
    run = show(events, cut=chaos, voice=Speaker(fault=SynthError("no voice"), faulty=faulty))
    born = [step.cue.id for step in run.steps if step.stage is Stage.DRAFTING]
    assert sorted(step.cue.id for step in run.ended) == born == list(range(1, len(born) + 1))
    assert len(born) > 5
    assert all(a[1] <= b[0] for a, b in zip(run.ear.spans, run.ear.spans[1:], strict=False))


def test_the_same_room_gives_the_same_show_to_the_byte(show):
    events = [c for at in range(1, 300, 7) for c in asked(f"q{at % 5}", at=float(at))]
    assert repr(show(events).steps) == repr(show(events).steps)
