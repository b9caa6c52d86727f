"""Resolve a question against the catalogue: product, head and variants; empty where unsure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.cell import money
from cuebot.draft import words
from cuebot.draft.asked_places import add_asked_value
from cuebot.draft.asked_variants import find_variants
from cuebot.model import PRICE
from cuebot.text import folding, scripts
from cuebot.text.mentions import LINK_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.model import Catalogue, Head, Link, Product, Question, Snapshot

_HAN_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_HAN_LINK = re.compile("([一二三四五六七八九])(?=号|號|链接)")
_MOST_SAMPLES = 8
"""Comments of a question that are looked at, besides its own text."""
_HEAD_VOTE_DIVISOR = 4
"""One wording in so many must name a head, and no other head half as many, to take it."""
_SHORTEST_NAME = 3
"""Letters of a word that can be a name, where words stand apart."""
_SHORTEST_END = 5
"""Letters of the end of a compound that stand for the whole."""


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A question resolved against the catalogue."""

    link: Link
    """Empty: the whole shop, or nobody knows."""
    head: str
    """Empty: nobody knows."""
    wordings: tuple[str, ...]
    """How people put it, folded.  Untrusted: for comparing only."""
    variants: tuple[str, ...] = ()
    """The variants of the product that they name, such as `M` or `Black / M`."""


def resolve_question(
    question: Question, snapshot: Snapshot, figures: Mapping[str, Iterable[str]]
) -> AskedFact:
    """Find what is asked; what the question already says goes before our own matching.

    `figures` holds the words that ask for `price` and for `stock`.
    """
    card = snapshot.catalogue
    wordings = tuple(
        _replace_han_digits(folding.fold_text(text))
        for text in dict.fromkeys([question.text, *question.samples[:_MOST_SAMPLES]])
    )
    known = {head.name for head in card.columns}
    head = question.head if question.head in known else _find_asked_head(card, wordings, figures)
    named = _find_named_products(card, wordings)
    known_link = question.link and question.link in card.by_link
    link = question.link if known_link else next(iter(named), "")
    together = [one for one, many in named.items() if many * 2 > len(wordings)]
    if head and not card.fact(link, head) and not link and snapshot.shown in card.by_link:
        link = snapshot.shown
    variants = find_variants(card.by_link.get(link), question.value, wordings)
    if question.value:
        wordings = tuple(add_asked_value(text, question.value) for text in wordings)
    return AskedFact(_choose_named_product(card, head, link, together), head, wordings, variants)


def _replace_han_digits(wording: str) -> str:
    return _HAN_LINK.sub(lambda match: match[1].translate(_HAN_DIGITS), wording)


def _find_asked_head(
    card: Catalogue, wordings: tuple[str, ...], figures: Mapping[str, Iterable[str]]
) -> str:
    """Return the head that the wordings name, when enough name it and no other comes near."""
    votes: Counter[str] = Counter()
    terms = _list_head_terms(card.heads, figures)
    costly = _find_priced_heads(card)
    for wording in wordings:
        lengths = {name: _measure_longest_term(said, wording) for name, said in terms}
        if any(lengths[name] for name in costly):
            lengths[PRICE.name] = 0  # how much the delivery is, and not the product
        name = max(lengths, key=lambda name: (lengths[name], name), default="")
        if lengths.get(name):
            votes[name] += 1
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most * _HEAD_VOTE_DIVISOR >= len(wordings) and second * 2 <= most else ""


def _find_priced_heads(card: Catalogue) -> set[str]:
    """Return the heads whose own cells name a sum, such as that of the delivery."""
    return {
        head.name
        for head in card.heads
        for product in card.products
        if money.holds_money(product.facts.get(head.name, ""))
    }


def _list_head_terms(
    heads: tuple[Head, ...], figures: Mapping[str, Iterable[str]]
) -> list[tuple[str, tuple[str, ...]]]:
    told = [(head.name, head.words) for head in heads]
    return told + [(name, tuple(terms)) for name, terms in figures.items()]


def _measure_longest_term(terms: tuple[str, ...], wording: str) -> int:
    """Return the length of the longest term that a wording names; 0 for none."""
    return max((len(term) for term in terms if words.contains_phrase(term, wording)), default=0)


def _find_named_products(card: Catalogue, wordings: tuple[str, ...]) -> dict[Link, int]:
    """Return the products that the wordings name, and by how many, most often named first."""
    votes: Counter[Link] = Counter()
    own = _map_own_names(
        tuple((row.link, row.title) for row in card.products),
        tuple(word for head in card.heads for word in head.words),
    )
    for wording in wordings:
        found = {one or other for one, other in LINK_NUMBER.findall(wording)} & own.keys()
        found |= {link for link, names in own.items() if mentions_product(wording, names)}
        found = found or {
            link for link, names in own.items() if _mentions_compound_end(wording, names)
        }
        votes.update(sorted(found))
    return dict(votes.most_common())


@lru_cache(maxsize=2)
def _map_own_names(
    rows: tuple[tuple[Link, str], ...], head_words: tuple[str, ...]
) -> Mapping[Link, frozenset[str]]:
    """Return link -> the names that are its own; done once for a catalogue.

    A word of a head names no product: who asks after the hum of a kite does not ask for the hummer.
    """
    counts = Counter(_count_parts(tuple(title for _, title in rows)))
    counts.update(part for word in head_words for part in _split_title(word))
    return {
        link: frozenset(part for part in _split_title(title) if counts[part] == 1)
        for link, title in rows
        if link
    }


def own_names(product: Product, card: Catalogue) -> frozenset[str]:
    """Return the words and runs of signs of a title that no other product's title has."""
    counts = _count_parts(tuple(row.title for row in card.products))
    return frozenset(part for part in _split_title(product.title) if counts[part] == 1)


@lru_cache(maxsize=2)
def _count_parts(titles: tuple[str, ...]) -> Counter[str]:
    """Return in how many titles each of their parts stands; a catalogue has thousands."""
    return Counter(part for title in titles for part in _split_title(title))


def mentions_product(text: str, names: frozenset[str]) -> bool:
    """Tell whether a text has one of a product's own names."""
    if words.list_name_grams(text) & names:
        return True
    spaced = [name for name in names if not scripts.has_spaceless(name)]
    return any(
        words.is_same_word(word, name) for word in words.tokenise_words(text) for name in spaced
    )


def _mentions_compound_end(text: str, names: frozenset[str]) -> bool:
    """Tell whether a text has the end of one of a product's own names: `pulli` of `Wollpulli`."""
    return any(
        len(word) >= _SHORTEST_END and not scripts.has_spaceless(word) and name.endswith(word)
        for word in words.tokenise_words(text)
        for name in names
    )


def _split_title(title: str) -> frozenset[str]:
    spaced = {
        word
        for word in words.tokenise_words(title)
        if not scripts.has_spaceless(word) and len(word) >= _SHORTEST_NAME and not word.isdigit()
    }
    return words.list_name_grams(title) | spaced


def _choose_named_product(card: Catalogue, head: str, link: Link, named: list[Link]) -> Link:
    """Of several products, prefer the one whose cell speaks of the others.

    `named`: those that most wordings name, so that they are asked about together.
    """
    if len(named) < 2 or link not in named:  # noqa: PLR2004 - two products make a pair
        return link

    def spoken_of(candidate: Link) -> int:
        fact = card.fact(candidate, head)
        if fact is None or fact.link != candidate:
            return -1
        others = [card.by_link[other] for other in named if other != candidate]
        return sum(mentions_product(fact.cell, own_names(other, card)) for other in others)

    best = max(named, key=spoken_of)
    return best if spoken_of(best) > spoken_of(link) else link
