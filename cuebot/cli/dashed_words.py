"""Words of a person's that begin with a dash, and are no option: `-20% until midnight`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHED = re.compile(r"-[^A-Za-z-]")
"""How no option begins: these have a letter behind one dash or two."""
_VALUED = re.compile(r"--?[A-Za-z][^=]*")
"""An option whose value, if it takes one, is the next word."""
_END = "--"


def part_dashed_words(words: Sequence[str]) -> list[str]:
    """Return the words of a command with those that only look like options behind a `--`.

    What follows an option may be its value and stays: `--gain -3`.
    """
    if _END in words:
        return list(words)
    dashed = [
        place
        for place, word in enumerate(words)
        if _DASHED.match(word) and not (place and _VALUED.fullmatch(words[place - 1]))
    ]
    if not dashed:
        return list(words)
    kept = [word for place, word in enumerate(words) if place not in dashed]
    return [*kept, _END, *(words[place] for place in dashed)]
