"""Which product a comment speaks of, and which head of the catalogue it asks for."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.built_in_heads import (
    drop_price_words,
    find_built_in_words,
    load_built_in_words,
)
from cuebot.cluster.parsing.card import Card
from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.link_numbers import ARTICLES, LinkNumbers
from cuebot.cluster.parsing.name_stripping import TypedNames, strip_runs
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.options import OptionIndex, OptionValue
from cuebot.cluster.parsing.product_names import (
    MIN_MISSPELT_LETTERS,
    compile_alternatives,
    group_names_by_link,
    index_name_deletes,
    index_product_names,
    index_title_runs,
    strip_endings,
)
from cuebot.cluster.parsing.reading import TOKEN
from cuebot.cluster.parsing.row_odds import RowOdds
from cuebot.cluster.parsing.spelling import ARABIC_CLITICS, list_deletes
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.model import STOCK
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable

    from cuebot.cluster.parsing.reading import CommentToken
    from cuebot.matcher.column_matcher import ColumnReading
    from cuebot.model import Catalogue, Head, Link

RESTOCK = "restock"
STANDS_FOR = {
    RESTOCK: "stock",
    "ship_to": "shipping_fee",
    "dishwasher": "wash",
    "induction": "heat",
    "microwave": "heat",
}
"""For a concept without a head of its own, the concept whose head answers it."""
DECIDES = frozenset({"returns", "restock", "combine", "shipping_fee", "ship_to", "discount"})
"""What is asked for, whatever else is told: "my skin went red, can I return it"."""
YIELDS = frozenset({"stock", "price", "buy", "show", "link", "use", "size", "gift", "dimension"})
"""What is often said on the way to something else: "is XXL available"."""
VAGUE = frozenset({"stock"})
"""Concepts that occur in questions of every kind: they get a low weight, whatever their length."""
BESIDE_HEAD = ARTICLES | {"de", "of", "von", "van", "di", "?"}
"""Signs and words, folded, that stand beside a head and say nothing: "medida de la 3"."""
SURE_WEIGHT, PLAIN_WEIGHT, WEAK_WEIGHT, HINT_WEIGHT = 24, 10, 4, 1
VALUE_WEIGHT = 6
"""How much a word speaks for its head, by what it is, besides its length."""


class CatalogueMatcher:
    """Matches comments against the words by which the catalogue names products and heads."""

    def __init__(self, catalogue: Catalogue, phrases: LearntPhrases = NO_PHRASES) -> None:
        words = lexicon.load_lexicon()
        load_built_in_words()
        self.catalogue = catalogue
        self.links = frozenset(product.link for product in catalogue.products if product.link)
        runs = index_title_runs(catalogue, words)
        self._names = runs | index_product_names(catalogue, words, phrases.products)
        self._run = compile_alternatives(runs)
        self._name = compile_alternatives(self._names)
        heads = catalogue.columns if catalogue.products else ()
        self._words = {fold_chat_text(word): head.name for head in heads for word in head.words}
        self._word = compile_alternatives(self._words)
        self._concepts = _map_concepts(heads, words)
        self._shop_wide = frozenset(h.name for h in heads if _is_shop_wide(h, catalogue))
        self._cells = {
            p.link: {k: fold_chat_text(v) for k, v in p.facts.items()} for p in catalogue.products
        }
        self._short = group_names_by_link(self._names)
        self._slips = index_name_deletes(self._names)
        self._words_known, self._senses = words.words, words.senses
        self._typed = TypedNames(self._names, self._name, catalogue, phrases)
        self.options = OptionIndex(catalogue, words)
        self._rows = RowOdds(catalogue, self._shop_wide, self.options)
        self.card = Card(catalogue)
        cells = (cell for facts in self._cells.values() for cell in facts.values())
        self._numbers = LinkNumbers(self.links, cells, self.options, words)

    def extract_products(self, folded: str, typed: str = "") -> tuple[tuple[Link, ...], str]:
        """Return the links that a comment names, in its order, and the comment without them.

        `typed`: the comment before it was folded, as far as it is known.
        """
        found: list[tuple[int, Link]] = []

        rest = self._numbers.take_explicit(folded, found)
        if self._name:
            rest = self._name.sub(lambda m: self._record_name(m, found, typed), rest)
        if self.links and not found:
            rest = self._numbers.take_bare(rest, found, typed)
        if self._slips and not found:
            rest = " ".join(self._record_misspelling(word, found) for word in rest.split(" "))
        links = dict.fromkeys(link for _, link in sorted(found))
        return tuple(links), rest

    def strip_products(self, text: str, folded: str) -> str:
        """Return a text in small letters without the products that it names, accents kept.

        `folded`: the same as `extract_products` takes it.
        """
        return self._typed.strip_names(self._numbers.strip_explicit(fold_text(text)), folded)

    def find_options(self, text: str, folded: str) -> frozenset[OptionValue]:
        """Return the values that a comment names, without those of a title that it names.

        `folded`: the same as `extract_products` takes it.
        """
        if self._run is not None and self._run.search(folded):
            text = strip_runs(text, self._run)
        return self.options.find_options(text)

    def weigh_heads(
        self,
        folded: str,
        pieces: Iterable[CommentToken],
        options: Iterable[OptionValue] = (),
        *,
        together: bool = False,
    ) -> Counter[str]:
        """Return the heads that words of the card and of the lists point to, and how strongly.

        `options`: the values that it names; `together`: it names several products.
        """
        if not self._concepts and not self._word:
            return Counter()
        votes = self._weigh_named_heads(folded)
        pieces = tuple(pieces)
        coloured = any(piece.sense.of == "color" for piece in pieces)
        for piece in pieces:
            sense = piece.sense
            if sense.concept in self._concepts:
                votes[self._concepts[sense.concept]] += weigh_token(piece)
                if coloured and sense.hint and sense.concept in DECIDES:
                    # "when is black back": of the colour something is asked.
                    votes[self._concepts[sense.concept]] += VALUE_WEIGHT
            elif sense.of in self._concepts:
                votes[self._concepts[sense.of]] += VALUE_WEIGHT
        if together and "combine" in self._concepts:
            votes[self._concepts["combine"]] += SURE_WEIGHT
        _weigh_options(votes, options, pieces)
        return votes

    def spells(self, folded: str) -> bool:
        """Tell whether a comment names a head in the catalogue's own words."""
        return self._word is not None and self._word.search(folded) is not None

    def names_head(self, folded: str) -> bool:
        """Tell whether a comment names a head, were it price or stock in any language."""
        built_in = bool(self.links) and any(True for _ in find_built_in_words(folded))
        return built_in or self.spells(folded)

    def says_only_head(self, folded: str, *, named: bool) -> bool:
        """Tell whether a comment is a head in the card's own words, and nothing beside it.

        `folded`: the comment without the products that it names; `named`: whether there are some,
        of which the price in words that every card has is asked, too.
        """
        left = self._word.sub(" ", folded) if self._word is not None else folded
        if named:
            left = drop_price_words(left)
        if left == folded:
            return False
        senses = self._senses
        return all(
            token in BESIDE_HEAD
            or any(sense.roles & ChatWordRole.FILLER for sense in senses.get(token, {}).values())
            for token in TOKEN.findall(left)
        )

    def _weigh_named_heads(self, folded: str) -> Counter[str]:
        """Weigh the heads whose words occur in a comment: the card's, and those of every card."""
        votes: Counter[str] = Counter()
        for head, word in find_built_in_words(folded):
            votes[head] += PLAIN_WEIGHT + len(word)
        if self._word:
            for match in self._word.finditer(folded):
                votes[self._words[match.group()]] += PLAIN_WEIGHT + len(match.group())
        return votes

    def weigh_rows(self, reading: ColumnReading, named: Iterable[Link]) -> ColumnReading:
        """Return what a text asks for, the products that it names known."""
        return self._rows.weigh_reading(reading, [link for link in named if link in self.links])

    def resolve_link(
        self,
        head: str,
        named: tuple[Link, ...],
        shown: Link,
        options: Collection[OptionValue] = (),
    ) -> Link:
        """Return the product whose cell answers: the one named, else the one on screen.

        Where neither is, or the one on screen cannot be chosen so, it is the only one that has what
        a comment names.
        """
        if head in self._shop_wide or not self.links:
            return "" if self.links else next(iter(named), "")
        if len(named) > 1:
            return self._pick_mentioning_product(head, named)
        if named:
            return named[0]
        if options and not self.options.has_head(shown, head):
            owner = self.options.find_owner(option for option in options if option.head == head)
            if owner:
                return owner
        return shown if head and shown in self.links else ""

    def _record_name(self, match: re.Match[str], found: list[tuple[int, Link]], typed: str) -> str:
        link = self._names[match.group()]
        if typed and not self._typed.is_spelt(link, match.group(), typed):
            return match.group()
        found.append((match.start(), link))
        return " "

    def _record_misspelling(self, word: str, found: list[tuple[int, Link]]) -> str:
        """Record the product whose name a word misspells; return the word if it is none."""
        if found or len(word) < MIN_MISSPELT_LETTERS or word in self._words_known:
            return word
        if self.card.holds(ARABIC_CLITICS.sub("", word)):
            return word  # "hebreo" is a style of this card, and no slip of its "Herrero"
        for wrong in (word, *list_deletes(word), *strip_endings(word)):
            name, link = self._slips.get(wrong, ("", ""))
            if name[:1] == word[0]:
                found.append((0, link))
                return ""
        return word

    def _pick_mentioning_product(self, head: str, named: tuple[Link, ...]) -> Link:
        """Return the product whose cell for this head mentions another of the named products."""
        for link in sorted(named):
            cell = self._cells.get(link, {}).get(head, "")
            # A product may have no name of its own beside its number.
            names = (self._short.get(other, ()) for other in named if other != link)
            others = chain.from_iterable(names)
            if cell and any(name in cell for name in others):
                return link
        return min(named)


def _weigh_options(
    votes: Counter[str], options: Iterable[OptionValue], pieces: Iterable[CommentToken]
) -> None:
    """Add the weight of the option values that a comment names to their heads."""
    named = sorted({head for head, _ in options})
    for head in named:
        votes[head] = votes[head] or VALUE_WEIGHT
    if named and not any(piece.sense.concept == RESTOCK for piece in pieces):
        # "is M in stock" asks for what M is one of; "when is M back" does not.
        votes.pop(STOCK.name, None)


def weigh_token(piece: CommentToken) -> int:
    """Return how strongly a token indicates its concept."""
    concept = piece.sense.concept
    if piece.sense.hint:
        return HINT_WEIGHT
    if concept in DECIDES:
        return SURE_WEIGHT + len(piece.text)
    if concept in VAGUE:
        return WEAK_WEIGHT
    return (WEAK_WEIGHT if concept in YIELDS else PLAIN_WEIGHT) + len(piece.text)


def _map_concepts(heads: Iterable[Head], words: lexicon.ChatLexicon) -> dict[str, str]:
    concepts: dict[str, str] = {}
    for head in heads:
        concept = words.find_concept(head.words)
        if concept:
            concepts.setdefault(concept, head.name)
    for concept, other in STANDS_FOR.items():
        if concept not in concepts and other in concepts:
            concepts[concept] = concepts[other]
    return concepts


def _is_shop_wide(head: Head, catalogue: Catalogue) -> bool:
    rows = [p.link for p in catalogue.products if p.facts.get(head.name)]
    return bool(rows) and not any(rows)
