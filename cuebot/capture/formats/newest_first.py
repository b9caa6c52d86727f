"""Whether a recording's newest row stands at its top, told by its times alone.

Chat windows and sheets that are sorted for reading have it so.  A clock that passes midnight, and
minutes that begin anew with each hour, fall once and grow else; both are told from a file that is
turned round by what most steps from row to row do.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.time_cells import parse_day_and_clock, parse_number, parse_span
from cuebot.model import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds

_MORE_FALLS = 2
"""Times as many steps must fall as grow; rows of two threads or two machines do both."""


def is_newest_first(cells: Sequence[str]) -> bool:
    """Tell whether the times of cleaned cells, in the order of their rows, run backwards."""
    spans = [parse_span(cell) for cell in cells]
    if any(span is not None for span in spans):
        return do_fall(spans, _find_turn(cells, spans))
    numbers = [parse_number(cell) for cell in cells]
    if any(number is not None for number in numbers):
        return do_fall(numbers)
    days = [parse_day_and_clock(cell) for cell in cells]
    return do_fall([clock and clock[1] for clock in days], DAY)


def do_fall(times: Sequence[Seconds | None], turn: Seconds = 0.0) -> bool:
    """Tell whether most steps between times go back.

    `turn` is after how many seconds the clock begins anew, if it does: a step of more than half of
    it goes the other way round.
    """
    there = [at for at in times if at is not None]
    steps = [after - before for before, after in pairwise(there)]
    if turn:
        steps = [(step + turn / 2) % turn - turn / 2 for step in steps]
    falls = sum(step < 0 for step in steps)
    return falls > _MORE_FALLS * sum(step > 0 for step in steps)


def _find_turn(cells: Sequence[str], spans: Sequence[Seconds | None]) -> Seconds:
    """Return after how much a column of `20:15` or `20:15:30` begins anew, as it is written."""
    short = all(cell.count(":") == 1 for cell, at in zip(cells, spans, strict=True) if at)
    if not short:
        return DAY
    most = max(at for at in spans if at is not None)
    # Hours and minutes are read as minutes and seconds until the whole column is known.
    return DAY / 60 if most < DAY / 60 else HOUR if most < HOUR else 0.0
