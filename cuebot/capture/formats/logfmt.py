"""A server's log whose lines are pairs: `ts=… level=info user="kate" text="how much"`.

Lines of other things, a start or a warning, have other names; those with the name that the texts
have are the comments.  What is indented below a line, as a trace is, belongs to it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import SAMPLE_ROWS, NamedColumns, NoColumnError, find_columns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row

_PAIR = r"""[^\s="'{}\[\],]+=(?:"(?:[^"\\]|\\.)*"|[^\s"]*)"""
_PAIRS = re.compile(rf"\s*{_PAIR}(?:\s+{_PAIR})+\s*")
_EACH = re.compile(r"""([^\s="'{}\[\],]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)""")
_SNIFFED_LINES = 40
"""Lines by which the form is told."""
_LONGEST_LINE = 20_000
"""Letters; a longer line is none of a log."""
_MOST_HEADS = 100
"""Keys that become columns."""


def matches_format(head: bytes) -> bool:
    """Take text of whose lines most are pairs."""
    if b"=" not in head or not may_be_lines(head):
        return False
    lines = _list_own_lines(decode_recording(head, whole=False).splitlines())[:_SNIFFED_LINES]
    told = sum(_PAIRS.fullmatch(line[:_LONGEST_LINE]) is not None for _, line in lines)
    return told > 1 and told * 2 > len(lines)


def _list_own_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines that are neither empty nor indented, with their numbers from 1."""
    return [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line[0].isspace()]


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    """Yield the comments of a log; `NoColumnError` when no lines have texts and times."""
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    found = [(number, _read_pairs(line)) for number, line in _list_own_lines(lines)]
    pairs = [told for _, told in found if told]
    heads, text = _choose_heads(pairs, named)
    table = [
        (number, [told.get(head, "") for head in heads] if told else "no pairs of a name and =")
        for number, told in found
        if not told or not text or told.get(text)
    ]
    yield from read_table(heads, table, named)


def _read_pairs(line: str) -> Mapping[str, str]:
    """Return what a line says under which name; empty where it is none of pairs."""
    if len(line) > _LONGEST_LINE or not _PAIRS.fullmatch(line):
        return {}
    return {name: _unquote(said) for name, said in _EACH.findall(line)}


def _unquote(said: str) -> str:
    if not said.startswith('"'):
        return said
    try:
        return str(json.loads(said, strict=False))
    except ValueError:
        return said[1:-1]


def _choose_heads(pairs: Sequence[Mapping[str, str]], named: NamedColumns) -> tuple[list[str], str]:
    """Return the names of the columns, and that of the texts: of the commonest kind of comments."""
    kinds = Counter(tuple(told) for told in pairs)
    for heads, _ in kinds.most_common():
        sample = [list(told.values()) for told in pairs if tuple(told) == heads][:SAMPLE_ROWS]
        try:
            columns = find_columns(heads, sample, named)
        except NoColumnError:
            continue
        text = heads[columns["text"]]
        every = dict.fromkeys(head for told in pairs if told.get(text) for head in told)
        return list(every)[:_MOST_HEADS], text
    return list(dict.fromkeys(head for told in pairs for head in told))[:_MOST_HEADS], ""


FORMAT = RecordingFormat("a log of pairs", matches_format, read_rows)
