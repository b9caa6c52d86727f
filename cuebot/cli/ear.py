"""`cuebot ear`: the host's ear on this machine, for a show that runs on another one."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.config import Part
from cuebot.config.plugins import EARS
from cuebot.errors import ConfigError, EarError
from cuebot.runtime.warning_forwarder import forward_warnings
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.ports import Ear
    from cuebot.wire.ear_client import EarClient
    from cuebot.wire.ear_link import EarPass
    from cuebot.wire.far_player import FarPlayer
    from cuebot.wire.play_ledger import PlayLedger

CONFIG_FILE = Path("config.toml")
FOLDER = Path("far-ear")
PASS_FILE, LEDGER_FILE = "pass.json", "played.jsonl"
DEVICE = "device"


def ear(  # noqa: PLR0913 - each is an option
    *,
    join: Annotated[
        str,
        typer.Option(metavar="LINK", help="The link of `cuebot console invite --ear`, once."),
    ] = "",
    device: Annotated[str, typer.Option(metavar="NAME", help="The device, as listed.")] = "",
    trust: Annotated[
        str, typer.Option(metavar="NAME", help="Its name once more, as `trust` in [talkback].")
    ] = "",
    watch: Annotated[
        str, typer.Option(metavar="NAME", help="Where it must not be heard, as `watch`.")
    ] = "",
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="Whose [talkback] counts.")
    ] = CONFIG_FILE,
    folder: Annotated[
        Path, typer.Option(metavar="DIR", help="What is kept of the pass and of what was said.")
    ] = FOLDER,
    nats: Annotated[
        str, typer.Option(metavar="URL", help="The broker of a fleet, in place of a link.")
    ] = "",
    room: Annotated[str, typer.Option(metavar="ID", help="Whose ear, of that fleet.")] = "",
    credentials: Annotated[
        str, typer.Option("--creds", metavar="FILE", help="The credentials that the broker wants.")
    ] = "",
) -> None:
    """Be the host's ear for a show that runs elsewhere, until it ends or Ctrl-C.

    The device is bound as in a show of this machine: by its name, and never another.  After the
    first time `--join` may be left out: the pass is kept in the folder.
    """
    part = _choose_ear(config_path, device=device, trust=trust, watch=watch)
    made = EARS.build_part(part, config.Config())  # before the loop: parts are files
    from cuebot.wire.play_ledger import PlayLedger  # noqa: PLC0415 - slow for --help

    ledger = PlayLedger(folder / LEDGER_FILE)
    try:
        if nats:
            from cuebot.cli.fleet_ear import FleetRoomAddress, serve_room  # noqa: PLC0415 - see above

            where = FleetRoomAddress(url=nats, credentials=credentials, room=room)
            serve_room(where, made, str(part.own()[DEVICE]), ledger, _print)
            return
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
            clock.run(_serve(made, str(part.own()[DEVICE]), join, folder / PASS_FILE, ledger))
    finally:
        ledger.close()


def _choose_ear(path: Path, **flags: str) -> Part:
    """Return the device of the flags, with what the config says besides."""
    there = path.exists() or path != CONFIG_FILE
    told = config.read_config(path).talkback if there else Part(use=DEVICE)
    own = told if told.use == DEVICE else Part(use=DEVICE)
    chosen = own.model_copy(update={key: value for key, value in flags.items() if value})
    if not chosen.own().get(DEVICE):
        raise ConfigError(
            "no device is chosen", do="name one that `cuebot devices` lists, by --device"
        )
    return chosen


async def _serve(made: Ear, device: str, join: str, path: Path, ledger: PlayLedger) -> None:
    """Open the device, and then the line; an error says which of them cannot be had."""
    from cuebot.wire.ear_client import EarClient  # noqa: PLC0415 - slow for --help
    from cuebot.wire.far_player import FarPlayer  # noqa: PLC0415 - see above

    with forward_warnings(_print):
        try:
            await made.open()
            kept = await _find_pass(join, path)
            trusted = await asyncio.to_thread(kept.make_ssl)
            player = FarPlayer(made, device, ledger)
            _print(f"the ear is {device!r}; its show is at {kept.origin}.")
            await _run_both(player, EarClient(kept, player, trusted, _print))
        finally:
            await made.aclose()


async def _run_both(player: FarPlayer, client: EarClient) -> None:
    """Play what the line brings, until the line ends for good."""
    faults: list[BaseException] = []
    try:
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(player.run())
            await client.run()
            playing.cancel()
    except* EarError as errors:
        faults += errors.exceptions
    for fault in faults:
        raise fault


async def _find_pass(join: str, path: Path) -> EarPass:
    """Return the pass that is kept, or the one that a new link is good for."""
    from cuebot.wire import ear_link  # noqa: PLC0415 - slow for --help

    kept = await asyncio.to_thread(ear_link.read_pass, path)
    link = ear_link.parse_link(join) if join else None
    if link is None and kept is None:
        raise ConfigError(
            "this machine has not joined any show yet",
            where="--join",
            do="give the link of `cuebot console invite --ear`",
        )
    if kept is not None and (link is None or kept.link == ear_link.digest_token(link.token)):
        return kept
    if link is None:
        raise AssertionError("there is a link or a pass")
    made = await ear_link.exchange_link(link)
    await asyncio.to_thread(ear_link.write_pass, path, made)
    return made


def _print(sentence: str) -> None:
    typer.echo(make_printable(sentence))
