"""What a comment asks, taken apart: the product, the topic, the values, and the other words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import prefilter
from cuebot.cluster.parsing.heads import HINT, STANDS_FOR, VALUE, speaks
from cuebot.cluster.parsing.hostile import hostile
from cuebot.cluster.parsing.lexicon import Role
from cuebot.cluster.parsing.normalise import cap, fold, shown
from cuebot.cluster.parsing.question import SIGNS, Asks, asks
from cuebot.cluster.parsing.reading import Reader
from cuebot.runtime.bounded_cache import Lately

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.cluster.parsing.heads import Heads
    from cuebot.cluster.parsing.options import Option
    from cuebot.cluster.parsing.reading import Piece, Reading
    from cuebot.model import Language, Link

TOO_LONG = 120
"""Folded letters beyond which a comment is a speech, an advertisement or an attack."""
KNOWN = 10_000
"""Wordings that are remembered, whatever they are."""
LONG_NUMBER = re.compile("[0-9][0-9][0-9][0-9]+")
"""Spelt out, as a search begins only where a pattern can when its first letter stands alone."""
SOME_NUMBER = "0000"
"""Stands for every number that is too long for a link: ids, phone numbers, counts."""
SILENT = Role.FILLER | Role.COMMON
NUMBER = "<n>"
HAN = re.compile("[\u3400-\u9fff]")
"""Letters that are words by themselves."""
CONCEPT = "="
"""In front of a concept among the words."""
FORM = "?"
"""In front of a word that tells which kind of answer is wanted."""
FORMS = Role.ASK | Role.WANT
POSTAGE, DELIVERY = "shipping_fee", frozenset({"shipping_time", "ship_to"})
"""What is asked for by the price of a delivery."""
_SERVICE = (
    "account|address|app|buy|cancel|change|compare|contact|customs|deposit|insurance|password|"
    "recommend|register|review|track"
)
SERVICE = frozenset(_SERVICE.split("|"))
"""Concepts that say what is to be done and not to what: they weigh as words, no more."""


NO_OPTIONS: frozenset[Option] = frozenset()


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask."""

    asks: Asks
    text: str = ""
    """Fit to be shown."""
    folded: str = ""
    language: Language = ""
    named: tuple[Link, ...] = ()
    """The products that the words name."""
    head: str = ""
    """The catalogue head that is asked for."""
    topic: str = ""
    """The head, or the concept when the catalogue has no head for it; empty when unknown."""
    values: frozenset[str] = frozenset()
    """Colours and countries that the words name."""
    options: frozenset[Option] = NO_OPTIONS
    """Values of the catalogue's own options that the words name, of any product."""
    words: tuple[str, ...] = ()
    """What else is said, in parts that other wordings may share; each once, in one order."""


NO_VALUES: frozenset[str] = frozenset()
SILENCE = Wording(Asks.NO)


class Wordings:
    """Take comments apart, by the catalogue in force."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._reader = Reader()
        self._known: Lately[tuple[str, frozenset[Option]], Wording] = Lately(KNOWN)

    def take(self, raw: str, likely: Iterable[Language] = ()) -> Wording:
        """Return what a comment asks."""
        capped = cap(raw)
        folded = fold(capped)
        # By what was typed: folded, XXL is XL.
        options = self._heads.options.find(capped)
        key = LONG_NUMBER.sub(SOME_NUMBER, folded), options
        wording = self._known.get(key)
        if wording is None:
            wording = self._known.keep(key, self._apart(capped, folded, likely, options))
        # Whether a comment is hostile shows in signs that fold away, and matters to few.
        return SILENCE if wording is not SILENCE and hostile(capped) else wording

    def _apart(
        self,
        capped: str,
        folded: str,
        likely: Iterable[Language],
        options: frozenset[Option],
    ) -> Wording:
        if len(folded) > TOO_LONG:
            return SILENCE
        named, rest = self._heads.products(folded)
        cut = self._reader.cut(capped, rest, likely)
        if prefilter.holds(cut, named=bool(named)):
            return SILENCE
        reading = _compounded(self._reader.read(cut))
        values = _values(reading)
        options |= self._heads.options.called(values)
        head = self._heads.head(rest, reading.pieces, options, together=len(named) > 1)
        verdict = asks(
            reading,
            told=bool(named and self._heads.links),
            known=bool(head),
            valued=bool(options),
        )
        if verdict is Asks.NO:
            return SILENCE
        text = shown(capped)
        if verdict is Asks.SAME and not named:
            return Wording(Asks.SAME, text, folded, reading.language)
        concept = _concept(reading) or (
            "link" if named and not head and not _says_more(reading) else ""
        )
        return Wording(
            Asks.QUESTION,
            text,
            folded,
            reading.language,
            named if concept != "link" else (),
            head,
            head or (CONCEPT + concept if concept else ""),
            values,
            options,
            tuple(sorted(set(_words(reading)))),
        )


def _compounded(reading: Reading) -> Reading:
    """Take the price of delivery for what it is, where nothing else is asked beside it."""
    pieces = reading.pieces
    if DELIVERY.isdisjoint([p.sense.concept for p in pieces]):
        return reading
    asked = {p.sense.concept for p in pieces if not p.sense.hint}
    if "price" not in asked or any(map(_asks_else, pieces)):
        return reading
    senses = (
        replace(p.sense, concept=POSTAGE, hint=False) if p.sense.concept in DELIVERY else p.sense
        for p in pieces
    )
    merged = tuple(replace(p, sense=sense) for p, sense in zip(pieces, senses, strict=True))
    return reading._replace(pieces=merged)


def _asks_else(piece: Piece) -> bool:
    return bool(piece.sense.roles & Role.ASK) and piece.sense.concept != "price"


def _concept(reading: Reading) -> str:
    """Return what the comment is about, when its words say it plainly."""
    weights: dict[str, int] = {}
    told = 0
    for piece in reading.pieces:
        sense = piece.sense
        concept = sense.concept or sense.of
        if concept:
            weights[concept] = weights.get(concept, 0) + (speaks(piece) if sense.concept else VALUE)
            told += len(piece.text)
    concept = max(weights, key=weights.__getitem__, default="")
    if not concept or weights[concept] <= HINT or concept in SERVICE:
        return ""
    said = sum(len(piece.text) for piece in reading.pieces if _says(piece))
    return "" if told * 2 < said else STANDS_FOR.get(concept, concept)


def _says(piece: Piece) -> bool:
    """Tell whether a piece is more than the form of a question, or what stands in any."""
    roles = piece.sense.roles
    form = roles & SILENT or (roles & Role.ASK and not piece.sense.concept)
    return not (form or piece.text.isdigit() or piece.text in SIGNS)


def _says_more(reading: Reading) -> bool:
    return any(not piece.sense.roles and piece.text != "?" for piece in reading.pieces)


def _values(reading: Reading) -> frozenset[str]:
    found = [piece.sense.value for piece in reading.pieces if piece.sense.value]
    return frozenset(found) if found else NO_VALUES


def _words(reading: Reading) -> Iterator[str]:
    for piece in reading.pieces:
        sense = piece.sense
        if sense.value:
            continue
        if sense.concept and not sense.hint:
            yield CONCEPT + sense.concept
        elif piece.text.isdigit():
            yield NUMBER
        elif piece.run and sense.roles & FORMS and not sense.roles & Role.FILLER:
            yield FORM + piece.text
        elif not _is_silent(piece):
            yield from _shares(piece)


def _is_silent(piece: Piece) -> bool:
    return bool(piece.sense.roles & ~Role.WISH) or not piece.text.strip("?+#^@%$")


def _shares(piece: Piece) -> Iterator[str]:
    """Yield a word, or the pairs of letters that stand for words in scripts without spaces."""
    text = piece.text
    if not piece.run or len(text) == 1:
        yield text
        return
    yield from filter(HAN.match, text)
    yield from map("".join, pairwise(text))
