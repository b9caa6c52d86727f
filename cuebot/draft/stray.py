"""Words of a frame that nobody knows: whether they may only lead to a slot, or state something.

A frame with such words is never said.  Its quote may be, in the prompt's own words, unless the
frame shows bad faith: a part that states something by itself, as an obeyed comment would, or a
word that counts, bounds, praises, promises or dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.draft.tiling import CUTS, find_gaps
from cuebot.text.folding import fold_letter_variants
from cuebot.text.scripts import THAI, WORD_SIGN, has_spaceless

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
_PARTICLE = 1
"""Signs of a space or a particle between a slot and the words that follow it."""
_LONGEST = 30
"""Letters of unknown words that may lead to a slot."""


def leads_only(pieces: Sequence[FramePiece], vocabulary: FrameVocabulary) -> bool:
    """Tell whether the unknown words of a frame may be a way of leading to its slots."""
    known = vocabulary.frames
    return all(
        _may_lead(gap, before, after, text) and _is_word(gap, known)
        for before, text, after in _stretches(pieces)
        for gap in find_gaps(text, known.known, known.attached, vocabulary.own)
    )


def _may_lead(gap: str, before: Sequence[str], after: Sequence[str], text: str) -> bool:
    """Tell whether unknown words stand where they may lead to a slot, or follow one directly.

    `before` and `after` are the slots of their part; behind the quote nothing may be unknown.
    """
    if "fact" in before:
        return False
    leads = bool(after) and bool({*before, *after} - {"fact"})
    return leads or (bool(before) and 0 <= fold_letter_variants(text).find(gap) <= _PARTICLE)


def _is_word(gap: str, known: FrameUnits) -> bool:
    return _is_of(gap, known.scripts) and not states(gap, known.stating)


def states(text: str, stating: re.Pattern[str]) -> bool:
    """Tell whether unknown words hold one that states something, or are no words."""
    words = len(text) <= _LONGEST and _WORDS_ONLY.fullmatch(text)
    lone = len(text) == 1 and not has_spaceless(text)
    return not words or lone or bool(stating.search(text))


def _is_of(text: str, scripts: Iterable[str]) -> bool:
    return all(frames.script(sign) in scripts for sign in text if sign.isalpha())


def _stretches(pieces: Sequence[FramePiece]) -> Iterator[tuple[list[str], str, list[str]]]:
    """Give each stretch of words between slots and marks, with the slots before and after it."""
    for part in _parts(pieces):
        slots = [piece.slot for piece in part]
        for at, piece in enumerate(part):
            if not piece.slot:
                yield [*filter(None, slots[:at])], piece.text, [*filter(None, slots[at:])]


def _parts(pieces: Sequence[FramePiece]) -> Iterator[list[FramePiece]]:
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
