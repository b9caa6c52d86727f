"""The weights of a conditional logit over the columns of a card and "none of these"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatcherFit:
    """Weights for cards of one kind, and what is sure by them."""

    columns: tuple[float, ...]
    """Of a column's evidence: of `EVIDENCE`, and behind it `SENTENCE_EVIDENCE` where a sentence
    model reads along."""
    none: tuple[float, ...]
    """Of "none of these": always, the nearest attribute that no column has, their share, and that
    attribute by the sentence model."""
    sure: float
    """Probability from which a text is taken to ask for a column, whoever else asks."""
