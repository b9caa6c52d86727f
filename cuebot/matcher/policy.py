"""What the matcher weighs, in one table.

Fitted by `benchmarks/fit_matcher.py` as a conditional logit over the columns of a card and "none of
these", on shops written without sight of the code; a figure is a change of log-odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MatcherPolicy:
    """Weights and bounds of the matcher."""

    unlearnt: tuple[float, ...] = (
        4.86, 2.46, 3.38, 2.21, 1.46, 1.76, 0.99,
        0.87, 0.4, -0.28, 0.0, 0.0, 0.0, 2.31,
    )  # fmt: skip
    """Of a column's evidence, in the order of `EVIDENCE`, on a card without phrases."""
    unlearnt_none: tuple[float, ...] = (0.57, 2.9, 0.98)
    """Of "none of these": always, the nearest attribute that no column has, and their share."""
    learnt: tuple[float, ...] = (
        1.96, 0.56, 1.8, 0.3, 0.19, -0.38, 0.31,
        0.38, -0.07, -0.28, 3.34, 3.4, 5.55, 0.74,
    )  # fmt: skip
    """The same on a card whose columns have phrases."""
    learnt_none: tuple[float, ...] = (2.13, 3.53, 2.41)
    """Of "none of these" on such a card."""
    sure: float = 0.62
    """Probability from which a text is taken to ask for a column, whoever else asks: so high that
    of columns told to a host one in five was wrong, where half were at 0.5."""
    sure_backed: float = 0.45
    """The same where the card has phrases, or the word lists point to the same column."""
    plain_hint: float = 10.0
    """Weight from which the word lists point to a column plainly."""
    likely: float = 0.06
    """Probability from which others who ask for a column may make it the one that is meant."""
    full_hint: float = 24.0
    """Weight of what word lists point to from which more says no more."""
    link_sharpness: float = 8.0
    """How quickly an attribute that is further from a column's head counts for less."""
    share_sharpness: float = 10.0
    """The same of a text and the attributes of the bank."""
    linked_attributes: int = 4
    """Attributes that may speak for one column."""
    sure_similarity: float = 1.2
    """Similarity of a head and an attribute from which they count as one."""
    used_share: float = 0.15
    """Share of a column's that an attribute must have to be no rival of its own."""
    max_cells: int = 40
    """Cells of a column that are read for what it holds."""


MATCHER_POLICY: Final = MatcherPolicy()
