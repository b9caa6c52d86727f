"""`cuebot init`: the files that a first show starts from."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cuebot.cli import platforms
from cuebot.cli.called import format_command
from cuebot.cli.choices import SetupChoices
from cuebot.cli.fold import echo_folded
from cuebot.cli.platforms import PLATFORMS
from cuebot.cli.spoken_language import list_worded_languages, read_language
from cuebot.config import resources
from cuebot.errors import ConfigError, CuebotError
from cuebot.text import languages
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from cuebot.model import Language

CONFIG_FILE = Path("config.toml")
EXAMPLE_FILE = "config.example.toml"


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
        name, known = platforms.parse_platform(platform or SetupChoices().platform)
        choices = SetupChoices(
            language=read_language(language, folder) if language else SetupChoices().language,
            platform=name,
            known=known,
            device=device,
            model=llm_key_from_env,
            catalogue=_locate_catalogue(catalog, folder) if catalog else SetupChoices().catalogue,
        )
    elif sys.stdin.isatty() and not (folder / CONFIG_FILE).exists():
        from cuebot.cli.interview import run_interview  # noqa: PLC0415 - slow for --help

        choices = run_interview(
            lambda asked: read_language(asked, folder), lambda file: _locate_catalogue(file, folder)
        )
    laid = {
        name: _write_new_file(content, folder / name)
        for name, content in _list_starter_files(choices)
    }
    _print_files(folder, laid)
    if choices and not laid[CONFIG_FILE]:
        echo_folded("What you chose is not used: move that config.toml away, and begin again.")
    if choices is None and laid[CONFIG_FILE] and _is_piped(sys.stdin):
        typer.echo(
            "Nothing was asked, and nothing is read from a pipe: there is no terminal.  So "
            "config.toml is the example, with every key.  For one of your own, move it away and "
            "answer by --language, --platform, --device and --catalog, or say --yes.",
            err=True,
        )
    _print_next_steps(folder, choices)


def _print_files(folder: Path, laid: Mapping[Path, bool]) -> None:
    """Tell of each file, and of those in a folder that were all made, together."""
    made = Counter(name.parent.parts[:1] for name, new in laid.items() if new)
    for name, new in laid.items():
        if not new or name.parent == Path():
            typer.echo(f"{'made' if new else 'kept'}  {make_printable(str(folder / name))}")
    for parts, count in made.items():
        if parts:
            typer.echo(f"made  {make_printable(str(folder.joinpath(*parts)))} ({count} files)")


def _locate_catalogue(catalogue: str, folder: Path) -> str:
    """Return where a catalogue is; an error says why it cannot be used."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.catalogue import online  # noqa: PLC0415 - see above

    here = "url" if "://" in catalogue else "path"
    place = catalogue if here == "url" else Path(catalogue).expanduser().absolute().as_posix()
    online.read_configured_catalogue(
        config.build_config({"catalogue": {here: place}}, folder=folder).catalogue
    )
    return place


def _print_next_steps(folder: Path, choices: SetupChoices | None) -> None:
    path = folder / CONFIG_FILE
    if todo := (choices or SetupChoices()).todo():
        echo_folded(f"Next: {todo}.")
    if choices and choices.language not in list_worded_languages(folder):
        named = f"{choices.language} ({languages.find_own_name(choices.language)})"
        where = make_printable(str(folder / "prompts" / "question.md"))
        echo_folded(
            f"No wording in {named} is there yet: lines are in English until one stands in "
            f"{where}, below `fallback:`."
        )
    elif choices and (missing := _describe_missing_voice(path, choices.language)):
        echo_folded(missing)
    if offer := _describe_offer(path):
        echo_folded(
            f"{offer}\n(a model writes, once, how your viewers ask; without it less is understood.)"
        )
    typer.echo("\nThis tries every part, and says what is missing:")
    typer.echo(f"    {format_command('doctor', '-c', path)}")
    typer.echo("and this starts the show:")
    typer.echo(f"    {format_command('run', '-c', path)}")


def _describe_missing_voice(path: Path, language: Language) -> str:
    """Return that a language has no voice; empty where the config cannot be read yet."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.cli.voice_notice import describe_missing_voice  # noqa: PLC0415 - see above

    try:
        return describe_missing_voice(config.read_config(path), language)
    except CuebotError:
        return ""


def _describe_offer(path: Path) -> str:
    """Return what a model could learn; empty where the config cannot be read yet."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.catalogue import online  # noqa: PLC0415 - see above
    from cuebot.cli.learning_offer import describe_offer  # noqa: PLC0415 - see above

    try:
        chosen = config.read_config(path)
        return describe_offer(chosen, path, online.read_configured_catalogue(chosen.catalogue))
    except CuebotError:
        return ""


def _list_starter_files(choices: SetupChoices | None) -> Iterator[tuple[Path, bytes]]:
    """Yield each file's place under the folder, and what is in it."""
    example = resources.find_resource(EXAMPLE_FILE).read_bytes()
    if choices is None:
        yield CONFIG_FILE, example
    else:
        yield CONFIG_FILE, choices.to_toml().encode()
        yield Path(EXAMPLE_FILE), example
    if (
        choices is None or choices.catalogue == SetupChoices().catalogue
    ):  # else the shop has its own
        yield Path("catalog.csv"), (resources.find_resource("sample") / "catalog.csv").read_bytes()
    prompts = resources.find_resource("prompts")
    for source in sorted(path for path in prompts.rglob("*") if path.is_file()):
        yield Path("prompts") / source.relative_to(prompts), source.read_bytes()


def _write_new_file(content: bytes, target: Path) -> bool:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:  # fails when it exists, and so never overwrites
            if target.name == CONFIG_FILE.name:
                target.chmod(0o600)  # a key may come to stand in it
            _write_whole(file, content)
    except FileExistsError as error:
        if target.is_file():
            return False
        raise ConfigError("is in the way", where=str(error.filename), do="move it") from error
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    return True


def _write_whole(file: BinaryIO, content: bytes) -> None:
    """Write the whole of a new file, or leave none: half of one would be kept the next time."""
    try:
        file.write(content)
        file.flush()
    except BaseException:
        Path(file.name).unlink()
        raise


def _is_piped(stream: TextIO) -> bool:
    """Tell whether somebody hands answers over by a pipe or a file."""
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
