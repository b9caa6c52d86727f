"""Safety-critical topics, such as allergens: answered only in the card's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.draft import head_names
from cuebot.text import folding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue, Fact, Language, Link

_TOPIC_VOTE_DIVISOR = 3
"""More than one wording in so many must speak of a topic for the question to be about it."""


def find_topic(prompt: PromptFile, wordings: Sequence[str]) -> str:
    """Return the careful topic that the wordings speak of; empty for none."""
    counts = {
        name: sum(_names_topic(prompt, name, text) for text in wordings)
        for name in prompt.front.careful
    }
    most = max(counts, key=lambda name: counts[name], default="")
    return most if most and counts[most] * _TOPIC_VOTE_DIVISOR > len(wordings) else ""


def mentions_topic(prompt: PromptFile, name: str, fact: Fact, card: Catalogue) -> bool:
    """Tell whether a fact speaks of a topic in so many words: by its head or by its cell."""
    return _names_topic(prompt, name, fact.cell) or is_topic_head(prompt, name, fact.head, card)


def is_topic_head(prompt: PromptFile, name: str, head: str, card: Catalogue) -> bool:
    """Tell whether a head is the one for a topic."""
    return any(
        _names_topic(prompt, name, word) for word in head_names.list_head_words(head, prompt, card)
    )


def find_topic_fact(prompt: PromptFile, name: str, link: Link, card: Catalogue) -> Fact | None:
    """Return the cell under the head for a topic, of a product or of the whole shop."""
    heads = (head.name for head in card.heads if is_topic_head(prompt, name, head.name, card))
    return next((fact for head in heads if (fact := card.fact(link, head))), None)


def choose_topic_name(prompt: PromptFile, name: str, language: Language) -> str:
    """Return what the host hears a topic called."""
    terms = prompt.front.careful.get(name, {})
    return next(iter(terms.get(language) or terms.get("en") or ()), name)


def _names_topic(prompt: PromptFile, name: str, text: str) -> bool:
    by_language = prompt.front.careful[name].values()
    terms = tuple(term for terms in by_language for term in terms)
    return _names_term(terms, text)


@lru_cache(maxsize=1024)
def _names_term(terms: tuple[str, ...], text: str) -> bool:
    """Tell whether a text names any term; the same wordings are asked of again and again."""
    return bool(_compile_terms(terms).search(folding.fold_text(text)))


@lru_cache(maxsize=64)
def _compile_terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any term: whole words where they are spaced."""
    return re.compile("|".join(map(_bound_term, terms)) or r"(?!)")


def _bound_term(term: str) -> str:
    plain = re.escape(folding.fold_text(term))
    return plain if not term.isascii() else rf"(?<![a-z0-9]){plain}(?:e?s)?(?![a-z0-9])"
