"""What became of a figure: its words, and what they took with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenFigure:
    """A number in words, and how many characters of what follows it took with it."""

    words: str
    taken: int = 0
