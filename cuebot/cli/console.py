"""`cuebot console`: links to the console of the show that runs by this config."""

from __future__ import annotations

import io
import json
import ssl
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.error import HTTPError, URLError
from urllib.request import (
    BaseHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

import typer

from cuebot import config
from cuebot.errors import ConsoleError
from cuebot.text.printable import make_printable
from cuebot.web.access_file import ConsoleAddress, read_access_file
from cuebot.web.offices import DIRECTOR, EAR

CONFIG_FILE = Path("config.toml")
TIMEOUT = 5.0
"""Seconds that the show may take to answer."""


class ConsoleAction(StrEnum):
    """What to do."""

    LINK = "link"
    INVITE = "invite"
    REVOKE = "revoke"
    SEATS = "seats"


def console(
    act: Annotated[
        ConsoleAction, typer.Argument(help="link | invite | revoke | seats")
    ] = ConsoleAction.LINK,
    *,
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = CONFIG_FILE,
    office: Annotated[
        str, typer.Option(metavar="OFFICE", help="director, producer, service, host, watcher.")
    ] = DIRECTOR,
    name: Annotated[str, typer.Option(metavar="NAME", help="Whom the seat is for.")] = "",
    ear: Annotated[
        bool, typer.Option("--ear", help="Invite `cuebot ear` on the host's machine.")
    ] = False,
    hours: Annotated[float, typer.Option(metavar="N", help="How long the seat lasts.")] = 12.0,
) -> None:
    """Print a link to the director's seat, invite others, list the seats, or end one.

    `link` is for a browser on this machine, `invite` for one that is anywhere.  A link is good for
    one browser, and within 24 hours.
    """
    address = read_access_file(config.read_config(config_path).console.access)
    match act:
        case ConsoleAction.LINK | ConsoleAction.INVITE:
            print_invitation(
                address, act, {"office": EAR if ear else office, "name": name, "hours": hours}
            )
        case ConsoleAction.REVOKE:
            if not name:
                raise typer.BadParameter("--name says whose seat ends")
            if ask_console(address, "revoke", {"name": name})["result"] != "revoked":
                raise ConsoleError(f"no seat is called {name!r}", do="see `cuebot console seats`")
            typer.echo(f"{make_printable(name)} has no seat any more.")
        case ConsoleAction.SEATS:
            print_seats(address)


def print_invitation(address: ConsoleAddress, act: str, body: dict[str, object]) -> None:
    """Ask for an invitation, and print its link and the same as a QR code."""
    told = ask_console(address, act, body)
    if told["result"] != "invited":
        what = str(told["result"]).replace("_", " ")
        raise ConsoleError(f"{what}: {told.get('why', '')}", do="see `cuebot console --help`")
    names = dict.fromkeys((str(told["office"]), make_printable(str(told["name"]))))
    typer.echo(f"{', '.join(names)}:")
    typer.echo(f"{told['link']}")
    import segno  # noqa: PLC0415 - slow for --help

    drawn = io.StringIO()
    segno.make_qr(str(told["link"]), error="m").terminal(drawn, compact=True)
    typer.echo(drawn.getvalue().rstrip("\n"))
    if told["office"] == EAR:
        typer.echo("On the host's machine: cuebot ear --join LINK --device NAME, within 24 hours.")
        return
    typer.echo("It is good for one browser and for 24 hours; whoever has it first, has the seat.")


def print_seats(address: ConsoleAddress) -> None:
    """Print who has a seat, and who is invited."""
    told = ask_console(address, "seats")
    rows = [
        f"{one['name']}: {one['office']}, {_describe_pages(one['pages'])}"
        for one in _list_objects(told["seats"])
    ]
    rows += [
        f"{one['name']}: {one['office']}, invited" for one in _list_objects(told["invitations"])
    ]
    for row in rows or ["nobody has a seat yet: `cuebot console` makes a link."]:
        typer.echo(make_printable(row))


def _describe_pages(pages: object) -> str:
    return "away" if pages == 0 else "1 page" if pages == 1 else f"{pages} pages"


def _list_objects(rows: object) -> list[dict[str, object]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _build_opener(address: ConsoleAddress) -> OpenerDirector:
    """Return what opens an address of this machine, past any proxy."""
    handlers: list[BaseHandler] = [ProxyHandler({})]
    if address.url.startswith("https:"):
        trusted = ssl.create_default_context(cafile=address.authority or None)
        # A domain's certificate does not name this machine, and nothing leaves it on the way there.
        trusted.check_hostname = bool(address.authority)
        if not address.authority:
            trusted.verify_mode = ssl.CERT_NONE
        handlers.append(HTTPSHandler(context=trusted))
    return build_opener(*handlers)


def ask_console(
    address: ConsoleAddress,
    what: str,
    body: dict[str, object] | None = None,
    *,
    timeout: float = TIMEOUT,
) -> dict[str, object]:
    """Return what the running show answers; a `ConsoleError` says why it does not."""
    headers = {"Authorization": f"Bearer {address.key}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{address.url}/terminal/{what}", data=data, headers=headers)  # noqa: S310 - our own file
    try:
        with _build_opener(address).open(request, timeout=timeout) as answer:
            told = json.loads(answer.read())
    except HTTPError as error:
        why = json.loads(error.read() or b"{}").get("error", error.reason)
        raise ConsoleError(
            f"refused: {why}", where=address.url, do="check what was asked"
        ) from error
    except (URLError, OSError, ValueError) as error:
        raise ConsoleError(
            "the show does not answer", where=address.url, do="see that it still runs"
        ) from error
    return told if isinstance(told, dict) else {}
