"""`cuebot init`: the files that a first show starts from."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import resources
from cuebot.cli.choices import Choices
from cuebot.errors import ConfigError
from cuebot.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = Path("config.toml")
EXAMPLE = "config.example.toml"


def init(  # noqa: PLR0913 - a parameter a flag
    folder: Annotated[Path, typer.Argument(help="Where to lay them.", metavar="DIR")] = Path(),
    *,
    language: Annotated[str, typer.Option(metavar="CODE", help="The host's: en, zh, ...")] = "",
    platform: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="tiktok:SESSION, douyin, youtube:ID, twitch:NAME, other."
        ),
    ] = "",
    device: Annotated[str, typer.Option(metavar="NAME", help="The host's ear.")] = "",
    llm_key_from_env: Annotated[
        bool, typer.Option("--llm-key-from-env", help="A model, by CUEBOT_LLM__API_KEY.")
    ] = False,
    catalog: Annotated[
        str, typer.Option(metavar="FILE|URL", help="Your catalogue, or a Google Sheet.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Lay out config.toml, prompts/ and catalog.csv; what is there already is kept."""
    choices = None
    if any((language, platform, device, llm_key_from_env, catalog, yes)):
        choices = Choices(
            language=language or "en",
            platform=platform or "other",
            device=device,
            model=llm_key_from_env,
            catalogue=_found(catalog, folder) if catalog else "catalog.csv",
        )
    elif sys.stdin.isatty() and not (folder / CONFIG).exists():
        choices = _asked(folder)
    files = [*_configs(choices), *_files()]
    for name, content in files:
        made = _lay(content, folder / name)
        typer.echo(f"{'made' if made else 'kept'}  {printable(str(folder / name))}")
    _tell(folder, choices)


def _asked(folder: Path) -> Choices:
    from cuebot.cli.interview import interview  # noqa: PLC0415 - slow for --help

    given = interview()
    if given.catalogue == Choices().catalogue:
        return given
    return replace(given, catalogue=_found(given.catalogue, folder))


def _found(catalogue: str, folder: Path) -> str:
    """Return where a catalogue is; an error says why it cannot be used."""
    from cuebot import config, online  # noqa: PLC0415 - slow for --help

    here = "url" if "://" in catalogue else "path"
    place = catalogue if here == "url" else Path(catalogue).expanduser().absolute().as_posix()
    online.read(config.make({"catalogue": {here: place}}, folder=folder).catalogue)
    return place


def _tell(folder: Path, choices: Choices | None) -> None:
    path = printable(str(folder / CONFIG))
    if choices is None:
        typer.echo("Next: put your products into catalog.csv, choose an ear in config.toml,")
        typer.echo(f"and start the show with `cuebot run -c {path}`.")
        return
    typer.echo(f"Next: `cuebot doctor -c {path}` tries every part, and")
    typer.echo(f"`cuebot run -c {path}` starts the show.")


def _configs(choices: Choices | None) -> Iterator[tuple[Path, bytes]]:
    example = resources.path(EXAMPLE).read_bytes()
    if choices is None:
        yield CONFIG, example
        return
    yield CONFIG, choices.toml().encode()
    yield Path(EXAMPLE), example


def _files() -> Iterator[tuple[Path, bytes]]:
    """Yield each file's place under the folder, and what is in it."""
    yield Path("catalog.csv"), (resources.path("sample") / "catalog.csv").read_bytes()
    prompts = resources.path("prompts")
    for source in sorted(path for path in prompts.rglob("*") if path.is_file()):
        yield Path("prompts") / source.relative_to(prompts), source.read_bytes()


def _lay(content: bytes, target: Path) -> bool:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:  # fails when it exists, and so never overwrites
            file.write(content)
    except FileExistsError as error:
        if target.is_file():
            return False
        raise ConfigError("is in the way", where=str(error.filename), do="move it") from error
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    return True
