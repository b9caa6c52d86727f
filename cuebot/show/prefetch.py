"""Lines and clips made before they are due, so that the moment does not wait for them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.cue.policy import CUE_POLICY
from cuebot.errors import CuebotError
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from cuebot.config import CueSection
    from cuebot.model import Clip, Cue, Line, Seconds, Snapshot, Stage, Step
    from cuebot.ports import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyTriggers:
    """Triggers with lowered thresholds, which find cues shortly before they are due."""

    triggers: Sequence[Trigger] = ()
    least: int = 0
    """How many people can make a question due."""
    unnamed: int = 0
    """The same for one that the card has no head for."""
    most: int = 0
    """How many lines are made ahead within a minute."""

    def find_early_cues(self, snapshot: Snapshot) -> Iterator[Cue]:
        """Yield the cues that may be due soon, worded for as many people as will ask by then."""
        early = replace(snapshot, early=SHOW_POLICY.early_askers)
        for cue in (cue for trigger in self.triggers for cue in trigger(early)):
            question = cue.question
            least = self.least if question and question.head else self.unnamed
            if question and question.askers < least:
                yield replace(cue, question=replace(question, askers=least))
            else:
                yield cue


class EarlyCues:
    """The cues that may be due soon, looked for when something happened, and now and then."""

    def __init__(self, triggers: EarlyTriggers) -> None:
        self._triggers = triggers
        self._found: Sequence[Cue] = ()
        self._due: Seconds = 0.0
        """From when on to look again, by the board's time."""

    def note_change(self) -> None:
        """Look again at the next tick: the board is another."""
        self._due = 0.0

    def find_cues(self, snapshot: Snapshot) -> Sequence[Cue]:
        """Return the cues of the last look, or of a new one where that is due."""
        if snapshot.at >= self._due:
            self._due = snapshot.at + SHOW_POLICY.early_look_interval
            self._found = tuple(self._triggers.find_early_cues(snapshot))
        return self._found


def build_early_triggers(section: CueSection, triggers: Sequence[Trigger]) -> EarlyTriggers:
    """Return what asks a show's triggers for cues of which a few askers are still missing."""
    return EarlyTriggers(
        triggers=triggers if section.ahead else (),
        least=max(section.least_askers - CUE_POLICY.fast_question_discount, 1),
        unnamed=section.least_unnamed,
        most=section.ahead,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLine:
    """A line with its sound."""

    draft: Line
    line: Line
    """The draft as the guards let it pass."""
    clip: Clip
    short: PreparedLine | None = None
    """The same in fewer words, for a pause that is too short for the whole."""

    @property
    def seconds(self) -> Seconds:
        return self.clip.seconds

    def says_same(self, other: PreparedLine | None) -> bool:
        """Tell whether it is another line once more, or its short form."""
        return other is not None and (self.line == other.line or self is other.short)

    def advance(self, step: Step, stage: Stage, began: Seconds | None = None) -> Step:
        """Return a cue's step at a later stage, with this line and its sound."""
        return replace(
            step,
            stage=stage,
            line=self.line,
            voice=self.clip.voice,
            seconds=self.seconds,
            began=step.began if began is None else began,
        )


@dataclass(slots=True)
class _PrefetchAttempt:
    """One topic's line: being made, ready, or come to nothing."""

    cue: Cue
    at: Seconds
    made: asyncio.Future[PreparedLine | None]


class LinePrefetcher:
    """Make the lines of cues that are about to be due, one at a time.

    At most so many topics are tried within `ShowPolicy.prefetch_ttl`: what is made in vain costs
    that and no more.
    """

    def __init__(self, make: Callable[[Cue], Awaitable[PreparedLine | None]], most: int) -> None:
        self._make = make
        self._most = most
        self._wanted: dict[str, Cue] = {}
        self._tries: dict[str, _PrefetchAttempt] = {}
        self._wake = asyncio.Event()

    def set_wanted(self, cues: Iterable[Cue]) -> None:
        """Take the cues that are about to be due, the likeliest first, in place of the last."""
        self._wanted = {cue.topic: cue for cue in cues}
        if any(self._is_untried(topic) for topic in self._wanted):
            self._wake.set()

    async def take_prepared(self, cue: Cue) -> PreparedLine | None:
        """Return what is ready for a cue, waiting for it when it is being made; it is gone then."""
        self._wanted.pop(cue.topic, None)
        known = self._tries.get(cue.topic)
        if known is None or self._is_stale(known):
            return None
        ready = await asyncio.shield(known.made)
        self._tries.pop(cue.topic, None)
        return ready if _matches_askers(known.cue, cue) else None

    async def run(self) -> None:
        """Make what is wanted, for as long as the show lasts."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while (cue := self._choose_next()) is not None:
                await self._prefetch_cue(cue)

    def _choose_next(self) -> Cue | None:
        self._tries = {
            topic: known for topic, known in self._tries.items() if not self._is_stale(known)
        }
        if len(self._tries) >= self._most:
            return None
        return next((cue for topic, cue in self._wanted.items() if topic not in self._tries), None)

    async def _prefetch_cue(self, cue: Cue) -> None:
        made: asyncio.Future[PreparedLine | None] = asyncio.get_running_loop().create_future()
        self._tries[cue.topic] = _PrefetchAttempt(cue, clock.now(), made)
        ready: PreparedLine | None = None
        try:
            ready = await self._make(cue)
        except (CuebotError, TimeoutError):
            pass  # the cue itself will meet the same fault, and say so
        finally:
            made.set_result(ready)

    def _is_untried(self, topic: str) -> bool:
        known = self._tries.get(topic)
        return known is None or self._is_stale(known)

    def _is_stale(self, known: _PrefetchAttempt) -> bool:
        return known.made.done() and clock.now() - known.at > SHOW_POLICY.prefetch_ttl


def _matches_askers(made: Cue, cue: Cue) -> bool:
    """Tell whether as many people ask as a line speaks of, or a few more."""
    if made.question is None or cue.question is None:
        return True
    return cue.question.asked_by_some(made.question.askers)
