"""A table drawn with signs: Markdown, and what the clients of databases and terminals print.

Bars stand between its cells, and a line of dashes below its head.  What stands above and below it,
a sentence or `5 rows in set`, is no row.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_RULE = re.compile(r"\s*(?=.*[-=─━═]{3})(?=.*[|+│┃║┼╪╫╬┬╤╦├╞╟╠┌╔└╚])[-=:|+\s│┃║─━═┌-╬]+")
"""A line between rows: `|---:|:---|`, `+----+---+`, `├──┼──┤`."""
_SHORT_RULE = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+(?:\s*:?-{1,}:?\s*)?\|?\s*")
"""Markdown asks for one dash alone."""
_BAR = re.compile(r"(?<!\\)[|│┃║]")
_EMPHASIS = re.compile(r"(\*\*|__|`|~~)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
"""Words between single stars; a star that sends to a note has none before it."""
_ESCAPED = re.compile(r"\\([\\|*_`~#+\-.!\[\]()<>])")
_ANCHOR = re.compile(r"!?(?<!\\)\[([^\[\]]*)\]\((?:[^\s()]|\([^\s()]*\))*(?:\s+\"[^\"]*\")?\)")
"""A name that leads somewhere: `[Mug](https://example.com/mug)`."""
_STRUCK = "~~"
_LEAST_ROWS = 2
"""Rows of a drawn table, with its head."""
_LEAST_COLUMNS = 2
"""Cells of a line from which it is a row of one."""
_LEAST_TABLES = 2
"""Heads that differ, from which a text has several."""


def read_drawn_tables(lines: Sequence[str]) -> list[list[Row]]:
    """Return the tables that are drawn one below the other; those with one head are one."""
    cut = [len(_cut_row(line)) >= _LEAST_COLUMNS and not _is_rule(line) for line in lines]
    ruled = [_is_rule(line) for line in lines]
    heads = [
        at
        for at in range(len(lines) - 1)
        if cut[at] and ruled[at + 1] and not (at and (cut[at - 1] or ruled[at - 1]))
    ]
    if len({tuple(_cut_row(lines[at])) for at in heads}) < _LEAST_TABLES:
        again = {at + 1 for at in heads[1:]}
        drawn = [row for row in read_drawn(lines) if row[0] not in again]
        return [drawn] if drawn else []
    ends = [*heads[1:], len(lines)]
    blank = [""] * len(lines)
    parts = [[*blank[:at], *lines[at:end]] for at, end in zip(heads, ends, strict=True)]
    return [rows for part in parts if (rows := read_drawn(part))]


def read_drawn(lines: Sequence[str]) -> list[Row]:
    """Return the rows of a drawn table, its head first; empty where nothing is drawn."""
    if not any(map(_is_rule, lines)):
        return []
    cut = [(number, _cut_row(line)) for number, line in enumerate(lines, 1) if not _is_rule(line)]
    rows = [(number, cells) for number, cells in cut if len(cells) >= _LEAST_COLUMNS]
    if len(rows) < _LEAST_ROWS:
        return []
    widths = Counter(len(cells) for _, cells in rows)
    width, often = widths.most_common(1)[0]
    if often * 2 <= len(rows):
        return []
    return [(number, cells) for number, cells in rows if any(cells) or len(cells) == width]


def _is_rule(line: str) -> bool:
    text = line.rstrip("\r\n")
    return bool(_RULE.fullmatch(text) or _SHORT_RULE.fullmatch(text))


def _cut_row(line: str) -> list[str]:
    cells = [cell.strip() for cell in _BAR.split(line.strip())]
    if len(cells) > 1 and not cells[0] and _BAR.match(line.strip()):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1] and _BAR.search(line.strip()[-1:]):
        cells = cells[:-1]
    return [_drop_marks(cell) for cell in cells]


def _drop_marks(cell: str) -> str:
    """Return a cell without the marks of Markdown; what is struck out is no longer true."""
    plain = _EMPHASIS.sub(
        lambda found: "" if found[1] == _STRUCK else found[2], _ANCHOR.sub(r"\1", cell)
    )
    return _ESCAPED.sub(r"\1", _SLANTED.sub(r"\1", plain)).strip()
