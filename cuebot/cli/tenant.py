"""`cuebot tenant`: accounts for a broker; a tenant's data, given out or erased."""

from __future__ import annotations

import asyncio
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock
from cuebot.cli.worker import FOLDER, ROOMS_FILE, NatsUrl, RoomsPath
from cuebot.errors import ConfigError
from cuebot.fleet import tenant_data
from cuebot.fleet.accounts import list_secrets, read_tenants, render_accounts
from cuebot.fleet.fleet_rooms import read_rooms
from cuebot.fleet.names import fleet_now
from cuebot.fleet.nats_broker import connect_broker

if TYPE_CHECKING:
    from collections.abc import Sequence

TENANTS_FILE = Path("tenants.toml")
ACCOUNTS_FILE, SECRETS_FILE = "accounts.conf", "secrets.json"


class TenantAct(StrEnum):
    """What is done for a tenant."""

    ACCOUNTS = "accounts"
    EXPORT = "export"
    ERASE = "erase"


def tenant(  # noqa: PLR0913 - each is a word or an option
    act: Annotated[TenantAct, typer.Argument(help="accounts, export or erase.")],
    *,
    nats: NatsUrl = "",
    tenants: Annotated[
        Path, typer.Option("--tenants", metavar="FILE", help="Of accounts: who there is.")
    ] = TENANTS_FILE,
    rooms: RoomsPath = ROOMS_FILE,
    folder: Annotated[
        Path, typer.Option(metavar="DIR", help="Where this machine's workers have journals.")
    ] = FOLDER,
    out: Annotated[Path, typer.Option("-o", metavar="DIR", help="Where files go.")] = Path("out"),
    sure: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
) -> None:
    """Write a broker's accounts; or give out, or erase, all that is kept of a tenant's rooms.

    Journals lie on each worker's machine: export and erase there as well.
    """
    if act is TenantAct.ACCOUNTS:
        _write_accounts(tenants, out)
        return
    names = [room.id for room in read_rooms(rooms)]
    if not nats:
        raise ConfigError("which broker?", where="--nats", do="give its address")
    if act is TenantAct.EXPORT:
        clock.run(_export(nats, names, folder, out), start=fleet_now())
        return
    if not sure:
        typer.confirm(f"Erase all that is kept of {', '.join(names)}, for good?", abort=True)
    clock.run(_erase(nats, names, folder), start=fleet_now())


def _write_accounts(path: Path, out: Path) -> None:
    known = read_tenants(path)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in (
        (ACCOUNTS_FILE, render_accounts(known)),
        (SECRETS_FILE, json.dumps(list_secrets(known), indent=1)),
    ):
        file = out / name
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
    typer.echo(f"{out / ACCOUNTS_FILE}: to be included by nats-server's config.")
    typer.echo(f"{out / SECRETS_FILE}: each user's password; give each to its user alone.")


async def _export(url: str, rooms: Sequence[str], folder: Path, out: Path) -> None:
    async with connect_broker(url, name="cuebot tenant export") as broker:
        for room in rooms:
            count = await tenant_data.export_stored(broker, room, out / f"{room}.jsonl")
            copies = await asyncio.to_thread(tenant_data.export_journals, [folder], room, out)
            typer.echo(f"{room}: {count} messages, {len(copies)} journals.")


async def _erase(url: str, rooms: Sequence[str], folder: Path) -> None:
    async with connect_broker(url, name="cuebot tenant erase") as broker:
        for room in rooms:
            count = await tenant_data.erase_stored(broker, room)
            gone = await asyncio.to_thread(tenant_data.erase_journals, [folder], room)
            typer.echo(f"{room}: {count} messages and {len(gone)} journals are gone.")
