"""The lines of ears elsewhere that are open, by their seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.wire.far_line import REVOKED, SHOW_ENDED

if TYPE_CHECKING:
    from cuebot.web.seats import Seat
    from cuebot.wire.far_line import FarLine


@dataclass(slots=True)
class OpenEarLines:
    """Knows whose each line is."""

    _seats: dict[FarLine, Seat] = field(default_factory=dict)

    def add(self, line: FarLine, seat: Seat) -> None:
        self._seats[line] = seat

    def drop(self, line: FarLine) -> None:
        self._seats.pop(line, None)

    def count(self) -> Counter[str]:
        """Return how many lines each seat has."""
        return Counter(seat.name for seat in self._seats.values())

    def close_seat(self, name: str) -> None:
        """Close every line of a seat."""
        for line, seat in list(self._seats.items()):
            if seat.name == name:
                line.close(REVOKED)

    def close_all(self) -> None:
        """Say goodbye to every ear: the show has ended."""
        for line in list(self._seats):
            line.close(SHOW_ENDED)
