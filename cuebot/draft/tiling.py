"""A text laid end to end out of known units: whether it can be, and what is left when it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.text import scripts
from cuebot.text.folding import fold_letter_variants

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from cuebot.frames import FrameUnits

CUTS = ",.:;!?،؛؟।，、。；：！？…\n"
"""Marks that part what stands on their two sides."""
MAX_UNIT_LENGTH = 60
"""Letters that a unit may have."""
_MARK = re.compile(rf"[\s{CUTS}'\"()·¿¡“”„«»「」『』（）-]+")
"""What may stand between words: space and the marks of a sentence."""
_WORD = re.compile(rf"(?:[^\W_]|[{scripts.DEVANAGARI}])+")
_NONE: frozenset[str] = frozenset()


def tiles(
    text: str,
    known: AbstractSet[str],
    attached: AbstractSet[str] = _NONE,
    own: AbstractSet[str] = _NONE,
) -> bool:
    """Tell whether a text is nothing but known units and marks, laid end to end.

    What is attached to a slot may begin it.
    """
    return not find_gaps(text, known, attached, own)


def find_gaps(
    text: str,
    known: AbstractSet[str],
    attached: AbstractSet[str] = _NONE,
    own: AbstractSet[str] = _NONE,
) -> list[str]:
    """Return the stretches of a text that no units cover, in the tiling that covers most of it.

    A word of a script that spaces words is covered whole or not at all.
    """
    plain = fold_letter_variants(text)
    far = len(plain) + 1
    cost = [0] + [far] * len(plain)
    came: list[tuple[int, bool]] = [(0, False)] * (len(plain) + 1)
    for begin in range(len(plain)):
        if cost[begin] == far:
            continue
        for end, covered in _find_steps(plain, begin, known, attached if not begin else _NONE, own):
            price = cost[begin] + (0 if covered else end - begin)
            if price < cost[end]:
                cost[end], came[end] = price, (begin, covered)
    return _find_uncovered(plain, came) if cost[-1] else []


def _find_steps(
    plain: str,
    begin: int,
    known: AbstractSet[str],
    attached: AbstractSet[str],
    own: AbstractSet[str],
) -> Iterable[tuple[int, bool]]:
    """Give each place that a tiling may come to from another, and whether a unit covers the way."""
    if mark := _MARK.match(plain, begin):
        for end in range(begin + 1, mark.end() + 1):
            yield end, True
    for end in range(begin + 1, min(begin + MAX_UNIT_LENGTH, len(plain)) + 1):
        unit = plain[begin:end]
        neutral = unit in known or unit in own or unit in attached
        if neutral and frames.has_word_boundaries(plain, begin, end):
            yield end, True
    word = _WORD.match(plain, begin)
    yield (
        (begin + 1 if word is None or scripts.has_spaceless(plain[begin]) else word.end()),
        False,
    )


def _find_uncovered(plain: str, came: list[tuple[int, bool]]) -> list[str]:
    gaps: list[str] = []
    end, open_end = len(plain), -1
    while end:
        begin, covered = came[end]
        if covered and open_end >= 0:
            gaps.append(plain[end:open_end])
            open_end = -1
        elif not covered and open_end < 0:
            open_end = end
        end = begin
    if open_end >= 0:
        gaps.append(plain[:open_end])
    return gaps[::-1]


def holds(text: str, units: Iterable[str]) -> bool:
    """Tell whether a text has one of the units, as whole words where they are spaced."""
    folded = fold_letter_variants(text)
    return any(
        frames.has_word_boundaries(folded, found.start(), found.end())
        for unit in units
        if unit in folded
        for found in re.finditer(re.escape(unit), folded)
    )


def ends(text: str, units: AbstractSet[str], known: FrameUnits) -> bool:
    """Tell whether a plain text ends with a unit, and is tiled before it."""
    return any(
        text[begin:] in units
        and frames.has_word_boundaries(text, begin, len(text))
        and tiles(text[:begin], known.anywhere, known.attached)
        for begin in range(max(len(text) - MAX_UNIT_LENGTH, 0), len(text))
    )


def begins(text: str, units: AbstractSet[str], known: FrameUnits) -> bool:
    """Tell whether a plain text begins with a unit, and is tiled after it."""
    return any(
        text[:end] in units
        and frames.has_word_boundaries(text, 0, end)
        and tiles(text[end:], known.known)
        for end in range(1, min(len(text), MAX_UNIT_LENGTH) + 1)
    )
