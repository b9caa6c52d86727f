"""The studio: a keeper for each room of rooms.toml, which is followed while the rooms run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.rooms_file import read_rooms_file
from cuebot.errors import ConfigError
from cuebot.runtime import supervise
from cuebot.studio.ear_claims import EarClaims, read_ear
from cuebot.studio.messages import RoomOrder
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.room_flags import make_room_flags
from cuebot.studio.room_keeper import RoomKeeper, RoomTools

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cuebot.config.rooms_file import RoomsFile, RoomSpec
    from cuebot.studio.launcher import RoomLauncher
    from cuebot.studio.room_flags import Flags
    from cuebot.web.tile import RoomTile

LAST_GOOD = "the rooms run on as the file was before"
NO_ROOM = "names no room any more, which is too much at once: stop or remove them one by one"
USED_AGAIN = "it can be used again, and counts from now on"
NEXT_START = "what [studio] and [wall] say now counts from the studio's next start"


@dataclass(slots=True)
class Studio:
    """Every room of a file."""

    rooms: RoomsFile
    launcher: RoomLauncher
    on_room: Callable[[RoomTile, RoomTile], None]
    """Called with a tile before and after it changed."""
    on_trouble: Callable[[str], None]
    """Called with what is wrong with the file, once each."""
    on_recovery: Callable[[str], None]
    """Called once a file that could not be used can be used again."""
    trouble: str = ""
    """What is wrong with the file now."""
    keepers: dict[str, RoomKeeper] = field(default_factory=dict)
    """Of each room by its id, in the order of the file."""
    _unusable: bool = False
    """Whether the file could not be used at the last look."""
    _ears: EarClaims = field(default_factory=EarClaims)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    """The last task of each room there was."""
    _group: asyncio.TaskGroup = field(default_factory=asyncio.TaskGroup)
    _tools: RoomTools = field(init=False)

    def __post_init__(self) -> None:
        self._tools = RoomTools(self.launcher, self._make_order, self._ears.release, self.on_room)

    @property
    def tiles(self) -> Sequence[RoomTile]:
        """Every room as it is, in the order of the file."""
        return [keeper.tile for keeper in self.keepers.values()]

    async def run(self) -> None:
        """Keep the rooms running until cancelled; then end them, each its own show."""
        async with self._group:
            self.follow(self.rooms)
            try:
                await self._watch_file()
            except asyncio.CancelledError:
                for keeper in self.keepers.values():
                    keeper.leave(goes_on=False)
                if self._tasks:
                    await asyncio.wait(self._tasks.values())
                raise

    def follow(self, rooms: RoomsFile) -> None:
        """Run the rooms of a file: start what is new, end what is gone, change what changed."""
        self.rooms = rooms
        for name in [name for name in self.keepers if rooms.find_room(name) is None]:
            self.keepers.pop(name).leave(goes_on=False)
        for spec in rooms.rooms:
            if keeper := self.keepers.get(spec.id):
                keeper.follow_spec(spec)
            else:
                self._start_keeper(spec)
        self.keepers = {spec.id: self.keepers[spec.id] for spec in rooms.rooms}

    async def leave_room(self, room: str) -> None:
        """Let a room go whose show another studio goes on with; return once it has ended."""
        if keeper := self.keepers.pop(room, None):
            keeper.leave(goes_on=True)
            await asyncio.wait([self._tasks[room]])

    def _start_keeper(self, spec: RoomSpec) -> None:
        keeper = self.keepers[spec.id] = RoomKeeper(spec, self._tools)
        run = partial(self._keep_room, keeper, self._tasks.get(spec.id))
        running = supervise.keep_running(f"the room {spec.id}", run)
        self._tasks[spec.id] = self._group.create_task(running, name=spec.id)

    async def _keep_room(self, keeper: RoomKeeper, before: asyncio.Task[None] | None) -> None:
        """Keep a room running, once a former one of its id has ended."""
        if before is not None and not before.done():
            await asyncio.wait([before])
        await keeper.run()

    async def _make_order(self, spec: RoomSpec) -> RoomOrder:
        with clock.standstill():
            flags, ear = await asyncio.to_thread(_read_room, self.rooms, spec)
        self._ears.claim(spec.id, ear)
        return RoomOrder(
            id=spec.id,
            config=str(spec.config),
            folder=str(self.rooms.find_folder(spec.id)),
            flags=flags,
            memory_megabytes=self.rooms.studio.memory_megabytes,
        )

    async def _watch_file(self) -> None:
        """Follow the file for as long as it can be used; else the last good one counts.

        What changed is read once it is the same at two looks: an editor may be writing it.
        """
        taken = seen = await self._look_at_file()
        while True:
            await asyncio.sleep(STUDIO_POLICY.watch_interval)
            before, seen = seen, await self._look_at_file()
            if seen == before and seen != taken:
                taken = seen
                await self.read_file()

    async def _look_at_file(self) -> bytes | None:
        with clock.standstill():
            return await asyncio.to_thread(_read_bytes, self.rooms.path)

    async def read_file(self, *, ordered: bool = False) -> None:
        """Follow the file as it is now; `ordered` when it is so because somebody ordered it."""
        try:
            with clock.standstill():
                rooms = await asyncio.to_thread(read_rooms_file, self.rooms.path)
        except ConfigError as error:
            self._refuse_file(f"{error} Meanwhile {LAST_GOOD}.")
            return
        if not (rooms.rooms or ordered) and any(room.on for room in self.rooms.rooms):
            self._refuse_file(f"{rooms.path}: {NO_ROOM}; {LAST_GOOD}.")
            return
        if self._unusable:
            self._unusable = False
            self.on_recovery(f"{rooms.path}: {USED_AGAIN}.")
        changed = (rooms.studio, rooms.wall) != (self.rooms.studio, self.rooms.wall)
        self._tell_trouble(f"{rooms.path.name}: {NEXT_START}." if changed else "")
        self.follow(replace(rooms, studio=self.rooms.studio, wall=self.rooms.wall))

    def _refuse_file(self, sentence: str) -> None:
        self._unusable = True
        self._tell_trouble(sentence)

    def _tell_trouble(self, sentence: str) -> None:
        if sentence and sentence != self.trouble:
            self.on_trouble(sentence)
        self.trouble = sentence


def _read_bytes(path: Path) -> bytes | None:
    """Return what a file holds now; None when it is not there."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read_room(rooms: RoomsFile, spec: RoomSpec) -> tuple[Flags, str]:
    """Return what stands over a room's config, and its ear."""
    flags = make_room_flags(rooms, spec)
    return flags, read_ear(spec, flags)
