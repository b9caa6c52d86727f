"""Figures that add up over the pieces of a text, each piece's worked out once.

Rooms say the same words again and again: what a word says of a card is kept, and a new text costs
the sum of some rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.matcher.word_vectors import Floats

MAX_KEPT_PIECES = 2_048
"""Pieces whose figures are kept; then all are forgotten, and worked out anew as they are said."""
FIRST_ROOM = 64
"""Rows that the table of figures has at first; it doubles as it fills."""


class PieceSums:
    """Adds up the figures of pieces, by their rows in the table of word vectors."""

    def __init__(self, width: int, rate_pieces: Callable[[Sequence[int]], Floats]) -> None:
        """`rate_pieces` gives the figures of some pieces, (pieces, `width`)."""
        import numpy as np  # noqa: PLC0415 - slow to import

        self._rate_pieces = rate_pieces
        self._places: dict[int, int] = {}
        self._figures = np.zeros((FIRST_ROOM, width), np.float32)

    def add_up(self, pieces: Sequence[int]) -> Floats:
        """Return the sums of the figures of some pieces, (`width`,), each as often as it stands."""
        places = self._places
        try:
            found = [places[piece] for piece in pieces]
        except KeyError:
            self._learn(pieces)
            found = [self._places[piece] for piece in pieces]
        total: Floats = self._figures[found].sum(0)
        return total

    def _learn(self, pieces: Sequence[int]) -> None:
        """Work out the figures of those pieces that are not known."""
        if len(self._places) + len(pieces) > MAX_KEPT_PIECES:
            self._places = {}
        fresh = [piece for piece in dict.fromkeys(pieces) if piece not in self._places]
        first = len(self._places)
        self._make_room(first + len(fresh))
        self._figures[first : first + len(fresh)] = self._rate_pieces(fresh)
        self._places |= {piece: first + n for n, piece in enumerate(fresh)}

    def _make_room(self, count: int) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import

        held = len(self._figures)
        if count > held:
            more = np.zeros((max(count, 2 * held) - held, self._figures.shape[1]), np.float32)
            self._figures = np.concatenate([self._figures, more])
