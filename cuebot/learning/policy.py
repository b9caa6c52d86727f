"""The policies of the room `learning`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPolicy:
    """How much is asked for at once, and how much of it is wanted."""

    column_phrases: int = 14
    """Phrases of a column in each language: with four in English, 91 of 100 questions are found."""
    english_phrases: int = 4
    """Phrases in English beside those, for viewers of other rooms and for names of brands."""
    product_names: int = 5
    """Names of a product in each language; a nickname and what it looks like are among them."""
    english_names: int = 2
    """Names of a product in English beside those, for the same viewers."""
    wanted_column_phrases: int = 6
    """Phrases in a language below which a column is asked for once more."""
    wanted_product_names: int = 2
    """Names in a language below which a product is asked for once more."""
    phrases_per_request: int = 160
    """Phrases asked for at once: beyond two hundred, models repeat themselves or break off."""
    languages_per_request: int = 3
    """Languages asked for at once, so that one column in ten languages is no request too long."""
    answer_tokens: int = 6_000
    """Tokens of one answer: a hundred and sixty phrases of Thai, and the JSON round them."""
    answer_letters: int = 40_000
    """Letters of one answer, after which it is broken off: it is no list of phrases."""
    phrase_tokens: int = 16
    """Tokens of a phrase with the JSON round it, in the mean of twelve languages."""
    silence: Seconds = 60.0
    """Seconds for which a model may be silent: it thinks, or its machine is small."""
    total: Seconds = 300.0
    """Seconds for one answer, on a machine that writes twenty tokens a second."""
    attempts: int = 2
    """Times that a request is sent before it is given up: servers are busy for a moment."""
    pause: Seconds = 5.0
    """Seconds before the second time, which most servers name for a limit that was met."""
    shown_cells: int = 8
    """Cells of a column that a model is shown: enough to see what values look like."""
    shown_titles: int = 12
    """Titles that a model is shown beside columns, so that it knows what the shop sells."""
    shown_letters: int = 160
    """Letters of a cell or a title that a model is shown; the rest is detail."""


LEARNING_POLICY = LearningPolicy()
