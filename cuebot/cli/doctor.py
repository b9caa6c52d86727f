"""`cuebot doctor`: every part of the show tried for real, before the broadcast."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.cli.called import localise_commands
from cuebot.config.secret_values import collect_secrets
from cuebot.errors import ConfigError
from cuebot.text.printable import encode_printable_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.doctor.finding import Finding

CONFIG_FILE = Path("config.toml")
LOW_PRIORITY = 10
"""How much nicer than the show the doctor is beside it."""
VERDICT_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one list, for a program.")] = False,
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = CONFIG_FILE,
    rooms: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Look at the rooms of a studio, by its file."),
    ] = None,
    tone: Annotated[
        bool, typer.Option("--tone/--no-tone", help="Sound a tone in the ear, and ask for it.")
    ] = True,
    listen: Annotated[
        float, typer.Option(min=0.1, max=600.0, help="Seconds to wait for a source's message.")
    ] = 5.0,
    while_running: Annotated[
        bool,
        typer.Option("--while-running", help="Ask the show that runs, and disturb nothing of it."),
    ] = False,
) -> None:
    """Try every part of the show for real, and say what to do about each that fails.

    Exit code 0: all is well. 1: a show can begin, with something to look at. 2: mend something
    before, or a config that cannot be used.
    """
    from cuebot.doctor import finding  # noqa: PLC0415 - slow for --help

    if rooms is not None:
        found = _check_rooms(rooms)
    elif while_running:
        found = _ask_running_show(path)
    else:
        if not as_json and sys.stderr.isatty():
            typer.echo("Trying every part for real; this takes a moment ...", err=True)
        asking = not as_json and sys.stdin.isatty()
        found = _collect_findings(path, listen, tone=tone, asking=asking)
    if as_json:
        typer.echo(encode_printable_json([one.to_json_row() for one in found]))
    else:
        for line in format_findings(found):
            verdict, rest = line[:4], line[4:]
            typer.echo(typer.style(verdict, VERDICT_COLOURS.get(verdict.strip())) + rest)
        typer.echo(f"\n{finding.summarise_findings(found, running=while_running)}")
    raise typer.Exit(int(finding.worst_verdict(found)))


def format_findings(found: Iterable[Finding]) -> Iterator[str]:
    """Return what was found as the lines of a table, with commands that can be typed here."""
    from cuebot.doctor import finding  # noqa: PLC0415 - slow for --help

    width = min(shutil.get_terminal_size().columns, 100)
    told = [replace(one, sentence=localise_commands(one.sentence)) for one in found]
    return finding.format_table(told, width)


def _collect_findings(path: Path, listen: float, *, tone: bool, asking: bool) -> list[Finding]:
    from cuebot.doctor import all_checks, checkup, written_files  # noqa: PLC0415 - slow for --help

    try:
        chosen = config.read_config(path)
    except ConfigError as error:
        bare = clock.run(checkup.run_checks(all_checks.list_machine_checks()))
        return [*bare, written_files.report_unreadable_config(str(error))]
    heard = (_ask_heard if asking else _answer_unknown) if tone else None
    tried = all_checks.list_checks(chosen, path, listen, heard)
    return clock.run(checkup.run_checks(tried, collect_secrets(chosen)))


def _ask_running_show(path: Path) -> list[Finding]:
    """Look at a show that runs, and let it go first wherever both want the processor."""
    from cuebot.doctor import checkup, running_checks, running_show  # noqa: PLC0415 - slow

    if hasattr(os, "nice"):
        os.nice(LOW_PRIORITY)
    chosen = config.read_config(path)
    status = running_show.ask_running_show(chosen)
    tried = running_checks.list_running_checks(chosen, path, status)
    return clock.run(checkup.run_checks(tried, collect_secrets(chosen)))


def _check_rooms(path: Path) -> list[Finding]:
    """Look at what is written of many rooms; what each needs its own doctor tries."""
    from cuebot.doctor import checkup, rooms  # noqa: PLC0415 - slow for --help

    return clock.run(checkup.run_checks(rooms.list_room_checks(path)))


def _ask_heard() -> bool:
    return typer.confirm("Did the host hear a tone in the ear?", default=True, err=True)


def _answer_unknown() -> None:
    return None
