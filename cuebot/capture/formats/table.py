"""Comments out of rows of text with named columns: what CSV files and unknown JSON come down to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import SAMPLE_ROWS, find_columns
from cuebot.capture.formats.format import make_comment_factory, retime_event
from cuebot.capture.formats.times import read_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

Cells = tuple[int, "Sequence[str] | str"]
"""A row's number in its file, and its cells; or why it cannot be read."""


def read_table(heads: Sequence[str], rows: Sequence[Cells], named: NamedColumns) -> Iterator[Row]:
    """Yield the comments of rows; `NoColumnError` when text or time are in none of the columns."""
    there = [cells for _, cells in rows if not isinstance(cells, str)]
    columns = find_columns(heads, there[:SAMPLE_ROWS], named)
    times = iter(
        read_times([_cell_at(cells, columns["at"]) for cells in there], heads[columns["at"]])
    )
    factory = make_comment_factory()
    for number, cells in rows:
        if isinstance(cells, str):
            yield number, cells
            continue
        told = {role: _cell_at(cells, place) for role, place in columns.items()}
        said = factory.comment(
            told["text"],
            known=told.get("id"),
            user=told.get("user"),
            platform=told.get("platform", ""),
        )
        yield number, retime_event(said, next(times))


def _cell_at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
