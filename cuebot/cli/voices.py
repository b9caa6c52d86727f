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

CONFIG_FILE = Path("config.toml")
PROGRESS_BYTES = 10_000_000
"""Bytes between two words on how far a file has come."""


class VoicesAction(StrEnum):
    """What to do."""

    LIST = "list"
    FETCH = "fetch"


def voices(
    act: Annotated[VoicesAction, typer.Argument(help="list | fetch")] = VoicesAction.LIST,
    language: Annotated[str, typer.Argument(metavar="[LANG]", help="en, zh, ...")] = "",
    *,
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="Where the voices are named.")
    ] = CONFIG_FILE,
    home: Annotated[
        str, typer.Option("--from", metavar="URL", help="Another address with the same files.")
    ] = "",
) -> None:
    """List which voice speaks which language, or fetch a model for the neural voice."""
    folder = _find_models_folder(config_path)
    if act is VoicesAction.LIST:
        _print_voices(folder)
    else:
        _fetch_voice(language, folder, home)


def _find_models_folder(path: Path) -> Path:
    """Return where the config keeps models, or where it would."""
    from cuebot.synth.neural import NeuralVoiceOptions  # noqa: PLC0415 - slow for --help

    chosen = config.read_config(path).synth.voices if path.exists() or path != CONFIG_FILE else ()
    for part in chosen:
        if part.use == "neural":
            return part.read(NeuralVoiceOptions).models
    return (
        Part.model_validate({"use": "neural"}, context=path.parent).read(NeuralVoiceOptions).models
    )


def _print_voices(folder: Path) -> None:
    from cuebot.synth import edge, local, models  # noqa: PLC0415 - slow for --help

    fetched = set(models.list_fetched_languages(folder))
    typer.echo("      edge                            local   neural")
    for language in sorted({*edge.EDGE_VOICES, *local.ESPEAK_VOICES}):
        model = models.MODELS.get(language)
        neural = "there" if language in fetched else "can be fetched" if model else ""
        own = local.ESPEAK_VOICES.get(language, "")
        row = f"{language:5} {edge.EDGE_VOICES.get(language, ''):31} {own:7} {neural}"
        typer.echo(row.rstrip())


def _fetch_voice(language: str, folder: Path, home: str) -> None:
    from cuebot.synth import models  # noqa: PLC0415 - slow for --help

    model = models.MODELS.get(language)
    if model is None:
        raise ConfigError(
            f"no model for {language!r}", where="fetch", do=f"one of {', '.join(models.MODELS)}"
        )
    typer.echo(f"{model.name}, {language}; its recordings: {model.licence}")
    fetching = models.fetch_model(
        language, model, folder, home or models.MODELS_URL, _make_progress_printer()
    )
    place = clock.run(fetching)
    typer.echo(f'It is in {place}.  Put it first: a [[synth.voices]] block with use = "neural".')


def _make_progress_printer() -> Callable[[int], None]:
    told = 0

    def tell(size: int) -> None:
        nonlocal told
        if size >= told + PROGRESS_BYTES:
            told = size
            typer.echo(f"{size // 1_000_000} MB")

    return tell
