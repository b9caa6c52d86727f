"""Words of a frame that nobody knows: whether they may only lead to a slot, or state something.

A frame with such words is never said.  Its quote may be, in the prompt's own words, unless the
frame shows bad faith: a part that states something by itself, as an obeyed comment would, or a
word that counts, bounds, praises, promises or dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.cell.lexicon import CellWordRole, read_lexicon
from cuebot.draft.tiling import CUTS, find_gaps
from cuebot.draft.words import is_syllable
from cuebot.text.folding import fold_letter_variants
from cuebot.text.scripts import THAI, WORD_SIGN, has_glued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.draft.frame import FramePiece, FrameVocabulary
    from cuebot.frames import FrameUnits

_CUT = re.compile(rf"[{re.escape(CUTS)}]")
_THAI_CUT = re.compile(rf"[\s{re.escape(CUTS)}]")
_THAI = re.compile(f"[{THAI}]")
_LETTERS = rf"(?:{WORD_SIGN}|[\u0e31\u0e34-\u0e4e])+"
"""Thai vowels and tones above and below their letter are none to the `re` module."""
_WORDS_ONLY = re.compile(rf"{_LETTERS}(?:[\s'-]+{_LETTERS})*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_PARTICLE = 1
"""Signs of a space or a particle between a slot and the words that follow it."""
_LONGEST = 30
"""Letters of unknown words that may lead to a slot."""


@dataclass(frozen=True, slots=True)
class SlotsAround:
    """Where words of a frame stand among its slots."""

    before: tuple[str, ...]
    """In the same part, between two marks."""
    after: tuple[str, ...]
    ahead: bool
    """Whether the quote comes in a later part; in Thai, whose spaces part, all names do."""


def leads_only(pieces: Sequence[FramePiece], vocabulary: FrameVocabulary, card: str = "") -> bool:
    """Tell whether the unknown words of a frame may be a way of leading to its slots.

    `card` is what the product's card says of the question, which viewers may be spoken to by.
    """
    known = vocabulary.frames
    return all(
        _names_viewers(gap, vocabulary, card)
        if _addresses(slots)
        else _may_lead(gap, slots, text) and _is_word(gap, known)
        for slots, text in _split_stretches(pieces)
        for gap in find_gaps(text, known.known, known.attached, vocabulary.own)
        if not _asks_whether(gap, slots, text)
    )


def _addresses(slots: SlotsAround) -> bool:
    """Tell whether words make up a part of their own ahead of the quote: who asks, or is spoken to.

    As in `Beekeepers, ...`; beside them there may be how many ask.
    """
    return slots.ahead and {*slots.before, *slots.after} <= {"count"}


def _names_viewers(gap: str, vocabulary: FrameVocabulary, card: str) -> bool:
    """Tell whether unknown words may name viewers: by their trade, or by what they ask of.

    A word that states something is one of these only where the card has it, or where it may be a
    part of another word.
    """
    known = vocabulary.frames
    told = fold_letter_variants(card)
    words = _FIGURE.sub(lambda found: "" if found[0] in told else found[0], gap).strip()
    if not _is_of(words, known.scripts) or not (_is_worded(words) or not words):
        return False
    return all(
        found[0] in told or is_syllable(found[0], vocabulary.language)
        for found in known.stating.finditer(gap)
    )


def _asks_whether(gap: str, slots: SlotsAround, text: str) -> bool:
    """Tell whether a word behind how many ask is the `if` of what they ask: `5 ask if ...`."""
    plain = fold_letter_variants(text)
    led = slots.before[-1:] == ("count",) and "fact" not in slots.before and bool(slots.after)
    return led and plain.strip().startswith(gap) and gap in _list_whethers()


@cache
def _list_whethers() -> frozenset[str]:
    """Return the words of every language by which a condition begins, one by one."""
    entries = (entry for row in read_lexicon().spaced.values() for entry in row)
    conditions = (entry for entry in entries if entry.role is CellWordRole.IF)
    return frozenset(entry.words[0] for entry in conditions if len(entry.words) == 1)


def _may_lead(gap: str, slots: SlotsAround, text: str) -> bool:
    """Tell whether unknown words stand where they may lead to a slot, or follow one directly.

    Behind the quote nothing may be unknown.
    """
    before, after = slots.before, slots.after
    if "fact" in before:
        return False
    leads = bool(after) and bool({*before, *after} - {"fact"})
    return leads or (bool(before) and 0 <= fold_letter_variants(text).find(gap) <= _PARTICLE)


def _is_word(gap: str, known: FrameUnits) -> bool:
    return _is_of(gap, known.scripts) and not states(gap, known.stating)


def states(text: str, stating: re.Pattern[str]) -> bool:
    """Tell whether unknown words hold one that states something, or are no words."""
    return not _is_worded(text) or bool(stating.search(text))


def _is_worded(text: str) -> bool:
    """Tell whether a text is a few words, and no single letter."""
    lone = len(text) == 1 and not has_glued(text)
    return len(text) <= _LONGEST and bool(_WORDS_ONLY.fullmatch(text)) and not lone


def _is_of(text: str, scripts: Iterable[str]) -> bool:
    return all(frames.script(sign) in scripts for sign in text if sign.isalpha())


def _split_stretches(pieces: Sequence[FramePiece]) -> Iterator[tuple[SlotsAround, str]]:
    """Give each stretch of words between slots and marks, with the slots around it."""
    quoted = sum(piece.slot == "fact" for piece in pieces)
    opens = True
    for part in _cut_parts(pieces):
        slots = [piece.slot for piece in part]
        quoted -= slots.count("fact")
        opens = opens and {*slots} <= {"", "count"}
        for at, piece in enumerate(part):
            if not piece.slot:
                before, after = tuple(filter(None, slots[:at])), tuple(filter(None, slots[at:]))
                ahead = quoted > 0 and (opens or not _THAI.search(piece.text))
                yield SlotsAround(before, after, ahead=ahead), piece.text


def _cut_parts(pieces: Sequence[FramePiece]) -> Iterator[list[FramePiece]]:
    """Cut a frame at its marks; in Thai, at its spaces."""
    part: list[FramePiece] = []
    for piece in pieces:
        if piece.slot:
            part.append(piece)
            continue
        cut = _THAI_CUT if _THAI.search(piece.text) else _CUT
        first, *others = cut.split(piece.text)
        part.append(replace(piece, text=first))
        for other in others:
            yield part
            part = [replace(piece, text=other)]
    yield part
