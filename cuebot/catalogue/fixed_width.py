"""A table set with spaces alone, as tills and accounting programs print it.

A column ends where two places or more are blank in the head and in each row below it.  Letters of
China, Japan and Korea are as wide as two.  A line of words with no such gap that does not fit the
columns is a heading or a note between rows, and a row of one cell; those at the end are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.catalogue.sheet import Row

_RULE = re.compile(r"\s*(?=(?:\s*[-=_─━]){3})[-=_─━][-=_─━\s]*")
_MOST_ABOVE = 12
"""Lines above the head."""
_MOST_BELOW = 3
"""Lines of sums and notes below the last row."""
_BANNER = re.compile(r"\s*([*=~#-])\1+\s*[^\W\d].*?\1{2,}\s*")
"""What a program prints around its pages: `*** END OF REPORT ***`."""
_FIGURE = re.compile(r"\d+")
_FAR_APART = re.compile(r"\s{2,}")
_WIDE_FIGURE = re.compile(r"[-+]?\d[\d.,]*(?!\S)")
_MOST_WIDER = 5
"""Places by which a figure may be wider than its column."""
_SIGN = re.compile(r"[^ ]")
_WORD = re.compile(r"\S+")
_COLUMN = re.compile(r"1(?:0?1)*")
"""Filled places that no two blank ones part."""
_LEAST_COLUMNS = 3
"""Columns from which lines set with spaces are a table."""
_LEAST_ROWS = 2
"""Rows, of which such a table must have more."""
_LEAST_WORDS = 2
"""Words of a line that may be a heading or a note; one alone is always in its column."""
_LONGEST_LINE = 2_000
"""Characters of a line; what is behind them is not read."""
_WIDE = ("W", "F")
_FILLER = "\0"
"""Stands behind a wide letter, so that places are those on the screen."""


def read_aligned(lines: Sequence[str]) -> list[Row]:
    """Return the rows of a table set with spaces, its head first; empty where there is none.

    Titles above it and sums below it are set otherwise: the lines that make most cells are taken.
    """
    shown = [_spread(_strip_breaks(line).expandtabs()[:_LONGEST_LINE]) for line in lines]
    spread = [
        _make_line(number, text, behind_gap=not before.strip())
        for number, (before, text) in enumerate(zip(["", *shown], shown, strict=False), 1)
        if text.strip() and not _BANNER.fullmatch(text)
    ]
    spread = _drop_page_heads(spread)
    return max(_cut_blocks(spread), key=_count_cells, default=[])


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line as it stands on the screen."""

    number: int
    text: str
    filled: int
    """A bit for each place that is not blank, the first one the lowest; of a rule or prose none."""
    is_rule: bool


def _strip_breaks(line: str) -> str:
    return line.replace("\f", "").rstrip("\r\n")


def _drop_page_heads(spread: list[_PrintedLine]) -> list[_PrintedLine]:
    """Return the lines of a report without what each page after the first begins with again.

    A line of several words far apart that stands there more than once is the head of its columns.
    What stood above it on the first page goes with it, whatever its figures are on this one.
    """
    texts = [_mask_figures(line.text) for line in spread]
    plain = [" ".join(line.text.split()) for line in spread]
    often = Counter(plain)
    head = next(
        (at for at, line in enumerate(spread) if often[plain[at]] > 1 and _is_head(line)), None
    )
    if head is None:
        return spread
    dropped: set[int] = set()
    for at in range(head + 1, len(spread)):
        if plain[at] != plain[head]:
            continue
        above = 0
        while above < head and texts[at - above - 1] == texts[head - above - 1]:
            above += 1
        dropped.update(range(at - above, at + 1))
        dropped.update({at + 1} if spread[at + 1 :] and spread[at + 1].is_rule else set())
    return [line for at, line in enumerate(spread) if at not in dropped]


def _mask_figures(text: str) -> str:
    return " ".join(_FIGURE.sub("0", text).split())


def _is_head(line: _PrintedLine) -> bool:
    """Tell whether a line has several words far apart, and no figures."""
    parts = _FAR_APART.split(line.text.strip())
    return not line.is_rule and len(parts) >= _LEAST_COLUMNS and not _FIGURE.search(line.text)


def _make_line(number: int, text: str, *, behind_gap: bool) -> _PrintedLine:
    is_rule = _RULE.fullmatch(text) is not None
    filled = 0 if is_rule or _is_prose(text, behind_gap=behind_gap) else _mark_filled(text)
    return _PrintedLine(number, text, filled, is_rule)


def _is_prose(text: str, *, behind_gap: bool) -> bool:
    """Tell whether a line is words one space apart, with no figure or below a blank line."""
    alone = len(text.split()) >= _LEAST_WORDS and not _FAR_APART.search(text.strip())
    return alone and (behind_gap or not _FIGURE.search(text))


def _mark_filled(text: str) -> int:
    return int(_SIGN.sub("1", text).replace(" ", "0")[::-1] or "0", 2)


def _count_cells(rows: Sequence[Row]) -> int:
    return sum(bool(cell) for _, cells in rows for cell in cells)


def _spread(text: str) -> str:
    """Return a line in which each letter is as wide as on the screen."""
    if text.isascii():
        return text
    wide = (one + _FILLER if unicodedata.east_asian_width(one) in _WIDE else one for one in text)
    return "".join(one for one in wide if not unicodedata.combining(one[0]))


def _cut_blocks(spread: Sequence[_PrintedLine]) -> Iterator[list[Row]]:
    """Yield the rows of each block that may be a table, with more and more lines left out."""
    drawn = [(at, drew) for at, line in enumerate(spread) if (drew := _find_ruled(line))]
    # The lines between these edges are in each block, and are looked at once.
    inner = _join_filled(spread[_MOST_ABOVE:-_MOST_BELOW])
    edges = [*spread[:_MOST_ABOVE], *spread[_MOST_ABOVE:][-_MOST_BELOW:]]
    for skipped in range(min(len(spread), _MOST_ABOVE)):
        for left_out in range(_MOST_BELOW + 1):
            end = len(spread) - left_out
            borders = next((drew for at, drew in drawn if skipped <= at < end), None)
            if borders is None:
                outer = _join_filled(edges[skipped : len(edges) - left_out])
                borders = _find_gaps(inner | outer)
            if len(borders) >= _LEAST_COLUMNS:
                block = spread[skipped:end]
                yield _cut_block(block, borders if drawn else _part_by_head(block, borders))


def _cut_block(block: Sequence[_PrintedLine], borders: Sequence[tuple[int, int]]) -> list[Row]:
    told = [line for line in block if not line.is_rule]
    if len(told) <= _LEAST_ROWS:
        return []
    rows: list[Row] = []
    for line in told:
        own = _fit_borders(line.text, borders)
        if own is not None and (line.filled or _is_in_one(line.text, own)):
            rows.append((line.number, [_clean(line.text[a:b]) for a, b in own]))
        elif line.filled:
            return []
        else:
            rows.append((line.number, [_clean(line.text), *[""] * (len(borders) - 1)]))
    while rows and not any(rows[-1][1][1:]):
        rows.pop()
    if len(rows) <= _LEAST_ROWS:
        return []
    head = rows[0][1]
    return rows if sum(map(bool, head)) >= len(borders) - 1 else []


def _is_in_one(text: str, borders: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all words of a line stand in one column."""
    return sum(bool(text[start:end].strip()) for start, end in borders) == 1


def _crosses(line: str, border: int) -> bool:
    """Tell whether a word of a line goes on over a border: it is none, then."""
    return all(one.strip() for one in (line[border - 1 : border], line[border : border + 1]))


def _fit_borders(text: str, borders: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]] | None:
    """Return the borders of one line; None where a word goes on over one of them.

    A figure that is set to the right may be wider than its column, and begins before it.
    """
    if not any(_crosses(text, start) for start, _ in borders[1:]):
        return borders
    starts = [borders[0][0]]
    for start, _ in borders[1:]:
        begin = text.rfind(" ", 0, start) + 1 if _crosses(text, start) else start
        alone = not text[max(begin - 2, 0) : begin].strip()
        moved = begin < start
        if moved and not (alone and start - begin <= _MOST_WIDER and _is_figure(text, begin)):
            return None
        starts.append(begin)
    return list(zip(starts, [*starts[1:], borders[-1][1]], strict=True))


def _is_figure(text: str, begin: int) -> bool:
    return _WIDE_FIGURE.match(text, begin) is not None


def _clean(cell: str) -> str:
    return cell.replace(_FILLER, "").strip()


def _find_ruled(line: _PrintedLine) -> list[tuple[int, int]]:
    """Return the columns that a line of several dashes below the head draws: `---- ------ ---`."""
    dashes = [found.span() for found in re.finditer(r"\S+", line.text)] if line.is_rule else []
    if len(dashes) < _LEAST_COLUMNS:
        return []
    starts = [start for start, _ in dashes]
    return list(zip([0, *starts[1:]], [*starts[1:], _LONGEST_LINE], strict=True))


def _join_filled(lines: Sequence[_PrintedLine]) -> int:
    """Return the places that are not blank in all of some lines."""
    return reduce(or_, (line.filled for line in lines), 0)


def _part_by_head(
    block: Sequence[_PrintedLine], borders: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return columns parted once more where their head has words far apart.

    A cell as wide as its column leaves one place blank before the next, and so must each row.
    """
    told = [line for line in block if line.filled]
    head, *rows = told
    parted: list[tuple[int, int]] = []
    for start, end in borders:
        name = head.text[start:end]
        begins = [
            start + found.end() for found in _FAR_APART.finditer(name.rstrip()) if found.start()
        ]
        cuts = [at for at in begins if all(not line.text[at - 1 : at].strip() for line in rows)]
        cuts = cuts or _find_behind_number(name, start, rows)
        parted += zip([start, *cuts], [*cuts, end], strict=True)
    return parted


def _find_behind_number(name: str, start: int, rows: Sequence[_PrintedLine]) -> list[int]:
    """Return where the second of two words of a head begins, if a number parts each row there."""
    words = list(_WORD.finditer(name))
    if len(words) != _LEAST_WORDS or not rows:
        return []
    at = start + words[1].start()
    numbered = all(
        line.text[start:at].strip().isdecimal()
        and not line.text[at - 1 : at].strip()
        and line.text[at : at + 1].strip()
        for line in rows
    )
    return [at] if numbered else []


def _find_gaps(filled: int) -> list[tuple[int, int]]:
    """Return the columns between the places that are blank in each line, two or more of them."""
    places = f"{filled:b}"[::-1]
    return [found.span() for found in _COLUMN.finditer(places)]
