"""What people ordered in the last moments of a process that died before it did it.

An order is kept before it is carried out, and a process can die in between, or before the rows are
kept that say what came of it.  Each is carried out when the show goes on: on the cue that it meant
then, or else as if it had come now.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot.model import (
    SKIPPED,
    Answer,
    Command,
    Control,
    Priority,
    Snapshot,
    Stage,
    Step,
)
from cuebot.queue.judge_lines import EDITABLE
from cuebot.queue.meant_cues import find_step_to_postpone, find_step_to_skip
from cuebot.queue.policy import QUEUE_POLICY
from cuebot.show.edited_line import EDITED
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.journal.history import History
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneOrders:
    """What is to be done of the last orders when the show goes on."""

    withdrawn: Mapping[int, str] = field(default_factory=dict)
    """The cues that are not to be said, and why."""
    put_off: Mapping[int, Seconds] = field(default_factory=dict)
    """Until when cues are put back, by the last that was ordered of each."""
    new_words: Mapping[int, str] = field(default_factory=dict)
    """What cues are to say instead of their words."""
    commands: Sequence[Command] = ()
    """What no cue of the past tells of: it is carried out as if it came now, in this order."""


def find_undone_orders(history: History, died: Seconds, life: Seconds) -> UndoneOrders:
    """Return what a show that died at a moment left undone; cues of people live so long."""
    withdrawn = dict.fromkeys(find_skipped_cues(history, died), SKIPPED)
    edits = list(_find_orders(history, died, Control.EDIT))
    withdrawn |= dict.fromkeys(_find_replaced_cues(history, edits), EDITED)
    left = [step for step in history.unended if step.cue.id not in withdrawn]
    postponed, delayed = _find_put_off(history, left, died, life)
    editable = {step.cue.id for step in left if step.stage in EDITABLE or step.cue.id in postponed}
    return UndoneOrders(
        withdrawn=withdrawn,
        put_off=postponed,
        new_words={order.cue: order.text for order in edits if order.cue in editable},
        commands=sorted([*_find_unstarted(history, died), *delayed], key=lambda one: one.at),
    )


def put_off_step(step: Step, until: Seconds, life: Seconds) -> Step:
    """Return the last step of a cue as it would be, had it been put back until a moment."""
    return replace(step, stage=Stage.LATER, cue=replace(step.cue, expires=until + life))


def _list_kept_steps(history: History) -> list[Step]:
    return [what for what in history.happened if isinstance(what, Step)]


def _list_steps(history: History) -> list[Step]:
    """Return the steps that are kept, and the last ones of cues under way."""
    return [*_list_kept_steps(history), *history.unended]


def _find_orders(history: History, died: Seconds, *controls: Control) -> Iterator[Command]:
    """Yield the orders of the last moments of some kinds, in the order in which they came."""
    since = died - SHOW_POLICY.undone_order_window
    for what in history.happened:
        if isinstance(what, Command) and what.control in controls and what.at >= since:
            yield what


def _find_unstarted(history: History, died: Seconds) -> Iterator[Command]:
    """Yield the orders of the last moments that have neither cue nor answer.

    What a cue came of has that cue's first step, and an answered question its `Answer`.
    """
    born = {
        step.cue.born for step in _list_steps(history) if step.cue.priority >= Priority.OPERATOR
    }
    answers = (what.at for what in history.happened if isinstance(what, Answer))
    answered = max(answers, default=-1.0)
    makes_cue = (Control.SAY, Control.PROPOSE, Control.AGAIN)
    for command in _find_orders(history, died, *makes_cue, Control.DONE):
        is_done = command.control is Control.DONE
        if answered < command.at if is_done else command.at not in born:
            yield command


def find_skipped_cues(history: History, died: Seconds) -> frozenset[int]:
    """Return the cues under way of which the last orders said that they are not to be said.

    An order without a cue means the line that is being said, or else the next one.  One that was
    carried out has the last step of its cue.
    """
    kept = _list_kept_steps(history)
    done = sorted(step.at for step in kept if step.ending and step.ending.why == SKIPPED)
    found: set[int] = set()
    for skip in _find_orders(history, died, Control.SKIP):
        if any(skip.at <= at for at in done):
            done.remove(next(at for at in done if skip.at <= at))
            continue
        live = [step for step in history.unended if skip.cue or step.at <= skip.at]
        step = find_step_to_skip(Snapshot(at=skip.at, live=tuple(live)), skip.cue)
        if step is not None:
            found.add(step.cue.id)
    return frozenset(found)


def _find_replaced_cues(history: History, edits: Sequence[Command]) -> Iterator[int]:
    """Yield the cues whose edited ones have begun, though their own end was not kept any more."""
    by_id = {step.cue.id: step.cue for step in history.unended}
    steps = _list_steps(history)
    for order in edits:
        old = by_id.get(order.cue)
        if old is not None and any(
            step.cue.id > old.id and (step.cue.born, step.cue.topic) == (old.born, old.topic)
            for step in steps
        ):
            yield old.id


def _find_put_off(
    history: History, live: Sequence[Step], died: Seconds, life: Seconds
) -> tuple[dict[int, Seconds], list[Command]]:
    """Return until when cues are put back, and the orders that mean a line which has ended.

    An order that was carried out has a cue that lives by it: `life` after it may go on.
    """
    ended = tuple(_list_kept_steps(history))
    expiries = [step.cue.expires for step in _list_steps(history)]
    found: dict[int, Seconds] = {}
    delayed = []
    for order in _find_orders(history, died, Control.LATER):
        until = order.at + (QUEUE_POLICY.default_pause if order.value is None else order.value)
        if any(math.isclose(until + life, expires) for expires in expiries):
            continue
        snapshot = Snapshot(at=order.at, live=tuple(live), ended=ended)
        step = find_step_to_postpone(snapshot, order.cue)
        if step is not None and step.ending is None:
            found[step.cue.id] = until
        elif not order.cue:
            delayed.append(order)
    return found, delayed
