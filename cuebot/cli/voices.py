"""`cuebot voices`: which voice speaks which language, and models for the neural one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path("config.toml")
TOLD_EVERY = 10_000_000
"""Bytes between two words on how far a file has come."""


class Act(StrEnum):
    """What to do."""

    LIST = "list"
    FETCH = "fetch"


def voices(
    act: Annotated[Act, typer.Argument(help="list | fetch")] = Act.LIST,
    language: Annotated[str, typer.Argument(metavar="[LANG]", help="en, zh, ...")] = "",
    *,
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="Where the voices are named.")
    ] = HERE,
    home: Annotated[
        str, typer.Option("--from", metavar="URL", help="Another address with the same files.")
    ] = "",
) -> None:
    """List which voice speaks which language, or fetch a model for the neural voice."""
    folder = _folder(config_path)
    if act is Act.LIST:
        _list(folder)
    else:
        _fetch(language, folder, home)


def _folder(path: Path) -> Path:
    """Return where the config keeps models, or where it would."""
    from cuebot.synth.neural import Options  # noqa: PLC0415 - slow for --help

    chosen = config.read(path).synth.voices if path.exists() or path != HERE else ()
    for part in chosen:
        if part.use == "neural":
            return part.read(Options).models
    return Part.model_validate({"use": "neural"}, context=path.parent).read(Options).models


def _list(folder: Path) -> None:
    from cuebot.synth import edge, local, models  # noqa: PLC0415 - slow for --help

    fetched = set(models.there(folder))
    typer.echo("      edge                            local   neural")
    for language in sorted({*edge.VOICES, *local.VOICES}):
        model = models.MODELS.get(language)
        neural = "there" if language in fetched else "can be fetched" if model else ""
        own = local.VOICES.get(language, "")
        row = f"{language:5} {edge.VOICES.get(language, ''):31} {own:7} {neural}"
        typer.echo(row.rstrip())


def _fetch(language: str, folder: Path, home: str) -> None:
    from cuebot.synth import models  # noqa: PLC0415 - slow for --help

    model = models.MODELS.get(language)
    if model is None:
        raise ConfigError(
            f"no model for {language!r}", where="fetch", do=f"one of {', '.join(models.MODELS)}"
        )
    typer.echo(f"{model.name}, {language}; its recordings: {model.licence}")
    fetching = models.fetch(language, model, folder, home or models.HOME, _teller())
    place = clock.run(fetching)
    typer.echo(f'It is in {place}.  Put it first: a [[synth.voices]] block with use = "neural".')


def _teller() -> Callable[[int], None]:
    told = 0

    def tell(size: int) -> None:
        nonlocal told
        if size >= told + TOLD_EVERY:
            told = size
            typer.echo(f"{size // 1_000_000} MB")

    return tell
