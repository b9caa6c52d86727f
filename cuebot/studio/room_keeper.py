"""Keeps one room running: starts it, and starts it again when it fails."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import CuebotError
from cuebot.runtime.backoff_policy import BackoffPolicy
from cuebot.runtime.file_stamp import FileStamp, stamp_file
from cuebot.studio.messages import Beat, Farewell, RoomFigures
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.room_run import RoomRun
from cuebot.web.tile import RoomState, RoomTile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.config.rooms_file import RoomSpec
    from cuebot.model import Seconds
    from cuebot.studio.launcher import RoomLauncher
    from cuebot.studio.messages import RoomOrder

RESTART = BackoffPolicy(
    first=STUDIO_POLICY.first_rest,
    longest=STUDIO_POLICY.longest_rest,
    jitter=STUDIO_POLICY.rest_jitter,
)
HANDED_OVER = Farewell()
"""What a room says whose show another process goes on with."""


class RoomGoal(Enum):
    """What a room is to do."""

    RUN = auto()
    REST = auto()
    """End its show, and wait to be started."""
    LEAVE = auto()
    """End its show, and be no room of this studio any more."""
    PASS_ON = auto()
    """The same, and leave the show to whoever goes on with it."""


@dataclass(slots=True)
class RoomTools:
    """What all rooms of a studio share."""

    launcher: RoomLauncher
    make_order: Callable[[RoomSpec], Awaitable[RoomOrder]]
    """Return what starts a room, with its ear claimed; a `CuebotError` says why it cannot be."""
    release_ear: Callable[[str], None]
    on_change: Callable[[RoomTile, RoomTile], None]
    """Called with a tile before and after it changed."""
    starts: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(STUDIO_POLICY.starts_at_once)
    )


class RoomKeeper:
    """One room, whatever becomes of its process."""

    def __init__(self, spec: RoomSpec, tools: RoomTools) -> None:
        self.spec = spec
        self._tools = tools
        self._goal = RoomGoal.RUN if spec.on else RoomGoal.REST
        self._stirred = asyncio.Event()
        self._ended = False
        """Whether its show came to its own end."""
        self._replaced = False
        """Whether the process is to hand over to a new one."""
        self._failures = 0
        self._alone = False
        """Whether it has to have a process of its own, since it took others along."""
        self._suspect = False
        """Whether its last process died."""
        self._tried: FileStamp = ()
        """The stamp of its config as it was tried last."""
        self._run: RoomRun | None = None
        self.figures = RoomFigures()
        self.tile = RoomTile(key=spec.id, state=RoomState.OFF, since=clock.now())

    def follow_spec(self, spec: RoomSpec) -> None:
        """Run the room as it is written now; one that runs hands over in its next silence."""
        if spec.on and not self.spec.on:
            self._ended = False
        if (spec.config, spec.settings) != (self.spec.config, self.spec.settings):
            self._replaced, self._alone = True, False
        self.spec, self._goal = spec, RoomGoal.RUN if spec.on else RoomGoal.REST
        self._stirred.set()

    def restart(self) -> None:
        """Start the room anew: one that runs hands over, one that waits or has ended waits not."""
        self._ended, self._replaced, self._failures = False, True, 0
        self._stirred.set()

    def wake(self) -> None:
        """Start a room at once that waits for its next try, or whose show has ended."""
        self._ended = False
        self._stirred.set()

    def leave(self, *, goes_on: bool) -> None:
        """End the room; `goes_on` when another process or studio goes on with its show."""
        self._goal = RoomGoal.PASS_ON if goes_on else RoomGoal.LEAVE
        self._stirred.set()

    async def run(self) -> None:
        """Keep the room running until it leaves."""
        while self._goal in (RoomGoal.RUN, RoomGoal.REST):
            if self._goal is RoomGoal.REST or self._ended:
                self._show_state(RoomState.ENDED if self._ended else RoomState.OFF)
                await self._stirred.wait()
                self._stirred.clear()
                continue
            began = clock.now()
            farewell = await self._run_process()
            if farewell.failed:
                await self._rest_after(farewell, clock.now() - began)
            else:
                self._failures, self._suspect = 0, False
                self._ended = farewell.ended and self._goal is RoomGoal.RUN
        self._show_state(RoomState.OFF)

    async def make_link(
        self, office: str, name: str, hours: float, *, public: bool
    ) -> dict[str, object]:
        """Return what the room's console answers to a request for an invitation."""
        if self._run is None or self.tile.state is not RoomState.LIVE:
            return {"result": "no_console", "why": "the room does not run"}
        return await self._run.make_link(office, name, hours, public=public)

    async def _run_process(self) -> Farewell:
        """Run one process of the room; return its last word, or what became of it."""
        self._replaced = False
        self._tried = await self._look_at_config()
        if self.tile.state is not RoomState.REFUSED:  # which stays until what is written is right
            self._show_state(RoomState.STARTING)
        try:
            async with self._tools.starts:
                if self._goal is not RoomGoal.RUN:
                    return HANDED_OVER
                order = await self._tools.make_order(self.spec)
                self._show_state(RoomState.STARTING)
                order = replace(order, alone=self._alone, suspect=self._suspect)
                line = await self._tools.launcher.launch(order, self._leave_process)
                self._run = RoomRun(line, self._take_beat, self._show_hang)
                farewell = await self._run.wait_ready()
            return farewell or await self._run.attend(self._wait_end)
        except CuebotError as error:
            return Farewell(failed=str(error), mendable=not error.retry)
        finally:
            if self._run is not None:
                self._run.line.close()
            self._run = None
            self._tools.release_ear(self.spec.id)

    def _leave_process(self) -> None:
        """Hand over to another process: this one is ended, whatever this room does."""
        self._replaced = True
        self._stirred.set()

    def _show_hang(self, why: str) -> None:
        self._change_tile(replace(self.tile, state=RoomState.ENDING, why=why, since=clock.now()))

    async def _wait_end(self) -> bool:
        """Wait until the room is wanted no more, or not as it is; tell whether its show goes on."""
        while self._goal is RoomGoal.RUN and not self._replaced:
            self._stirred.clear()
            await self._stirred.wait()
        self._change_tile(replace(self.tile, state=RoomState.ENDING, since=clock.now()))
        return self._goal in (RoomGoal.RUN, RoomGoal.PASS_ON)

    def _take_beat(self, beat: Beat) -> None:
        self.figures = beat.figures
        if beat.tile is None:
            return
        state = RoomState.ENDING if self.tile.state is RoomState.ENDING else RoomState.LIVE
        since = self.tile.since if self.tile.state is state else clock.now()
        told = replace(beat.tile, key=self.spec.id, restarts=self.tile.restarts)
        self._change_tile(replace(told, state=state, since=since))

    async def _rest_after(self, farewell: Farewell, ran: Seconds) -> None:
        """Wait before the next try, the longer the more often in a row it failed."""
        self._failures = 1 if ran > STUDIO_POLICY.steady_after else self._failures + 1
        # Of rooms whose process died nobody knows which did it: those of the next time run alone.
        self._suspect = farewell.died
        self._alone |= farewell.hung or (farewell.died and self._failures > 1)
        self._show_state(
            RoomState.REFUSED if farewell.mendable else RoomState.WAITING, farewell.failed
        )
        self._stirred.clear()
        at_once = farewell.died and self._failures == 1
        rest = 0.0 if at_once else RESTART.delay_after(self._failures)
        if farewell.mendable:  # it did not run, so that to try it anew is no restart
            await self._wait_mended(rest)
        elif not await self._wait_stirred(rest):
            self._change_tile(replace(self.tile, restarts=self.tile.restarts + 1))

    async def _wait_mended(self, rest: Seconds) -> None:
        """Wait so long, or until the room's config is another."""
        until = clock.now() + rest
        while (left := until - clock.now()) > 0.0:
            if await self._wait_stirred(min(left, STUDIO_POLICY.mend_interval)):
                return
            if await self._look_at_config() != self._tried:
                return

    async def _wait_stirred(self, rest: Seconds) -> bool:
        """Wait so long; tell whether something was ordered of the room meanwhile."""
        try:
            async with asyncio.timeout(rest):
                await self._stirred.wait()
        except TimeoutError:
            return False
        return True

    async def _look_at_config(self) -> FileStamp:
        with clock.standstill():
            return await asyncio.to_thread(stamp_file, self.spec.config)

    def _show_state(self, state: RoomState, why: str = "") -> None:
        """Show a state of the room in which it tells nothing itself."""
        last = self.tile
        if (last.state, last.why) == (state, why):
            return
        kept = RoomTile(key=self.spec.id, title=last.title, spent=last.spent, cap=last.cap)
        self._change_tile(
            replace(kept, state=state, why=why, since=clock.now(), restarts=last.restarts)
        )

    def _change_tile(self, tile: RoomTile) -> None:
        before, self.tile = self.tile, tile
        if tile != before:
            self._tools.on_change(before, tile)
