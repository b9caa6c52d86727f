"""The objects of a JSON file: a list, one a line, or a list inside a wrapper; broken or cut off.

One broken element costs one element: what can be told apart after it is read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item: TypeAlias = tuple[int, object]
"""The line on which a value begins, from 1, and the value; a `BrokenItem` if it is unreadable."""

_BLANK = re.compile(r"[\s,]*")
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)|\n\s*(?=\{)")
"""What stands before the next object of a list."""
_MOST_BROKEN = 1_000
"""Elements that are given up in a list; each is looked for a way on."""


class BrokenItem(str):
    """Why a value cannot be read, as a clause."""

    __slots__ = ()


def read_items(raw: bytes) -> Iterator[Item]:
    """Yield the objects of a file, in its order."""
    text = raw.decode("utf-8-sig", errors="replace").lstrip("\ufeff")
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "[":
        yield from _read_list(text, start + 1)
    elif _is_lines(text):
        yield from _read_lines(text)
    else:
        yield from _read_wrapper(text)


def _is_lines(text: str) -> bool:
    """Tell whether each line is an object of its own, by the first two that are not blank."""
    first = [line for line in text[:1_000_000].splitlines() if line.strip()][:2]
    if len(first) == 1:
        return False
    return any(_read_line(line) is not None for line in first)


def _read_line(line: str) -> object:
    try:
        return from_json(line)
    except ValueError:
        return None


def _read_lines(text: str) -> Iterator[Item]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            read = _read_line(line)
            yield number, BrokenItem("not JSON") if read is None else read


def _read_list(text: str, place: int) -> Iterator[Item]:
    """Read the elements of a list from after its bracket."""
    decoder = json.JSONDecoder(strict=False)
    counted, line, broken = 0, 1, 0
    while True:
        place = _BLANK.match(text, place).end()  # type: ignore[union-attr]  # it matches nothing, too
        line += text.count("\n", counted, place)
        counted = place
        if place >= len(text):
            yield line, BrokenItem("the file is cut off here")
            return
        if text[place] == "]":
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            following = _NEXT_OBJECT.search(text, place + 1)
            broken += 1
            if following is None or broken > _MOST_BROKEN:
                yield line, BrokenItem("the file is cut off here, or no JSON from here on")
                return
            yield line, BrokenItem("not JSON")
            place = following.end()
        else:
            yield line, value


def _read_wrapper(text: str) -> Iterator[Item]:
    """Read the longest list of objects that one object holds, however deep."""
    try:
        whole, cut = from_json(text), False
    except ValueError:
        try:
            whole, cut = from_json(text, allow_partial=True), True
        except ValueError:
            yield 1, BrokenItem("not JSON")
            return
    items = find_longest_list(whole)
    if items is None:
        yield 1, whole
        return
    last = len(items) - 1
    for number, item in enumerate(items):
        if cut and number == last:
            yield number + 1, BrokenItem("the file is cut off here")
        else:
            yield number + 1, item


def find_longest_list(value: object) -> Sequence[object] | None:
    """Return the longest list of objects in a value; of two, the one that stands less deep."""
    best: list[object] | None = None
    level = [value]
    for _ in range(8):
        following: list[object] = []
        for one in level:
            if isinstance(one, dict):
                following += one.values()
            elif isinstance(one, list):
                objects = sum(isinstance(item, dict) for item in one)
                if objects * 2 > len(one) and (best is None or len(one) > len(best)):
                    best = one
        level = following
    return best
