"""What the server of a show's console has beside its pages: doors for ears and the command line."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from cuebot.web.ear_desk import EarDesk
from cuebot.web.kept_ears import keep_ears
from cuebot.web.page_files import INDEX, PHONE
from cuebot.web.page_host import Fittings
from cuebot.web.terminal_api import TerminalApi
from cuebot.wire.ear_link import describe_trust

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from aiohttp import web

    from cuebot.web.console import Console
    from cuebot.web.page_host import PageDoor

OTHER_PORT = "close the program that has it, or set another `port` in [console]"
OTHER_TRUST_PORT = "close the program that has it, or set another `trust_port` in [console]"


def make_console_fittings(console: Console) -> Fittings:
    """Return what goes with a console."""
    return Fittings(
        pages={"/": INDEX, "/phone": PHONE},
        add_routes=partial(_add_routes, console),
        keep=partial(_keep_passes, console),
        close_all=partial(_close_all, console),
        tell_trust=partial(_tell_trust, console),
        other_port=OTHER_PORT,
        other_trust_port=OTHER_TRUST_PORT,
    )


def _add_routes(console: Console, router: web.UrlDispatcher, door: PageDoor) -> None:
    EarDesk(console, door.guesses, door.find_seat).add_routes(router)
    served = TerminalApi(
        desk=console.desk,
        door=door,
        count_pages=lambda: console.roster.count_pages() + console.ear_lines.count(),
        read_status=lambda: console.observer.running.read_status().encode_json(),
    )
    served.add_routes(router)


def _keep_passes(console: Console, access: Path) -> AbstractAsyncContextManager[None]:
    """Keep the passes of ears elsewhere, where the show has one."""
    if console.observer.far_ear is None:
        return nullcontext()
    return keep_ears(access.with_suffix(".ears"), console.desk.book, console.desk.offices)


def _close_all(console: Console) -> None:
    console.ear_lines.close_all()
    console.roster.close_all()


def _tell_trust(console: Console, port: int, fingerprint: str) -> None:
    console.desk.ear_trust = describe_trust(port, fingerprint)
