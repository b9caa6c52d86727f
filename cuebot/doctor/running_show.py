"""Find the show that runs by a config, and ask it how it is, without disturbing it.

It is asked through the servers that it has anyhow: the console, by the key of its access file, or a
source `http`, under that source's own rules.  Nothing is opened, written or locked but for a moment
the file of the viewers' key, and that only when no server answers.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from pydantic import TypeAdapter, ValidationError

from cuebot.capture.server.http import STATUS_PATH, HttpOptions
from cuebot.errors import ConsoleError, CuebotError
from cuebot.journal.viewer_key import key_path
from cuebot.runtime.file_lock import lock_file
from cuebot.show.assembly import identify_show
from cuebot.show.status import ShowStatus
from cuebot.web.access import TERMINAL_PATH
from cuebot.web.access_file import read_access_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds

ANSWER_TIMEOUT: Seconds = 5.0
"""How long a show may take to answer: one whose loop stands still does not."""
MAX_STATUS_BYTES = 1_000_000
"""Bytes of an answer that are read."""
HTTP_SOURCE = "http"
_STATUS = TypeAdapter(ShowStatus)


class NoShowError(CuebotError):
    """No show runs by this config."""

    stage = "doctor"


@dataclass(frozen=True, slots=True)
class StatusAddress:
    """Where a show may answer, and by which key."""

    url: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class UnansweringShow:
    """A show that runs and does not say how it is."""

    why: str
    """As a clause."""
    do: str


def ask_running_show(config: Config) -> ShowStatus | UnansweringShow:
    """Return how the show of a config is; a `NoShowError` when none runs.  It blocks."""
    refusals: list[UnansweringShow] = []
    for address in list_addresses(config):
        told = _ask_address(address)
        if isinstance(told, ShowStatus) and told.identity == identify_show(config):
            return told
        if isinstance(told, UnansweringShow):
            refusals.append(told)
        elif told is not None:
            title = f" ({told.title})" if told.title else ""
            why = f"another show{title} answers at {address.url}"
            refusals.append(UnansweringShow(why, "give each show a `port` of its own"))
    if not is_journal_held(config.journal.path):
        raise NoShowError(
            "no show runs by this config",
            do="start it by `cuebot run`, or leave out --while-running to try its parts",
        )
    return (
        refusals[0]
        if refusals
        else UnansweringShow(
            "nothing of it listens on this machine",
            "give it a source `http`, or start it by `cuebot run --console`",
        )
    )


def list_addresses(config: Config) -> Iterator[StatusAddress]:
    """Yield where the show of a config may be asked."""
    with suppress(ConsoleError):
        console = read_access_file(config.console.access)
        yield StatusAddress(f"{console.url}{TERMINAL_PATH}status", console.key)
    for part in config.capture.sources:
        if part.use == HTTP_SOURCE:
            with suppress(CuebotError):
                options = part.read(HttpOptions)
                url = f"http://{_reach_host(options.host)}:{options.port}{STATUS_PATH}"
                yield StatusAddress(url, options.token.get_secret_value())


def _reach_host(host: str) -> str:
    """Return the address on this machine of a server that listens on a host."""
    with suppress(ValueError):
        address = ip_address(host)
        if address.is_unspecified:
            return "127.0.0.1" if address.version == 4 else "[::1]"  # noqa: PLR2004 - IPv4
        return host if address.version == 4 else f"[{host}]"  # noqa: PLR2004 - see above
    return host


def _ask_address(address: StatusAddress) -> ShowStatus | UnansweringShow | None:
    """Return what answers there; None when nothing does that is a show of ours."""
    headers = {"Authorization": f"Bearer {address.key}"} if address.key else {}
    request = Request(address.url, headers=headers)  # noqa: S310 - http, by our own config
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=ANSWER_TIMEOUT) as answer:
            return _STATUS.validate_json(answer.read(MAX_STATUS_BYTES))
    except HTTPError as error:
        error.close()
        do = "see to the `token` of the config, and that the show was started by it"
        return UnansweringShow(f"it refuses to answer ({error.code})", do)
    except TimeoutError:
        do = "look whether the process is stopped or the machine too busy; then start it anew"
        return UnansweringShow(f"it did not answer within {ANSWER_TIMEOUT:g} s", do)
    except ValidationError:
        do = "start the show anew by this cuebot, or give it a `port` of its own"
        return UnansweringShow("what answers is no show, or of another version", do)
    except OSError:
        return None


def is_journal_held(journal: Path | None) -> bool:
    """Tell whether a process runs a show in a journal."""
    if journal is None:
        return False
    try:
        descriptor = os.open(key_path(journal), os.O_RDWR)
    except OSError:
        return False
    try:
        return not lock_file(descriptor)
    finally:
        os.close(descriptor)  # which lets go of the lock, too
