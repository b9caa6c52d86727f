"""How much is left of a product, from report to report.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.board.policy import BOARD_POLICY
from cuebot.model import Level

if TYPE_CHECKING:
    from cuebot.model import Seconds


def update_level(level: Level | None, known: int | None, left: int, at: Seconds) -> Level:
    """Return a level after a report; `known` is what the card said before the first one."""
    at_first = left if known is None else known
    level = level or Level(left=at_first, most=at_first)
    filled = left - level.left > BOARD_POLICY.min_refill_share * level.most
    return Level(
        left=left,
        most=max(level.most, left),
        rose=at if filled else level.rose,
        moved=level.moved if left == level.left else at,
    )
