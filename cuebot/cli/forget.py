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
from cuebot.journal.viewer_key import forget_key
from cuebot.text.printable import make_printable

CONFIG_FILE = Path("config.toml")
AGE_UNITS = {"h": "hours", "d": "days", "m": "minutes"}


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
    ] = CONFIG_FILE,
) -> None:
    """Blank what viewers wrote in a journal, and in its reports and logs; figures and times stay.

    Without --older-than or --all, texts go that are older than the config allows.
    """
    if older_than and everything:
        raise typer.BadParameter("--older-than and --all cannot both be")
    chosen = config.read_config(path) if path.exists() or path != CONFIG_FILE else config.Config()
    target = journal or chosen.journal.path
    if target is None:
        raise ConfigError("no journal is kept", where=str(path), do="name one")
    age = (
        timedelta()
        if everything
        else _parse_age(older_than)
        if older_than
        else chosen.privacy.retention_period
    )
    until = clock.utc_now() - age + timedelta(days=36_500 * everything)
    done = [*clean.redact_files(target, until), *clean.list_missing_files(target)]
    if forget_key(target):
        done.append(f"{target}: the key that told its viewers apart was taken away.")
    for sentence in done or [f"{target}: no viewers' words were found that are to go."]:
        typer.echo(make_printable(sentence))


def _parse_age(asked: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)([hdm])", asked)
    if match is None:
        raise typer.BadParameter("--older-than takes a time such as 90m, 24h or 7d")
    return timedelta(**{AGE_UNITS[match[2]]: float(match[1])})
