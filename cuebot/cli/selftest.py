"""`cuebot selftest`: the promises of safety, tried on this very machine in under 20 seconds."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.text.printable import coded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.checkup import Look

HERE = Path("config.toml")


def selftest(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one list, for a program.")] = False,
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = HERE,
) -> None:
    """Try on this machine that the ear mutes, leaks nowhere, obeys no viewer and loses nothing."""
    from cuebot.doctor import all_checks, checkup, finding  # noqa: PLC0415 - slow for --help

    chosen = config.read(path)
    found = clock.run(checkup.look(_looks(chosen), all_checks.secrets(chosen)))
    if as_json:
        typer.echo(coded([one.row() for one in found]))
    else:
        width = min(shutil.get_terminal_size().columns, 100)
        typer.echo("\n".join(finding.table(found, width)))
    raise typer.Exit(int(finding.worst(found)))


def _looks(chosen: Config) -> Sequence[Look]:
    from cuebot.doctor import hostile, kill_journal, other_devices, stop_latency  # noqa: PLC0415 - slow for --help
    from cuebot.doctor.checkup import Look  # noqa: PLC0415 - see above

    return [
        Look(part="mute", find=partial(stop_latency.mute, chosen), within=8.0, alone=True),
        Look(
            part="elsewhere", find=partial(other_devices.elsewhere, chosen), within=15.0, alone=True
        ),
        Look(part="hostile", find=partial(hostile.hostile, chosen), within=12.0),
        Look(part="kill", find=partial(kill_journal.kill, chosen), within=10.0),
    ]
