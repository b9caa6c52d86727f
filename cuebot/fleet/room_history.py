"""A room as its stored messages tell it, folded in their order: what a snapshot holds.  Pure.

A snapshot is the fold of all messages up to a number; a worker that takes a room over folds those
after it on top, and comes to the same.  Comments are not in it: those of the window are stored, and
are read again.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from cuebot.board.policy import BOARD_POLICY
from cuebot.errors import FleetError
from cuebot.fleet.names import CMD, IN, LOG, split_room_subject
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_log import LoggedRow, decode_rows
from cuebot.fleet.room_messages import decode_command, decode_world_event
from cuebot.journal.compaction import compact_metrics
from cuebot.journal.event_rows import HEARD_ADAPTER, STEP_ADAPTER, decode_any_event
from cuebot.journal.history import MAX_COMMENTS, MAX_METRIC_IDS, History
from cuebot.model import Command, Comment, Metric, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.fleet.broker import BrokerMessage
    from cuebot.model import Event, Seconds

MARK_INTERVAL: Seconds = 1.0
"""Seconds between two of the places that are kept from which comments can be read again."""
Numbered: TypeAlias = "tuple[int, Event]"
"""The number of the message that an event came by."""


@dataclass(slots=True, kw_only=True)
class RoomHistory:
    """What must be known of a room to go on with it."""

    window: Seconds = FLEET_POLICY.history_window
    """How long a comment counts."""
    sequence: int = 0
    """The number of the last message that is in it."""
    at: Seconds = 0.0
    """When that was, in a fleet's show time."""
    token: int = 0
    """The highest fencing token that wrote its log."""
    began: Seconds | None = None
    """When its show began; None when it has none."""
    last_cue: int = 0
    last_order: int = 0
    """The number of the last order of a seat that a worker has taken up."""
    events: list[Numbered] = field(default_factory=list)
    """All but comments, in their order."""
    steps: dict[int, tuple[int, Step]] = field(default_factory=dict)
    """Of each cue of late: its last step."""
    heard: dict[int, bool] = field(default_factory=dict)
    """Of each of them of which the ear told: whether any of it sounded."""
    notes: dict[str, str] = field(default_factory=dict)
    comments: deque[tuple[int, Comment]] = field(default_factory=lambda: deque(maxlen=MAX_COMMENTS))
    """Those of the window."""
    orders: list[Command] = field(default_factory=list)
    """What seats ordered, and no log says that it was taken up; `number` is the message's."""
    feed_ended: bool = False
    """Whether the feed said that the show is over, and nothing came since."""
    changes: int = 0
    """How many messages with anything but comments were folded in."""
    marks: deque[tuple[Seconds, int]] = field(default_factory=deque)
    """Now and then: a time, and the number of the first comment since."""

    def apply(self, message: BrokerMessage) -> Event | None:
        """Fold a message in; return the event of one that the world or a seat sent.

        One that is no message of this version raises `FleetError`, and counts as read.
        """
        _, kind, rest = split_room_subject(message.subject)
        fresh = self._count_read(message)
        if kind == LOG and fresh:
            self._apply_rows(message)
        elif kind == IN:
            return self._apply_world(message, fresh=fresh)
        elif kind == CMD:
            return self._apply_order(decode_command(message, rest))
        return None

    def pass_over(self, message: BrokerMessage) -> None:
        """Count a comment as read that the room's show does not get: it was beyond its share."""
        if self._count_read(message):
            self.feed_ended = False

    def _count_read(self, message: BrokerMessage) -> bool:
        """Count a message as read; tell whether it is read for the first time."""
        fresh = message.sequence > self.sequence
        self.sequence = max(self.sequence, message.sequence)
        self.at = max(self.at, message.at)
        return fresh

    def _apply_world(self, message: BrokerMessage, *, fresh: bool) -> Event | None:
        event = decode_world_event(message)
        if fresh:
            self.feed_ended = event is None
        if event is None:
            return None
        if isinstance(event, Comment):
            self._mark(event.at, message.sequence)
            self.comments.append((message.sequence, event))
        elif fresh:
            self.events.append((message.sequence, event))
            self.changes += 1
        else:
            return None
        return event

    def read_up_to(self, sequence: int) -> None:
        """Count all messages of the shard up to a number as read: those of the room are folded."""
        self.sequence = max(self.sequence, sequence)

    @property
    def size(self) -> int:
        """Of how many rows a snapshot would be."""
        return len(self.events) + len(self.steps)

    def copy(self) -> RoomHistory:
        """Return one that stays as it is, without the comments."""
        return replace(
            self,
            events=list(self.events),
            steps=dict(self.steps),
            heard=dict(self.heard),
            notes=dict(self.notes),
            orders=list(self.orders),
            comments=deque(),
            marks=deque(self.marks),
        )

    def _apply_order(self, command: Command) -> Command | None:
        if command.number <= self.last_order:
            return None
        self.orders.append(command)
        self.changes += 1
        return command

    def _mark(self, at: Seconds, sequence: int) -> None:
        if not self.marks or at >= self.marks[-1][0] + MARK_INTERVAL:
            self.marks.append((at, sequence))
        while len(self.marks) > 1 and self.marks[1][0] < at - self.window:
            self.marks.popleft()

    def _apply_rows(self, message: BrokerMessage) -> None:
        token, rows = decode_rows(message.payload)
        self.token = max(self.token, token)
        self.changes += bool(rows)  # who took the room over stands in its log anyway
        for row in rows:
            self.apply_row(message.sequence, row)

    def apply_row(self, sequence: int, row: LoggedRow) -> None:
        """Fold a row of the log in."""
        at, kind, body = row
        self.at = max(self.at, at)
        if self.began is None:
            self.began = at
        match kind:
            case "step":
                self._apply_step(sequence, STEP_ADAPTER.validate_json(body))
            case "heard":
                heard = HEARD_ADAPTER.validate_json(body)
                sounded = self.heard.get(heard.cue, False) or heard.began is not None
                self.heard[heard.cue] = sounded
            case "note":
                note = json.loads(body)
                self.notes[note["about"]] = note["text"]
            case "end":
                self._forget()
            case "command" | "answer" | "network" | "talk" | "metric" | "deletion":
                self._apply_event(sequence, decode_any_event(kind, at, body))
            case _:
                raise FleetError(f"a room's log has a row of the unknown kind {kind!r}")

    def _apply_event(self, sequence: int, event: Event) -> None:
        self.events.append((sequence, event))
        if isinstance(event, Command) and event.number > self.last_order:
            self.last_order = event.number
            self.orders = [one for one in self.orders if one.number > event.number]

    def _apply_step(self, sequence: int, step: Step) -> None:
        self.last_cue = max(self.last_cue, step.cue.id)
        if step.stage is Stage.SPEAKING and self.heard.get(step.cue.id) is False:
            del self.heard[step.cue.id]  # it was of the clip before, and this one may sound
        before = self.steps.get(step.cue.id)
        # The number of a line is that of the message by which it began to sound.
        speaking = step.stage is Stage.SPEAKING or before is None
        self.steps[step.cue.id] = (sequence if speaking or before is None else before[0], step)

    def _forget(self) -> None:
        """Let the show be over: what comes next is another one."""
        self.began = None
        self.feed_ended = False
        self.events.clear()
        self.steps.clear()
        self.heard.clear()
        self.notes.clear()
        self.comments.clear()

    def compact(self, now: Seconds) -> None:
        """Leave out what no longer counts."""
        told_since = now - BOARD_POLICY.ending_retention
        self.steps = {
            cue: (n, step)
            for cue, (n, step) in self.steps.items()
            if step.stage is not Stage.ENDED or step.at >= told_since
        }
        self.heard = {cue: told for cue, told in self.heard.items() if cue in self.steps}
        self.events = list(compact_metrics(self.events, told_since))
        while self.comments and self.comments[0][1].at < now - self.window:
            self.comments.popleft()
        # A room in which nobody writes any more has no comments to be read again.
        if self.marks and self.marks[-1][0] + MARK_INTERVAL < now - self.window:
            self.marks.clear()

    @property
    def read_from(self) -> int:
        """The number from which a room must be read again: its window's comments, and orders."""
        numbers = [mark for _, mark in islice(self.marks, 1)] + [
            order.number for order in self.orders
        ]
        return min(numbers, default=self.sequence + 1)

    @property
    def unended(self) -> Sequence[tuple[int, Step]]:
        """The last step of each cue that has not ended, with its line's number."""
        return [row for row in self.steps.values() if row[1].stage is not Stage.ENDED]

    @property
    def sounding(self) -> Sequence[tuple[int, Step]]:
        """Of these, the lines that were in an ear."""
        return [row for row in self.unended if row[1].stage is Stage.SPEAKING]

    def build_history(self, unheard: frozenset[int], now: Seconds) -> History:
        """Return what a show goes on from; of `unheard` cues the ear says that they never began."""
        ended = [row for row in self.steps.values() if row[1].stage is Stage.ENDED]
        comments = [row for row in self.comments if row[1].at >= now - self.window]
        happened = sorted([*self.events, *comments, *ended], key=lambda row: row[0])
        ids = [one.id for _, one in self.events if isinstance(one, Metric) and one.id]
        silent = {cue for cue, sounded in self.heard.items() if not sounded}
        return History(
            happened=[what for _, what in happened],
            unended=[step for _, step in self.unended],
            unheard=unheard | frozenset(silent),
            last_cue=self.last_cue,
            spent=float(self.notes.get("cost", 0.0)),
            spent_ahead=float(self.notes.get("cost ahead", 0.0)),
            metric_ids=ids[-MAX_METRIC_IDS:],
        )
