"""What the matcher weighs, in one table.

Fitted by `benchmarks/fit_matcher.py` as a conditional logit over the columns of a card and "none of
these", on shops written without sight of the code; a figure is a change of log-odds.  That of
a card with phrases rests on twenty-four shops and is drawn to what sixty earlier ones gave; the
others rest on the sixty.  What is not as fitted is the weight of "built in": those shops are asked
for price and stock far less than rooms are, so the fit counts both for unlikely (-0.8 to -2.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cuebot.matcher.matcher_fit import MatcherFit


@dataclass(frozen=True, slots=True)
class MatcherPolicy:
    """Weights and bounds of the matcher."""

    unlearnt: MatcherFit = MatcherFit(  # noqa: RUF009 - frozen
        (
            1.27, 0.95, 1.75, 1.47, 0.5, 0.99, 0.78,
            1.4, 0.17, -0.5, 0.0, 0.0, 0.0, 1.12, 4.3, 0.95, 1.13,
            1.59, 2.57, 2.47, 1.34, 1.55, 0.2, 1.82, -1.53, -1.25, 0.0, 0.0,
        ),
        (-1.63, 1.36, -0.78, -0.47),
        0.52,
    )  # fmt: skip
    """A card without phrases: at the bar one in twenty is wrong on shops that nobody saw."""
    learnt: MatcherFit = MatcherFit(  # noqa: RUF009 - frozen
        (
            0.83, -0.16, 1.76, 0.33, 0.96, 0.74, -1.99,
            0.6, -0.06, -0.8, 1.29, 2.05, 3.14, 0.98, 4.19, 0.92, 1.0,
            0.59, 2.29, 4.98, 0.35, 0.9, -1.9, 1.72, -0.95, -0.77, 4.48, 3.32,
        ),
        (0.25, 2.55, 0.59, 0.82),
        0.46,
    )  # fmt: skip
    """A card whose columns have phrases: one in thirty is wrong."""
    embedded_unlearnt: MatcherFit = MatcherFit(  # noqa: RUF009 - frozen
        (
            0.1, -0.15, 0.87, 0.44, 0.43, 0.54, 0.71,
            1.31, 0.16, -0.3, 0.0, 0.0, 0.0, 0.97, 3.01, 0.65, 0.77,
            1.8, 1.75, 2.11, 1.42, 1.46, -0.04, 1.12, -1.43, -1.28, 0.0, 0.0,
            0.91, 0.92, 0.6, 0.51, 0.0,
        ),
        (-1.43, 0.74, -0.97, -0.52, 0.88),
        0.52,
    )  # fmt: skip
    """A card without phrases, where a sentence model reads along."""
    embedded_learnt: MatcherFit = MatcherFit(  # noqa: RUF009 - frozen
        (
            -0.25, -0.68, 0.42, -0.4, -0.03, 0.3, -0.1,
            0.51, 0.01, -0.7, 0.96, 2.43, 0.94, 0.62, 1.29, -0.02, 0.28,
            0.69, 1.57, 1.01, 0.48, 0.83, -0.2, 0.76, -0.46, -0.26, 2.52, 2.41,
            0.46, 0.3, 0.02, 0.03, 2.08,
        ),
        (0.37, 1.14, 0.39, 0.48, 1.6),
        0.46,
    )  # fmt: skip
    """A card with phrases, where a sentence model reads along."""
    likely: float = 0.03
    """Probability from which others who ask for a column may make it the one that is meant."""
    full_hint: float = 24.0
    """Weight of what word lists point to from which more says no more."""
    strong_hint: float = 0.35
    """Share of it from which the most that the lists point to is more than a stray word."""
    bank_word_sharpness: float = 0.8
    """How quickly an attribute of which a text's words are said less often counts for less: words
    of one sentence are not independent of each other."""
    full_bank_words: float = 40.0
    """Log-odds of a text's words for an attribute from which more says no more."""
    least_log_share: float = -8.0
    """The logarithm of the least share of the likeliest attribute that is told apart from none."""
    full_size: float = 8.0
    """What the logarithm of a column's words is divided by."""
    link_sharpness: float = 8.0
    """How quickly an attribute that is further from a column's head counts for less."""
    share_sharpness: float = 16.0
    """The same of a text and the kinds of asking in the bank."""
    nearest_ways: int = 12
    """Kinds of asking that a text is compared with: the nearest."""
    linked_attributes: int = 4
    """Attributes that may speak for one column."""
    sure_similarity: float = 1.2
    """Similarity of a head and an attribute from which they count as one."""
    used_share: float = 0.15
    """Share of a column's that an attribute must have to be no rival of its own."""
    max_cells: int = 40
    """Cells of a column that are read for what it holds."""
    max_titles: int = 200
    """Products whose titles are read for words that ask for no column."""


MATCHER_POLICY: Final = MatcherPolicy()
