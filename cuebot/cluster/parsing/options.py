"""The values of the catalogue's options, such as sizes and colours, as viewers name them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.model.variant import list_items, value_key
from cuebot.text.mentions import compile_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.cluster.parsing.lexicon import ChatLexicon
    from cuebot.model import Catalogue, Head, Link, Product

LISTED = frozenset({"size", "color", "taste", "scent", "material"})
"""Concepts whose cells list values to choose from, though nobody counts them."""
LETTER_SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "2xl", "3xl", "4xl", "5xl")
"""Sizes that are asked for although a product does not come in them."""
MAX_VALUES = 2_000
"""Values that are looked for in a comment."""


class OptionValue(NamedTuple):
    """A value that a comment names, and the head that it is of."""

    head: str
    value: str
    """In its canonical form."""


class OptionIndex:
    """Index of the option values of each product, and of the names that viewers have for them."""

    def __init__(self, catalogue: Catalogue, words: ChatLexicon) -> None:
        self._lexicon = words
        listed = {head.name for head in catalogue.heads if _lists_values(head, words)}
        self._own: dict[Link, dict[str, dict[str, str]]] = {}
        """Link -> head -> a value's canonical form -> the value."""
        self._values: dict[str, set[OptionValue]] = defaultdict(set)
        self._colours: dict[str, set[OptionValue]] = defaultdict(set)
        self._words_of = {
            head.name: _split_words(frozenset(head.words))
            | _split_words(words.concepts.get(words.find_concept(head.words), frozenset()))
            for head in catalogue.heads
        }
        """Head -> every word by which anybody asks for it, folded."""
        for product in catalogue.products:
            if product.link:
                self._add_product(product, listed)
        self._listed = tuple(sorted(self._values)[:MAX_VALUES])
        self._finder = compile_values(self._listed)

    def _add_product(self, product: Product, listed: set[str]) -> None:
        counted = product.options
        own = self._own[product.link] = {}
        for head, values in counted.items():
            own[head] = {value_key(value): value for value in values}
        for head in listed - counted.keys():
            items = list_items(product.facts.get(head, ""))
            if items:
                own[head] = {value_key(item): item for item in items}
        for head, chosen in own.items():
            self._add_values(head, chosen)

    def _add_values(self, head: str, values: Iterable[str]) -> None:
        """Index the values of an option by the names that viewers may use."""
        letters = LETTER_SIZES if len(set(LETTER_SIZES).intersection(values)) > 1 else ()
        for letter in letters:
            self._values[letter].add(OptionValue(head, letter))
        for known in values:
            option = OptionValue(head, known)
            self._values[known].add(option)
            for colour in self._list_colour_names(known):
                self._colours[colour].add(option)

    def _list_colour_names(self, value: str) -> set[str]:
        """Return what a value is called in any language, when it is a colour."""
        senses = self._lexicon.senses.get(fold_chat_text(value), {}).values()
        return {sense.value for sense in senses if sense.value and sense.of == "color"}

    def find_options(self, text: str) -> frozenset[OptionValue]:
        """Return the values that a comment names, of any product."""
        if self._finder is None:
            return frozenset()
        return frozenset(
            option
            for place in self._finder.find_places(text)
            for option in self._values[self._listed[place]]
        )

    def is_option_number(self, before: str, number: str) -> bool:
        """Tell whether a number is a value, by what stands before it: "size 8"."""
        word = before.rstrip().rsplit(" ", 1)[-1]
        named = {
            word in self._words_of.get(option.head, ()) for option in self._values.get(number, ())
        }
        return any(named)

    def find_by_colour(self, colours: Iterable[str]) -> frozenset[OptionValue]:
        """Return the values that are colours by these names, of any product."""
        return frozenset(option for colour in colours for option in self._colours.get(colour, ()))

    def has_head(self, link: Link, head: str) -> bool:
        """Tell whether a product can be chosen by a head."""
        return head in self._own.get(link, {})

    def find_owner(self, options: Iterable[OptionValue]) -> Link:
        """Return the one product that has one of some values; empty when several have."""
        wanted = set(options)
        links = [
            link
            for link, own in self._own.items()
            if any(option.value in own.get(option.head, {}) for option in wanted)
        ]
        return links[0] if len(links) == 1 else ""

    def select_owned(
        self, link: Link, options: Iterable[OptionValue]
    ) -> Mapping[str, tuple[str, ...]]:
        """Return which of some values a product has: head -> the values, canonical and sorted."""
        own = self._own.get(link, {})
        found: dict[str, set[str]] = defaultdict(set)
        for option in options:
            if option.value in own.get(option.head, {}):
                found[option.head].add(option.value)
        return {head: tuple(sorted(values)) for head, values in found.items()}


@lru_cache(maxsize=512)  # a concept's words are those of every catalogue, each time it is learnt
def _split_words(words: frozenset[str]) -> frozenset[str]:
    """Return the single words of these, folded."""
    return frozenset(part for word in words for part in fold_chat_text(word).split())


def _lists_values(head: Head, words: ChatLexicon) -> bool:
    return words.find_concept(head.words) in LISTED
