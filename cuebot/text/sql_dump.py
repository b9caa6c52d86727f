"""The rows in a dump of a database: `INSERT INTO ... VALUES`, and `COPY ... FROM stdin`.

Nothing is run.  The names of columns stand in the statement, or in the `CREATE TABLE` before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = r"""(?:[`"\[]?[\w$]+[`"\]]?\.)*[`"\[]?(?P<table>[\w$]+)[`"\]]?"""
_CREATE = re.compile(
    rf"CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*\(", re.IGNORECASE
)
_INSERT = re.compile(
    rf"(?:INSERT|REPLACE)\s+(?:IGNORE\s+|OR\s+\w+\s+)?INTO\s+{_NAME}\s*(?:\((?P<columns>[^()]*)\)\s*)?VALUES\s*",
    re.IGNORECASE,
)
_COPY = re.compile(
    rf"^COPY\s+{_NAME}\s*(?:\((?P<columns>[^()]*)\)\s*)?FROM\s+stdin[^;\n]*;[ \t]*\r?\n",
    re.IGNORECASE | re.MULTILINE,
)
_STARTS = re.compile(
    r"^[ \t]*(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|CREATE\s+TABLE"
    r"|COPY\s+[^\n]*FROM\s+stdin)\b",
    re.IGNORECASE | re.MULTILINE,
)
_TOKEN = re.compile(
    r"""\s+|(?P<text>[EN]?'(?:[^'\\]|\\.|'')*')|(?P<quoted>"(?:[^"\\]|\\.|"")*")"""
    r"|(?P<sign>[(),;])|(?P<bare>[^\s'\"(),;]+)",
    re.DOTALL,
)
_LINE_END = re.compile(r"\n|\Z")
_TUPLE_BEGINS = re.compile(r"[\s,]*\(")
_NO_COLUMNS = frozenset(
    ["primary", "key", "unique", "constraint", "foreign", "index", "fulltext", "check", "exclude"]
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": ""}
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_COPIED = re.compile(r"\\(.)")


@dataclass(slots=True)
class DumpedTable:
    """A table of a dump, as far as it has rows."""

    name: str
    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    """The line on which each begins, from 1, and its cells; one of nothing is empty."""


def is_dump(text: str) -> bool:
    """Tell whether a text has a statement that a dump fills tables with."""
    return bool(_STARTS.search(text))


def read_dump(text: str) -> list[DumpedTable]:
    """Return the tables that have rows, those with most of them first."""
    tables: dict[str, DumpedTable] = {}
    for found in _CREATE.finditer(text):
        table = tables.setdefault(found["table"], DumpedTable(found["table"]))
        table.columns = _read_definitions(text, found.end())
    ends = [found.start() for found in _LINE_END.finditer(text)]
    for statement, read in ((_INSERT, _read_tuples), (_COPY, _read_copied)):
        for found in statement.finditer(text):
            table = tables.setdefault(found["table"], DumpedTable(found["table"]))
            if found["columns"]:
                table.columns = [_bare(name) for name in found["columns"].split(",")]
            table.rows += read(text, found.end(), ends)
    filled = [table for table in tables.values() if table.rows and table.columns]
    return sorted(filled, key=lambda table: -len(table.rows))


def _bare(name: str) -> str:
    return name.strip().strip('`"[]')


def _read_definitions(text: str, start: int) -> list[str]:
    """Return the names of columns that a `CREATE TABLE` has in its brackets."""
    names: list[str] = []
    depth, first = 0, True
    for found in _TOKEN.finditer(text, start):
        sign = found["sign"]
        if sign == ")" and depth == 0:
            break
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            first = True
        elif first and (said := found["bare"] or found["quoted"]):
            first = False
            if said.casefold() not in _NO_COLUMNS:
                names.append(_bare(said))
    return names


def _read_tuples(text: str, start: int, ends: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of an `INSERT`: what is between the brackets, up to the semicolon."""
    place = start
    while found := _TUPLE_BEGINS.match(text, place):
        begun = found.end() - 1
        cells, place = _read_tuple(text, begun)
        yield bisect_left(ends, begun) + 1, cells


def _read_tuple(text: str, start: int) -> tuple[list[str], int]:
    """Return the cells between a bracket and the one that closes it, and the place after it."""
    cells = [""]
    depth = 0
    for found in _TOKEN.finditer(text, start):
        sign = found["sign"]
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return cells, found.end()
        if sign == "," and depth == 1:
            cells.append("")
        elif not sign:
            cells[-1] += _read_literal(found)
    return cells, len(text)


def _read_literal(found: re.Match[str]) -> str:
    if found["text"]:
        return _ESCAPED.sub(_unescape, found["text"][found["text"].index("'") + 1 : -1])
    bare = found["bare"] or found["quoted"] or ""
    return "" if bare.casefold() == "null" else bare


def _unescape(found: re.Match[str]) -> str:
    return "'" if found[1] is None else _ESCAPES.get(found[1], found[1])


def _read_copied(text: str, start: int, ends: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    r"""Yield the rows of a `COPY`: tabs between its cells, up to a line of `\.`."""
    begin = start
    for line in range(bisect_left(ends, start), len(ends)):
        raw = text[begin : ends[line]]
        begin = ends[line] + 1
        if raw.strip() == "\\.":
            return
        if not raw:
            continue
        cells = raw.rstrip("\r").split("\t")
        yield line + 1, ["" if cell == "\\N" else _COPIED.sub(_unescape, cell) for cell in cells]
