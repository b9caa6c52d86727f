"""Where a sentence that speaks of what follows says what it says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import RULES, TURNS, CellWordRole
from cuebot.cell.ordinals import list_rests
from cuebot.cell.tokens import count_words, is_letter
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_BEGINS = (CellWordRole.STATE, CellWordRole.LINK, CellWordRole.IF, CellWordRole.DENY)
"""What a sentence goes on with after its subject."""
_TOPICS = ("は", "은", "는")
_SAID = 2
"""Words from which what is left of it says something."""


def find_predicate(unit: CellUnit, end: int) -> int:
    """Return where a sentence or a head goes on after what it points with: `are sold apart`.

    It is its beginning when it points at nothing, or says too little after that.
    """
    inside = [hit for hit in unit.hits if hit.end <= end]
    pointing = max((hit.end for hit in inside if hit.role is CellWordRole.REFER), default=end)
    rules = [hit for hit in inside if hit.role in RULES and hit.begin >= pointing]
    ruling = min((hit.begin for hit in rules), default=unit.begin)
    topic = _find_topic(unit, pointing, ruling)
    begun = [
        hit.begin
        for hit in inside
        if hit.role in _BEGINS and pointing <= hit.begin <= ruling and not _is_glued(unit, hit)
    ]
    begin = topic or min(begun, default=ruling)
    whole = any(hit.role is CellWordRole.DENY and hit.begin >= begin for hit in rules)
    before = any(hit.role in TURNS and pointing <= hit.begin < begin for hit in inside)
    before = before or any(hit.role is CellWordRole.DENY and hit.begin < pointing for hit in inside)
    said = count_words(unit.cell[begin:end]) >= _SAID
    return begin if whole and said and not before else unit.begin


def points_back(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a stretch of a unit speaks of things named before it, all or some by place.

    What it says of all others, `the rest is here`, names them by that.
    """
    rests = list_rests(unit.cell)
    return any(
        hit.role is CellWordRole.BACK
        and begin <= hit.begin < end
        and (hit.begin, hit.end) not in rests
        for hit in unit.hits
    )


def _find_topic(unit: CellUnit, begin: int, end: int) -> int:
    """Return where the particle ends by which Japanese or Korean marks a subject; else 0."""
    topics = [
        hit.end
        for hit in unit.hits
        if begin <= hit.begin < end and unit.cell[hit.begin : hit.end] in _TOPICS
    ]
    at = min(topics, default=0)
    return at + len(unit.cell[at:]) - len(unit.cell[at:].lstrip()) if at else 0


def _is_glued(unit: CellUnit, hit: WordHit) -> bool:
    """Tell whether a hit is an ending of the word before it, as Korean particles are."""
    return is_letter(unit.cell, hit.begin - 1) and not scripts.has_spaceless(unit.cell[hit.begin])
