"""Parse and check a frame, the words that a model puts around its quote: each must be known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.cell import clauses, money
from cuebot.cell.verdicts import is_bare_verdict
from cuebot.draft.tiling import CUTS, begins, ends, find_gaps, holds, tiles
from cuebot.model import PRICE
from cuebot.text import folding, scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.frames import FrameUnits
    from cuebot.model import Fact, Language

FRAME_SLOTS = ("count", "fact", "head", "link", "title")
_SLOT = re.compile(r"\{(" + "|".join(FRAME_SLOTS) + r")\}")
_CUT = re.compile(rf"[{re.escape(CUTS)}]")
_THAI_CUT = re.compile(rf"[\s{re.escape(CUTS)}]")
_LED = ("count", "head", "link", "title")
"""Slots that a word may lead to or follow."""
_PRODUCT = ("link", "title")
_NONE: frozenset[str] = frozenset()
_OPENING_PHRASE = re.compile(rf"([^{CUTS}]+)(?:[{CUTS}]|(?<=[{scripts.THAI}])\s+$)")
_OPENING_MARKS = " '\"(¿¡“„«「『（"
_CLOSING_MARKS = " '\")”»」』）"
_THAI = re.compile(f"[{scripts.THAI}]")
_LETTER = re.compile(r"[^\W\d_]")
_QUESTION_MARK = re.compile(r"[?？؟]")
TURNING = "a word beside the quote may turn it"
"""What is said of a frame whose words are known, and neutral elsewhere."""
STRAY = "the line has words of its own"
"""What is said of a frame that holds words nobody knows."""


@dataclass(frozen=True, slots=True)
class FramePiece:
    """A stretch of a frame: a slot, what code puts there, or words between slots."""

    slot: str
    """Empty for words."""
    text: str
    """What is said there."""


@dataclass(frozen=True, slots=True)
class FrameVocabulary:
    """The words that a frame may hold."""

    frames: FrameUnits
    own: frozenset[str] = frozenset()
    """What the operator's prompt file and the style add, folded."""
    head: tuple[str, ...] = ()
    """Names of the head that may stand for its slot."""
    title: tuple[str, ...] = ()
    """Names of the product that may stand for its slot."""
    language: Language = ""
    """In which figures may be written out; empty where nobody knows."""


def parse_frame(
    text: str, filling: Mapping[str, str], vocabulary: FrameVocabulary
) -> tuple[FramePiece, ...]:
    """Cut a frame at its slots, and at names that stand for one."""
    parts = _SLOT.split(text)
    pieces: list[FramePiece] = []
    for slot, between in zip(["", *parts[1::2]], parts[::2], strict=True):
        if slot:
            pieces.append(FramePiece(slot, filling.get(slot, "")))
        pieces += _split_at_names(between, vocabulary)
    return tuple(piece for piece in pieces if piece.slot or piece.text)


def find_unknown_words(
    pieces: Sequence[FramePiece], fact: Fact, vocabulary: FrameVocabulary
) -> str:
    """Return why a frame is refused: unknown words, or words that change the quote; else ""."""
    known = vocabulary.frames
    if any(gaps for _, gaps in find_strays(pieces, fact, vocabulary)):
        return STRAY
    if any(
        not piece.slot and holds(piece.text, known.barred)
        for piece in _drop_opening_word(pieces, known)
    ) or holds(
        "".join(f"{{{one.slot}}}" if one.slot else one.text for one in pieces), known.barred
    ):
        return "the line has words that have a sense together"
    if _answers_by_itself(pieces, known):
        return "the line has a yes or no of its own"
    at = next((i for i, piece in enumerate(pieces) if piece.slot == "fact"), -1)
    if at < 0:
        return ""
    if any(_QUESTION_MARK.search(piece.text) for piece in pieces[at + 1 :] if not piece.slot):
        return "the line doubts its quote"
    return _find_turning_word(pieces, at, fact, known)


def find_strays(
    pieces: Sequence[FramePiece], fact: Fact, vocabulary: FrameVocabulary
) -> Iterator[tuple[int, list[str]]]:
    """Give each stretch of words between slots and marks that holds unknown ones.

    With the piece that it is of go the unknown stretches.  Before the quote, a word may be known
    by its place: where a part begins and leads to a slot, or directly behind one.
    """
    known = vocabulary.frames
    own = vocabulary.own | (known.costing if fact.head == PRICE.name else frozenset())
    opened = _drop_opening_word(pieces, known)
    slots = ["", *(piece.slot for piece in opened), ""]
    at = slots.index("fact") if "fact" in slots else len(slots)
    for here, piece in enumerate(opened, start=1):
        stretches = [] if piece.slot else _CUT.split(piece.text)
        for n, stretch in enumerate(stretches):
            begins_part = n or slots[here - 1] in ("", "count")
            last = n == len(stretches) - 1
            leads = here < at and last and begins_part and slots[here + 1] in _LED
            follows = here < at and not n and slots[here - 1] in _LED
            placed = own | (known.leading if leads else _NONE)
            placed |= known.following if follows else _NONE
            placed |= known.sourcing if leads and slots[here + 1] in _PRODUCT else _NONE
            alone = len(stretches) == 1 and {slots[here - 1], slots[here + 1]} <= {*_LED}
            placed |= known.between if alone else _NONE
            named = len(stretches) == 1 and slots[here - 1] in _LED and slots[here + 1] == "fact"
            placed |= known.naming if named else _NONE
            attached = _NONE if n else known.attached
            if gaps := find_gaps(stretch, known.known, attached, placed):
                yield here - 1, gaps


def _answers_by_itself(pieces: Sequence[FramePiece], known: FrameUnits) -> bool:
    """Tell whether a part of a frame says yes or no: it may add to the quote, or contradict it.

    What also opens a line to the host, as `okay` does, says so right before the quote alone.
    """
    slots = [piece.slot for piece in pieces]
    for here in range(len(pieces)):
        ahead = next(iter(slots[here + 1 : here + 2]), "")
        for opens, plain in _list_lone_words(pieces, here, ahead):
            strong = ahead == "fact" or holds(plain, known.answering)
            said = (known.answering | known.agreeing) if strong else _NONE
            said |= known.affirming if opens else _NONE
            if said and tiles(plain, said, known.attached):
                return True
    return False


def _list_lone_words(
    pieces: Sequence[FramePiece], here: int, ahead: str
) -> Iterator[tuple[bool, str]]:
    """Give what stands by itself between marks in a piece, and whether it opens the frame.

    In Thai a space is a mark; a word that touches the name behind it is no part of its own, nor is
    a `there are` before how many ask.
    """
    text = "" if pieces[here].slot else pieces[here].text
    thai = bool(_THAI.search(text))
    stretches = (_THAI_CUT if thai else _CUT).split(text)
    for n, stretch in enumerate(stretches):
        plain = folding.fold_letter_variants(stretch).strip(_OPENING_MARKS + _CLOSING_MARKS)
        first, last = not n, n == len(stretches) - 1
        begins_alone = not first or not here or thai
        counting = thai and ahead == "count" and n >= len(stretches) - 2
        ends_alone = not last or here == len(pieces) - 1 or (thai and ahead == "fact")
        if plain and begins_alone and ends_alone and not counting:
            yield first and not here, plain


def is_clear_without_head(fact: Fact, known: FrameUnits) -> bool:
    """Tell whether a cell may be said without its head: it is no sum, and no head rules it."""
    return (
        bool(fact.link)
        and not money.is_amount(fact.cell)
        and not is_bare_verdict(fact.cell)
        and not _turns_sense(fact.head, known)
    )


def _drop_opening_word(pieces: Sequence[FramePiece], known: FrameUnits) -> Sequence[FramePiece]:
    """Return a frame without the word that opens it and is parted from the rest."""
    if not pieces or pieces[0].slot:
        return pieces
    begun = _OPENING_PHRASE.match(pieces[0].text)
    if (
        begun is None
        or folding.fold_letter_variants(begun[1]).lstrip(_OPENING_MARKS) not in known.opening
    ):
        return pieces
    return [FramePiece("", pieces[0].text[begun.end() :]), *pieces[1:]]


def _split_at_names(text: str, vocabulary: FrameVocabulary) -> list[FramePiece]:
    """Cut words at the names that stand for a slot."""
    names = {folding.fold_text(name): "title" for name in vocabulary.title}
    names |= {folding.fold_text(name): "head" for name in vocabulary.head}
    terms = sorted((name for name in names if name), key=len, reverse=True)
    if not terms:
        return [FramePiece("", text)]
    finder = re.compile("|".join(map(re.escape, terms)), re.IGNORECASE)
    pieces, begin = [], 0
    for found in finder.finditer(text):
        if frames.has_word_boundaries(text, found.start(), found.end()):
            pieces += [FramePiece("", text[begin : found.start()])]
            pieces += [FramePiece(names[folding.fold_text(found[0])], found[0])]
            begin = found.end()
    return [*pieces, FramePiece("", text[begin:])]


def _find_turning_word(pieces: Sequence[FramePiece], at: int, fact: Fact, known: FrameUnits) -> str:
    """Return why a word next to the quote may reverse its meaning; empty when none does."""
    left = pieces[at - 1] if at else FramePiece("", "")
    right = pieces[at + 1] if at + 1 < len(pieces) else FramePiece("", "")
    turns = _turns_sense(fact.head, known) or _turns_sense(pieces[at].text.split(" ", 1)[0], known)
    allowed = known.before | (frozenset() if turns else known.holding)
    allowed |= known.costing if fact.head == PRICE.name else frozenset()
    before = folding.fold_letter_variants(left.text).rstrip(_OPENING_MARKS) if not left.slot else ""
    beside = before and before[-1] not in CUTS
    if beside and not _joins_quote(pieces[:at], before.strip(), known):
        cut = max(before.rfind(mark) for mark in CUTS) + 1
        if not ends(before[cut:], allowed, known):
            return TURNING
    after = (
        folding.fold_letter_variants(right.text).lstrip(_CLOSING_MARKS) if not right.slot else ""
    )
    if after and after[0] not in CUTS and not begins(after, known.after, known):
        return TURNING
    if _leads_to_count(pieces, at, right):
        return TURNING
    led = any(piece.slot == "head" for piece in pieces[:at])
    if _turns_sense(fact.head, known) and not led:
        return "the quote stands before the word that rules it"
    return ""


def _leads_to_count(pieces: Sequence[FramePiece], at: int, right: FramePiece) -> bool:
    """Tell whether words lead from the quote to how many ask, as if that were its price."""
    following = next(iter(pieces[at + 2 : at + 3]), None)
    counted = not right.slot and following is not None and following.slot == "count"
    words = bool(_LETTER.search(right.text)) and not _THAI.search(right.text)
    return counted and words and not _CUT.search(right.text)


def _joins_quote(led: Sequence[FramePiece], word: str, known: FrameUnits) -> bool:
    """Tell whether a word joins what stands before it to the quote: a head, or its product."""
    slots = [piece.slot for piece in led if piece.slot]
    if len(led) < 2 or not led[-2].slot:  # noqa: PLR2004 - a slot, and the word itself
        return False
    if slots[-1] == "head":
        return word in known.joining | known.naming
    return word in known.naming and slots[-1] in ("link", "title") and "head" in slots


def _turns_sense(text: str, known: FrameUnits) -> bool:
    """Tell whether a head negates, limits or warns of what its cells say."""
    return clauses.rules_head(text) or holds(text, known.turning)
