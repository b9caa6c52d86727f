"""The console of one show, from its parts: what a command line has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft.reply import make_reply_drafter
from cuebot.web.console import Console
from cuebot.web.console_fittings import make_console_fittings
from cuebot.web.groups import read_groups
from cuebot.web.listening import plan_listening
from cuebot.web.observer import ShowObserver
from cuebot.web.offices import read_offices
from cuebot.web.page_files import read_page_files
from cuebot.web.reply_desk import ReplyDesk
from cuebot.web.rtc_desk import RtcDesk
from cuebot.web.sentence_book import read_sentence_book
from cuebot.web.server import ConsoleServer
from cuebot.web.trust_page import TRUST_PATH, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Command, Step
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.components import Components
    from cuebot.show.exposure import RunningShow
    from cuebot.web.listening import ListeningPlan


@dataclass(frozen=True, slots=True)
class BackRoom:
    """A console and its server, which hear from the show what happens in it."""

    console: Console
    server: ConsoleServer
    plan: ListeningPlan

    def open(self, running: RunningShow) -> ConsoleServer:
        """Return the source that serves this show."""
        self.console.observer.attach(running)
        return self.server

    def describe_openness(self) -> Sequence[str]:
        """Return what whoever starts the show must know when others can reach it; else nothing."""
        return describe_openness(self.plan, self.server)

    def on_step(self, step: Step) -> None:
        self.console.observer.on_step(step)

    def on_alarm(self, sentence: str) -> None:
        self.console.observer.on_alarm(sentence)

    def on_recovery(self, sentence: str) -> None:
        self.console.observer.on_recovery(sentence)

    def on_order(self, command: Command, result: OrderResult) -> None:
        self.console.on_order(command, result)


def describe_openness(plan: ListeningPlan, server: ConsoleServer) -> Sequence[str]:
    """Return how others reach a server, in sentences; nothing when they cannot."""
    made = plan.certificates
    if made is None:
        return [f"it is open to others at {server.public_url}"] if plan.public else []
    trust = f"http://{plan.public}:{server.trust_port}{TRUST_PATH}"
    return [
        f"it is open to the local network, with an invitation: {server.public_url}",
        f"who wants no warning trusts it first: {trust}",
        f"its fingerprint (SHA-256): {made.fingerprint}",
    ]


def build_back_room(parts: Components, lan_addresses: Sequence[str] | None = None) -> BackRoom:
    """Read the page and the offices; `ConfigError` says which row of them is wrong.

    `lan_addresses` stand for those that this machine has in local networks.  It blocks (files):
    call it before the event loop starts.
    """
    section = parts.config.console
    plan = plan_listening(section, lan_addresses)
    if plan.certificates is not None:
        read_words()
    files = read_page_files()
    observer = ShowObserver(parts, read_sentence_book(files))
    drafter = make_reply_drafter(parts.config, parts.drafter)
    replies = ReplyDesk(drafter, observer.take_snapshot)
    offices, groups = read_offices(section), read_groups(section)
    console = Console(observer, offices, groups, replies, RtcDesk(plan))
    fittings = make_console_fittings(console)
    return BackRoom(console, ConsoleServer(section, plan, console, files, fittings), plan)
