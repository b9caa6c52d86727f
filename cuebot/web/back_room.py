"""The console of one show, from its parts: what a command line has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.web.console import Console
from cuebot.web.observer import ShowObserver
from cuebot.web.offices import read_offices
from cuebot.web.page_files import read_page_files
from cuebot.web.server import ConsoleServer

if TYPE_CHECKING:
    from cuebot.model import Command, Step
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.assembly import Components
    from cuebot.show.exposure import RunningShow


@dataclass(frozen=True, slots=True)
class BackRoom:
    """A console and its server, which hear from the show what happens in it."""

    console: Console
    server: ConsoleServer

    def open(self, running: RunningShow) -> ConsoleServer:
        """Return the source that serves this show."""
        self.console.observer.attach(running)
        return self.server

    def on_step(self, step: Step) -> None:
        self.console.observer.on_step(step)

    def on_alarm(self, sentence: str) -> None:
        self.console.observer.on_alarm(sentence)

    def on_order(self, command: Command, result: OrderResult) -> None:
        self.console.on_order(command, result)


def build_back_room(parts: Components) -> BackRoom:
    """Read the page and the offices; `ConfigError` says which row of them is wrong.

    It blocks (files): call it before the event loop starts.
    """
    section = parts.config.console
    console = Console(ShowObserver(parts), read_offices(section))
    return BackRoom(console, ConsoleServer(section, console, read_page_files()))
