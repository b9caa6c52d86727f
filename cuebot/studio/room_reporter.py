"""A room of a studio, as its process tells of it: tiles, figures and beats; and what it is told.

It runs in the loop of the show, so that a loop that stands still tells nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Outcome, Stage
from cuebot.queue.hold_reasons import is_held
from cuebot.queue.meant_cues import find_speaking_step
from cuebot.studio.messages import (
    Beat,
    LinkReply,
    LinkRequest,
    RoomFigures,
    RoomMessage,
    decode_studio_line,
    encode_line,
)
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.talkback.ear_choice import UNHEARD_EARS
from cuebot.text.printable import make_printable
from cuebot.web.orders import InviteBody
from cuebot.web.terminal_api import AT_THE_MACHINE
from cuebot.web.tile import RoomState, RoomTile

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from cuebot.model import Seconds, Snapshot
    from cuebot.ports import Put
    from cuebot.show.exposure import RunningShow
    from cuebot.show.status import ShowStatus
    from cuebot.web.back_room import BackRoom
    from cuebot.web.show_state import ShowState


@dataclass(slots=True)
class SpokenCount:
    """What became of cues, read off the board: it keeps each ending for minutes."""

    spoken: int = 0
    expired: int = 0
    _late: deque[Seconds] = field(
        default_factory=lambda: deque(maxlen=STUDIO_POLICY.latency_samples)
    )
    _until: Seconds | None = None
    """Up to which moment endings are counted; None until the first look."""

    def count_endings(self, snapshot: Snapshot, now: Seconds) -> None:
        """Count what ended since the last look; what was taken over from before is not new."""
        since, self._until = self._until, now
        if since is None:
            return
        for step in snapshot.ended:
            if step.at <= since or step.ending is None:
                continue
            self.spoken += step.ending.outcome is Outcome.SPOKEN
            self.expired += step.ending.outcome is Outcome.EXPIRED
            if step.began is not None:
                self._late.append(max(0.0, step.began - step.cue.born))

    @property
    def median(self) -> Seconds | None:
        """From due to ear, in the middle."""
        return round(median(self._late), 3) if self._late else None

    @property
    def p95(self) -> Seconds | None:
        """The same, of the latest twentieth."""
        late = sorted(self._late)
        if not late:
            return None
        return round(quantiles(late, n=20)[-1] if len(late) > 1 else late[0], 3)


class RoomReporter:
    """Tells the studio of a room, and ends it when it is told to; a source beside the show."""

    name = "studio"

    def __init__(self, room: str, line: socket.socket, back_room: BackRoom) -> None:
        self._room = room
        self._line = line
        self._back_room = back_room
        self._running: RunningShow | None = None
        self._end: Callable[[bool], None] = _end_nothing
        self._count = SpokenCount()

    def attach(self, running: RunningShow, end: Callable[[bool], None]) -> None:
        """Tell of this show; `end(goes_on)` ends it, for good or for another process."""
        self._running = running
        self._end = end

    @property
    def running(self) -> RunningShow:
        if self._running is None:
            raise RuntimeError("no show is attached")
        return self._running

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Tell and listen, until cancelled or told to end."""
        reader, writer = await asyncio.open_connection(
            sock=self._line, limit=STUDIO_POLICY.max_message_bytes
        )
        try:
            async with asyncio.TaskGroup() as group:
                telling = group.create_task(self._keep_telling(writer))
                await self._listen(reader, writer)
                telling.cancel()
        finally:
            writer.transport.abort()

    async def _keep_telling(self, writer: asyncio.StreamWriter) -> None:
        told: RoomTile | None = None
        beaten = -STUDIO_POLICY.beat_interval
        while True:
            tile = self.build_tile()
            if tile != told or clock.now() - beaten >= STUDIO_POLICY.beat_interval:
                beat = Beat(figures=self.read_figures(), tile=tile if tile != told else None)
                if _send_line(writer, RoomMessage(beat=beat)):
                    told, beaten = tile, clock.now()
            await asyncio.sleep(STUDIO_POLICY.tile_interval)

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Do what the studio says.  One that is gone is one that is started again: hand over."""
        while line := await _read_line(reader):
            message = decode_studio_line(line)
            if message is not None and message.link is not None:
                reply = LinkReply(number=message.link.number, told=self._make_link(message.link))
                _send_line(writer, RoomMessage(link=reply))
            elif message is not None and message.stop is not None:
                await self._stop(goes_on=message.stop.goes_on)
                return
        await self._stop(goes_on=True)

    async def _stop(self, *, goes_on: bool) -> None:
        """End the show at once, or when it is to go on elsewhere in its next silence."""
        if goes_on:
            late = clock.now() + STUDIO_POLICY.silence_patience
            floor = self.running.show.floor
            while floor.speaker is not None:
                await asyncio.sleep(STUDIO_POLICY.tile_interval / 5)
                if clock.now() >= late:
                    break
        self._end(goes_on)

    def _make_link(self, asked: LinkRequest) -> dict[str, object]:
        """Return a link to the console of this room, as the console itself tells it."""
        server, desk = self._back_room.server, self._back_room.console.desk
        if not server.listening.is_set():
            return {"result": "no_console", "why": "the room's console does not listen yet"}
        origin = server.public_url if asked.public else server.url
        body = InviteBody(office=asked.office, name=asked.name, hours=asked.hours)
        return dict(desk.invite_seat(body, None, origin, AT_THE_MACHINE))

    def build_tile(self) -> RoomTile:
        """Return how the room is now."""
        state, status = self._back_room.console.observer.look(), self.running.read_status()
        self._count.count_endings(state.snapshot, clock.now())
        return RoomTile(
            key=self._room,
            title=make_printable(state.title),
            state=RoomState.LIVE,
            device=make_printable(state.device),
            trouble=make_printable(status.ear.trouble),
            heard=status.ear.use not in UNHEARD_EARS,
            sounds=find_speaking_step(state.snapshot) is not None,
            held=any(map(is_held, state.holds)),
            alarm=_find_new_alarm(state),
            alarms=status.alarms,
            waiting=sum(step.stage is Stage.PROPOSED for step in state.snapshot.live),
            silent=_list_silent(status),
            viewers=state.snapshot.viewers,
            lines=self._count.spoken,
            spent=state.figures.spent,
            cap=state.figures.cap,
        )

    def read_figures(self) -> RoomFigures:
        """Return what is measured of the room now."""
        status = self.running.read_status()
        ages = [one.silent_seconds for one in status.sources if one.sent]
        return RoomFigures(
            spoken=self._count.spoken,
            expired=self._count.expired,
            comment_age=round(min(ages), 1) if ages else None,
            ear_median=self._count.median,
            ear_p95=self._count.p95,
            waiting_events=status.waiting_events,
            lost_events=status.lost_events,
            loop_late=round(status.loop_late, 4),
        )


def _end_nothing(_goes_on: bool) -> None:  # noqa: FBT001 - as what is attached
    """Nothing runs yet."""


def _find_new_alarm(state: ShowState) -> str:
    newest = next((one for one in reversed(state.alarms) if not (one.over or one.ended)), None)
    is_new = newest is not None and state.at - newest.at < STUDIO_POLICY.alarm_life
    return newest.text if newest is not None and is_new else ""


def _list_silent(status: ShowStatus) -> tuple[str, ...]:
    return tuple(make_printable(one.name) for one in status.sources if one.doubted)


def _send_line(writer: asyncio.StreamWriter, message: RoomMessage) -> bool:
    """Hand a message over without waiting; tell whether the studio reads what it is told."""
    if writer.transport.get_write_buffer_size() > STUDIO_POLICY.max_message_bytes:
        return False
    writer.write(encode_line(message))
    return True


async def _read_line(reader: asyncio.StreamReader) -> bytes:
    """Return the next line; empty when there is no other end any more."""
    try:
        return await reader.readline()
    except (ConnectionError, ValueError):  # gone, or no line of a studio
        return b""
