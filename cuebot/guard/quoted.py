"""Which part of a line is the catalogue's own words, and what is left when they are taken out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import read_lexicon
from cuebot.cell.sayable import phrase_price_span
from cuebot.cell.stretches import list_quotable_texts
from cuebot.model import ON_SALE, SOLD_OUT
from cuebot.model.variant import say_name
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Fact, Line

GAP = "\x00"
"""Stands where words were taken out; no line holds it."""


def strip_quotes(line: Line, names: Iterable[str] = ()) -> tuple[str, list[int]]:
    """Take quotes, and then names, out of a line.

    Returns what is left, folded, with a gap for each thing taken, and for each fact of the line
    where its quote began, or -1 when the line does not quote it.
    """
    text = fold_sentence(line.text)
    places: list[int] = []
    for fact in line.facts:
        if fact.variant:
            text, place = _blank_variant(text, fact)
            places.append(place)
            continue
        found = _find_longest_quote(text, fact.cell) if fact.cell else None
        places.append(found.start() if found else -1)
        text = _blank_match(text, found)
    for name in sorted(set(names), key=len, reverse=True):
        if name:
            text = compile_finder(name).sub(lambda match: GAP * len(match[0]), text)
    return text, places


def _blank_variant(text: str, fact: Fact) -> tuple[str, int]:
    """Take a variant's name out, and after it the figure that is told of it.

    Returns where the figure began, or else the end of the name where there is none to say.
    """
    name = compile_finder(say_name(fact.variant)).search(text)
    if name is None:
        return text, -1
    text = _blank_match(text, name)
    if fact.cell in (SOLD_OUT, ON_SALE):
        return text, name.end()
    figure = compile_finder(fact.cell).search(text, name.end())
    return _blank_match(text, figure), figure.start() if figure else -1


def _blank_match(text: str, found: re.Match[str] | None) -> str:
    """Take out what was found; the gap is as long, so that later places stay comparable."""
    if found is None:
        return text
    return text[: found.start()] + GAP * len(found[0]) + text[found.end() :]


def quote_of(line: Line, fact: Fact) -> str:
    """Return what a line quotes of a fact, folded; empty when it quotes nothing."""
    found = _find_longest_quote(fold_sentence(line.text), fact.cell) if fact.cell else None
    return found[0] if found else ""


def _find_longest_quote(text: str, cell: str) -> re.Match[str] | None:
    """Return the longest stretch of a cell that a text quotes."""
    bare = cell.strip().rstrip(".。।;；")
    worded = (
        words for language in read_lexicon().spans for words in phrase_price_span(bare, language)
    )
    said = (*list_quotable_texts(bare), *worded)
    return next((found for run in said if (found := compile_finder(run).search(text))), None)


@lru_cache(maxsize=4096)
def compile_finder(words: str) -> re.Pattern[str]:
    """Return what finds words in a folded text, not inside a longer word or figure."""
    plain = fold_sentence(words)
    left = rf"(?<![{scripts.LATIN}])" if re.match(f"[{scripts.LATIN}]", plain) else ""
    right = rf"(?![{scripts.LATIN}])" if re.search(f"[{scripts.LATIN}]$", plain) else ""
    if plain[:1].isdigit():
        left = r"(?<![\d$€£¥฿₫₩])(?<!\d[.,])"
    if plain[-1:].isdigit():
        right = r"(?!\d)(?![.,]\d)(?!\s?[%‰])"
    return re.compile(left + re.escape(plain) + right)
