"""Short comments that hold nothing but a product and what is wanted of it.

"how much the shawl", "2 still there", "4 red for me": beside so little, words that may mean much
else say one thing, and a word of one title is that product.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.lexicon import ChatWordRole, load_lexicon
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.product_names import compile_alternatives
from cuebot.cluster.parsing.reading import TOKEN
from cuebot.text import scripts
from cuebot.text.folding import fold_text
from cuebot.text.word_lists import load_word_lists

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from cuebot.cluster.parsing.card import Card
    from cuebot.model import Catalogue, Link

FILE = "terse_comments.toml"
MAX_TERSE_LETTERS = 48
"""Folded letters up to which a comment can be terse."""
SILENT_ROLES = (
    ChatWordRole.FILLER | ChatWordRole.COMMON | ChatWordRole.SUBJECT | ChatWordRole.PERSON
)
"""What may stand beside."""
SPEAKING_ROLES = SILENT_ROLES | ChatWordRole.ASK | ChatWordRole.OPEN | ChatWordRole.TAIL
"""What names no product unless its title begins with it."""
MIN_NAME, MIN_STEM, MIN_BEFORE = 3, 4, 3
"""Letters of a title's word; of one with an ending, or in a compound; of what begins that."""
MAX_ENDING = 3
"""Letters of an ending that is cut off."""
_JOINING = "的の"


class Wish(StrEnum):
    """What a terse comment wants of a product."""

    PRICE = "price"
    STOCK = "stock"
    STOCK_ASKED = "stock_asked"
    ORDER = "order"
    ASKS = "asks"
    OPTION = "option"
    COUNTER = "counter"
    BESIDE = "beside"


class TerseComment(NamedTuple):
    """What a terse comment wants, and of which product."""

    wish: Wish
    link: Link
    """Empty for an order: it may name several."""


class _Listed(NamedTuple):
    written: str
    """In small letters, with its accents."""
    wish: Wish


class _Words(NamedTuple):
    wishes: Mapping[str, Sequence[_Listed]]
    """By what they are folded."""
    pattern: re.Pattern[str]


@cache
def load_terse_words() -> _Words:
    """Return the words; it reads a file the first time: call it before the event loop starts."""
    wishes: dict[str, list[_Listed]] = defaultdict(list)
    for wish in Wish:
        for words in load_word_lists("cuebot.cluster.parsing", FILE, wish).values():
            for word in words:
                wishes[fold_chat_text(word)].append(_Listed(fold_text(word), wish))
    pattern = compile_alternatives(wishes)
    if pattern is None:
        raise ValueError(f"{FILE}: holds no word")
    return _Words(wishes, pattern)


class TerseReader:
    """Reads the terse comments of one catalogue's viewers."""

    def __init__(self, catalogue: Catalogue, card: Card) -> None:
        self._card = card
        self._links = frozenset(product.link for product in catalogue.products if product.link)
        self._owners: dict[str, set[Link]] = defaultdict(set)
        self._titles: dict[Link, str] = {}
        for product in catalogue.products:
            if product.link:
                self._learn_title(product.link, fold_chat_text(product.title))

    def may_be_terse(self, folded: str) -> bool:
        """Tell, before its products are looked for, whether a comment can be terse."""
        short = bool(self._links) and len(folded) <= MAX_TERSE_LETTERS
        return short and load_terse_words().pattern.search(folded) is not None

    def read_comment(
        self, typed: str, folded: str, rest: str, named: Sequence[Link]
    ) -> TerseComment | None:
        """Return what a comment wants, when it holds nothing else.

        `rest`: it, folded, without the products that it names.
        """
        wishes, bare = _take_words(rest, fold_text(typed))
        wish = _choose_wish(wishes, marked="?" in folded)
        if wish is None:
            return None
        left = bare.replace("?", " ").split()
        digits = [word for word in left if word.isdigit()]
        ordered = wish is Wish.ORDER
        if ordered:
            known = all(map(self._may_be_ordered, left)) and (named or digits)
            return TerseComment(wish, "") if known else None
        if len(named) + len(digits) > 1 or _counts(wishes, folded):
            return None
        link = self._find_link(left, set(named) or set(self._links.intersection(digits)))
        return TerseComment(wish, link) if link else None

    def _may_be_ordered(self, word: str) -> bool:
        """Tell whether a word may stand in an order: a number, a value, a product."""
        plain = word.isdigit() or _is_silent(word) or _is_value(word)
        return plain or self._card.holds(word.strip(_JOINING)) or bool(self._find_owners(word))

    def _find_link(self, words: Sequence[str], owners: set[Link]) -> Link:
        """Return the one product that all words mean which mean any; empty when none is."""
        for word in words:
            if word.isdigit() or (_is_silent(word) and word not in self._owners):
                continue
            meant = self._find_owners(word)
            owners = owners & meant if owners else meant
            if not owners:
                return ""
        return next(iter(owners)) if len(owners) == 1 else ""

    def _learn_title(self, link: Link, title: str) -> None:
        self._titles[link] = title.replace(" ", "")
        senses = load_lexicon().senses
        for place, word in enumerate(TOKEN.findall(title)):
            speaks = any(sense.roles & SPEAKING_ROLES for sense in senses.get(word, {}).values())
            if len(word) >= MIN_NAME and word.isalpha() and (place == 0 or not speaks):
                self._owners[word].add(link)

    def _find_owners(self, word: str) -> set[Link]:
        """Return the products whose titles hold a word, or one that it is a form or a part of."""
        if scripts.has_glued(word[:1]):
            bare = word.strip(_JOINING) if len(word) > 1 else ""
            noun = bare.removesuffix("子") or bare
            return {link for link, title in self._titles.items() if noun and noun in title}
        if word in self._owners:
            return self._owners[word]
        forms = {word[:size] for size in range(max(MIN_STEM, len(word) - MAX_ENDING), len(word))}
        found = [links for name, links in self._owners.items() if name in forms]
        parts = [word, word[:-1]] if len(word) > MIN_STEM else [word]
        found += [
            links
            for name, links in self._owners.items()
            if any(_ends_with_part(name, part) for part in parts)
        ]
        return set().union(*found)


def _choose_wish(wishes: Sequence[Wish], *, marked: bool) -> Wish | None:
    """Return what is wanted by words of several kinds: who asks for the price orders nothing."""
    asked = marked or Wish.ASKS in wishes or wishes.count(Wish.STOCK_ASKED) > 1
    still = Wish.STOCK in wishes or (asked and Wish.STOCK_ASKED in wishes)
    if Wish.PRICE in wishes or still:
        if Wish.OPTION in wishes or (Wish.PRICE in wishes and Wish.STOCK in wishes):
            return None
        return Wish.PRICE if Wish.PRICE in wishes else Wish.STOCK
    return Wish.ORDER if Wish.ORDER in wishes and not asked else None


def _take_words(rest: str, spelt: str) -> tuple[Sequence[Wish], str]:
    """Return what the words of a folded text want, and the text without them.

    `spelt`: with its accents, which Latin words must have or lack as they are listed: Vietnamese
    "màu" is no Malay "mau".
    """
    words, wishes = load_terse_words(), list[Wish]()

    def take(match: re.Match[str]) -> str:
        word, listed = match.group(), words.wishes[match.group()]
        written = next((one for one in listed if one.written in spelt), None)
        if written is None and word.isascii() and word not in spelt:
            return word
        wishes.append((written or listed[0]).wish)
        return " "

    return wishes, words.pattern.sub(take, rest)


def _counts(wishes: Sequence[Wish], folded: str) -> bool:
    return Wish.COUNTER in wishes and any(map(str.isdigit, folded))


def _ends_with_part(name: str, part: str) -> bool:
    """Tell whether a word may be the last part of a compound: "Kaffeemühle" is a "Mühle"."""
    return len(part) >= MIN_STEM and len(name) - len(part) >= MIN_BEFORE and name.endswith(part)


def _is_silent(word: str) -> bool:
    if scripts.has_glued(word[:1]):
        return False
    senses = load_lexicon().senses.get(word, {}).values()
    return any(s.roles & SILENT_ROLES and not (s.concept or s.value) for s in senses)


def _is_value(word: str) -> bool:
    return any(sense.value for sense in load_lexicon().senses.get(word, {}).values())
