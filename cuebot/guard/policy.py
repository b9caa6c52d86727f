"""The policies of the room `guard`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardPolicy:
    """From where on a guard refuses a line."""

    repeat_ratio: float = 95.0
    """Per cent of `fuzz.ratio` from which two lines are the same words."""
    phone_digits: int = 7
    """Digits in a row, spoken ones among them, from which they are a telephone number."""
    max_echoed_words: int = 3
    """Words in a row that a line may share with a comment by chance."""
    max_echoed_signs: int = 5
    """The same in a script without spaces, in signs."""
    min_context_word_length: int = 3
    """Letters of an ASCII word that tells something; other letters tell more."""
    max_named_figure_length: int = 6
    """Characters of a figure that a reason may name."""
    max_combining_marks: int = 2
    """Combining marks that one letter of any living script here may carry."""
    max_item_words: int = 4
    """Words up to which a statement may be an item under a head that stands before it."""
    max_statement_length: int = 400
    """Signs of a statement beyond which it is looked at no further: it is never quoted in part."""


GUARD_POLICY = GuardPolicy()
