"""A run of show from a table that people write: `at, seconds, link, note, offer, quiet, mode`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.rundown.cells import (
    is_reveal,
    name_role,
    parse_beginnings,
    parse_mode,
    parse_quiet,
    parse_seconds,
)
from cuebot.catalogue.opening import open_sheets
from cuebot.catalogue.sheet import cell_at
from cuebot.errors import CatalogueError, RundownError
from cuebot.model import MINUTE, Segment
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.catalogue.sheet import RawSheet, Row
    from cuebot.model import Catalogue, Seconds

MAX_SEGMENTS = 500
"""Segments of one show."""
MAX_TEXT_LENGTH = 200
"""Characters of a note and of an offer."""
MAX_LINK_LENGTH = 50
"""Characters of a product's number."""
_HEAD_ROWS = 10
"""Rows among which the one with the heads is looked for: titles may stand above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """A run of show as it was written, before it is known when the show begins."""

    where: str
    segments: tuple[Segment, ...]
    """In the order of their time, which counts from the plan's own zero."""
    by_time_of_day: bool = False
    """Whether the times are of the day, and the plan's zero is midnight."""
    lines: Mapping[int, str]
    """How each line of the file is called."""

    def list_doubts(self, card: Catalogue) -> Iterator[str]:
        """Yield a sentence for each thing that can hardly be meant, with its line."""
        for one, other in pairwise(self.segments):
            over = one.at + one.seconds - other.at
            if over > 0:
                yield (
                    f"{self.lines[one.line]}: it is {over:.0f} s longer than the time until "
                    f"{self.lines[other.line].removeprefix(self.where).lstrip(', ')} begins."
                )
        for segment in self.segments if card.products else ():
            if segment.link and segment.link not in card.by_link:
                named = make_printable(repr(segment.link))
                yield f"{self.lines[segment.line]}: no link {named} is on the card."


def parse_run(raw: bytes, where: str) -> PlannedRun:
    """Return the run of show in a file's bytes; `RundownError` names the line to mend."""
    try:
        sheets = open_sheets(raw, where)
    except CatalogueError as error:
        raise RundownError(error.what, where=error.where, do=error.do) from error
    for sheet in sheets:
        found = _find_head(sheet.rows)
        if found is not None:
            return _read_sheet(sheet, found, where)
    raise RundownError(
        "has no column that says when a segment begins, or how long it is",
        where=where,
        do="give it a first line such as `at,seconds,link,note,offer,quiet,mode`",
    )


def _find_head(rows: Sequence[Row]) -> tuple[int, Mapping[str, int]] | None:
    """Return which row has the heads, and the columns by what they hold."""
    for number, (_, cells) in enumerate(rows[:_HEAD_ROWS]):
        roles: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if role := name_role(cell):
                roles.setdefault(role, place)
        if roles.keys() & {"at", "seconds", "minutes"} and len(roles) > 1:
            return number, roles
    return None


def _read_sheet(sheet: RawSheet, head: tuple[int, Mapping[str, int]], where: str) -> PlannedRun:
    number, roles = head
    body = sheet.rows[number + 1 :]
    name = partial(sheet.name_line, where)
    for line, why in sheet.broken.items():
        raise RundownError(f"its quotes stand wrong ({why})", where=name(line), do="mend them")
    if sheet.cut_line:
        raise RundownError(
            "the file breaks off in it", where=name(sheet.cut_line), do="finish it and its line"
        )
    if not body:
        raise RundownError("has no segment", where=where, do="add a line for each")
    if len(body) > MAX_SEGMENTS:
        raise RundownError(
            f"has more than {MAX_SEGMENTS} segments", where=where, do="keep this show's"
        )
    lengths = [_read_length(cells, roles, name(line)) for line, cells in body]
    cells = [cell_at(row, roles.get("at")) for _, row in body]
    begins, by_time_of_day = parse_beginnings(cells, lengths)
    segments: list[Segment] = []
    for (line, row), at, cell, length in zip(body, begins, cells, lengths, strict=True):
        before = segments[-1] if segments else None
        begun = _find_beginning(at, cell, before, name(line))
        segments.append(_read_row(row, roles, begun, length, line, name(line)))
    return PlannedRun(
        where=where,
        segments=tuple(sorted(segments, key=lambda segment: segment.at)),
        by_time_of_day=by_time_of_day,
        lines={line: name(line) for line, _ in body},
    )


def _find_beginning(at: Seconds | None, cell: str, before: Segment | None, where: str) -> Seconds:
    """Return when a row's segment begins: as it says, or else when the one above it ends."""
    if at is not None:
        return at
    if cell:
        shown = make_printable(cell[:MAX_LINK_LENGTH])
        raise RundownError(
            f"`at` is no time: {shown!r}", where=where, do="write it as 5:00, 1:05:00 or 300"
        )
    if before is None:
        return 0.0
    if not before.seconds:
        raise RundownError(
            "nothing says when it begins",
            where=where,
            do="give it `at`, or the one above `seconds`",
        )
    return before.at + before.seconds


def _read_length(cells: Sequence[str], roles: Mapping[str, int], where: str) -> Seconds:
    for role, unit in (("seconds", 1.0), ("minutes", MINUTE)):
        if cell := cell_at(cells, roles.get(role)):
            told = parse_seconds(cell, unit)
            if told is None:
                shown = make_printable(cell[:MAX_LINK_LENGTH])
                raise RundownError(
                    f"`{role}` is no length of time: {shown!r}",
                    where=where,
                    do="write it as 300 or 5:00",
                )
            return told
    return 0.0


def _read_row(
    cells: Sequence[str],
    roles: Mapping[str, int],
    at: Seconds,
    seconds: Seconds,
    line: int,
    where: str,
) -> Segment:
    def text(role: str, longest: int = MAX_TEXT_LENGTH) -> str:
        return make_printable(cell_at(cells, roles.get(role)))[:longest].strip()

    try:
        quiet = parse_quiet(text("quiet"))
        mode = parse_mode(text("mode"))
    except ValueError as error:
        raise RundownError(str(error), where=where, do="mend the cell") from error
    note = text("note")
    return Segment(
        at=at,
        seconds=seconds,
        link=text("link", MAX_LINK_LENGTH),
        note=note,
        offer=text("offer"),
        quiet=is_reveal(note) if quiet is None else quiet,
        mode=mode,
        line=line,
    )
