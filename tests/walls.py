"""A wall before a studio whose rooms are played by a script, and people who come to it."""

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace

from consoles import PATIENCE, Desk
from studios import staged, write_rooms

from cuebot import clock
from cuebot.studio.room_orders import RoomOrders
from cuebot.studio.running import ignore_event
from cuebot.studio.wall import Wall
from cuebot.studio.wall_fittings import make_wall_fittings
from cuebot.studio.wall_metrics import load_library
from cuebot.web.listening import plan_listening
from cuebot.web.offices import read_offices
from cuebot.web.page_files import read_page_files
from cuebot.web.server import ConsoleServer

HEAD = '[wall]\nport = 0\naccess = "console.access"\n'


@asynccontextmanager
async def hung(folder, names, head=HEAD):
    """Serve the wall of rooms of these names; yield it with its stage, and how to come to it."""
    path = await asyncio.to_thread(lambda: write_rooms(folder, names, head=head))
    async with staged(path) as stage:
        await stage.until(lambda: len(stage.studio.keepers) == len(names))
        section, notes = stage.studio.rooms.wall, []
        plan, files, offices = await asyncio.to_thread(
            lambda: (plan_listening(section), read_page_files(), read_offices(section))
        )
        measures = await asyncio.to_thread(load_library)
        orders = RoomOrders(stage.studio, notes.append)
        wall = Wall(stage.studio, orders, offices, notes.append)
        fittings = make_wall_fittings(wall, measures=measures)
        server = ConsoleServer(section, plan, wall, files, fittings)
        console = SimpleNamespace(book=wall.book, desk=wall)
        behind = SimpleNamespace(server=server, plan=plan, console=console)
        desk = Desk(room=None, back_room=behind, running=None, folder=folder, steps=notes)
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(server.run(ignore_event))
            listening = group.create_task(server.listening.wait())
            await asyncio.wait(
                (serving, listening), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED
            )
            try:
                yield SimpleNamespace(wall=wall, stage=stage, desk=desk, notes=notes)
            finally:
                await desk.aclose()
                serving.cancel()


def look_at(folder, names, call, **more):
    """Return what `call(hung)` returns, in real time."""

    async def main():
        async with hung(folder, names, **more) as there:
            return await call(there)

    return clock.run(main())
