"""The asyncio task of each cue, with its latest step, deadline and cancellation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Ending, Outcome, Stage, Step
from cuebot.runtime import supervise
from cuebot.runtime.log_context import make_cue_context

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from cuebot.model import Cue, Deletion, Seconds


SHOW_ENDED = "the show ended"
"""Why a cue was withdrawn that nobody withdrew."""


@dataclass(slots=True)
class _CueTask:
    """One cue, from idea to ending."""

    step: Step
    task: asyncio.Task[Ending]
    deadline: asyncio.Timeout | None = None
    why: str = ""
    """Why it was withdrawn."""
    gone: set[tuple[str, str]] = field(default_factory=set)
    """Which of its comments were deleted since it was born."""


class CueTasks:
    """Starts, advances and ends cues; each step is reported, and each cue has one ending."""

    def __init__(
        self,
        run_cue: Callable[[Cue], Awaitable[Ending]],
        on_step: Callable[[Step], None],
        born: int = 0,
    ) -> None:
        """Lead each cue through `run_cue`, in a task of its own; call `on_step` with each step.

        So many were `born` before, in a show that goes on: numbers are given once.
        """
        self._run_cue = run_cue
        self._on_step = on_step
        self._tasks: dict[int, _CueTask] = {}
        self._born = born

    def __bool__(self) -> bool:
        """Tell whether any cue is alive."""
        return bool(self._tasks)

    def start_cue(self, cue: Cue, group: asyncio.TaskGroup) -> int:
        """Start the task of a cue in a group; return the number it got."""
        self._born += 1
        cue = replace(cue, id=self._born)
        running = supervise.run_to_ending(f"cue {cue.id}", partial(self._run_cue, cue))
        of_cue = make_cue_context(cue.id)
        task = group.create_task(running, name=f"cue-{cue.id}", context=of_cue)
        first = Step(at=clock.now(), cue=cue, stage=Stage.DRAFTING)
        self._tasks[cue.id] = _CueTask(first, task)
        task.add_done_callback(partial(self._finish_cue, cue.id))
        self._on_step(first)
        return cue.id

    def find_latest_step(self, cue_id: int) -> Step:
        """Return the latest step of a cue that is alive."""
        return self._tasks[cue_id].step

    def advance_cue(self, step: Step) -> None:
        """Take a cue to its next step: its latest one, with what has changed since."""
        entry = self._tasks[step.cue.id]
        entry.step = replace(step, at=clock.now())
        self._on_step(entry.step)

    def set_deadline(self, cue_id: int, deadline: asyncio.Timeout | None) -> None:
        """Hold a cue to a deadline, which moves when the cue is put off."""
        self._tasks[cue_id].deadline = deadline

    def withdraw_cue(self, cue_id: int, why: str = "") -> None:
        """End a cue, wherever it is."""
        if entry := self._tasks.get(cue_id):
            entry.why = why
            entry.task.cancel()

    def postpone_cue(self, cue_id: int, expires: Seconds) -> bool:
        """Put a cue back until some time before it expires; tell whether it is alive."""
        entry = self._tasks.get(cue_id)
        if entry is None:
            return False
        stage = Stage.LATER if entry.step.stage is Stage.WAITING else entry.step.stage
        put_off = replace(entry.step.cue, expires=expires)
        self.advance_cue(replace(entry.step, cue=put_off, stage=stage))
        if entry.deadline and not entry.deadline.expired():
            entry.deadline.reschedule(expires)
        return True

    def withdraw_deleted(self, deletion: Deletion) -> None:
        """Withdraw the cues, not yet spoken, that stand on comments which are all deleted."""
        for cue_id, entry in list(self._tasks.items()):
            asked = entry.step.cue.question
            if asked is None or deletion.id not in asked.comment_ids:
                continue
            stands_on = set(asked.comments)
            gone = {comment for comment in stands_on if deletion.takes(*comment)}
            if gone and entry.step.stage is not Stage.SPEAKING:
                entry.gone |= gone
                if entry.gone == stands_on:
                    self.withdraw_cue(cue_id, "its comments were deleted")

    def _finish_cue(self, cue_id: int, task: asyncio.Task[Ending]) -> None:
        # Here and not in the coroutine: a task cancelled before its first step never runs a line.
        entry = self._tasks[cue_id]
        cut = Ending(Outcome.WITHDRAWN, entry.why or SHOW_ENDED)
        ending = cut if task.cancelled() else task.result()
        self.advance_cue(replace(entry.step, stage=Stage.ENDED, ending=ending))
        del self._tasks[cue_id]
