"""The pipeline: a cue from idea to ear, on this screen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import UnbegunClipError
from cuebot.model import Ending, Outcome, Rejection, Stage
from cuebot.queue.hold_reasons import TALK

if TYPE_CHECKING:
    from cuebot.journal.writer import Journal
    from cuebot.model import Cue
    from cuebot.ports import Ear
    from cuebot.queue.floor import Floor
    from cuebot.show.approvals import Approvals
    from cuebot.show.cue_tasks import CueTasks
    from cuebot.show.prefetch import LinePrefetcher, PreparedLine
    from cuebot.show.preparer import LinePreparer

UNSAID_OUTCOMES = (Outcome.EXPIRED, Outcome.REJECTED, Outcome.WITHDRAWN)
"""How a line ends that was cut short and not said again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePipeline:
    """Drafted, guarded, synthesised, approved where somebody must, and played in its turn."""

    cue_tasks: CueTasks
    preparer: LinePreparer
    prefetcher: LinePrefetcher
    approvals: Approvals
    floor: Floor
    journal: Journal
    ear: Ear

    async def run_cue(self, cue: Cue) -> Ending:
        """Take a cue from idea to ear."""
        try:
            async with asyncio.timeout_at(
                self.cue_tasks.find_latest_step(cue.id).cue.expires
            ) as deadline:
                self.cue_tasks.set_deadline(cue.id, deadline)
                told = await self._draft_and_synthesise(cue, await self._take_prefetched(cue))
                approved: PreparedLine | None = None
                while not isinstance(told, Ending):
                    if cue.needs_approval and not told.says_same(approved):
                        await self._await_approval(cue, told)
                        approved = told
                    told = await self._wait_and_play(cue, told, deadline)
        except TimeoutError:
            outcome = Outcome.EXPIRED if deadline.expired() else Outcome.FAILED
            told = Ending(
                outcome, f"out of time while {self.cue_tasks.find_latest_step(cue.id).stage}"
            )
        finally:
            self.cue_tasks.set_deadline(cue.id, None)
        begun = self.cue_tasks.find_latest_step(cue.id).began is not None
        return (
            Ending(Outcome.WITHDRAWN, "cut") if begun and told.outcome in UNSAID_OUTCOMES else told
        )

    async def _draft_and_synthesise(
        self, cue: Cue, ready: PreparedLine | None = None
    ) -> PreparedLine | Ending:
        """Find the words and their sound; an ending when the guards refuse them."""
        draft = ready.draft if ready else await self.preparer.draft_line(cue)
        self.cue_tasks.advance_cue(
            replace(self.cue_tasks.find_latest_step(cue.id), stage=Stage.GUARDING, line=draft)
        )
        line = self.preparer.judge_line(cue, draft)
        if isinstance(line, Rejection):
            return Ending(Outcome.REJECTED, f"{line.guard}: {line.reason}")
        self.cue_tasks.advance_cue(
            replace(self.cue_tasks.find_latest_step(cue.id), stage=Stage.SYNTHESISING, line=line)
        )
        holds = ready is not None and ready.line == line
        return ready if ready and holds else await self.preparer.synthesise_line(cue, draft, line)

    async def _await_approval(self, cue: Cue, ready: PreparedLine) -> None:
        """Wait until somebody approves a line; its time runs on."""
        latest = self.cue_tasks.find_latest_step(cue.id)
        self.cue_tasks.advance_cue(ready.advance(latest, Stage.PROPOSED))
        by = await self.approvals.wait_for(cue.id)
        latest = self.cue_tasks.find_latest_step(cue.id)
        self.cue_tasks.advance_cue(replace(latest, stage=Stage.WAITING, approved_by=by))

    async def _wait_and_play(
        self, cue: Cue, ready: PreparedLine, deadline: asyncio.Timeout
    ) -> PreparedLine | Ending:
        """Wait for the floor and speak; return what is worth saying instead when it was not."""
        short = ready.short
        stage = Stage.LATER if self.floor.is_postponed(cue.id) else Stage.WAITING
        self.cue_tasks.advance_cue(ready.advance(self.cue_tasks.find_latest_step(cue.id), stage))
        async with self.floor.acquire_turn(
            cue, ready.seconds, short.seconds if short else 0.0
        ) as turn:
            said = short if short and turn.brief else ready
            holds = not isinstance(self.preparer.judge_line(cue, said.line), Rejection)
            if holds:
                deadline.reschedule(None)  # a line begun is finished
                waiting = self.cue_tasks.find_latest_step(cue.id)
                self.cue_tasks.advance_cue(said.advance(waiting, Stage.SPEAKING, clock.now()))
                await self.journal.flush()
                if not await self._play(cue, said, deadline):
                    return ready
        if turn.cut:
            deadline.reschedule(self.cue_tasks.find_latest_step(cue.id).cue.expires)
            again = short or ready if turn.cut == TALK else ready  # its beginning was heard
            return again if turn.is_worth_repeating else Ending(Outcome.WITHDRAWN)
        # What was true when it was worded may not be now: then it is worded anew.
        return Ending(Outcome.SPOKEN) if holds else await self._draft_and_synthesise(cue)

    async def _play(self, cue: Cue, said: PreparedLine, deadline: asyncio.Timeout) -> bool:
        """Play a line that was begun; tell whether it is over, and is not to wait once more.

        It waits where it came too late to a far ear that says so, as while a broker was away: for
        as long as its own time is not over.
        """
        try:
            await self.ear.play(replace(said.clip, cue=cue.id, earcon=cue.earcon))
        except UnbegunClipError:
            latest = self.cue_tasks.find_latest_step(cue.id)
            deadline.reschedule(latest.cue.expires)
            self.cue_tasks.advance_cue(replace(latest, stage=Stage.WAITING, began=None))
            return False
        return True

    async def _take_prefetched(self, cue: Cue) -> PreparedLine | None:
        """Return the line that was made ahead, when it still holds."""
        ready = None if cue.line or cue.text else await self.prefetcher.take_prepared(cue)
        holds = ready and not isinstance(self.preparer.judge_line(cue, ready.draft), Rejection)
        return ready if holds else None
