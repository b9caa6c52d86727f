"""What the wall's server has beside its page: ways to rooms, figures, the command line's orders."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from cuebot.studio.wall_routes import WallRoutes
from cuebot.web.page_files import WALL
from cuebot.web.page_host import Fittings
from cuebot.web.terminal_api import TerminalApi

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from aiohttp import web

    from cuebot.studio.wall import Wall
    from cuebot.web.page_host import PageDoor

OTHER_PORT = "close the program that has it, or set another `port` in [wall]"
OTHER_TRUST_PORT = "close the program that has it, or set another `trust_port` in [wall]"


def make_wall_fittings(wall: Wall, *, measures: bool) -> Fittings:
    """Return what goes with a wall; `measures` when what writes figures is installed."""
    return Fittings(
        pages={"/": WALL},
        add_routes=partial(_add_routes, wall, measures),
        keep=_keep_nothing,
        close_all=wall.roster.close_all,
        tell_trust=_tell_nobody,
        other_port=OTHER_PORT,
        other_trust_port=OTHER_TRUST_PORT,
    )


def _add_routes(
    wall: Wall,
    measures: bool,  # noqa: FBT001 - bound by `partial`
    router: web.UrlDispatcher,
    door: PageDoor,
) -> None:
    WallRoutes(wall.studio, wall.orders, door, measures).add_routes(router)
    served = TerminalApi(
        desk=wall,
        door=door,
        count_pages=wall.roster.count_pages,
        read_status=wall.encode_tiles,
    )
    served.add_routes(router)


def _keep_nothing(_access: Path) -> AbstractAsyncContextManager[None]:
    """Seats at the wall are in memory alone."""
    return nullcontext()


def _tell_nobody(_port: int, _fingerprint: str) -> None:
    """Whoever trusts the wall is told by the terminal."""
