"""The objects of a JSON file: a list, one a line, or lists inside a wrapper; broken or cut off.

One broken element costs one element: what can be told apart after it is read.  A file may hold
several documents, one behind the other: parts that were put together, or a tool that started anew.
"""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import from_json

from cuebot.capture.formats.columns import has_time_head
from cuebot.capture.formats.decoding import find_codec
from cuebot.capture.formats.format import SNIFFED_BYTES, MendedRow
from cuebot.capture.formats.json_tree import find_rows, is_message, unfold_bodies
from cuebot.capture.formats.logged_json import is_logged, unwrap_logged
from cuebot.capture.transport.line_reader import MAX_LINE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

Item: TypeAlias = tuple[int, object]
"""The line on which a value begins, from 1, and the value; a `BrokenItem` if it is unreadable.

A `MendedRow` says why the value that follows it had to be repaired.
"""

_BLANK = re.compile(r"[\s,;]*")
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]{0,80}\s*=\s*(?=[\[{])")
"""What stands before JSON that a page was to load: `window.chat = [`."""
_SENT = re.compile(r"^data:\s*(?=\{)", re.MULTILINE)
_ABOUT_SENT = re.compile(r"^(?:event|id|retry|):.*$", re.MULTILINE)
"""What stands around an object that a server sent as an event."""
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)|\n\s*(?=\{)")
"""What stands before the next object of a list."""
_NEXT_ROOT = re.compile(r"\n(?=[\[{])")
_LIST_BEGINS = re.compile(r"\[\s*(?=\{)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MENDED = "a control sign in a text"
_STRICT, _LENIENT = json.JSONDecoder(), json.JSONDecoder(strict=False)
_JUDGED = 20
"""Elements by which a list of messages is told from one of pages."""
_MOST_BROKEN = 1_000
"""Elements that are given up in a list; each is looked for a way on."""
_CUT_OFF = "the file is cut off here"


class BrokenItem(str):
    """Why a value cannot be read, as a clause."""

    __slots__ = ()


def read_items(raw: bytes) -> Iterator[Item]:
    """Yield the objects of a file, in its order."""
    text = raw.decode(find_codec(raw[:SNIFFED_BYTES]), errors="replace").lstrip("\ufeff")
    text = _ASSIGNED.sub("", text, count=1)
    if is_logged(text[:SNIFFED_BYTES]):
        text = unwrap_logged(text)
    if _SENT.search(text[:1_000]):
        text = _SENT.sub("", _ABOUT_SENT.sub("", text))
    if _is_lines(text):
        yield from _read_lines(text)
    else:
        yield from _read_documents(text)


def _is_lines(text: str) -> bool:
    """Tell whether each line is a value of its own, by the first few that are not blank."""
    first = [line.strip() for line in text[:1_000_000].splitlines() if line.strip()][:4]
    if len(first) <= 1:
        return False
    read = [_read_line(line)[0] for line in first]
    if first[0].startswith("[") and isinstance(read[0], BrokenItem):
        return False
    return any(isinstance(one, dict | list) for one in read)


def _list_held(read: list[object]) -> list[object]:
    """Return the values of a line's list of rows; of a frame, `["EVENT", "1", {...}]`, its object.

    Nothing where it is a row itself.
    """
    held: list[object] = [one for one in read if isinstance(one, dict | list)]
    framed = len(held) == 1 < len(read) and all(
        isinstance(one, str) for one in read if one is not held[0]
    )
    return held if framed or not held else read


def _read_line(line: str) -> tuple[object, str]:
    """Return a line's value, or a `BrokenItem`; and what had to be mended, if anything."""
    bare = line.strip().rstrip(",")
    try:
        return from_json(bare), ""
    except ValueError:
        pass
    if bare.startswith("{'"):
        return _read_python(bare), ""
    try:
        return json.loads(_CONTROLS.sub("", bare), strict=False), _MENDED
    except (ValueError, RecursionError):
        return BrokenItem("not JSON"), ""


def _read_python(line: str) -> object:
    """Return what a Python program printed instead of JSON: names and numbers, nothing is run."""
    try:
        return ast.literal_eval(line[:MAX_LINE_BYTES])
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return BrokenItem("not JSON")


def _read_lines(text: str) -> Iterator[Item]:
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line.strip() in ("", "[", "]", ",", "],"):
            continue
        read, mended = _read_line(line)
        if mended:
            yield number, MendedRow(mended)
        if isinstance(read, list) and (held := _list_held(read)):
            yield from ((number, one) for one in held)
            continue
        yield from _open_page(number, read)


def _open_page(number: int, read: object) -> Iterator[Item]:
    """Yield the rows of an object that holds many, as a page of answers; else the object."""
    if isinstance(read, dict) and (told := unfold_bodies(read)):
        yield from ((number, row) for row in told)
        return
    paged = isinstance(read, dict) and not is_message(read)
    rows = find_rows(read) if paged else None
    if rows and (len(rows) > 1 or _is_timed_message(rows[0])):
        yield from ((number, row) for row in rows)
    else:
        yield number, read


def _is_timed_message(row: object) -> bool:
    """Tell whether a row has a text and a time: a frame may hold but one, `{"bdy": [{...}]}`."""
    return isinstance(row, dict) and is_message(row) and has_time_head(list(row))


def _read_documents(text: str) -> Iterator[Item]:
    """Read one value after the other: the elements of a list, the rows of a wrapper."""
    place, counted, line = 0, 0, 1
    objects: list[tuple[int, object]] = []
    while (place := _skip_blank(text, place)) < len(text):
        line += text.count("\n", counted, place)
        counted = place
        if text[place] == "[":
            reader = _ListReader(text, place + 1, line)
            items = list(reader.read())
            spoken = any(isinstance(one, dict) and is_message(one) for _, one in items[:_JUDGED])
            for number, item in items:
                yield from ((number, item),) if spoken else _open_page(number, item)
            place = reader.place
            continue
        try:
            value, place, _ = _decode_value(text, place)
        except (ValueError, RecursionError):
            following = _NEXT_ROOT.search(text, place + 1)
            until = following.end() if following else len(text)
            yield from _read_broken(text, place, until, line)
            place = until
        else:
            objects.append((line, value))
    yield from _unwrap(objects)


def _unwrap(documents: list[tuple[int, object]]) -> Iterator[Item]:
    """Take documents for rows if they are many, and for wrappers of rows if they are few."""
    found = [find_rows(value) if isinstance(value, dict) else None for _, value in documents]
    rows = max((len(one) for one in found if one is not None), default=0)
    for (line, value), inside in zip(documents, found, strict=True):
        if inside is None or len(documents) > max(rows, 2):
            yield line, value
        elif len(documents) == 1:
            yield from enumerate(inside, 1)
        else:
            yield from ((line, row) for row in inside)


def _read_broken(text: str, start: int, until: int, line: int) -> Iterator[Item]:
    """Read what is whole of an object that is cut off or broken inside, in the better of two ways.

    List by list each element is read alone, which loses none but the broken; where a list is cut
    off within an element that holds rows itself, reading as far as it goes finds more.
    """
    listed = _read_longest(text[:until], start, line)
    partly = list(_read_partly(text[start:until], line))
    yield from max(listed, partly, key=_count_objects)


def _count_objects(items: list[Item]) -> int:
    return sum(isinstance(item, dict | list) for _, item in items)


def _read_partly(text: str, line: int) -> Iterator[Item]:
    try:
        partly = from_json(text, allow_partial=True)
    except ValueError:
        return
    rows = find_rows(partly) if isinstance(partly, dict) else None
    whole = list(rows or [])[:-1]
    yield from enumerate(whole, line)
    yield line + len(whole), BrokenItem(_CUT_OFF)


def _read_longest(text: str, start: int, line: int) -> list[Item]:
    """Read the longest list of a wrapper that is no JSON as a whole; one of messages before all."""
    best: list[Item] = [(line, BrokenItem("not JSON"))]
    place, spoken = start, False
    while (found := _LIST_BEGINS.search(text, place)) is not None:
        reader = _ListReader(text, found.end(), line + text.count("\n", start, found.end()))
        read = list(reader.read())
        place = max(reader.place, found.end())
        said = any(isinstance(item, dict) and is_message(item) for _, item in read)
        if (said, _count_objects(read)) > (spoken, _count_objects(best)):
            best, spoken = read, said
    return best


def _decode_value(text: str, place: int) -> tuple[object, int, str]:
    """Return the value that begins at a place, where it ends, and what had to be mended."""
    try:
        return *_STRICT.raw_decode(text, place), ""
    except ValueError:
        _, end = _LENIENT.raw_decode(text, place)
        return json.loads(_CONTROLS.sub("", text[place:end]), strict=False), end, _MENDED


def _skip_blank(text: str, place: int) -> int:
    return _BLANK.match(text, place).end()  # type: ignore[union-attr]  # it matches nothing, too


class _ListReader:
    """Reads the elements of a list from after its bracket; `place` is then behind its end."""

    def __init__(self, text: str, place: int, line: int) -> None:
        self.place = place
        self._text = text
        self._line = line
        self._counted = place

    def read(self) -> Iterator[Item]:
        text, broken = self._text, 0
        while (place := self._move_to(_skip_blank(text, self.place))) < len(text):
            if text[place] == "]":
                self.place += 1
                return
            try:
                value, self.place, mended = _decode_value(text, place)
            except (ValueError, RecursionError):
                following = _NEXT_OBJECT.search(text, place + 1)
                broken += 1
                if following is None or broken > _MOST_BROKEN:
                    yield self._line, BrokenItem(f"{_CUT_OFF}, or no JSON from here on")
                    self.place = len(text)
                    return
                yield self._line, BrokenItem("not JSON")
                self.place = following.end()
            else:
                if mended:
                    yield self._line, MendedRow(mended)
                yield self._line, value
        yield self._line, BrokenItem(_CUT_OFF)

    def _move_to(self, place: int) -> int:
        self._line += self._text.count("\n", self._counted, place)
        self._counted = self.place = place
        return place
