"""A studio with its wall, from rooms.toml: what a command line has to know of it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import StudioError
from cuebot.runtime import supervise
from cuebot.studio.fork_client import ForkLauncher
from cuebot.studio.room_orders import RoomOrders
from cuebot.studio.studio import Studio
from cuebot.studio.wall import Wall
from cuebot.studio.wall_fittings import make_wall_fittings
from cuebot.studio.wall_metrics import load_library
from cuebot.web.back_room import describe_openness
from cuebot.web.listening import plan_listening
from cuebot.web.offices import EAR, read_offices
from cuebot.web.page_files import read_page_files
from cuebot.web.sentence_book import read_sentence_book
from cuebot.web.server import ConsoleServer
from cuebot.web.trust_page import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.config.rooms_file import RoomsFile
    from cuebot.model import Event
    from cuebot.web.listening import ListeningPlan
    from cuebot.web.tile import RoomTile

FORK_SERVER = "cuebot.cli.room_server"
"""The program that forks rooms; it stands above this room, since it runs whole shows."""


@dataclass(frozen=True, slots=True)
class RunningStudio:
    """A studio, its wall and the server of that."""

    studio: Studio
    launcher: ForkLauncher
    wall: Wall
    server: ConsoleServer
    plan: ListeningPlan

    async def run(self) -> None:
        """Run every room and serve the wall, until cancelled; then end each room's show."""
        async with self.launcher, asyncio.TaskGroup() as group:
            serving = group.create_task(supervise.keep_running("the wall", self._serve_wall))
            try:
                await self.studio.run()
            finally:
                serving.cancel()

    def describe_openness(self) -> Sequence[str]:
        """Return how others reach the wall, in sentences; nothing when they cannot."""
        return describe_openness(self.plan, self.server)

    async def _serve_wall(self) -> None:
        await self.server.run(ignore_event)


def ignore_event(_event: Event) -> None:
    """Take what a console would send: a wall sends nothing, for it is no show."""


def open_studio(
    rooms: RoomsFile,
    on_room: Callable[[RoomTile, RoomTile], None],
    on_trouble: Callable[[str], None],
    note: Callable[[str], None],
) -> RunningStudio:
    """Make a studio with its wall; an error says what of it is wrong.

    `on_room` is told of each change of a room, `on_trouble` of what is wrong with the file, and
    `note` of what somebody did and of a file that can be used again.  It blocks (files): call it
    before the event loop starts.
    """
    if not hasattr(os, "fork"):
        do = "run each room by `cuebot run` in a folder of its own"
        raise StudioError("a studio needs Linux or macOS", do=do)
    plan = plan_listening(rooms.wall)
    if plan.certificates is not None:
        read_words()
    launcher = ForkLauncher(FORK_SERVER, rooms.studio.rooms_per_process)
    studio = Studio(rooms, launcher, on_room, on_trouble, note)
    offices = read_offices(rooms.wall)
    people = {name: office for name, office in offices.items() if name != EAR}
    files = read_page_files()
    wall = Wall(studio, RoomOrders(studio, note), people, note, read_sentence_book(files))
    server = ConsoleServer(
        rooms.wall,
        plan,
        wall,
        files,
        make_wall_fittings(wall, measures=load_library()),
    )
    return RunningStudio(studio, launcher, wall, server, plan)
