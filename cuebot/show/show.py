"""The show: one task per cue, one floor, one journal.  The pipeline is on this screen."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.cue import attention_budget
from cuebot.model import (
    Answer,
    Command,
    Deletion,
    Ending,
    Outcome,
    Rejection,
    Said,
    Stage,
    Talk,
    Tick,
)
from cuebot.queue.controls import Controls
from cuebot.queue.floor import TALK
from cuebot.runtime import supervise
from cuebot.show.cue_tasks import Lives
from cuebot.show.prefetch import Ahead, Foresight, Ready
from cuebot.show.preparer import Scribe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.board.board import Board
    from cuebot.capture.inbox import Inbox
    from cuebot.journal.writer import Journal
    from cuebot.model import Cue, Event, Seconds, Step
    from cuebot.ports import Drafter, Ear, Guard, Source, Trigger, Voice
    from cuebot.queue.floor import Floor

TICK: Seconds = 1.0
"""How often the board is looked at, whatever happens."""
LOOK: Seconds = 0.05
"""How soon it is looked at again when something happened that the host could hear of at once."""
UNSAID = (Outcome.EXPIRED, Outcome.REJECTED, Outcome.WITHDRAWN)
"""How a line ends that was cut short and not said again."""


@dataclass(slots=True, kw_only=True)
class Show:
    """A running broadcast."""

    inbox: Inbox
    board: Board
    triggers: Sequence[Trigger]
    foresight: Foresight = field(default_factory=Foresight)
    per_minute: int
    drafter: Drafter
    guards: Sequence[Guard]
    voice: Voice
    floor: Floor
    ear: Ear
    journal: Journal
    hear: Callable[[Step], None]
    """Told of each step of each cue."""
    life: Seconds = 40.0
    """How long what a person asked for may wait."""
    _lives: Lives = field(init=False)
    _scribe: Scribe = field(init=False)
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _cues: asyncio.TaskGroup = field(init=False)
    _ahead: Ahead = field(init=False)
    _controls: Controls = field(init=False)

    def __post_init__(self) -> None:
        self._lives = Lives(self._tell, self._told)
        self._scribe = Scribe(
            self.board, self.drafter, self.guards, self.voice, lambda: self.floor.hears_host
        )
        self._ahead = Ahead(self._scribe.make, self.foresight.most)
        self._controls = Controls(self.floor, self, self.life)

    async def run(self, sources: Sequence[Source], *, beside: Sequence[Source] = ()) -> None:
        """Broadcast until every source has ended and every cue has come to its own end.

        The sources `beside` feed the show for as long as it lasts, and do not keep it up.
        """
        async with asyncio.TaskGroup() as cues:
            self._cues = cues
            listening = cues.create_task(self._listen(), name="listen")
            endless = [cues.create_task(self._tick(), name="tick")]
            endless += [cues.create_task(supervise.keep("ahead", self._ahead.run), name="ahead")]
            endless += [self._hear_from(source, cues) for source in beside]
            async with asyncio.TaskGroup() as world:
                for source in sources:
                    self._hear_from(source, world)
            for task in endless:
                task.cancel()
            self.inbox.close()
            await listening

    def _hear_from(self, source: Source, group: asyncio.TaskGroup) -> asyncio.Task[None]:
        run = partial(source.run, self.inbox.put)
        return group.create_task(supervise.keep(source.name, run), name=source.name)

    async def _listen(self) -> None:
        try:
            async for batch in self.inbox:
                await self.journal.write(event for event in batch if not isinstance(event, Tick))
                for event in batch:
                    if self.board.apply(event) and not self._lives:
                        self._stirred.set()
                    self._follow(event)
        finally:
            self.journal.keep(self.inbox.rest())  # what came is kept, though the show is over

    def _follow(self, event: Event) -> None:
        if isinstance(event, Tick):
            for cue in self._due():
                self.start(cue)
        elif isinstance(event, Deletion):
            self._lives.take_back(event)
        elif isinstance(event, Command | Talk | Said | Answer):
            self._controls.take(event, self.board.snapshot())

    def answer(self, topic: str, comment_ids: Sequence[str]) -> None:
        """Close a question that the host has answered."""
        ids = tuple(comment_ids)
        self.inbox.put(Answer(at=clock.now(), topic=topic, comment_ids=ids))

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK - LOOK):
                    await self._stirred.wait()
            self._stirred.clear()
            self.inbox.put(Tick(at=clock.now()))

    def _due(self) -> Sequence[Cue]:
        snapshot = self.board.snapshot()
        due = [cue for trigger in self.triggers for cue in trigger(snapshot)]
        afforded = attention_budget.afford(due, snapshot, self.per_minute)
        told = {cue.topic for cue in afforded}
        later = (*due, *self.foresight.soon(snapshot))
        self._ahead.want(cue for cue in later if cue.topic not in told)
        return afforded

    def start(self, cue: Cue) -> int:
        """Begin the life of a cue; return the number it got."""
        return self._lives.start(cue, self._cues)

    def withdraw(self, cue_id: int, why: str = "") -> None:
        """End the life of a cue, wherever it is."""
        self._lives.withdraw(cue_id, why)

    def put_off(self, cue_id: int, until: Seconds) -> None:
        """Put a cue back; what is being said of it is cut, and is said again from its start."""
        if self._lives.put_off(cue_id, until + self.life):
            self.floor.put_off(cue_id, until)

    async def _tell(self, cue: Cue) -> Ending:
        """Take a cue from idea to ear.  This is the pipeline."""
        try:
            async with asyncio.timeout_at(self._lives.step(cue.id).cue.expires) as deadline:
                self._lives.bound(cue.id, deadline)
                told = await self._word(cue, await self._ready(cue))
                while not isinstance(told, Ending):
                    told = await self._say(cue, told, deadline)
        except TimeoutError:
            outcome = Outcome.EXPIRED if deadline.expired() else Outcome.FAILED
            told = Ending(outcome, f"out of time while {self._lives.step(cue.id).stage}")
        finally:
            self._lives.bound(cue.id, None)
        begun = self._lives.step(cue.id).began is not None
        return Ending(Outcome.WITHDRAWN, "cut") if begun and told.outcome in UNSAID else told

    async def _word(self, cue: Cue, ready: Ready | None = None) -> Ready | Ending:
        """Find the words and their sound; an ending when the guards refuse them."""
        draft = ready.draft if ready else await self._scribe.draft(cue)
        self._lives.move(replace(self._lives.step(cue.id), stage=Stage.GUARDING, line=draft))
        line = self._scribe.judge(cue, draft)
        if isinstance(line, Rejection):
            return Ending(Outcome.REJECTED, f"{line.guard}: {line.reason}")
        self._lives.move(replace(self._lives.step(cue.id), stage=Stage.SYNTHESISING, line=line))
        holds = ready is not None and ready.line == line
        return ready if ready and holds else await self._scribe.voiced(cue, draft, line)

    async def _say(self, cue: Cue, ready: Ready, deadline: asyncio.Timeout) -> Ready | Ending:
        """Wait for the floor and speak; return what is worth saying instead when it was not."""
        short = ready.short
        stage = Stage.LATER if self.floor.is_put_off(cue.id) else Stage.WAITING
        self._lives.move(ready.advance(self._lives.step(cue.id), stage))
        async with self.floor.turn(cue, ready.seconds, short.seconds if short else 0.0) as turn:
            said = short if short and turn.brief else ready
            holds = not isinstance(self._scribe.judge(cue, said.line), Rejection)
            if holds:
                deadline.reschedule(None)  # a line begun is finished
                waiting = self._lives.step(cue.id)
                self._lives.move(said.advance(waiting, Stage.SPEAKING, clock.now()))
                await self.journal.flush()
                await self.ear.play(replace(said.clip, cue=cue.id, earcon=cue.earcon))
        if turn.cut:
            deadline.reschedule(self._lives.step(cue.id).cue.expires)
            again = short or ready if turn.cut == TALK else ready  # its beginning was heard
            return again if turn.again else Ending(Outcome.WITHDRAWN)
        # What was true when it was worded may not be now: then it is worded anew.
        return Ending(Outcome.SPOKEN) if holds else await self._word(cue)

    async def _ready(self, cue: Cue) -> Ready | None:
        """Return the line that was made ahead, when it still holds."""
        ready = None if cue.line or cue.text else await self._ahead.take(cue)
        holds = ready and not isinstance(self._scribe.judge(cue, ready.draft), Rejection)
        return ready if holds else None

    def _told(self, step: Step) -> None:
        self.journal.step(step)
        self.board.follow(step)
        self.hear(step)
