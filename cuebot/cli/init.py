"""`cuebot init`: the files that a first show starts from."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cuebot.cli import platforms
from cuebot.cli.called import called
from cuebot.cli.choices import Choices
from cuebot.cli.platforms import PLATFORMS
from cuebot.cli.spoken_language import list_worded, read_language
from cuebot.config import resources
from cuebot.errors import ConfigError
from cuebot.text import languages
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIG = Path("config.toml")
EXAMPLE = "config.example.toml"


def init(  # noqa: PLR0913 - a parameter a flag
    folder: Annotated[Path, typer.Argument(help="Where to lay them.", metavar="DIR")] = Path(),
    *,
    language: Annotated[
        str, typer.Option(metavar="LANGUAGE", help="The host's: en, English, 中文, español, ...")
    ] = "",
    platform: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"{', '.join(PLATFORMS)}; what it wants to know behind a colon: twitch:NAME.",
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
        name, known = platforms.read(platform or Choices().platform)
        choices = Choices(
            language=read_language(language, folder) if language else Choices().language,
            platform=name,
            known=known,
            device=device,
            model=llm_key_from_env,
            catalogue=_found(catalog, folder) if catalog else Choices().catalogue,
        )
    elif sys.stdin.isatty() and not (folder / CONFIG).exists():
        from cuebot.cli.interview import interview  # noqa: PLC0415 - slow for --help

        choices = interview(
            lambda asked: read_language(asked, folder), lambda file: _found(file, folder)
        )
    laid = {name: _lay(content, folder / name) for name, content in _files(choices)}
    _list(folder, laid)
    if choices and not laid[CONFIG]:
        typer.echo("What you chose is not used: move that config.toml away, and begin again.")
    _tell(folder, choices)


def _list(folder: Path, laid: Mapping[Path, bool]) -> None:
    """Tell of each file, and of those in a folder that were all made, together."""
    made = Counter(name.parent.parts[:1] for name, new in laid.items() if new)
    for name, new in laid.items():
        if not new or name.parent == Path():
            typer.echo(f"{'made' if new else 'kept'}  {printable(str(folder / name))}")
    for parts, count in made.items():
        if parts:
            typer.echo(f"made  {printable(str(folder.joinpath(*parts)))} ({count} files)")


def _found(catalogue: str, folder: Path) -> str:
    """Return where a catalogue is; an error says why it cannot be used."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.catalogue import online  # noqa: PLC0415 - see above

    here = "url" if "://" in catalogue else "path"
    place = catalogue if here == "url" else Path(catalogue).expanduser().absolute().as_posix()
    online.read(config.make({"catalogue": {here: place}}, folder=folder).catalogue)
    return place


def _tell(folder: Path, choices: Choices | None) -> None:
    path = folder / CONFIG
    if choices is None:
        typer.echo("Next: put your products into catalog.csv, and choose an ear in config.toml.")
    elif choices.language not in list_worded(folder):
        named = f"{choices.language} ({languages.own_name(choices.language)})"
        typer.echo(f"No wording in {named} is there yet: lines are in English until one stands in")
        typer.echo(f"{printable(str(folder / 'prompts' / 'question.md'))}, below `fallback:`.")
    typer.echo("\nThis tries every part, and says what is missing:")
    typer.echo(f"    {called('doctor', '-c', path)}")
    typer.echo("and this starts the show:")
    typer.echo(f"    {called('run', '-c', path)}")


def _files(choices: Choices | None) -> Iterator[tuple[Path, bytes]]:
    """Yield each file's place under the folder, and what is in it."""
    example = resources.path(EXAMPLE).read_bytes()
    if choices is None:
        yield CONFIG, example
    else:
        yield CONFIG, choices.toml().encode()
        yield Path(EXAMPLE), example
    if choices is None or choices.catalogue == Choices().catalogue:  # else the shop has its own
        yield Path("catalog.csv"), (resources.path("sample") / "catalog.csv").read_bytes()
    prompts = resources.path("prompts")
    for source in sorted(path for path in prompts.rglob("*") if path.is_file()):
        yield Path("prompts") / source.relative_to(prompts), source.read_bytes()


def _lay(content: bytes, target: Path) -> bool:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:  # fails when it exists, and so never overwrites
            if target.name == CONFIG.name:
                target.chmod(0o600)  # a key may come to stand in it
            _fill(file, content)
    except FileExistsError as error:
        if target.is_file():
            return False
        raise ConfigError("is in the way", where=str(error.filename), do="move it") from error
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    return True


def _fill(file: BinaryIO, content: bytes) -> None:
    """Write the whole of a new file, or leave none: half of one would be kept the next time."""
    try:
        file.write(content)
        file.flush()
    except BaseException:
        Path(file.name).unlink()
        raise
