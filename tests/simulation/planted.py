"""Faults planted in the program, each of which the checker must find: proof that it can fail."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from simulation.machine import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable

from cuebot.capture.catalogue_file import CatalogueFileSource
from cuebot.capture.deduplicator import Deduplicator
from cuebot.capture.inbox import Inbox
from cuebot.journal.writer import Journal
from cuebot.model import RESTARTED, Comment, Ending, Outcome, Stage, Step
from cuebot.queue.floor import Floor
from cuebot.queue.floor_turn import FloorTurn
from cuebot.show import pipeline, resumption
from cuebot.show.cue_tasks import CueTasks
from cuebot.show.preparer import LinePreparer
from cuebot.show.receipts import JournalReceipts
from cuebot.show.undone_orders import UndoneOrders
from cuebot.synth import voice_health
from cuebot.talkback.device import DeviceEar
from cuebot.talkback.device_rules import DeviceUnpluggedError

KILL = ("kill", "and restart")
CALM = (("clock", "forward"),)
UNPLUGGED = (("device", "unplugged"),)


@dataclass(frozen=True)
class Planted:
    """One fault of ours."""

    promise: str
    """The one that it breaks."""
    among: tuple
    """The faults of the world in which it shows."""
    plant: Callable
    seed: int = 0
    """The first that is tried: by now it finds it."""


def _lose_comments(patch):
    real, seen = Inbox.put, [0]

    def put(self, event):
        seen[0] += isinstance(event, Comment)
        if not (isinstance(event, Comment) and seen[0] % 40 == 0):
            real(self, event)

    patch.setattr(Inbox, "put", put)


def _accept_at_once(patch):
    async def confirm(_self, _mark):
        return ""

    patch.setattr(JournalReceipts, "confirm", confirm)


def _forget_what_was_said(patch):
    real = resumption.resume_board

    def resume(parts, history, unfinished, **more):
        events = [what for what in history.happened if not isinstance(what, Step)]
        return real(parts, replace(history, happened=events), unfinished, **more)

    patch.setattr("cuebot.cli.broadcast.resume_board", resume)


def _take_what_sounded_for_unheard(patch):
    def end(step, died, _unheard, **_):
        ending = Ending(Outcome.WITHDRAWN, RESTARTED)
        return replace(step, at=died, stage=Stage.ENDED, began=None, ending=ending)

    patch.setattr(resumption, "end_lost_step", end)


def _forget_last_orders(patch):
    patch.setattr(resumption, "find_undone_orders", lambda *_: UndoneOrders())


def _ignore_deadlines(patch):
    late = SimpleNamespace(timeout_at=lambda when: asyncio.timeout_at(when + 300.0))
    patch.setattr(pipeline, "asyncio", late)


def _guard_nothing(patch):
    patch.setattr(LinePreparer, "judge_line", lambda _self, _cue, line: line)


def _play_anywhere(patch):
    real = DeviceEar._play_once

    async def play(self, clip):
        try:
            await real(self, clip)
        except DeviceUnpluggedError:
            other = {"device": DEFAULT, "trust": DEFAULT}
            self._players._options = self._players._options.model_copy(update=other)
            await real(self, clip)

    patch.setattr(DeviceEar, "_play_once", play)


def _end_twice(patch):
    real = CueTasks._finish_cue

    def finish(self, cue_id, task):
        self._on_step(replace(self.find_latest_step(cue_id), stage=Stage.ENDED))
        real(self, cue_id, task)

    patch.setattr(CueTasks, "_finish_cue", finish)


def _end_some(patch):
    real = CueTasks._finish_cue

    def finish(self, cue_id, task):
        if cue_id % 5:
            real(self, cue_id, task)

    patch.setattr(CueTasks, "_finish_cue", finish)


def _keep_the_floor(patch):
    real = Floor._end_turn

    def end(self, turn):
        if turn.cue.id % 5:
            real(self, turn)

    patch.setattr(Floor, "_end_turn", end)


def _tell_each_time(patch):
    real = DeviceEar._play_with_retry

    async def play(self, clip):
        self._return._is_lost = False
        await real(self, clip)

    patch.setattr(DeviceEar, "_play_with_retry", play)


def _repeat_what_was_said(patch):
    patch.setattr(FloorTurn, "is_worth_repeating", property(lambda _self: True))
    real = Floor._end_turn

    def end(self, turn):
        turn.cut = turn.cut or "for no reason"
        real(self, turn)

    patch.setattr(Floor, "_end_turn", end)


def _fail_unforeseen(patch):
    async def run(_self, _put):
        await asyncio.sleep(30.0)
        raise ValueError("unforeseen")

    patch.setattr(CatalogueFileSource, "run", run)


PLANTED = {
    "a comment in forty is lost": Planted("accepted is kept", CALM, _lose_comments),
    "200 before it is kept": Planted(
        "accepted is kept", (KILL, ("disk", "hung")), _accept_at_once, seed=3
    ),
    "what was said is forgotten": Planted("no line twice", (KILL,), _forget_what_was_said, seed=1),
    "what sounded counts as unheard": Planted(
        "no line twice", (KILL,), _take_what_sounded_for_unheard, seed=4
    ),
    "what was ordered last is forgotten": Planted(
        "an order is done", (KILL,), _forget_last_orders, seed=3
    ),
    "a cut line is always repeated": Planted("no line twice", CALM, _repeat_what_was_said),
    "deadlines are ignored": Planted("no line after its deadline", CALM, _ignore_deadlines, seed=2),
    "no guard is asked": Planted("no false line", CALM, _guard_nothing, seed=2),
    "another device will do": Planted("no sound elsewhere", UNPLUGGED, _play_anywhere, seed=2),
    "cues end twice": Planted("each cue ends once", CALM, _end_twice),
    "some cues do not end": Planted("each cue ends once", CALM, _end_some),
    "the floor is not given back": Planted("the floor is free", CALM, _keep_the_floor),
    "a fault is told with each line": Planted("told once", UNPLUGGED, _tell_each_time, seed=2),
    "an end is not told": Planted(
        "its end is told",
        (("disk", "full"),),
        lambda patch: patch.setattr(Journal, "_report_recovery", lambda _self: None),
        seed=2,
    ),
    "silence counts as said": Planted(
        "said is heard",
        (("far voice", "silent"), ("near voice", "silent")),
        lambda patch: patch.setattr(voice_health, "find_clip_fault", lambda _clip, **_: ""),
        seed=2,
    ),
    "nothing is a duplicate": Planted(
        "kept once",
        (("source", "replays"),),
        lambda patch: patch.setattr(Deduplicator, "is_duplicate", lambda _self, _comment: False),
    ),
    "a part fails unforeseen": Planted("the show goes on", CALM, _fail_unforeseen),
}
"""What is planted, and what must come of it."""
