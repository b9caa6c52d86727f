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
        3.76, 1.52, 2.26, 1.85, 0.74, 0.95, 3.15,
        0.81, 0.24, -0.28, 0.0, 0.0, 0.0, 2.25, 3.72,
    )  # fmt: skip
    """Of a column's evidence, in the order of `EVIDENCE`, on a card without phrases."""
    unlearnt_none: tuple[float, ...] = (0.55, 2.83, 1.14)
    """Of "none of these": always, the nearest attribute that no column has, and their share."""
    learnt: tuple[float, ...] = (
        1.19, 0.26, 1.39, 0.46, -0.16, -0.31, 0.76,
        0.48, -0.02, -0.6, 3.09, 3.26, 5.44, 0.88, 1.94,
    )  # fmt: skip
    """The same on a card whose columns have phrases."""
    learnt_none: tuple[float, ...] = (2.37, 3.55, 2.22)
    """Of "none of these" on such a card."""
    sure: float = 0.4
    """Probability from which a text is taken to ask for a column, whoever else asks: one in
    seventeen is then wrong on shops that nobody saw."""
    sure_learnt: float = 0.36
    """The same where the card has phrases: one in thirty is wrong."""
    likely: float = 0.03
    """Probability from which others who ask for a column may make it the one that is meant."""
    full_hint: float = 24.0
    """Weight of what word lists point to from which more says no more."""
    link_sharpness: float = 8.0
    """How quickly an attribute that is further from a column's head counts for less."""
    share_sharpness: float = 16.0
    """The same of a text and the kinds of asking in the bank."""
    nearest_ways: int = 12
    """Kinds of asking that a text is compared with: the nearest."""
    word_sharpness: float = 8.0
    """How quickly a column whose words lie further from a word of the text counts for less."""
    linked_attributes: int = 4
    """Attributes that may speak for one column."""
    sure_similarity: float = 1.2
    """Similarity of a head and an attribute from which they count as one."""
    used_share: float = 0.15
    """Share of a column's that an attribute must have to be no rival of its own."""
    max_cells: int = 40
    """Cells of a column that are read for what it holds."""


MATCHER_POLICY: Final = MatcherPolicy()
