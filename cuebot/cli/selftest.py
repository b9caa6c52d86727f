"""`cuebot selftest`: the promises of safety, tried on this very machine in under 20 seconds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.cli.doctor import format_findings
from cuebot.config.secret_values import collect_secrets
from cuebot.text.printable import encode_printable_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.checkup import DoctorCheck

CONFIG_FILE = Path("config.toml")


def selftest(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one list, for a program.")] = False,
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = CONFIG_FILE,
) -> None:
    """Try on this machine that the ear mutes, leaks nowhere, obeys no viewer and loses nothing.

    Exit code 0: all are kept. 1: some could not be tried. 2: one is not kept.
    """
    from cuebot.doctor import checkup, finding  # noqa: PLC0415 - slow for --help

    chosen = config.read_config(path)
    found = clock.run(checkup.run_checks(_list_checks(chosen), collect_secrets(chosen)))
    if as_json:
        typer.echo(encode_printable_json([one.to_json_row() for one in found]))
    else:
        typer.echo("\n".join(format_findings(found)))
        typer.echo(f"\n{finding.summarise_promises(found)}")
    raise typer.Exit(int(finding.worst_verdict(found)))


def _list_checks(chosen: Config) -> Sequence[DoctorCheck]:
    from cuebot.doctor import hostile, kill_journal, other_devices, stop_latency  # noqa: PLC0415 - slow for --help
    from cuebot.doctor.checkup import DoctorCheck  # noqa: PLC0415 - see above

    return [
        DoctorCheck(
            part="mute",
            find=partial(stop_latency.check_mute_latency, chosen),
            within=8.0,
            alone=True,
        ),
        DoctorCheck(
            part="elsewhere",
            find=partial(other_devices.check_other_outputs, chosen),
            within=15.0,
            alone=True,
        ),
        DoctorCheck(
            part="hostile", find=partial(hostile.check_hostile_orders, chosen), within=12.0
        ),
        DoctorCheck(
            part="kill", find=partial(kill_journal.check_kill_survival, chosen), within=10.0
        ),
    ]
