"""The values of the catalogue's options, such as sizes and colours, as viewers name them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.normalise import fold
from cuebot.mentions import compile_values
from cuebot.model.variant import list_items, value_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.cluster.lexicon import Lexicon
    from cuebot.model import Catalogue, Head, Link, Product

LISTED = frozenset({"size", "color", "taste", "scent", "material"})
"""Concepts whose cells list values to choose from, though nobody counts them."""
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
        self._counted: set[tuple[Link, str]] = set()
        """The options of products whose variants are known, and not only listed."""
        self._values: dict[str, set[Option]] = defaultdict(set)
        self._colours: dict[str, set[Option]] = defaultdict(set)
        for product in catalogue.products:
            if product.link:
                self._learn(product, listed)
        self._finder = compile_values(tuple(sorted(self._values)[:MOST]))

    def _learn(self, product: Product, listed: set[str]) -> None:
        counted = product.options
        own = self._own[product.link] = {}
        for head, values in counted.items():
            self._counted.add((product.link, head))
            own[head] = {value_key(value): value for value in values}
        for head in listed - counted.keys():
            items = list_items(product.facts.get(head, ""))
            if items:
                own[head] = {value_key(item): item for item in items}
        for head, chosen in own.items():
            for known in chosen:
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
        listed = sorted(self._values)[:MOST]
        return frozenset(
            option for place in self._finder.find(text) for option in self._values[listed[place]]
        )

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

    def is_counted(self, link: Link, head: str) -> bool:
        """Tell whether a product's variants are known by this head."""
        return (link, head) in self._counted


def _is_listed(head: Head, words: Lexicon) -> bool:
    return words.concept_of(head.words) in LISTED
