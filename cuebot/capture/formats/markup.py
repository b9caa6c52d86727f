"""XML and HTML of any tool: a page that was saved, a table, a list of elements that are alike.

An element's attributes and those within it are taken for the columns of a row, under the names of
their tags, ids and classes (`<span class="comment-author">`), and found as those of any table.
Nothing is expanded and nothing is loaded; a file that declares entities is refused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.capture.formats import chat_log
from cuebot.capture.formats.columns import find_known_columns
from cuebot.capture.formats.danmaku import refuse_declarations
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.element_tree import parse_elements
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.page_lines import list_lines
from cuebot.capture.formats.sheet import SNIFFED_LINES, find_heads, read_sections
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.time_cells import clean_cell, parse_span
from cuebot.capture.formats.unsigned import drop_unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.element_tree import Element
    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

MAX_ROW_ELEMENTS = 200
"""Elements that one row may have; what has more holds rows and is none."""
_CELLS = ("td", "th")
_LEAST_ROWS = 2
"""Rows, or elements of one kind, that make a table."""
_REMEMBERED = 4096
"""Names of which it is kept what they are of."""
_WORD_END = re.compile(r"[-_\s]+")
_TIME_ATTRIBUTES = ("datetime", "title", "data-time", "data-timestamp")
_CLOCK = re.compile(r"\d")
_OF_PAGES = frozenset(
    ["a", "button", "form", "iframe", "img", "input", "meta", "select", "textarea"]
)
"""Elements whose `name` is a page's own."""
_LED = re.compile(r"^\s*[:：]\s*")
"""What a page writes between a name and a text."""


def matches_format(head: bytes) -> bool:
    """Take what begins with a tag and has one that ends: `<kate> how much` is a name and a text."""
    ended = b"</" in head or b"/>" in head
    return bool(re.match(rb"<[!?]", head) or (ended and re.match(rb"<[a-zA-Z]", head)))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    text = decode_recording(read_whole(path), str(path))
    if not re.match(r"\s*<!doctype html\b", text[:200], re.IGNORECASE):
        refuse_declarations(text, str(path))
    root = parse_elements(text)
    cells = [
        (row.line, [cell.join_text().strip() for cell in _list_cells(row)])
        for row in root.walk()
        if row.tag == "tr"
    ]
    if len(cells) >= _LEAST_ROWS and (heads := find_heads(cells[:SNIFFED_LINES])):
        below = [row for row in cells if row[0] > heads.line or not heads.known]
        yield from read_sections(
            heads.names, [row for row in below if row[1]], " ", named, has_html=False
        )
        return
    found = _find_named(root)
    if not found:
        lines = list_lines(root)
        texts = [text for _, text in lines]
        if chat_log.find_kind(texts):
            yield from (
                (lines[at - 1][0], told) for at, told in chat_log.read_lines(texts, has_html=False)
            )
            return
        found = _find_family(root)
    rows = drop_unsigned(found)
    names = list(dict.fromkeys(name for _, fields in found for name in fields))
    table: list[Cells] = [
        (line, told if isinstance(told, str) else [told.get(name, "") for name in names])
        for line, told in rows
    ]
    yield from read_table(names, table, named, has_html=False)


def _list_cells(row: Element) -> list[Element]:
    return [one for one in row.elements if one.tag in _CELLS]


def _find_named(root: Element) -> Sequence[tuple[int, Mapping[str, str]]]:
    """Return the innermost elements with a text and a time by known names, and their like."""
    small = _list_small(root)
    read = {id(one): (one, _read_fields(one)) for one in small if _may_be_row(one)}
    spoken = {mark for mark, (_, fields) in read.items() if _is_row(fields)}
    inner = [
        one
        for mark, (one, _) in read.items()
        if mark in spoken and not any(id(child) in spoken for child in one.elements)
    ]
    if len(inner) < _LEAST_ROWS:
        return []
    kinds = {_find_kind(one) for one in inner}
    found = [
        read.get(id(one)) or (one, _read_fields(one)) for one in small if _find_kind(one) in kinds
    ]
    return _carry_names(found, _list_joined(root))


def _find_family(root: Element) -> Sequence[tuple[int, Mapping[str, str]]]:
    """Return the largest family of children that are alike, where no names are known."""
    best = max(map(_list_family, root.walk()), key=len, default=[])
    return [(one.line, _read_fields(one)) for one in best]


def _may_be_row(element: Element) -> bool:
    """Tell whether an element has room for a text and a time: most of a page's have none."""
    if element.elements:
        return True
    told = sum(name not in ("class", "style") for name in element.attributes)
    return told + bool(element.own_text) > 1


def _list_small(root: Element) -> list[Element]:
    """List the elements that are small enough for a row, in their order."""
    order = list(root.walk())
    sizes: dict[int, int] = {}
    for one in reversed(order):
        sizes[id(one)] = 1 + sum(sizes[id(child)] for child in one.elements)
    return [one for one in order if sizes[id(one)] <= MAX_ROW_ELEMENTS]


def _list_family(parent: Element) -> list[Element]:
    tags = [one.tag for one in parent.elements]
    usual = max(set(tags), key=tags.count, default="")
    family = [one for one in parent.elements if one.tag == usual]
    return [one for one in family if one.elements or len(one.attributes) > 1]


def _find_kind(element: Element) -> tuple[str, str]:
    return element.tag, element.attributes.get("class", "").partition(" ")[0]


def _list_joined(root: Element) -> set[int]:
    """List what stands in elements of which Telegram says that the one before goes on."""
    joined = (one for one in root.walk() if "joined" in one.attributes.get("class", "").split())
    return {id(inner) for one in joined for inner in one.walk()}


def _carry_names(
    rows: Sequence[tuple[Element, Mapping[str, str]]], joined: set[int]
) -> list[tuple[int, Mapping[str, str]]]:
    """Drop rows with neither text nor time, and name who goes on where a page names them once."""
    read: list[tuple[int, Mapping[str, str]]] = []
    before = ("", "")
    for element, fields in rows:
        known = _find_known(tuple(fields))
        if "text" not in known:
            continue
        name = list(fields)[known["user"]] if "user" in known else ""
        if not name and id(element) in joined and before[0]:
            read.append((element.line, {**fields, before[0]: before[1]}))
            continue
        before = (name, fields.get(name, ""))
        read.append((element.line, fields))
    return read


@lru_cache(maxsize=_REMEMBERED)
def _find_known(names: tuple[str, ...]) -> Mapping[str, int]:
    return find_known_columns(names)


def _is_row(fields: Mapping[str, str]) -> bool:
    known = _find_known(tuple(fields))
    return "text" in known and "at" in known


def _read_fields(row: Element) -> Mapping[str, str]:
    """Return the attributes and texts of an element and those within, each under its name."""
    fields = {name: told for name, told in row.attributes.items() if name not in ("class", "style")}
    own = row.own_text
    if own:
        is_time = _CLOCK.search(own) is not None and parse_span(clean_cell(own)) is not None
        fields.setdefault("time" if is_time else row.tag, own)
    for one in list(row.walk())[1:]:
        name = _find_name(one)
        text = next(
            (
                told
                for key in _TIME_ATTRIBUTES
                if (told := one.attributes.get(key, "")) and re.search(r"\d[:.]\d\d", told)
            ),
            _LED.sub("", one.join_text()).strip(),
        )
        if text and name not in fields:
            fields[name] = text
    return fields if "user" in _find_known(tuple(fields)) else {**fields, **_find_signature(row)}


def _find_signature(row: Element) -> Mapping[str, str]:
    """Return the name that an element without a text has within a row: `<User FriendlyName="k"/>`.

    Those of pages have names that are no one's, as fields of a form do.
    """
    signs = (
        {name: told}
        for one in list(row.walk())[1:]
        if not one.join_text().strip() and one.tag not in _OF_PAGES
        for name, told in one.attributes.items()
        if told.strip() and "user" in _find_known((name,))
    )
    return next(signs, {})


def _find_name(element: Element) -> str:
    """Return the name of an element that a column is known by: its id, a class, its tag."""
    attributes = element.attributes
    return _choose_name(attributes.get("id", ""), attributes.get("class", ""), element.tag)


@lru_cache(maxsize=_REMEMBERED)
def _choose_name(mark: str, classes: str, tag: str) -> str:
    marks = [mark, *classes.split()]
    for one in (*marks, tag):
        dotted = _WORD_END.sub(".", one)
        if one and _find_known((dotted,)):
            return dotted
    return next(filter(None, marks), tag)


FORMAT = RecordingFormat("a page or XML", matches_format, read_rows)
