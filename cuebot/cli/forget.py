"""`cuebot forget`: what viewers wrote, taken out of a journal now."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from cuebot import clock, config
from cuebot.cli import clean
from cuebot.errors import ConfigError
from cuebot.text.printable import printable

HERE = Path("config.toml")
UNITS = {"h": "hours", "d": "days", "m": "minutes"}


def forget(
    journal: Annotated[
        Path | None, typer.Argument(metavar="[JOURNAL]", help="If not the config's.")
    ] = None,
    *,
    older_than: Annotated[
        str, typer.Option(metavar="AGE", help="Only texts older than this: 90m, 24h, 7d.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="All texts, of any age.")] = False,
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = HERE,
) -> None:
    """Blank what viewers wrote in a journal, and in its reports and logs; figures and times stay.

    Without --older-than or --all, texts go that are older than the config allows.
    """
    if older_than and everything:
        raise typer.BadParameter("--older-than and --all cannot both be")
    chosen = config.read(path) if path.exists() or path != HERE else config.Config()
    target = journal or chosen.journal.path
    if target is None:
        raise ConfigError("no journal is kept", where=str(path), do="name one")
    age = timedelta() if everything else _age(older_than) if older_than else chosen.privacy.kept
    until = clock.wall() - age + timedelta(days=36_500 * everything)
    done = [*clean.clean(target, until), *clean.moved(target)]
    for sentence in done or [f"{target}: no viewers' words were found that are to go."]:
        typer.echo(printable(sentence))


def _age(asked: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)([hdm])", asked)
    if match is None:
        raise typer.BadParameter("--older-than takes a time such as 90m, 24h or 7d")
    return timedelta(**{UNITS[match[2]]: float(match[1])})
