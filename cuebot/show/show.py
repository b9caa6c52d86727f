"""The show: one task per cue, one floor, one journal.  Each cue goes through `pipeline.py`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from cuebot import clock
from cuebot.model import (
    Answer,
    CallBegan,
    CallEnded,
    Command,
    Comment,
    Deletion,
    Edit,
    Metric,
    Mode,
    Network,
    Phrasing,
    Rejection,
    Rundown,
    Said,
    Stage,
    Talk,
    Tick,
)
from cuebot.queue.controls import ControlDispatcher
from cuebot.runtime import supervise
from cuebot.runtime.log_context import make_source_context
from cuebot.show import edited_line
from cuebot.show.approvals import Approvals
from cuebot.show.cue_tasks import CueTasks
from cuebot.show.due_cues import DueCues
from cuebot.show.pipeline import CuePipeline
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.prefetch import EarlyCues, EarlyTriggers, LinePrefetcher
from cuebot.show.preparer import LinePreparer
from cuebot.show.receipts import JournalReceipts
from cuebot.show.resumption import resume_floor
from cuebot.show.segment_rules import SegmentRules
from cuebot.show.ticker import Ticker
from cuebot.show.unkept_events import UnkeptEvents
from cuebot.show.watched_ear import WatchedEar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.board.board import Board
    from cuebot.capture.inbox import Inbox
    from cuebot.journal.writer import Journal
    from cuebot.model import Clip, Cue, Ending, Event, Kind, Seconds, Step
    from cuebot.ports import Drafter, Ear, Guard, Source, Trigger, Voice
    from cuebot.queue.floor import Floor
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.resumption import ResumedShow

SWITCHED_OFF = "switched off"
"""Why a cue was withdrawn whose words are another's now, or whose kind is off."""


def ignore_event(_event: Event) -> None:
    """Tell nobody what happened."""


def ignore_order(_command: Command, _result: OrderResult) -> None:
    """Tell nobody what became of an order."""


@dataclass(slots=True, kw_only=True)
class Show:
    """A running broadcast."""

    inbox: Inbox
    board: Board
    triggers: Sequence[Trigger]
    early_triggers: EarlyTriggers = field(default_factory=EarlyTriggers)
    per_minute: int
    modes: dict[Kind, Mode] = field(default_factory=dict)
    """What must happen before cues of a kind are said; nothing where none is told."""
    drafter: Drafter
    guards: Sequence[Guard]
    voice: Voice
    floor: Floor
    ear: Ear
    journal: Journal
    on_step: Callable[[Step], None]
    """Called with each step of each cue."""
    on_order: Callable[[Command, OrderResult], None] = ignore_order
    """Called with each order that was carried out, and with what became of it."""
    on_event: Callable[[Event], None] = ignore_event
    """Called with each event but ticks, once the board has it."""
    resumed: ResumedShow | None = None
    """What was taken over from a process that died in mid-show."""
    operator_cue_ttl: Seconds = 40.0
    """How long what a person asked for may wait."""
    _cue_tasks: CueTasks = field(init=False)
    _preparer: LinePreparer = field(init=False)
    _cues: asyncio.TaskGroup = field(init=False)
    _prefetcher: LinePrefetcher = field(init=False)
    _due_cues: DueCues = field(init=False)
    _controls: ControlDispatcher = field(init=False)
    _approvals: Approvals = field(default_factory=Approvals)
    _pipeline: CuePipeline = field(init=False)
    _watched_ear: WatchedEar = field(init=False)
    _rules: SegmentRules = field(init=False)
    _ticker: Ticker = field(init=False)
    _unkept: UnkeptEvents = field(default_factory=UnkeptEvents)

    def __post_init__(self) -> None:
        born = self.resumed.history.last_cue if self.resumed else 0
        self._cue_tasks = CueTasks(self._run_cue, self._on_step, born)
        self._preparer = LinePreparer(
            self.board, self.drafter, self.guards, self.voice, lambda: self.floor.hears_host
        )
        self._rules = SegmentRules(self.floor)
        self._ticker = Ticker(self.inbox.put)
        self._prefetcher = LinePrefetcher(self._preparer.prepare_line, self.early_triggers.most)
        self._due_cues = DueCues(
            self.triggers, EarlyCues(self.early_triggers), self._prefetcher, self.find_mode
        )
        self._controls = ControlDispatcher(self.floor, self, self.operator_cue_ttl)
        self._watched_ear = WatchedEar(self.ear)
        self._pipeline = CuePipeline(
            cue_tasks=self._cue_tasks,
            preparer=self._preparer,
            prefetcher=self._prefetcher,
            approvals=self._approvals,
            floor=self.floor,
            journal=self.journal,
            ear=self._watched_ear,
        )

    async def run(self, sources: Sequence[Source], *, beside: Sequence[Source] = ()) -> None:
        """Broadcast until every source has ended and every cue has come to its own end.

        The sources `beside` feed the show for as long as it lasts, and do not keep it up.  What
        comes while they end is kept, though the show is over.
        """
        try:
            await self._run_tasks(sources, beside)
        finally:
            self.journal.queue_events(self.inbox.drain_events())

    async def _run_tasks(self, sources: Sequence[Source], beside: Sequence[Source]) -> None:
        async with asyncio.TaskGroup() as cues:
            self._cues = cues
            if self.resumed:
                self._take_over(self.resumed)
            listening = cues.create_task(self._consume_inbox(), name="listen")
            endless = [cues.create_task(self._ticker.run(), name="tick")]
            endless += [
                cues.create_task(
                    supervise.keep_running("ahead", self._prefetcher.run), name="ahead"
                )
            ]
            endless += [self._start_source(source, cues) for source in beside]
            async with asyncio.TaskGroup() as world:
                for source in sources:
                    self._start_source(source, world)
            for task in endless:
                task.cancel()
            self.inbox.put(Tick(at=clock.now()))  # for what came last, as of a pipe that has ended
            self.inbox.close()
            await listening

    @property
    def receipts(self) -> JournalReceipts:
        """By which a source knows that what it put is kept."""
        return JournalReceipts(self.inbox, self.journal)

    def _take_over(self, resumed: ResumedShow) -> None:
        """Go on with the floor as it was, and with what people wait for."""
        for ended in resumed.endings:
            self.journal.queue_step(ended)
            self.on_step(ended)
        resume_floor(self.floor, self._controls, resumed, self.board.take_snapshot())
        self._follow_run()
        card, judge = self.board.take_snapshot().catalogue, self._preparer.judge_line
        for step in resumed.wanted:
            words = resumed.undone.new_words.get(step.cue.id, "")
            number = self.start_cue(edited_line.restart_cue(step, words, card, judge))
            if step.stage in (Stage.LATER, Stage.PROPOSED):  # both may have been put off
                self.floor.postpone_cue(number, step.cue.expires - self.operator_cue_ttl)
        for command in resumed.undone.commands:
            self._react_to_event(command)

    def _start_source(self, source: Source, group: asyncio.TaskGroup) -> asyncio.Task[None]:
        run = partial(source.run, self.inbox.put)
        running = supervise.keep_running(source.name, run)
        of_source = make_source_context(source.name)
        return group.create_task(running, name=source.name, context=of_source)

    async def _consume_inbox(self) -> None:
        async for batch in self.inbox:
            await self._apply_batch(batch)

    async def _apply_batch(self, batch: Sequence[Event]) -> None:
        """Keep some events, and act on them."""
        lost = await self.journal.write_events(
            [event for event in batch if not isinstance(event, Tick)]
        )
        self.inbox.forget_events(lost)
        for number, sent in enumerate(batch, 1):
            if isinstance(sent, Tick):
                await self._take_tick(sent, last=number == len(batch))
            elif not self._unkept.take_event(sent):
                self._apply_event(self.resumed.viewers.recognise(sent) if self.resumed else sent)
            if number % SHOW_POLICY.events_in_one_go == 0:
                await self.inbox.let_others_go()
        self._unkept.remember_events(lost)

    async def _take_tick(self, tick: Tick, *, last: bool) -> None:
        """Look at the board by pieces; in a flood others have their turn, and orders are taken.

        Those go before nothing that is kept already: the tick is the `last` of its batch then.
        """
        self.inbox.is_flooded = False
        for _ in self.board.take_tick(tick):
            self.inbox.is_flooded = True
            await self._let_others_go(last=last)
        self._follow_run()
        snapshot = self.board.take_snapshot()
        due, afforded = self._due_cues.select_cues(snapshot, self.per_minute)
        if not self.inbox.is_flooded:
            self._due_cues.prepare_next(due, afforded, snapshot)
        for cue in afforded:
            proposed = self.find_mode(cue.kind) is Mode.APPROVE
            self.start_cue(replace(cue, needs_approval=proposed))
        if self.inbox.is_flooded:
            await self._let_others_go(last=last)
            self._due_cues.prepare_next(due, afforded, self.board.take_snapshot())

    async def _let_others_go(self, *, last: bool) -> None:
        await self.inbox.let_others_go()
        if last and (orders := self.inbox.take_orders()):
            await self._apply_batch(orders)

    def _apply_event(self, event: Event) -> None:
        if self.board.apply_event(event) and not self._cue_tasks:
            self._ticker.hasten()
        if not isinstance(event, Comment):  # the next tick goes by those
            self._follow_run()
            self._react_to_event(event)
        self._due_cues.note_change()
        self.on_event(event)

    def _react_to_event(self, event: Event) -> None:
        match event:
            case Deletion():
                self._cue_tasks.withdraw_deleted(event)
            case CallBegan() | CallEnded():
                self.floor.calls.apply_event(event)
            case Command() | Talk() | Said() | Answer():
                result = self._controls.apply_event(event, self.board.take_snapshot())
                if isinstance(event, Command) and result is not None:
                    self.on_order(event, result)
            case Comment() | Metric() | Edit() | Phrasing() | Rundown() | Network() | Tick():
                pass  # the next tick goes by them
            case _:
                assert_never(event)

    def close_question(self, topic: str, comment_ids: Sequence[str]) -> None:
        """Close a question that the host has answered."""
        ids = tuple(comment_ids)
        self.inbox.put(Answer(at=clock.now(), topic=topic, comment_ids=ids))

    def start_cue(self, cue: Cue) -> int:
        """Start the task of a cue, before the comments that wait; return the number it got."""
        clock.hold_back()
        return self._cue_tasks.start_cue(cue, self._cues)

    def withdraw_cue(self, cue_id: int, why: str = "") -> None:
        """End a cue, wherever it is."""
        self._cue_tasks.withdraw_cue(cue_id, why)

    def approve_cue(self, cue_id: int, by: str) -> bool:
        """Let a proposed line be said; tell whether it was waiting for that."""
        return self._approvals.approve(cue_id, by)

    def edit_line(self, step: Step, text: str) -> int | Rejection:
        """Start a cue with other words in the place of one; return its number, or the refusal."""
        card = self.board.take_snapshot().catalogue
        edited = edited_line.edit_cue(step, text, card, self._preparer.judge_line)
        if isinstance(edited, Rejection):
            return edited
        number = self.start_cue(edited)
        self.withdraw_cue(step.cue.id, edited_line.EDITED)
        return number

    def set_mode(self, kind: Kind, mode: Mode, at: Seconds) -> None:
        """Say from a moment on what must happen before cues of a kind are said."""
        self.modes[kind] = mode
        self._rules.note_ordered(kind, at)
        self._withdraw_switched_off()

    def find_mode(self, kind: Kind) -> Mode:
        """Return what must happen now before cues of a kind are said."""
        return self._rules.find_mode(kind, self.modes)

    def _follow_run(self) -> None:
        """Keep to the segment that is on."""
        if self._rules.follow_run(self.board.run):
            self._withdraw_switched_off()

    def _withdraw_switched_off(self) -> None:
        for step in self.board.take_snapshot().live:
            if step.stage is not Stage.SPEAKING and self.find_mode(step.cue.kind) is Mode.OFF:
                self.withdraw_cue(step.cue.id, SWITCHED_OFF)

    def postpone_cue(self, cue_id: int, until: Seconds) -> None:
        """Put a cue back; what is being said of it is cut, and is said again from its start."""
        if self._cue_tasks.postpone_cue(cue_id, until + self.operator_cue_ttl):
            self.floor.postpone_cue(cue_id, until)

    @property
    def sounding(self) -> Clip | None:
        """What the host hears now."""
        return self._watched_ear.clip

    async def _run_cue(self, cue: Cue) -> Ending:
        return await self._pipeline.run_cue(cue)

    def _on_step(self, step: Step) -> None:
        self.journal.queue_step(step)
        self.board.follow_step(step)
        self._due_cues.note_change()
        self.on_step(step)
