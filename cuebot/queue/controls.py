"""What the operator and the host order and do: each event, done to the floor and to the cues."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from cuebot.model import (
    SKIPPED,
    Command,
    Control,
    Cue,
    Kind,
    Outcome,
    Priority,
    Said,
    Stage,
    Talk,
)
from cuebot.queue.answered_detection import Answers
from cuebot.queue.floor import QUIET, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuebot.model import Answer, Catalogue, Line, Seconds, Snapshot, Step
    from cuebot.queue.floor import Floor

MINUTE: Seconds = 60.0
"""How long quiet lasts, and how far `later` puts a line back, unless the command says."""
ANSWERED = "answered"
"""Why a cue was withdrawn whose question the host answered."""
FRESH: Seconds = 60.0
"""How long after a line the host still means that one."""


class Lives(Protocol):
    """The cues, as far as a command reaches."""

    per_minute: int

    def start(self, cue: Cue) -> int:
        """Begin the life of a cue; return its number."""

    def withdraw(self, cue_id: int, why: str = "") -> None: ...
    def put_off(self, cue_id: int, until: Seconds) -> None: ...
    def answer(self, topic: str, comment_ids: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Controls:
    """Lets people have their way with the floor and the cues."""

    floor: Floor
    lives: Lives
    life: Seconds
    """How long a cue may wait that a person asked for."""
    answers: Answers = field(default_factory=Answers)

    def take(self, event: Command | Talk | Said | Answer, snapshot: Snapshot) -> None:
        """Do what follows from what a person did, to what the snapshot shows."""
        if isinstance(event, Command):
            self._obey(event, snapshot)
        elif isinstance(event, Talk):
            self.floor.hear_host(event.talking)
        elif isinstance(event, Said):
            for question in self.answers.hear(event, snapshot):
                self.lives.answer(question.topic, question.comment_ids)
        else:
            for step in snapshot.live:
                if step.cue.topic == event.topic:
                    self.lives.withdraw(step.cue.id, ANSWERED)

    def _obey(self, command: Command, snapshot: Snapshot) -> None:
        """Do what was ordered; what is about what there is not is left alone."""
        orders: Mapping[Control, Callable[[Command, Snapshot], None]] = {
            Control.SAY: self._say,
            Control.AGAIN: self._again,
            Control.SKIP: self._skip,
            Control.LATER: self._later,
            Control.DONE: self._done,
            Control.QUIET: self._quiet,
            Control.RESUME: self._resume,
        }
        orders.get(command.control, self._set)(command, snapshot)

    def _say(self, command: Command, _snapshot: Snapshot) -> None:
        self.lives.start(
            Cue(
                kind=Kind.OPERATOR,
                topic=Kind.OPERATOR.value,
                priority=Priority.URGENT if command.urgent else Priority.OPERATOR,
                born=command.at,
                expires=command.at + self.life,
                text=command.text,
            )
        )

    def _again(self, command: Command, snapshot: Snapshot) -> None:
        last = _last(snapshot)
        if last is not None:
            self._repeat(last, snapshot, command.at)

    def _skip(self, _command: Command, snapshot: Snapshot) -> None:
        step = _speaking(snapshot) or _next(snapshot)
        if step is not None:
            self.lives.withdraw(step.cue.id, SKIPPED)

    def _later(self, command: Command, snapshot: Snapshot) -> None:
        until = command.at + (MINUTE if command.value is None else command.value)
        last = _last(snapshot)
        if speaking := _speaking(snapshot):
            self.lives.put_off(speaking.cue.id, until)
        elif last is not None and command.at - last.at < FRESH:
            self.lives.put_off(self._repeat(last, snapshot, command.at), until)
        elif following := _next(snapshot):
            self.lives.put_off(following.cue.id, until)

    def _done(self, command: Command, snapshot: Snapshot) -> None:
        last = _last(snapshot, Kind.QUESTION)
        fresh = last if last is not None and command.at - last.at < FRESH else None
        step = _speaking(snapshot) or fresh or _next(snapshot)
        if step is not None and step.cue.question is not None:
            self.lives.answer(step.cue.topic, step.cue.comment_ids)

    def _quiet(self, command: Command, _snapshot: Snapshot) -> None:
        seconds = MINUTE if command.value is None else command.value
        self.floor.hold(QUIET, until=command.at + seconds)
        self.floor.cut(QUIET)

    def _resume(self, _command: Command, _snapshot: Snapshot) -> None:
        self.floor.end_quiet()

    def _set(self, command: Command, _snapshot: Snapshot) -> None:
        if command.value is None:
            return
        if command.control is Control.GAP:
            self.floor.gap = command.value
        elif command.control is Control.SPEECH:
            self.floor.allowance.seconds = command.value
        elif command.control is Control.PER_MINUTE:
            self.lives.per_minute = int(command.value)
        self.floor.look()

    def _repeat(self, step: Step, snapshot: Snapshot, at: Seconds) -> int:
        line = step.line if step.line and _holds(step.line, snapshot.catalogue) else None
        return self.lives.start(
            replace(
                step.cue,
                priority=max(step.cue.priority, Priority.OPERATOR),
                born=at,
                expires=at + self.life,
                line=line,
            )
        )


def _speaking(snapshot: Snapshot) -> Step | None:
    return next((step for step in snapshot.live if step.stage is Stage.SPEAKING), None)


def _next(snapshot: Snapshot) -> Step | None:
    waiting = [step for step in snapshot.live if step.stage not in (Stage.SPEAKING, Stage.LATER)]
    return min(waiting, key=lambda step: rank(step.cue), default=None)


def _last(snapshot: Snapshot, kind: Kind | None = None) -> Step | None:
    """Return the last step of the cue that was last said, of one kind or of any."""
    for step in reversed(snapshot.ended):
        said = step.ending is not None and step.ending.outcome is Outcome.SPOKEN
        if said and kind in (None, step.cue.kind):
            return step
    return None


def _holds(line: Line, card: Catalogue) -> bool:
    """Tell whether the card still says all that a line states; else it is drafted anew."""
    return all(
        (now is None and not fact.cell) or (now is not None and now == fact)
        for fact in line.facts
        for now in [card.fact(fact.link, fact.head)]
    )
