"""Keep the comments of a TOML file beside what they are about when a table is edited.  Pure.

tomlkit 0.15 counts a comment above a header to the table before that: it goes when that table is
taken out, and a new key comes to stand behind it (`findings/tomlkit-comment-above-a-header.sh`).
"""

from __future__ import annotations

import tomllib
from itertools import takewhile


def keep_notes(before: str, after: str) -> str:
    """Return `after`, an edit of `before` by tomlkit, with each comment where it was.

    The edit takes out lines, or puts some in, at one place; any other is returned as it is.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    size = len(new) - len(old)
    if size < 0 and old[:start] + old[start - size :] == new:
        mended = new[:start] + _list_notes(old[start : start - size]) + new[start:]
    elif size > 0 and new[:start] + new[start + size :] == old:
        place = start - len(_list_notes(new[:start]))
        if any(map(_is_header, new[start : start + size])) and start == len(old):
            return after  # a table at the end: what stands above it is of the one before, or of all
        mended = new[:place] + new[start : start + size] + new[place:start] + new[start + size :]
    else:
        return after
    text = "".join(mended)
    return text if _say_the_same(text, after) else after


def _say_the_same(one: str, other: str) -> bool:
    try:
        return tomllib.loads(one) == tomllib.loads(other)
    except tomllib.TOMLDecodeError:
        return False  # whoever reads it will say what is wrong


def _list_notes(lines: list[str]) -> list[str]:
    """Return the comments and blank lines at the end, if there is any comment among them."""
    tail = list(takewhile(_is_note, reversed(lines)))[::-1]
    return tail if any(map(str.strip, tail)) else []


def _is_note(line: str) -> bool:
    return line.strip()[:1] in ("", "#")


def _is_header(line: str) -> bool:
    return line.lstrip().startswith("[")
