"""The values of the catalogue's options, such as sizes and colours, as viewers name them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.normalise import fold
from cuebot.model.variant import list_items, value_key
from cuebot.text.mentions import compile_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.cluster.parsing.lexicon import Lexicon
    from cuebot.model import Catalogue, Head, Link, Product

LISTED = frozenset({"size", "color", "taste", "scent", "material"})
"""Concepts whose cells list values to choose from, though nobody counts them."""
LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "2xl", "3xl", "4xl", "5xl")
"""Sizes that are asked for although a product does not come in them."""
MOST = 2_000
"""Values that are looked for in a comment."""


class Option(NamedTuple):
    """A value that a comment names, and the head that it is of."""

    head: str
    value: str
    """In its canonical form."""


class Options:
    """What the products can be chosen by."""

    def __init__(self, catalogue: Catalogue, words: Lexicon) -> None:
        self._lexicon = words
        listed = {head.name for head in catalogue.heads if _is_listed(head, words)}
        self._own: dict[Link, dict[str, dict[str, str]]] = {}
        """Link -> head -> a value's canonical form -> the value."""
        self._values: dict[str, set[Option]] = defaultdict(set)
        self._colours: dict[str, set[Option]] = defaultdict(set)
        self._words_of = {
            head.name: frozenset(
                part
                for word in (*head.words, *words.concepts.get(words.concept_of(head.words), ()))
                for part in fold(word).split()
            )
            for head in catalogue.heads
        }
        """Head -> every word by which anybody asks for it, folded."""
        for product in catalogue.products:
            if product.link:
                self._learn(product, listed)
        self._listed = tuple(sorted(self._values)[:MOST])
        self._finder = compile_values(self._listed)

    def _learn(self, product: Product, listed: set[str]) -> None:
        counted = product.options
        own = self._own[product.link] = {}
        for head, values in counted.items():
            own[head] = {value_key(value): value for value in values}
        for head in listed - counted.keys():
            items = list_items(product.facts.get(head, ""))
            if items:
                own[head] = {value_key(item): item for item in items}
        for head, chosen in own.items():
            self._name(head, chosen)

    def _name(self, head: str, values: Iterable[str]) -> None:
        """Take the values of an option as what viewers may name."""
        letters = LETTERS if len(set(LETTERS).intersection(values)) > 1 else ()
        for letter in letters:
            self._values[letter].add(Option(head, letter))
        for known in values:
            option = Option(head, known)
            self._values[known].add(option)
            for colour in self._colour(known):
                self._colours[colour].add(option)

    def _colour(self, value: str) -> set[str]:
        """Return what a value is called in any language, when it is a colour."""
        senses = self._lexicon.senses.get(fold(value), {}).values()
        return {sense.value for sense in senses if sense.value and sense.of == "color"}

    def find(self, text: str) -> frozenset[Option]:
        """Return the values that a comment names, of any product."""
        if self._finder is None:
            return frozenset()
        return frozenset(
            option
            for place in self._finder.find(text)
            for option in self._values[self._listed[place]]
        )

    def is_sized(self, before: str, number: str) -> bool:
        """Tell whether a number is a value, by what stands before it: "size 8"."""
        word = before.rstrip().rsplit(" ", 1)[-1]
        named = {
            word in self._words_of.get(option.head, ()) for option in self._values.get(number, ())
        }
        return any(named)

    def called(self, colours: Iterable[str]) -> frozenset[Option]:
        """Return the values that are colours by these names, of any product."""
        return frozenset(option for colour in colours for option in self._colours.get(colour, ()))

    def has(self, link: Link, head: str) -> bool:
        """Tell whether a product can be chosen by a head."""
        return head in self._own.get(link, {})

    def owner(self, options: Iterable[Option]) -> Link:
        """Return the one product that has one of some values; empty when several have."""
        wanted = set(options)
        links = [
            link
            for link, own in self._own.items()
            if any(option.value in own.get(option.head, {}) for option in wanted)
        ]
        return links[0] if len(links) == 1 else ""

    def of(self, link: Link, options: Iterable[Option]) -> Mapping[str, tuple[str, ...]]:
        """Return which of some values a product has: head -> the values, canonical and sorted."""
        own = self._own.get(link, {})
        found: dict[str, set[str]] = defaultdict(set)
        for option in options:
            if option.value in own.get(option.head, {}):
                found[option.head].add(option.value)
        return {head: tuple(sorted(values)) for head, values in found.items()}


def _is_listed(head: Head, words: Lexicon) -> bool:
    return words.concept_of(head.words) in LISTED
