"""One clip on the device of the far side: begun in time or never, and told to its end."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import Clip
from cuebot.ports import Announcing, Telling
from cuebot.talkback.device_rules import DeviceUnpluggedError
from cuebot.wire.ear_messages import PlayState
from cuebot.wire.policy import WIRE_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Heard, Seconds
    from cuebot.ports import Ear
    from cuebot.wire.arriving_clip import ArrivingClip
    from cuebot.wire.clock_offset import ClockOffset
    from cuebot.wire.play_ledger import PlayLedger

log = logging.getLogger(__name__)


class PlayedEar:
    """An ear whose clips are told apart by a number of this process's own."""

    def __init__(self, ear: Ear) -> None:
        self.ear = ear
        self.tells_end = isinstance(ear, Telling)
        self._plays = 0
        self._on_begun: Callable[[], None] = _ignore
        self._on_cut: Callable[[], None] = _ignore
        self._heard: asyncio.Future[Heard] | None = None
        if isinstance(ear, Telling):
            ear.tell(self._take_heard)
        if isinstance(ear, Announcing):
            ear.tell_begun(self._take_begun)

    async def play(
        self, clip: Clip, on_begun: Callable[[], None], on_cut: Callable[[], None]
    ) -> None:
        """Play a clip; `on_begun` is called as it begins to sound, `on_cut` as it is cut short."""
        self._plays += 1
        self._on_begun, self._on_cut = on_begun, on_cut
        self._heard = asyncio.get_running_loop().create_future()
        if not isinstance(self.ear, Announcing):
            on_begun()
        await self.ear.play(clip)

    @property
    def number(self) -> int:
        """By which the next clip is known to the ear."""
        return self._plays + 1

    async def await_heard(self) -> Heard | None:
        """Return what the ear told of the last clip; None when it tells nothing."""
        if self._heard is None or not self.tells_end:
            return None
        try:
            async with asyncio.timeout(clock.to_show_seconds(WIRE_POLICY.heard_timeout)):
                return await self._heard
        except TimeoutError:
            return None

    def _take_begun(self, cue: int) -> None:
        if cue == self._plays:
            self._on_begun()

    def _take_heard(self, heard: Heard) -> None:
        if heard.cue == self._plays and self._heard is not None and not self._heard.done():
            self._heard.set_result(heard)
            if heard.began is not None and not heard.whole:
                self._on_cut()


class OnePlay:
    """The way of one clip from when it came until it is over."""

    def __init__(
        self,
        clip: ArrivingClip,
        played: PlayedEar,
        ledger: PlayLedger,
        tell: Callable[[PlayState], None],
    ) -> None:
        self.key = clip.offer.room, clip.offer.number
        self._clip = clip
        self._played = played
        self._ledger = ledger
        self._tell = tell
        self._deadline: asyncio.Timeout | None = None
        self._began = False
        self._ended_by = ""
        """Why it was stopped before its end, or before it began."""
        self._task: asyncio.Task[PlayState] | None = None

    async def run(self, offset: ClockOffset) -> None:
        """Play it, or not, and tell what became of it."""
        now = clock.now()
        latest = offset.latest_own_time(self._clip.offer.latest, now) - WIRE_POLICY.begin_margin
        claimed = self._make_state("unknown", "the ear ended in mid-line")
        try:
            if now < latest:
                await self._ledger.record(claimed)
            state = await self._play_in_time(latest)
        except EarError as error:
            state = self._make_state("unheard", str(error))
        self._ledger.note(state)
        self._tell(state)

    async def _play_in_time(self, latest: Seconds) -> PlayState:
        if self._ended_by:
            return self._make_state("unheard", self._ended_by)
        if clock.now() >= latest:
            return self._make_state("expired", "it came too late to be begun")
        async with asyncio.TaskGroup() as group:
            self._task = group.create_task(self._sound_clip(latest))
            await asyncio.wait([self._task])
        return await self._describe_end(None) if self._task.cancelled() else self._task.result()

    async def _sound_clip(self, latest: Seconds) -> PlayState:
        offer = self._clip.offer
        clip = Clip(
            pcm=self._clip.pcm,
            sample_rate=offer.sample_rate,
            voice="",
            cue=self._played.number,
            begin_by=clock.machine_now() + latest - clock.now(),
            earcon=offer.earcon,
        )
        try:
            async with asyncio.timeout_at(latest) as self._deadline:
                await self._played.play(clip, self._on_begun, self._on_cut)
        except TimeoutError:
            self._ended_by = self._ended_by or "its device did not begin it in time"
            return await self._describe_end(None)
        except EarError as error:
            log.warning("a line was not heard: %s", error)
            return await self._describe_end(error)
        return await self._describe_end(None, whole=True)

    def _on_begun(self) -> None:
        self._began = True
        if self._deadline is not None and not self._deadline.expired():
            self._deadline.reschedule(None)
        self._tell(self._make_state("began"))

    def _on_cut(self) -> None:
        """Let it be: a device that comes back would say it from its start, after its moment."""
        if self._task is not None and not self._ended_by:
            self._ended_by = "its device went away"
            self._task.cancel()

    async def _describe_end(self, error: EarError | None, *, whole: bool = False) -> PlayState:
        """Return how it ended; that it never began is said only where that is certain."""
        heard = await self._played.await_heard()
        why = str(error) if error else self._ended_by
        if whole and (heard is None or heard.whole):
            return self._make_state("ended", "", heard)
        if self._began or (heard is not None and heard.began is not None):
            return self._make_state("cut", why, heard)
        if error is None:
            return self._make_state("expired" if not self._is_stopped else "unheard", why, heard)
        silent = isinstance(error, DeviceUnpluggedError) or not error.retry
        return self._make_state("unheard" if silent else "unknown", why, heard)

    @property
    def _is_stopped(self) -> bool:
        return self._task is not None and self._task.cancelled()

    def stop(self) -> None:
        """End it now, at its show's word."""
        self._ended_by = "it was stopped"
        if self._task is not None:
            self._task.cancel()

    def give_up_beginning(self, why: str) -> None:
        """End it unless it sounds already."""
        if not self._began:
            self._ended_by = why
            if self._task is not None:
                self._task.cancel()

    def _make_state(self, state: str, why: str = "", heard: Heard | None = None) -> PlayState:
        room, number = self.key
        told: dict[str, object] = {
            "room": room,
            "number": number,
            "state": state,
            "why": why[:400],
        }
        if heard is not None:
            told |= {
                "digest": heard.clip,
                "sample_rate": heard.sample_rate,
                "began": heard.began,
                "ended": heard.ended,
                "gaps": heard.gaps,
            }
        return PlayState.model_validate(told)


def _ignore() -> None:
    """Nothing sounds."""
