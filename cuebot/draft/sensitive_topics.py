"""Questions by which a wrong answer could hurt: only the card's own words answer them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.draft import head_names, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.draft.prompt import Prompt
    from cuebot.model import Catalogue, Fact, Language, Link

_FEW = 3
"""More than one wording in so many must speak of a topic for the question to be about it."""


def topic(prompt: Prompt, wordings: Sequence[str]) -> str:
    """Return the careful topic that the wordings speak of; empty for none."""
    counts = {
        name: sum(_names(prompt, name, text) for text in wordings) for name in prompt.front.careful
    }
    most = max(counts, key=lambda name: counts[name], default="")
    return most if most and counts[most] * _FEW > len(wordings) else ""


def speaks(prompt: Prompt, name: str, fact: Fact, card: Catalogue) -> bool:
    """Tell whether a fact speaks of a topic in so many words: by its head or by its cell."""
    return _names(prompt, name, fact.cell) or is_head(prompt, name, fact.head, card)


def is_head(prompt: Prompt, name: str, head: str, card: Catalogue) -> bool:
    """Tell whether a head is the one for a topic."""
    return any(_names(prompt, name, word) for word in head_names.known(head, prompt, card))


def answer(prompt: Prompt, name: str, link: Link, card: Catalogue) -> Fact | None:
    """Return the cell under the head for a topic, of a product or of the whole shop."""
    heads = (head.name for head in card.heads if is_head(prompt, name, head.name, card))
    return next((fact for head in heads if (fact := card.fact(link, head))), None)


def said(prompt: Prompt, name: str, language: Language) -> str:
    """Return what the host hears a topic called."""
    terms = prompt.front.careful.get(name, {})
    return next(iter(terms.get(language) or terms.get("en") or ()), name)


def _names(prompt: Prompt, name: str, text: str) -> bool:
    by_language = prompt.front.careful[name].values()
    terms = tuple(term for terms in by_language for term in terms)
    return bool(_finder(terms).search(words.fold(text)))


@lru_cache(maxsize=64)
def _finder(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any term: whole words where they are spaced."""
    return re.compile("|".join(map(_bounded, terms)) or r"(?!)")


def _bounded(term: str) -> str:
    plain = re.escape(words.fold(term))
    return plain if not term.isascii() else rf"(?<![a-z0-9]){plain}(?![a-z0-9])"
