"""A frame that is too long, without the parts that it can do without."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"[^,.:;!?،؛؟，、。；：！？…]*[,.:;!?،؛؟，、。；：！？…]*")
_MARKS = " ,:;،؛，、；：…"
_STOPS = (".", "!", "。", "！")
_MOST = 8
"""Parts of a frame that are looked at; one with more is no line."""


def shorter(text: str) -> Iterator[str]:
    """Give a frame without some of its parts, as its marks part it, the fewest left out first.

    The part with the quote always stays.  Nothing is reworded, so what each frame says without
    the quote is a part of what the whole one says.
    """
    parts = [part for part in _PART.findall(text) if part.strip()]
    if len(parts) > _MOST:
        return
    spare = [i for i, part in enumerate(parts) if "{fact}" not in part]
    spare.sort(key=lambda i: ("{link}" in parts[i], "{head}" in parts[i], -len(parts[i])))
    for count in range(1, len(spare) + 1):
        for left_out in combinations(spare, count):
            kept = [part for i, part in enumerate(parts) if i not in left_out]
            yield _ended("".join(kept).strip(), text)


def _ended(text: str, whole: str) -> str:
    """End a frame as the whole one ended."""
    end = whole.rstrip()[-1:]
    bare = text.rstrip(_MARKS)
    return bare if bare.endswith(_STOPS) or end == "}" else bare + end
