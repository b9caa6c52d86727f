"""The known name that was likely meant by an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_ALIKE = 60.0
"""Of 100, by `WRatio`: below it two names have a few letters in common, as any two may."""


def find_nearest_name(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like another; empty when none is like it.

    Without a least likeness rapidfuzz gives a name even where it has not one letter in common.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake needs it

    near = process.extractOne(name, sorted(known), score_cutoff=LEAST_ALIKE)
    return str(near[0]) if near else ""
