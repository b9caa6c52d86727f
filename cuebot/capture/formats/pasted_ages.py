"""Comments that were copied from a page which tells how old each is: `kate`, `how much`, `3 h`.

Each comment takes a few lines: the name, the text and an age at its end (Facebook, TikTok), or the
name, an age and the text (YouTube, LinkedIn).  Lines that stand with every comment, as `Like` and
`Reply` do, are the page's own in any language.  Times count from the oldest comment.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.formats.ages import parse_age
from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.line_form import clean_line
from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells
    from cuebot.model import Seconds

_COUNTED = r"(?:\s?[(（]?\d[\d.,]*\s?[KkMm]?[)）]?\s?(?:개|件|次|个|ครั้ง|mal)?)?"
_MARK = re.compile(
    rf"(?:\d[\d.,]*\s?[KkMm]?\s?)?(?:{join_recording_words('page_mark')}){_COUNTED}", re.IGNORECASE
)
"""A line of the page's own that may stand with few comments only: `Author`, `2 likes`."""
_DIGITS = re.compile(r"\d+")
_LEAST_AGES = 3
"""Lines with an age, such as `2 min ago`, by which a pasted page is told."""
_MOST_LINES = 10
"""Lines for each age, at most, in a text that was copied from such a page."""
_EVERYWHERE = 0.8
"""Share of the comments with which a line of the page's own stands."""
_LEAST_JUDGED = 5
"""Comments by which such lines are told; of fewer, one viewer may have written all."""
_LONGEST_NAME = 80
"""Letters of a name that are kept."""

_Block: TypeAlias = list[tuple[int, str]]
"""The lines between two ages, each with its number."""


def matches_format(head: bytes) -> bool:
    if not may_be_lines(head):
        return False
    lines = [clean_line(line).strip() for line in decode_recording(head, whole=False).splitlines()]
    there = [line for line in lines if line]
    ages = sum(parse_age(line) is not None for line in there)
    # Each comment has a name and a text besides its age.
    return ages >= _LEAST_AGES and 2 * ages < len(there) <= _MOST_LINES * ages


def read_rows(path: Path, named: NamedColumns) -> list[Row]:
    del named  # where the ages stand says what is what
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    ages, blocks = _cut_blocks([clean_line(line).strip() for line in lines])
    blocks = _drop_marks(blocks)
    said = _read_below(blocks) if _stands_below_name(blocks) else _read_above(blocks)
    oldest = max(ages)
    table: list[Cells] = [
        (text[0][0], [f"{oldest - age:g}", user[:_LONGEST_NAME], " ".join(one for _, one in text)])
        for age, (user, text) in zip(ages, said, strict=True)
        if text
    ]
    return list(read_table(["seconds", "user", "text"], table, NamedColumns()))


def _cut_blocks(lines: Sequence[str]) -> tuple[list[Seconds], list[_Block]]:
    """Return the ages, and the lines before, between and behind them."""
    ages: list[Seconds] = []
    blocks: list[_Block] = [[]]
    for number, line in enumerate(lines, 1):
        age = parse_age(line)
        if age is not None:
            ages.append(age)
            blocks.append([])
        elif line:
            blocks[-1].append((number, line))
    return ages, blocks


def _drop_marks(blocks: Sequence[_Block]) -> list[_Block]:
    """Return blocks without the lines of the page's own."""
    ages = len(blocks) - 1
    counted = Counter(mark for block in blocks for mark in {_plain(line) for _, line in block})
    everywhere = {
        mark
        for mark, often in counted.items()
        if ages >= _LEAST_JUDGED and often >= _EVERYWHERE * ages
    }
    return [
        [
            (number, line)
            for number, line in block
            if _plain(line) not in everywhere and not _MARK.fullmatch(line)
        ]
        for block in blocks
    ]


def _plain(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _stands_below_name(blocks: Sequence[_Block]) -> bool:
    """Tell whether the ages stand between name and text: names are lines that come again."""
    if not blocks[-1]:
        return False
    between = [block for block in blocks[1:-1] if block]
    first, last = ({block[at][1] for block in between} for at in (0, -1))
    return len(last) <= len(first)


def _read_above(blocks: Sequence[_Block]) -> list[tuple[str, _Block]]:
    """Return the names and texts of blocks that end with their age; the page's head goes off."""
    others = [block for block in blocks[1:-1] if block]
    names = {block[0][1] for block in others}
    usual = Counter(map(len, others)).most_common(1)[0][0] if others else 2
    first = blocks[0]
    known = next((at for at, (_, line) in enumerate(first) if line in names), None)
    first = first[max(len(first) - usual, 0) if known is None else known :]
    return [(block[0][1], block[1:]) if block else ("", []) for block in (first, *blocks[1:-1])]


def _read_below(blocks: Sequence[_Block]) -> list[tuple[str, _Block]]:
    """Return the names above the ages, and the texts below them up to the next name."""
    return [
        (before[-1][1] if before else "", after if place == len(blocks) - 2 else after[:-1])
        for place, (before, after) in enumerate(pairwise(blocks))
    ]


FORMAT = RecordingFormat("comments with their ages", matches_format, read_rows)
