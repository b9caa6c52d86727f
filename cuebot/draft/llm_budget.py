"""What the model has cost this show, and whether it may cost more."""

from __future__ import annotations

from dataclasses import dataclass, field

MILLION = 1_000_000
"""Tokens that a price is of."""
_BYTES_A_TOKEN = 3.0
"""Of UTF-8, on the careful side for every language of the box: a token is 3 to 5 bytes."""


@dataclass(slots=True)
class LlmBudget:
    """The spending limit of one show for model calls, and what was spent."""

    cap: float
    """The most it may spend; 0 stands for no limit."""
    ahead: float = 1.0
    """The share of it that may go to lines that are not due yet, and may never be."""
    spent: float = field(default=0.0, init=False)
    spent_ahead: float = field(default=0.0, init=False)

    def is_exhausted(self, *, ahead: bool = False) -> bool:
        """Tell whether nothing may be spent any more, on a line that is due or one ahead of it."""
        spent_up = self.spent >= self.cap or (ahead and self.spent_ahead >= self.ahead * self.cap)
        return self.cap > 0 and spent_up

    def charge_call(
        self, sent: str, received: str, price: tuple[float, float], *, ahead: bool = False
    ) -> None:
        """Take note of a call by its texts; `price` is that of a million tokens in and out."""
        paid = calculate_cost(estimate_tokens(sent), estimate_tokens(received), price)
        self.spent += paid
        self.spent_ahead += paid * ahead


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text is."""
    return round(len(text.encode()) / _BYTES_A_TOKEN)


def calculate_cost(sent: int, received: int, price: tuple[float, float]) -> float:
    """Return what so many tokens in and out cost."""
    return (sent * price[0] + received * price[1]) / MILLION
