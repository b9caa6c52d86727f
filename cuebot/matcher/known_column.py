"""What is known of a column of a card before anybody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """What is known of a column."""

    words: Sequence[str]
    """Its head and what else it is called."""
    cells: Sequence[str]
    phrases: Sequence[str]
    """How viewers ask for it, as learnt for this card."""
    built_in: bool
    """Whether every card has it: price and stock."""
