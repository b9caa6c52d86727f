"""Sentences on a terminal, folded between words; into a pipe or a file a sentence is one line."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_COLUMNS = 100
"""Columns beyond which lines are hard to read."""
MIN_COLUMNS = 40
"""Columns below which folding makes nothing better."""


def echo_folded(text: str, *, indent: int | None = None, err: bool = False) -> None:
    """Print sentences; on a terminal each line is folded between words.

    `indent` is how many columns the lines that follow are moved in by: without one, as many as the
    first.  A word longer than the terminal stays whole, so that a link can be copied.
    """
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        width = max(MIN_COLUMNS, min(shutil.get_terminal_size().columns, MAX_COLUMNS))
        text = "\n".join(
            folded for line in text.split("\n") for folded in fold(line, width, indent)
        )
    typer.echo(text, err=err)


def fold(line: str, width: int, indent: int | None = None) -> Iterator[str]:
    """Yield a line in pieces of up to so many columns, each after the first moved in."""
    from rich.cells import cell_len  # noqa: PLC0415 - slow for --help

    margin = len(line) - len(line.lstrip(" "))
    follows = " " * (margin if indent is None else indent)
    piece = line[:margin]
    begun = False
    for number, word in enumerate(line[margin:].split(" ")):
        longer = f"{piece} {word}" if number else f"{piece}{word}"
        if begun and cell_len(longer) > width:
            yield piece.rstrip()
            piece, begun = f"{follows}{word}", bool(word)
        else:
            piece, begun = longer, begun or bool(word)
    yield piece
