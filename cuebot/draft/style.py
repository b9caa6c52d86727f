"""How a host likes to be spoken to: a small file that a prompt takes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cuebot.draft import frontmatter
from cuebot.errors import PromptError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cuebot.model import Language

MAX_STYLE_BYTES = 20_000
"""Bytes of a style file."""


class StyleFrontmatter(BaseModel):
    """The front matter of a style."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: str = Field(min_length=1)
    words: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class SpeakingStyle:
    """What a style tells the model, and the words that it may use beside a prompt's own."""

    text: str = ""
    words: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)


def read_style(path: Path) -> SpeakingStyle:
    """Read a style file; `PromptError` names the file and the line to mend."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_STYLE_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"cannot be read ({type(error).__name__})", where=str(path), do="choose another style"
        ) from error
    head, body, _ = frontmatter.split_frontmatter(text, path.name)
    table, places = frontmatter.load_yaml(head, path.name)
    front = frontmatter.validate_frontmatter(StyleFrontmatter, table, places, path.name)
    return SpeakingStyle(" ".join(body.split()), front.words)


def find_style(name: str, folder: Path, box: Path) -> SpeakingStyle:
    """Return a style by its name, from the operator's folder or else from the box."""
    if not name:
        return SpeakingStyle()
    for where in (folder, box):
        path = where / "styles" / f"{name}.md"
        if path.is_file():
            return read_style(path)
    known = sorted({path.stem for where in (folder, box) for path in where.glob("styles/*.md")})
    raise PromptError(
        f"there is no style {name!r}",
        where=str(folder / "styles"),
        do=f"choose one of {', '.join(known)}, or add {name}.md",
    )
