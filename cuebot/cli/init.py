"""`cuebot init`: the files that a first show starts from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import resources
from cuebot.errors import ConfigError
from cuebot.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


def init(
    folder: Annotated[Path, typer.Argument(help="Where to lay them.", metavar="DIR")] = Path(),
) -> None:
    """Lay out config.toml, prompts/ and catalog.csv; what is there already is kept."""
    for name, source in _files():
        made = _lay(source, folder / name)
        typer.echo(f"{'made' if made else 'kept'}  {printable(str(folder / name))}")
    typer.echo("Next: put your products into catalog.csv, choose an ear in config.toml, and start")
    typer.echo(f"the show with `cuebot run -c {printable(str(folder / 'config.toml'))}`.")


def _files() -> Iterator[tuple[Path, Path]]:
    """Yield each file by its place under the folder, and where it comes from."""
    yield Path("config.toml"), resources.path("config.example.toml")
    yield Path("catalog.csv"), resources.path("sample") / "catalog.csv"
    prompts = resources.path("prompts")
    for source in sorted(path for path in prompts.rglob("*") if path.is_file()):
        yield Path("prompts") / source.relative_to(prompts), source


def _lay(source: Path, target: Path) -> bool:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:  # fails when it exists, and so never overwrites
            file.write(source.read_bytes())
    except FileExistsError as error:
        if target.is_file():
            return False
        raise ConfigError("is in the way", where=str(error.filename), do="move it") from error
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror})", where=str(target), do="choose another folder"
        ) from error
    return True
