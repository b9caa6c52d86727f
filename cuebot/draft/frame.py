"""A frame: what a model puts round a quote, read piece by piece, each of which must be known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.cell.heads import rules_head
from cuebot.draft import words
from cuebot.model import PRICE
from cuebot.text import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.frames import Frames
    from cuebot.model import Fact

SLOTS = ("count", "fact", "head", "link", "title")
_SLOT = re.compile(r"\{(" + "|".join(SLOTS) + r")\}")
_CUTS = ",.:;!?،؛؟，、。；：！？…\n"
"""Marks that part what stands on their two sides."""
_MARK = re.compile(rf"[\s{_CUTS}'\"()·¿¡“”„«»「」『』（）-]+")
"""What may stand between words: space and the marks of a sentence."""
_BEGUN = re.compile(rf"([^{_CUTS}]+)(?:[{_CUTS}]|(?<=[\u0e00-\u0e7f])\s+$)")
_OPENED = " '\"(¿¡“„«「『（"
_CLOSED = " '\")”»」』）"
_PAUSED = re.compile(r"[\u0e00-\u0e7f]")
_ASKED = re.compile(r"[?？؟]")
_JOINED = re.compile(r"[\w%‰$€£¥฿₫₩+~〜～/*=-]")
LACKING = ("the line does not name what it speaks of", "the line does not name its product")
"""What a frame may lack, and is no sign of bad faith."""
LONGEST = 60
"""Letters that a unit may have."""
_TWICE = ("head", "link", "title")
"""Slots that may come back in a part of their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a frame: a slot, what code puts there, or words between slots."""

    slot: str
    """Empty for words."""
    text: str
    """What is said there."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a frame may hold."""

    frames: Frames
    own: frozenset[str] = frozenset()
    """What the operator's prompt file and the style add, folded."""
    head: tuple[str, ...] = ()
    """Names of the head that may stand for its slot."""
    title: tuple[str, ...] = ()
    """Names of the product that may stand for its slot."""


def read(text: str, filling: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """Cut a frame at its slots, and at names that stand for one."""
    parts = _SLOT.split(text)
    pieces: list[Piece] = []
    for slot, between in zip(["", *parts[1::2]], parts[::2], strict=True):
        if slot:
            pieces.append(Piece(slot, filling.get(slot, "")))
        pieces += _named(between, vocabulary)
    return tuple(piece for piece in pieces if piece.slot or piece.text)


def unknown(pieces: Sequence[Piece], fact: Fact, vocabulary: Vocabulary) -> str:
    """Say what in a frame is not accounted for; empty when all is."""
    known = vocabulary.frames
    own = vocabulary.own | (known.costing if fact.head == PRICE.name else frozenset())
    for piece in _opened(pieces, known):
        if not piece.slot and not _tiles(piece.text, known.known, known.attached, own):
            return "the line has words of its own"
        if not piece.slot and _holds(piece.text, known.barred):
            return "the line has words that have a sense together"
    at = next((i for i, piece in enumerate(pieces) if piece.slot == "fact"), -1)
    if at < 0:
        return ""
    if any(_ASKED.search(piece.text) for piece in pieces[at + 1 :] if not piece.slot):
        return "the line doubts its quote"
    return _touched(pieces, at, fact, known)


def misshapen(pieces: Sequence[Piece], fact: Fact, attached: frozenset[str]) -> str:
    """Say which slot a frame lacks, has too often, or has nothing for."""
    found = [piece.slot for piece in pieces if piece.slot]
    if found.count("fact") != 1:
        return "the line does not hold its quote once"
    if any(not piece.text for piece in pieces if piece.slot):
        empty = next(piece.slot for piece in pieces if piece.slot and not piece.text)
        return f"there is no {empty} to fill in"
    if any(found.count(slot) > 1 + (slot in _TWICE) for slot in found) or _doubled(pieces):
        return "the line says a slot again"
    if reason := _run_together(pieces, attached):
        return reason
    product = bool({"link", "title"} & set(found))
    if fact.link and not product:
        return LACKING[1]
    return "" if "head" in found or (fact.head == PRICE.name and product) else LACKING[0]


def clear(fact: Fact, known: Frames) -> bool:
    """Tell whether a cell may be said without its head: it is no sum, and no head rules it."""
    return bool(fact.link) and not clauses.is_amount(fact.cell) and not _turns(fact.head, known)


def _opened(pieces: Sequence[Piece], known: Frames) -> Sequence[Piece]:
    """Return a frame without the word that opens it and is parted from the rest."""
    if not pieces or pieces[0].slot:
        return pieces
    begun = _BEGUN.match(pieces[0].text)
    if begun is None or frames.plain(begun[1]).lstrip(_OPENED) not in known.opening:
        return pieces
    return [Piece("", pieces[0].text[begun.end() :]), *pieces[1:]]


def _named(text: str, vocabulary: Vocabulary) -> list[Piece]:
    """Cut words at the names that stand for a slot."""
    names = {words.fold(name): "title" for name in vocabulary.title}
    names |= {words.fold(name): "head" for name in vocabulary.head}
    terms = sorted((name for name in names if name), key=len, reverse=True)
    if not terms:
        return [Piece("", text)]
    finder = re.compile("|".join(map(re.escape, terms)), re.IGNORECASE)
    pieces, begin = [], 0
    for found in finder.finditer(text):
        if frames.whole(text, found.start(), found.end()):
            pieces += [Piece("", text[begin : found.start()])]
            pieces += [Piece(names[words.fold(found[0])], found[0])]
            begin = found.end()
    return [*pieces, Piece("", text[begin:])]


def _touched(pieces: Sequence[Piece], at: int, fact: Fact, known: Frames) -> str:
    """Find a word directly beside the quote that may turn its sense."""
    left = pieces[at - 1] if at else Piece("", "")
    right = pieces[at + 1] if at + 1 < len(pieces) else Piece("", "")
    turns = _turns(fact.head, known) or _turns(pieces[at].text.split(" ", 1)[0], known)
    allowed = known.before | (frozenset() if turns else known.holding)
    allowed |= known.costing if fact.head == PRICE.name else frozenset()
    before = frames.plain(left.text).rstrip(_OPENED) if not left.slot else ""
    beside = before and before[-1] not in _CUTS
    if beside and not _joins(pieces[:at], before.strip(), known):
        cut = max(before.rfind(mark) for mark in _CUTS) + 1
        if not _ends(before[cut:], allowed, known):
            return "a word beside the quote may turn it"
    after = frames.plain(right.text).lstrip(_CLOSED) if not right.slot else ""
    if after and after[0] not in _CUTS and not _begins(after, known.after, known):
        return "a word beside the quote may turn it"
    led = any(piece.slot == "head" for piece in pieces[:at])
    if _turns(fact.head, known) and not led:
        return "the quote stands before the word that rules it"
    return ""


def _joins(led: Sequence[Piece], word: str, known: Frames) -> bool:
    """Tell whether a word joins what stands before it to the quote: a head, or its product."""
    slots = [piece.slot for piece in led if piece.slot]
    if len(led) < 2 or not led[-2].slot:  # noqa: PLR2004 - a slot, and the word itself
        return False
    if slots[-1] == "head":
        return word in known.joining | known.naming
    return word in known.naming and slots[-1] in ("link", "title") and "head" in slots


def _turns(text: str, known: Frames) -> bool:
    """Tell whether a word turns or bounds what stands under it, or warns of it."""
    return rules_head(text) or _holds(text, known.turning)


def _holds(text: str, units: Iterable[str]) -> bool:
    """Tell whether a text has one of the units, as whole words where they are spaced."""
    folded = frames.plain(text)
    return any(
        frames.whole(folded, found.start(), found.end())
        for unit in units
        if unit in folded
        for found in re.finditer(re.escape(unit), folded)
    )


def _ends(text: str, units: Iterable[str], known: Frames) -> bool:
    """Tell whether a text ends with a unit, and is tiled before it."""
    return any(
        text.endswith(unit)
        and frames.whole(text, len(text) - len(unit), len(text))
        and _tiles(text[: len(text) - len(unit)], known.anywhere, known.attached)
        for unit in units
    )


def _begins(text: str, units: Iterable[str], known: Frames) -> bool:
    """Tell whether a text begins with a unit, and is tiled after it."""
    return any(
        text.startswith(unit)
        and frames.whole(text, 0, len(unit))
        and _tiles(text[len(unit) :], known.known)
        for unit in units
    )


def _tiles(
    text: str,
    known: frozenset[str],
    attached: frozenset[str] = frozenset(),
    own: frozenset[str] = frozenset(),
) -> bool:
    """Tell whether a text is nothing but known units and marks, laid end to end.

    What is attached to a slot may begin it.
    """
    plain = frames.plain(text)
    reach = [True] + [False] * len(plain)
    for begin in range(len(plain)):
        if not reach[begin]:
            continue
        if mark := _MARK.match(plain, begin):
            for end in range(begin + 1, mark.end() + 1):
                reach[end] = True
        for end in range(begin + 1, min(begin + LONGEST, len(plain)) + 1):
            unit = plain[begin:end]
            neutral = unit in known or unit in own or (not begin and unit in attached)
            if neutral and frames.whole(plain, begin, end):
                reach[end] = True
    return reach[-1]


def _doubled(pieces: Sequence[Piece]) -> bool:
    """Tell whether a slot comes back before a mark has ended the part that had it."""
    part: set[str] = set()
    for piece in pieces:
        if not piece.slot and any(mark in piece.text for mark in _CUTS):
            part = set()
        if piece.slot in part:
            return True
        part |= {piece.slot} if piece.slot else set()
    return False


def _run_together(pieces: Sequence[Piece], attached: frozenset[str]) -> str:
    """Find slots that would read as one figure or word with what stands beside them."""
    slots = [at for at, piece in enumerate(pieces) if piece.slot]
    for one, other in pairwise(slots):
        between = "".join(piece.text for piece in pieces[one + 1 : other])
        if not between.strip() and _reads_as_one(pieces[one], between, pieces[other]):
            return "two slots run together"
    for left, right in pairwise(pieces):
        if left.slot and right.slot and (left.text[-1:] + right.text[:1]).isascii():
            return "two slots run together"
        if bool(left.slot) != bool(right.slot) and _sticks(left, right, attached):
            return "a slot touches a word"
    return ""


def _reads_as_one(left: Piece, space: str, right: Piece) -> bool:
    """Tell whether two slots with no more than space between them are heard as one thing.

    A head may lead to its quote so; a quote leads to nothing.  In Thai a space is a mark.
    """
    figure = left.text[-1:].isdigit()
    if figure and not right.text[:1].isalpha():
        return True
    if left.slot == "fact":
        return not (space and _PAUSED.match(right.text))
    return right.slot == "fact" and (figure or left.slot in ("count", "title"))


def _sticks(left: Piece, right: Piece, attached: frozenset[str]) -> bool:
    """Tell whether a sign beside a slot would be read as a part of what code puts there."""
    if right.slot:
        sign, filled = left.text[-1:], right.text[:1]
        fastened = frames.plain(left.text).rsplit(" ", 1)[-1] in attached
    else:
        sign, filled = right.text[:1], left.text[-1:]
        fastened = any(
            frames.plain(right.text).startswith(unit) and frames.whole(right.text, 0, len(unit))
            for unit in attached
        )
    if fastened or not _JOINED.match(sign):
        return False
    return not sign.isalpha() or (_of_word(sign) and _of_word(filled))


def _of_word(sign: str) -> bool:
    """Tell whether a sign is a letter of a script that spaces words."""
    return sign.isalpha() and not frames.unspaced(sign)
