"""The pipeline, in virtual time, with a journal on disk and faults injected at the ports."""

import asyncio
import logging
import random
import sqlite3
from dataclasses import replace
from itertools import chain, pairwise

import pytest
from parts import Counted, Notebook, Script, Speaker, Writer, cue

from cuebot import clock, config
from cuebot.board.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.cue import questions
from cuebot.errors import CaptureError, DraftError, EarError, SynthError
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import Journal
from cuebot.model import (
    Catalogue,
    Command,
    Comment,
    Control,
    Deletion,
    Earcon,
    Kind,
    Line,
    Priority,
    Rejection,
    Stage,
    Talk,
)
from cuebot.queue.floor import Floor
from cuebot.show import prefetch
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.prefetch import EarlyTriggers
from cuebot.show.show import Show, ignore_event

CONFIG = config.build_config({"cue": {"life": 20, "cooldown": 60, "least_unnamed": 5}})


def asked(*wordings, at=1.0, people=5):
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
            triggers=[questions.make_questions_trigger(config.Part(use="questions"), CONFIG)],
            early_triggers=parts.get("early_triggers", EarlyTriggers()),
            per_minute=parts.get("per_minute", 8),
            drafter=parts.get("drafter") or Writer(),
            guards=parts.get("guards", ()),
            voice=parts.get("voice") or Speaker(),
            floor=Floor(gap=1.0),
            ear=self.ear,
            journal=journal,
            on_step=self.steps.append,
            on_event=parts.get("on_event", ignore_event),
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


def offline_for_words():
    """Return a drafter that lets the operator's words be."""

    class Clerk(Writer):
        async def draft(self, cue, snapshot):
            if cue.text:
                return Line(text=cue.text, language="en", drafted_by="operator")
            return await super().draft(cue, snapshot)

    return Clerk()


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
    assert run.ear.spans == [(2.15, 6.15)]
    (end,) = run.ended
    assert (end.ending.outcome, end.line.text, end.seconds, end.began) == (
        "spoken",
        "line 1",
        4.0,
        2.15,
    )


def test_what_a_pipe_that_ends_at_once_held_is_told(show):
    run = show(asked("price?", at=0.0))
    assert run.outcomes == ["spoken"]


FORESEEN = prefetch.build_early_triggers(
    CONFIG.cue, [questions.make_questions_trigger(config.Part(use="questions"), CONFIG)]
)
GROWING = [*asked("price?", people=3), *asked("price?", at=5.0)]
"""Three people, and the rest of five a little later."""


def test_each_event_but_ticks_is_told_once_the_board_has_it(show):
    told = []
    events = asked("price?")
    show(events, LATER, on_event=told.append)
    assert told == [*events, *LATER]


def test_a_line_made_ahead_begins_the_moment_its_question_is_due(show):
    run = show(GROWING, LATER, early_triggers=FORESEEN)
    assert run.ear.spans == [(5.0, 9.0)]


def test_without_foresight_the_moment_waits_for_the_line(show):
    assert show(GROWING, LATER).ear.spans == [(6.1, 10.1)]


def test_a_line_made_ahead_that_holds_no_longer_is_made_anew(show):
    verdicts = iter(["made ahead", "stale"])

    def guard(_cue, line, _snapshot):
        known = next(verdicts, "fine")
        return Rejection(guard="facts", reason="changed") if known == "stale" else line

    run = show(GROWING, LATER, early_triggers=FORESEEN, guards=[guard])
    assert (run.outcomes, run.ear.spans) == (["spoken"], [(6.1, 10.1)])


def test_a_line_that_fails_ahead_of_its_time_is_tried_again_when_it_is_due(show):
    writer = Writer(fault=DraftError("busy"), faulty={0})
    run = show(GROWING, LATER, early_triggers=FORESEEN, drafter=writer)
    assert (run.outcomes, run.ear.spans) == (["spoken"], [(6.1, 10.1)])


def test_a_voice_that_speaks_late_is_still_ahead_when_the_question_comes(show):
    voice = Speaker(pause=4.0)
    run = show(GROWING, LATER, early_triggers=FORESEEN, voice=voice)
    assert run.ear.spans == [(5.85, 9.85)], "what was begun ahead is waited for and not begun anew"


def test_cues_are_said_one_at_a_time(show):
    run = show(asked("price?", "size?", "colour?"), LATER)
    assert run.outcomes == ["spoken"] * 3
    assert all(
        ended + 1.0 <= began + 1e-6
        for (_, ended), (began, _) in zip(run.ear.spans, run.ear.spans[1:], strict=False)
    )


def test_a_cue_that_waited_too_long_is_dropped_and_never_said_late(show):
    async def talk(show, _running):
        show.floor.add_hold("host talks")

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


def verdicts(*told):
    """Return a guard that finds each line fine or stale in turn, and then stale for good."""
    left = iter(told)

    def guard(_cue, line, _snapshot):
        fine = next(left, "stale") == "fine"
        return line if fine else Rejection(guard="facts", reason="changed")

    return guard


def test_what_is_no_longer_true_when_its_turn_comes_is_not_said(show):
    run = show(asked("price?"), LATER, guards=[verdicts("fine", "stale")])
    assert (run.outcomes[0], run.ear.spans) == ("rejected", [])
    assert Stage.WAITING in [step.stage for step in run.steps]


def test_what_changed_while_it_waited_is_worded_anew_and_said(show):
    run = show(asked("price?"), LATER, guards=[verdicts("fine", "stale", "fine", "fine")])
    assert run.ear.spans == [(3.25, 7.25)]
    assert [step.stage.value for step in run.steps].count("guarding") == 2
    assert run.outcomes == ["spoken"]


def test_a_guard_may_mend_a_line_for_those_after_it(show):
    def mend(_cue, line, _snapshot):
        return replace(line, text="mended")

    run = show(asked("price?"), LATER, guards=[mend])
    assert run.ended[0].line.text == "mended"


def test_a_clip_says_whose_line_it_is_and_who_speaks(show):
    clips = []

    class Listener(Notebook):
        async def play(self, clip):
            clips.append(clip)
            await super().play(clip)

    run = show(asked("price?"), LATER, ear=Listener())
    assert [(clip.cue, clip.earcon) for clip in clips] == [
        (step.cue.id, Earcon.MACHINE) for step in run.ended
    ]


@pytest.mark.parametrize(
    ("changes", "earcon"),
    [
        ({"kind": Kind.OPERATOR, "priority": Priority.OPERATOR}, Earcon.OPERATOR),
        ({"kind": Kind.OPERATOR, "priority": Priority.URGENT}, Earcon.ALARM),
        ({"priority": Priority.URGENT}, Earcon.ALARM),
        ({"priority": Priority.SALES}, Earcon.MACHINE),
    ],
)
def test_the_earcon_tells_the_operator_and_an_alarm_from_the_machine(changes, earcon):
    assert replace(cue(1), **changes).earcon is earcon


def test_a_withdrawn_cue_falls_silent_at_once(show):
    async def cut(show, _running):
        await asyncio.sleep(3.0)
        show.withdraw_cue(1)
        show.withdraw_cue(99)

    run = show(asked("price?"), LATER, cut=cut)
    assert run.ear.spans == [(2.15, 3.0)]
    assert run.outcomes == ["withdrawn"]


def interrupting(at, *, seconds=4.0):
    """Return a cut by an urgent line that begins at a moment."""

    async def cut(show, _running):
        await asyncio.sleep(at)
        async with show.floor.acquire_turn(cue(99, priority=Priority.URGENT), seconds):
            await asyncio.sleep(seconds)

    return cut


def test_a_line_that_an_urgent_one_cut_is_said_again_from_its_start(show):
    run = show(asked("price?"), LATER, cut=interrupting(3.0))
    assert run.ear.spans == [(2.15, 3.0), (8.0, 12.0)]
    assert run.outcomes == ["spoken"]
    assert run.ended[0].began == 8.0


def test_a_line_that_was_mostly_said_when_it_was_cut_ends_there(show):
    run = show(asked("price?"), LATER, cut=interrupting(5.5))
    assert run.ear.spans == [(2.15, 5.5)]
    assert [(step.ending.outcome.value, step.ending.why) for step in run.ended] == [
        ("withdrawn", "cut")
    ]


def test_a_line_that_was_cut_is_not_said_again_when_it_is_stale_by_then(show):
    run = show(asked("price?"), LATER, cut=interrupting(3.0, seconds=19.0))
    assert run.ear.spans == [(2.15, 3.0)]
    assert run.ended[0].ending.why == "cut"


def test_a_line_that_was_cut_is_not_said_again_when_it_is_no_longer_true(show):
    guard = verdicts("fine", "fine", "stale")
    run = show(asked("price?"), LATER, cut=interrupting(3.0), guards=[guard])
    assert run.ear.spans == [(2.15, 3.0)]
    assert (run.outcomes, run.ended[0].ending.why) == (["withdrawn"], "cut")


def test_a_reason_for_withdrawing_a_cue_is_kept(show):
    async def cut(show, _running):
        await asyncio.sleep(3.0)
        show.withdraw_cue(1, "skipped")

    run = show(asked("price?"), LATER, cut=cut)
    assert run.ended[0].ending.why == "skipped"


@pytest.mark.parametrize(("spared", "outcome"), [(0, "withdrawn"), (1, "spoken")])
def test_a_waiting_line_whose_comments_are_all_deleted_is_withdrawn(show, spared, outcome):
    comments = [*asked("price?"), *asked("size?", at=1.5)]
    gone = [Deletion(at=3.5, id=one.id) for one in comments[5 + spared :]]
    run = show([*comments, *gone])
    whys = {step.cue.question.text: step.ending for step in run.ended}
    assert whys["price?"].outcome.value == "spoken"
    assert whys["size?"].outcome.value == outcome
    assert whys["size?"].why == ("" if spared else "its comments were deleted")


def order(at, control, **fields):
    return Command(at=at, control=Control(control), **fields)


def said(run):
    return [(step.began, step.line.text) for step in run.ended if step.ending.outcome == "spoken"]


def test_the_operators_words_are_said_at_once_and_before_what_waits(show):
    words = order(3.0, "say", text="smile, please")
    run = show(asked("price?", "size?"), [words], LATER, drafter=offline_for_words())
    assert run.ear.spans[:2] == [(2.15, 6.15), (7.15, 11.15)]
    assert [text for _, text in said(run)][:2] == ["line 1", "smile, please"]
    assert run.ended[1].cue.kind is Kind.OPERATOR


def test_urgent_words_of_the_operator_cut_what_is_being_said(show):
    words = order(3.0, "say", text="wrong link", urgent=True)
    run = show(asked("price?"), [words], LATER, drafter=offline_for_words())
    assert run.ear.spans == [(2.15, 3.3), (3.3, 7.3), (8.3, 12.3)]
    assert [text for _, text in said(run)] == ["wrong link", "line 1"]


def test_a_line_is_said_again_in_the_same_words(show):
    run = show(asked("price?"), [order(10.0, "again")], LATER)
    assert said(run) == [(2.15, "line 1"), (10.3, "line 1")]


def test_a_line_put_off_for_later_comes_back_after_a_minute_and_others_are_said_meanwhile(show):
    late = asked("size?", at=20.0)
    end = asked("still here", at=90.0, people=1)
    run = show(asked("price?"), [order(3.0, "later")], late, end)
    assert run.ear.spans == [(2.15, 3.0), (21.15, 25.15), (63.0, 67.0)]
    assert run.outcomes == ["spoken", "spoken"]
    later = [step.cue.expires for step in run.steps if step.stage is Stage.LATER]
    assert later == [63.0 + 40.0], "it waits as long then as any cue that a person asked for"


def test_a_line_put_off_after_it_was_said_is_said_again_in_a_minute(show):
    end = asked("still here", at=90.0, people=1)
    run = show(asked("price?"), [order(10.0, "later")], end)
    assert said(run) == [(2.15, "line 1"), (70.0, "line 1")]


def test_a_skipped_line_is_silent_at_once_and_does_not_come_back(show):
    run = show(asked("price?"), [order(3.0, "skip")], asked("price?", at=30.0), LATER)
    assert run.ear.spans == [(2.15, 3.0)]
    assert [step.ending.why for step in run.ended] == ["skipped"]


def test_quiet_silences_for_a_minute_and_resume_ends_it(show):
    quiet, late = order(3.0, "quiet"), asked("size?", at=20.0)
    run = show(asked("price?"), [quiet], late, [order(30.0, "resume")], LATER)
    assert run.ear.spans == [(2.15, 3.0), (30.0, 34.0)]
    assert [step.ending.why for step in run.ended] == ["cut", ""]


def test_the_budget_can_be_changed_while_the_show_runs(show):
    run = show(
        [order(0.1, "gap", value=5.0), order(0.1, "per_minute", value=1)],
        asked("price?", "size?", "colour?"),
        LATER,
    )
    assert run.ear.spans == [(2.15, 6.15)]


def test_a_line_waits_for_the_hosts_pause(show):
    talk = [Talk(at=0.2, talking=True), Talk(at=12.0, talking=False)]
    run = show(talk[:1], asked("price?"), talk[1:], LATER)
    assert run.ear.spans == [(12.0, 16.0)]


def test_a_line_for_which_no_pause_comes_expires_at_its_deadline(show):
    run = show([Talk(at=0.2, talking=True)], asked("price?"), LATER)
    assert run.outcomes[0] == "expired"
    assert run.ended[0].at <= run.ended[0].cue.expires


class Terse(Writer):
    """A drafter whose lines have a short form."""

    def brief(self, cue, line, _snapshot):
        return replace(line, text=f"in short {cue.id}", brief=True)


class Brisk(Speaker):
    """A voice that says a short form in half the time."""

    async def speak(self, line):
        clip = await super().speak(line)
        return replace(clip, pcm=clip.pcm[: len(clip.pcm) // 2]) if line.brief else clip


def pauses(*ends, long):
    """Return the talk of a host who pauses so long at each of these moments."""
    moments = [(0.1, True), *((at, False) for at in ends), *((at + long, True) for at in ends)]
    return [Talk(at=at, talking=talking) for at, talking in moments]


def in_time(*events):
    return sorted(chain(*events), key=lambda event: event.at)


def test_a_line_that_is_too_long_for_the_hosts_pauses_is_said_in_short(show):
    talk = pauses(1.0, 5.0, 9.0, 13.0, 17.0, long=2.5)
    run = show(in_time(talk, asked("price?", at=12.0), LATER), drafter=Terse(), voice=Brisk())
    (ended,) = run.ended
    assert (ended.line.text, ended.line.brief, ended.seconds) == ("in short 1", True, 2.0)
    assert run.outcomes == ["spoken"]
    assert [round(end - began, 3) for began, end in run.ear.spans] == [2.0]


def test_a_line_that_the_host_talked_into_is_said_again_in_short(show):
    talk = [Talk(at=0.1, talking=True), Talk(at=8.0, talking=False), Talk(at=10.0, talking=True)]
    talk += [Talk(at=15.0, talking=False)]
    run = show(in_time(talk, asked("price?"), LATER), drafter=Terse(), voice=Brisk())
    assert [round(end - began, 3) for began, end in run.ear.spans] == [2.0, 2.0]
    assert (run.ended[0].line.text, run.outcomes) == ("in short 1", ["spoken"])


def test_where_nobody_hears_the_host_no_short_form_is_made(show):
    voice = Brisk()
    run = show(asked("price?"), LATER, drafter=Terse(), voice=voice)
    assert not run.ended[0].line.brief


def test_every_command_is_in_the_journal(show):
    orders = [order(1.0, "quiet", value=5.0), order(2.0, "say", text="hello")]
    run = show(orders, LATER, drafter=offline_for_words())
    with open_journal(run.path) as record:
        kept = [event for event in record.read_events() if isinstance(event, Command)]
    assert kept == orders


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
    assert run.ear.spans == [(2.15, 3.0)]
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
            show.withdraw_cue(rng.randint(1, 12))
            control = rng.choice(list(Control))
            show.inbox.put(Command(at=clock.now(), control=control, text="hm", value=rng.random()))
            if rng.random() < 0.3:
                show.floor.cut_line("an urgent line")
            if rng.random() < 0.2:
                show.floor.add_hold("host talks")
                asyncio.get_running_loop().call_later(2.0, show.floor.release_hold, "host talks")

    faulty = frozenset(f"line {rng.randint(1, 12)}" for _ in range(3))
    run = show(events, cut=chaos, voice=Speaker(fault=SynthError("no voice"), faulty=faulty))
    born = sorted({step.cue.id for step in run.steps})
    assert sorted(step.cue.id for step in run.ended) == born == list(range(1, len(born) + 1))
    assert len(born) > 5
    assert all(a[1] <= b[0] for a, b in zip(run.ear.spans, run.ear.spans[1:], strict=False))


def test_the_same_room_gives_the_same_show_to_the_byte(show):
    events = [c for at in range(1, 300, 7) for c in asked(f"q{at % 5}", at=float(at))]
    assert repr(show(events).steps) == repr(show(events).steps)


def test_in_a_flood_others_have_their_turn_every_few_comments(show):
    many = [Comment(at=0.0, id=f"{n}", user=f"u{n}", text=f"text {n}") for n in range(2_000)]
    seen = [0]

    class Burst:
        name = "burst"

        async def run(self, put):
            for comment in many:
                put(comment)

    async def look(running_show, _running):
        heard = running_show.board._grouper.heard
        while len(heard) < len(many):
            await asyncio.sleep(0)
            if len(heard) > seen[-1]:
                seen.append(len(heard))

    show([], beside=Burst(), cut=look)
    steps = [after - before for before, after in pairwise(seen)]
    assert max(steps) <= SHOW_POLICY.events_in_one_go


def test_others_have_their_turn_between_the_pieces_of_a_tick(show):
    turns = []

    async def look(running_show, _running):
        grouper = running_show.board._grouper
        grouper.pieces = 50
        await grouper.at_work.wait()
        while grouper.at_work.is_set():
            turns.append(None)
            await asyncio.sleep(0)

    run = show(asked("price?"), LATER, cut=look)
    assert len(turns) >= 40
    assert run.outcomes == ["spoken"]


def test_an_order_is_carried_out_between_the_pieces_of_a_tick(show):
    told = []
    order = Command(at=1.0, control=Control.SAY, text="smile")

    async def give_order(running_show, _running):
        grouper = running_show.board._grouper
        grouper.pieces = 50
        await grouper.at_work.wait()
        running_show.on_event = lambda event: told.append((event, grouper.at_work.is_set()))
        running_show.inbox.put(order)

    run = show(asked("price?"), LATER, cut=give_order)
    assert told[0] == (order, True)
    assert sorted(run.outcomes) == ["spoken", "spoken"]
