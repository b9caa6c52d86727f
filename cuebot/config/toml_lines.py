"""Find the line of a TOML file at which a key stands, by the key's whole path.  Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_STEP = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def find_line(text: str, path: Sequence[str]) -> int:
    """Return the line, from 1, of the longest beginning of a path that the text names; else 0."""
    best, found = 0, 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = named = _split_path(header[1])
        elif key := _KEY.match(line):
            named = (*table, *_split_path(key[1]))
        else:
            continue
        shared = _count_shared(named, path)
        if shared > best and shared in (len(named), len(path)):
            best, found = shared, number
    return found


def _split_path(dotted: str) -> tuple[str, ...]:
    return tuple(step.strip("\"'") for step in _STEP.findall(dotted))


def _count_shared(named: Sequence[str], path: Sequence[str]) -> int:
    """Return how many steps two paths have in common at their beginning."""
    shared = 0
    for one, other in zip(named, path, strict=False):
        if one != other:
            break
        shared += 1
    return shared
