"""What one comment asks, as its words were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.question import CommentIntent

if TYPE_CHECKING:
    from cuebot.cluster.parsing.options import OptionValue
    from cuebot.model import Language, Link

NO_VALUES: frozenset[str] = frozenset()
NO_OPTIONS: frozenset[OptionValue] = frozenset()


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """What one comment asks, parsed; comments that fold alike share it."""

    asks: CommentIntent
    text: str = ""
    """Fit to be shown."""
    folded: str = ""
    language: Language = ""
    named: tuple[Link, ...] = ()
    """The products that the words name."""
    head: str = ""
    """The catalogue head that is asked for."""
    topic: str = ""
    """The head, or the concept when the catalogue has no head for it; empty when unknown."""
    values: frozenset[str] = frozenset()
    """Colours and areas that the words name: a city by its country, if the card tells no more."""
    options: frozenset[OptionValue] = NO_OPTIONS
    """Values of the catalogue's own options that the words name, of any product."""
    words: tuple[str, ...] = ()
    """What else is said, in parts that other wordings may share; each once, in one order."""
    likely: tuple[tuple[str, float], ...] = ()
    """Heads that may be asked for and how likely, when none is sure; the likeliest first.

    Of one that asks nothing there are some when it may ask, and was read for that.
    """
    surety: float = 1.0
    """Probability that it asks, and for that head where it has one."""
    asking: float = 1.0
    """Probability that it asks, whatever for."""
    hints: tuple[tuple[str, float], ...] = ()
    """Heads that word lists point to and how strongly, when none is sure."""


ASKS_NOTHING = ParsedComment(CommentIntent.NO)
MAY_ASK = ParsedComment(CommentIntent.NO, surety=0.0)
"""Of a comment that asks nothing by itself, and was not read for what it would ask for."""
