"""Which product a comment speaks of, and which head of the catalogue it asks for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.normalise import fold
from cuebot.cluster.parsing.options import Option, Options
from cuebot.cluster.parsing.product_names import (
    SHORTEST_SLIP,
    alternatives,
    names,
    short_names,
    slips,
    without_ending,
)
from cuebot.cluster.parsing.spelling import without_one
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cuebot.cluster.parsing.reading import Piece
    from cuebot.model import Catalogue, Head, Link

NOUN = (
    "link|number|numer|no|num|item|nr|nomor|nomer|etalase|numero|enlace|lien|ban|so|ma|ma so|"
    "product|ссылка|номер|رقم|رابط|링크|เบอร|รหัส|ลิงก|链接|numer|numara|rango"
)
AFTER = "号链接|号|链接|hao|番|번| ?numara"
EXPLICIT = re.compile(
    rf"(?:(?<![a-z])(?:{NOUN})|#) ?#?(\d{{1,3}})(?!\d)|(\d{{1,3}}) ?(?:{AFTER})",
)
NUMBERS = (
    "one 一 yi", "two 二 er 两", "thre 三 san", "four 四 si", "five 五 wu",
    "six 六 liu", "seven 七 qi", "eight 八 ba", "nine 九 jiu", "ten 十 shi",
)  # fmt: skip
SPELLED = {word: str(n) for n, words in enumerate(NUMBERS, 1) for word in words.split()}
SPELLED_LINK = re.compile(
    r"(?<![a-z])(?:link|number|no|item) "
    r"(one|two|thre|four|five|six|seven|eight|nine|ten)(?![a-z])"
    r"|([一二三四五六七八九十两]|(?<![a-z])(?:yi|er|san|si|wu|liu|qi|ba|jiu|shi))"
    r" ?(?:号链接|号|hao)"
)
SPELT_WITH = ("号", "hao", "link", "number", "no ", "item")
DIGIT = re.compile(r"\d")
UNIT = (
    "x|kg|cm|ml|lb|day|wek|month|year|hour|min|pc|of|st|nd|rd|th|"
    "[克斤片盒包件天次月年岁块元毫送个支瓶g袋双条杯粒厘米]"
)
TO = "(?<!ship )(?<!send )(?<!deliver )"
BARE = re.compile(rf"(?<![\d.$+a-z])(?<!\d ){TO}(\d{{1,2}})(?![\d%.])(?! ?(?:{UNIT}))")
TOGETHER = 2
"""Products that one comment may ask about together."""
RESTOCK = "restock"
STANDS_FOR = {
    RESTOCK: "stock",
    "ship_to": "shipping_fee",
    "dishwasher": "wash",
    "induction": "heat",
    "microwave": "heat",
}
"""What answers for a concept that has no head of its own."""
DECIDES = frozenset({"returns", "restock", "combine", "shipping_fee", "ship_to", "discount"})
"""What is asked for, whatever else is told: "my skin went red, can I return it"."""
YIELDS = frozenset({"stock", "price", "buy", "show", "link", "use", "size", "gift", "dimension"})
"""What is often said on the way to something else: "is XXL available"."""
VAGUE = frozenset({"stock"})
"""What is said of a thing whatever is asked: its length gives it no weight."""
SURE, PLAIN, WEAK, HINT = 24, 10, 4, 1
VALUE = 6
"""How much a word speaks for its head, by what it is, besides its length."""


class Heads:
    """The catalogue's own words for products and facts."""

    def __init__(self, catalogue: Catalogue) -> None:
        words = lexicon.load()
        self.links = frozenset(product.link for product in catalogue.products if product.link)
        self._names = names(catalogue, words)
        self._name = alternatives(self._names)
        heads = (PRICE, STOCK, *catalogue.heads) if catalogue.products else ()
        self._words = {fold(word): head.name for head in heads for word in head.words}
        self._word = alternatives(self._words)
        self._concepts = _concepts(heads, words)
        self._shop_wide = frozenset(h.name for h in heads if _is_shop_wide(h, catalogue))
        self._cells = {p.link: {k: fold(v) for k, v in p.facts.items()} for p in catalogue.products}
        self._short = short_names(self._names)
        self._slips = slips(self._names)
        self._words_known = words.words
        self.options = Options(catalogue, words)

    def products(self, folded: str) -> tuple[tuple[Link, ...], str]:
        """Return the links that a comment names, in its order, and the comment without them."""
        found: list[tuple[int, Link]] = []

        def take(match: re.Match[str]) -> str:
            digits = next(group for group in match.groups() if group)
            link = SPELLED.get(digits, digits.lstrip("0") or digits)
            if self.links and link not in self.links:
                return match.group()
            found.append((match.start(), link))
            return " "

        rest = EXPLICIT.sub(take, folded) if DIGIT.search(folded) else folded
        if any(word in rest for word in SPELT_WITH):
            rest = SPELLED_LINK.sub(take, rest)
        if self._name:
            rest = self._name.sub(lambda m: self._called(m, found), rest)
        if self.links and not found and DIGIT.search(rest):
            rest = self._bare(rest, found)
        if self._slips and not found:
            rest = " ".join(self._misspelt(word, found) for word in rest.split(" "))
        links = dict.fromkeys(link for _, link in sorted(found))
        return tuple(links), rest

    def head(
        self,
        folded: str,
        pieces: Iterable[Piece],
        options: Iterable[Option] = (),
        *,
        together: bool = False,
    ) -> str:
        """Return the head that a comment asks for; empty when it asks for none of them.

        `options`: the values that it names; `together`: it names several products.
        """
        if not self._concepts and not self._word:
            return ""
        votes = self._spelt_out(folded)
        pieces = tuple(pieces)
        coloured = any(piece.sense.of == "color" for piece in pieces)
        for piece in pieces:
            sense = piece.sense
            if sense.concept in self._concepts:
                votes[self._concepts[sense.concept]] += speaks(piece)
                if coloured and sense.hint and sense.concept in DECIDES:
                    # "when is black back": of the colour something is asked.
                    votes[self._concepts[sense.concept]] += VALUE
            elif sense.of in self._concepts:
                votes[self._concepts[sense.of]] += VALUE
        if together and "combine" in self._concepts:
            votes[self._concepts["combine"]] += SURE
        _choose(votes, options, pieces)
        return max(votes, key=lambda head: votes[head], default="")

    def _spelt_out(self, folded: str) -> Counter[str]:
        """Weigh the heads that are named in the catalogue's own words."""
        votes: Counter[str] = Counter()
        if self._word:
            for match in self._word.finditer(folded):
                votes[self._words[match.group()]] += PLAIN + len(match.group())
        return votes

    def link(
        self,
        head: str,
        named: tuple[Link, ...],
        shown: Link,
        options: Collection[Option] = (),
    ) -> Link:
        """Return the product whose cell answers: the one named, else the one on screen.

        Where neither is, or the one on screen cannot be chosen so, it is the only one that has what
        a comment names.
        """
        if head in self._shop_wide or not self.links:
            return "" if self.links else next(iter(named), "")
        if len(named) > 1:
            return self._mentions(head, named)
        if named:
            return named[0]
        if options and not self.options.has(shown, head):
            owner = self.options.owner(option for option in options if option.head == head)
            if owner:
                return owner
        return shown if head and shown in self.links else ""

    def _called(self, match: re.Match[str], found: list[tuple[int, Link]]) -> str:
        found.append((match.start(), self._names[match.group()]))
        return " "

    def _misspelt(self, word: str, found: list[tuple[int, Link]]) -> str:
        """Take a word for the name of a product that it is a slip of."""
        if found or len(word) < SHORTEST_SLIP or word in self._words_known:
            return word
        for wrong in (word, *without_one(word), *without_ending(word)):
            name, link = self._slips.get(wrong, ("", ""))
            if name[:1] == word[0]:
                found.append((0, link))
                return ""
        return word

    def _bare(self, rest: str, found: list[tuple[int, Link]]) -> str:
        numbers = [
            m
            for m in BARE.finditer(rest)
            if m.group(1) in self.links and not self.options.is_sized(rest[: m.start()], m[1])
        ]
        said = len(re.findall(r"\d+", rest))
        if not 1 <= len(numbers) <= said <= TOGETHER:
            return rest
        found.extend((match.start(), match.group(1)) for match in numbers)
        return BARE.sub(" ", rest)

    def _mentions(self, head: str, named: tuple[Link, ...]) -> Link:
        """Of several products, the one whose cell speaks of another."""
        for link in sorted(named):
            cell = self._cells.get(link, {}).get(head, "")
            others = (name for other in named if other != link for name in self._short[other])
            if cell and any(name in cell for name in others):
                return link
        return min(named)


def _choose(votes: Counter[str], options: Iterable[Option], pieces: Iterable[Piece]) -> None:
    """Let the values that a comment names speak for their heads."""
    named = sorted({head for head, _ in options})
    for head in named:
        votes[head] = votes[head] or VALUE
    if named and not any(piece.sense.concept == RESTOCK for piece in pieces):
        # "is M in stock" asks for what M is one of; "when is M back" does not.
        votes.pop(STOCK.name, None)


def speaks(piece: Piece) -> int:
    """Return how much a piece speaks for its concept."""
    concept = piece.sense.concept
    if piece.sense.hint:
        return HINT
    if concept in DECIDES:
        return SURE + len(piece.text)
    if concept in VAGUE:
        return WEAK
    return (WEAK if concept in YIELDS else PLAIN) + len(piece.text)


def _concepts(heads: Iterable[Head], words: lexicon.Lexicon) -> dict[str, str]:
    concepts: dict[str, str] = {}
    for head in heads:
        concept = words.concept_of(head.words)
        if concept:
            concepts.setdefault(concept, head.name)
    for concept, other in STANDS_FOR.items():
        if concept not in concepts and other in concepts:
            concepts[concept] = concepts[other]
    return concepts


def _is_shop_wide(head: Head, catalogue: Catalogue) -> bool:
    rows = [p.link for p in catalogue.products if p.facts.get(head.name)]
    return bool(rows) and not any(rows)
