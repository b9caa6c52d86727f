"""The cells of a run of show: times, lengths, yes and no, modes, and notes of a reveal."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.capture.formats.time_cells import clean_cell, parse_number, parse_span
from cuebot.catalogue.columns import fold_name, load_column_names, rank_name
from cuebot.model import DAY, HOUR, MINUTE, Mode
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

WORDS = "words.toml"
CLOCK_FROM = 6
"""Hours: a first row of `6:00` or later is a time of day, unless the lengths say otherwise."""
_FACE = re.compile(r"(\d{1,2})[:.](\d{2})")
"""`20:00`, which is eight in the evening or twenty minutes."""
_HALF_DAY = re.compile(r"[ap]\.?\s?m\.?$", re.IGNORECASE)


def parse_seconds(cell: str, unit: Seconds = 1.0) -> Seconds | None:
    """Return how many seconds a cell tells, a bare number by its unit; None when it tells none."""
    plain = clean_cell(cell)
    number = parse_number(plain)
    told = parse_span(plain) if number is None else number * unit
    return told if told is not None and 0 <= told <= DAY else None


def parse_beginnings(
    cells: Sequence[str], lengths: Sequence[Seconds]
) -> tuple[list[Seconds | None], bool]:
    """Return when segments begin, and whether by the time of day; None for what is no time.

    `20:00` alone may be either: the first row and the lengths of all rows tell.  Times of day that
    pass midnight go on above a day.
    """
    faces = [_FACE.fullmatch(clean_cell(cell)) for cell in cells]
    by_face = [
        None if face is None else int(face[1]) * HOUR + int(face[2]) * MINUTE for face in faces
    ]
    first = next((place for place, cell in enumerate(cells) if cell), None)
    if first is None:
        return [None] * len(cells), False
    spans = [parse_seconds(cell) if cell else None for cell in cells]
    face = faces[first]
    if face is not None:
        clock = int(face[1]) >= CLOCK_FROM and not _fits(spans, lengths)
        told = [
            face if clock and face is not None else span
            for face, span in zip(by_face, spans, strict=True)
        ]
    else:
        span = spans[first]
        half = bool(_HALF_DAY.search(clean_cell(cells[first])))
        clock = half or (span is not None and ":" in cells[first] and span >= CLOCK_FROM * HOUR)
        told = list(spans)
    return (_pass_midnight(told) if clock else told), clock


def _fits(begins: Sequence[Seconds | None], lengths: Sequence[Seconds]) -> bool:
    """Tell whether lengths are known, and each segment ends before the next begins."""
    pairs = [
        (after - at, length)
        for at, after, length in zip(begins, begins[1:], lengths, strict=False)
        if at is not None and after is not None and length
    ]
    return bool(pairs) and all(length <= gap for gap, length in pairs)


def _pass_midnight(told: Sequence[Seconds | None]) -> list[Seconds | None]:
    made: list[Seconds | None] = []
    days, last = 0.0, 0.0
    for at in told:
        if at is not None:
            days += DAY if at + days < last - DAY / 2 else 0.0
            last = at + days
        made.append(None if at is None else last)
    return made


def parse_quiet(cell: str) -> bool | None:
    """Return whether a cell says yes or no; None when it is empty.  `ValueError` for all else."""
    folded = fold_name(cell)
    if not cell.strip():
        return None
    for kind, told in (("yes", True), ("no", False)):
        if folded in _load_folded(kind) or cell.strip() in load_words(__package__, WORDS, kind):
            return told
    raise ValueError(f"`quiet` is yes or no, and not {cell!r}")


def parse_mode(cell: str) -> Mode | None:
    """Return the mode of a cell; None when it is empty.  `ValueError` for what is none."""
    told = cell.strip().casefold()
    if not told:
        return None
    if told not in list(Mode):
        raise ValueError(f"`mode` is {', '.join(Mode)} or empty, and not {cell!r}")
    return Mode(told)


def is_reveal(note: str) -> bool:
    """Tell whether a note speaks of a reveal."""
    return bool(_compile_reveals().search(note.casefold()))


@cache
def _load_folded(kind: str) -> frozenset[str]:
    return frozenset(fold_name(word) for word in load_words(__package__, WORDS, kind))


@cache
def _compile_reveals() -> re.Pattern[str]:
    words = [word.casefold() for word in load_words(__package__, WORDS, "reveal")]
    # Where words are parted by spaces, `reveal` is no part of another word but of its own forms.
    return re.compile(
        "|".join(rf"\b{re.escape(word)}" if word.isascii() else re.escape(word) for word in words)
    )


ROLES = ("at", "seconds", "minutes", "note", "offer", "quiet", "mode")
"""What a column may hold by words of our own; a link is called as on the card."""


def load_role_words() -> None:
    """Read the words of all roles: before the event loop, which the files would block."""
    load_column_names()
    for role in ROLES:
        _load_folded(role)
    _compile_reveals()


def name_role(head: str) -> str:
    """Return what a column of a run of show holds, by its name; empty when nobody knows."""
    folded = fold_name(head)
    for role in ROLES:
        if folded == role or folded in _load_folded(role):
            return role
    return "link" if rank_name(head, "link") is not None else ""
