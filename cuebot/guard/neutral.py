"""Phrases that state nothing, though a word in them would: `everyone asks`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.guard import quoted, word_pack

if TYPE_CHECKING:
    from cuebot.guard.word_pack import WordPack
    from cuebot.model import Language


def blank_neutral_phrases(text: str, language: Language, words: WordPack) -> str:
    """Return a folded text with a gap for each neutral phrase that has a word of a pack."""
    return _compile_neutral_phrases(language, words).sub(quoted.GAP, text)


@lru_cache(maxsize=32)
def _compile_neutral_phrases(language: Language, words: WordPack) -> re.Pattern[str]:
    claims = word_pack.compile_terms((*words.negations, *words.claims, *words.sold_out))
    numbers = re.compile("|".join(f"(?:{number})" for number in words.numbers) or r"(?!)")
    known = frames.load_units(language)
    units = known.known | known.costing | known.leading | known.following
    return word_pack.compile_terms(
        frozenset(unit for unit in units if claims.search(unit) or numbers.search(unit))
    )
