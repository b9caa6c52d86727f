"""`cuebot devices`: which outputs there are, and which of them can be an ear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock
from cuebot.text.printable import encode_printable_json

if TYPE_CHECKING:
    from cuebot.talkback.device_rules import OutputDevice

CONFIG_FILE = Path("config.toml")


def devices(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one list, for a program.")] = False,
    inputs: Annotated[
        bool, typer.Option("--inputs", help="List what `live` and `watch` can name instead.")
    ] = False,
    lead: Annotated[
        bool, typer.Option("--lead", help="Find `lead_ms` with the host, by a count.")
    ] = False,
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="For --lead: names the ear.")
    ] = CONFIG_FILE,
    asleep: Annotated[
        float,
        typer.Option(min=0, help="For --lead: seconds before a count, for the link to sleep."),
    ] = 15.0,
) -> None:
    """List the devices that can be an ear, or find how long one's link takes to wake."""
    from cuebot.talkback import device_listing  # noqa: PLC0415 - slow to import

    if lead:
        from cuebot.cli import lead as measured  # noqa: PLC0415 - slow to import

        measured.measure_lead(config_path, asleep)
        return

    if inputs:
        names = clock.run(device_listing.list_inputs())
        rows = [encode_printable_json(names)] if as_json else map(_strip_unprintable, names)
        typer.echo("\n".join(rows))
        return
    there = clock.run(device_listing.list_devices())
    if as_json:
        typer.echo(encode_printable_json([device.to_json_row() for device in there]))
        return
    if not there:
        typer.echo("This machine has no output.")
    for device in there:
        typer.echo(f"{'ear' if device.is_usable else '   '}  {_strip_unprintable(device.name)}")
        typer.echo(f"       {_strip_unprintable(_describe_device(device))}")


def _describe_device(device: OutputDevice) -> str:
    """Say what a person needs to choose."""
    against = [
        word
        for word, true in (
            ("the default output, where the programme sounds", device.default),
            ("a monitor", device.is_monitor),
            ("a virtual cable or a mix", device.is_virtual),
        )
        if true
    ]
    why = f"no ear: {', '.join(against)}" if against else ""
    silent = "muted, or its volume is at 0" if device.muted else ""
    return "; ".join(filter(None, [device.about, device.hostapi, silent, why]))


def _strip_unprintable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
