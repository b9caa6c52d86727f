"""Exceptions that a cell tells of again: what was taken out of a rule comes under it once more.

`A deposit from everyone except schools; schools pay it, too, if they leave the district`: said
alone, `except schools` promises schools what the card does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import find_leading
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_FOLLOWING = ("hi", "ja", "ko", "tr", "zh")
"""Languages whose words that take out stand after what is taken out."""
_TAKES_OUT = (CellWordRole.SAVE, CellWordRole.EXCEPT)
_TAKES_BACK = (
    CellWordRole.IF,
    CellWordRole.ONLY,
    CellWordRole.EXCEPT,
    CellWordRole.REFER,
    CellWordRole.MORE,
    CellWordRole.UNTIL,
    CellWordRole.BOUND,
    CellWordRole.CHARGE,
)
"""What may put a thing that was taken out under the rule again."""
_KOREAN_ALSO = re.compile(r"[가-힣]도(?:\s|$)")
_SPACED_NAME = re.compile(rf"(?:[^\W\d_{scripts.GLUED}]|[{scripts.DEVANAGARI}]){{3,}}")
_HANGUL_NAME = re.compile(rf"[{scripts.HANGUL}]{{2}}")
_HAN_NAME = re.compile(rf"(?=([{scripts.KATAKANA}{scripts.HAN}]{{2}}))")
_THAI_NAME = re.compile(rf"[{scripts.THAI}]{{3,4}}")
_ARABIC_CLITICS = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=[\u0621-\u064a]{3})")
"""What Arabic writes together with a name: and, with, the, to the."""
_REMARK_WORDS = 8
"""Words up to which a sentence behind an exception may point at it from anywhere."""
_ENDING = 2
"""Letters by which two forms of a name may differ at their ends."""
_STEM = 4
"""Letters that they share at least, unless they are one."""


@dataclass(frozen=True, slots=True)
class RetoldException:
    """An exception, and where the cell speaks of it once more."""

    begin: int
    """Where what is taken out, or the word that takes it out, begins."""
    end: int
    again: tuple[int, int]

    def is_cut_by(self, begin: int, end: int) -> bool:
        """Tell whether a stretch of the cell has the exception and not what is told of it."""
        touched = begin < self.end and self.begin < end
        return touched and not (begin <= self.again[0] and self.again[1] <= end)


def list_retold_exceptions(units: Sequence[CellUnit]) -> tuple[RetoldException, ...]:
    """Return each exception of a cell together with each other place that may take it back."""
    found: list[RetoldException] = []
    for at, unit in enumerate(units):
        for hit in unit.hits:
            if hit.role in _TAKES_OUT:
                named, end = _find_named(unit, hit)
                begin = min(hit.begin, named[0])
                found += [
                    RetoldException(begin, max(hit.end, named[1]), again)
                    for again in _list_places(units, at, end)
                    if _tells_again(units, unit, named, again)
                ]
    return tuple(dict.fromkeys(found))


def list_retellings(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give what the end of a cell tells of an exception, if it names it and brings its condition.

    As in `nobody pays, except schools, and schools only if they leave the district`: it is as true
    alone.  It is not when it excepts once more, or when it may go on.
    """
    last = units[-1]
    for one in list_retold_exceptions(units):
        begin, end = one.again
        if end != last.end or begin < one.end:
            continue
        hits = [hit for hit in last.hits if hit.begin >= begin]
        limits = [hit.begin for hit in hits if hit.role in (CellWordRole.IF, CellWordRole.ONLY)]
        named = last.cell[begin : min(limits, default=begin)]
        name = fold_case_in_place(last.cell[one.begin : one.end])
        if any(hit.role in _TAKES_OUT and hit.begin > begin for hit in hits) or begin < last.begin:
            continue
        if _shares_name(name, fold_case_in_place(named)):
            for start in dict.fromkeys((begin, _skip_joint(last, begin))):
                yield QuotableSpan(last.cell[start:end], start, end, ruled=True)


def _skip_joint(unit: CellUnit, begin: int) -> int:
    """Return where a stretch begins behind an `and` or `but` that joins it to what is before."""
    joints = [
        hit.end
        for hit in unit.hits
        if hit.role in (CellWordRole.AND, CellWordRole.BUT) and hit.begin == begin
    ]
    end = max(joints, default=begin)
    if end == begin or (is_letter(unit.cell, end) and not scripts.has_spaceless(unit.cell[end])):
        return begin
    return end + len(unit.cell[end:]) - len(unit.cell[end:].lstrip(" ,"))


def _find_named(unit: CellUnit, hit: WordHit) -> tuple[tuple[int, int], int]:
    """Return where the names are that a word takes out, and where their clause ends."""
    clause = next(one for one in unit.clauses if hit.begin < one.end)
    if hit.language in _FOLLOWING:
        joints = [
            one.end
            for one in unit.hits
            if one.role is CellWordRole.LINK and clause.begin < one.begin and one.end < hit.begin
        ]
        topics = [end for end in joints if unit.cell[:end].endswith(("は", "은", "는"))]
        begin = max(topics, default=clause.begin)
        if unit.cell[begin : hit.begin].strip():
            return (begin, hit.begin), clause.end
    return (hit.end, max(hit.end, clause.end)), clause.end


def _list_places(units: Sequence[CellUnit], at: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the other units, and what of the exception's own comes after its clause."""
    for other, unit in enumerate(units):
        later = [clause for clause in unit.clauses if other != at or clause.begin >= end]
        if later:
            yield later[0].begin, later[-1].end


def _tells_again(
    units: Sequence[CellUnit], unit: CellUnit, named: tuple[int, int], again: tuple[int, int]
) -> bool:
    """Tell whether a place of a cell names what is taken out, or may point at it."""
    begin, end = again
    text = fold_case_in_place(unit.cell[begin:end])
    hits = [hit for one in units for hit in one.hits if begin <= hit.begin and hit.end <= end]
    roles = {hit.role for hit in hits}
    limited = bool(roles & {*_TAKES_BACK}) or bool(_KOREAN_ALSO.search(text))
    if limited and _shares_name(fold_case_in_place(unit.cell[named[0] : named[1]]), text):
        return True
    gap = unit.cell[named[1] : begin]
    if begin < named[1] or any(sign.isalnum() for sign in gap):
        return False
    leading = {hit.role for hit in find_leading(unit.cell, begin, hits)}
    ended = any(
        hit.role is CellWordRole.UNTIL and named[0] <= hit.begin < named[1] for hit in unit.hits
    )
    if ended and CellWordRole.THEN in leading:
        return False  # `taken out until May, after that it is $5`
    remark = CellWordRole.REFER in roles and not roles & {CellWordRole.FLAT, CellWordRole.WHY}
    if remark and count_words(text) <= _REMARK_WORDS:
        return True
    points = {CellWordRole.REFER} | ({CellWordRole.ARTICLE} if "." not in gap else set())
    return bool(roles & {CellWordRole.IF, CellWordRole.ONLY}) and bool(leading & points)


def _shares_name(name: str, text: str) -> bool:
    """Tell whether a text has a word of a name, in one of its forms."""
    words = _list_spaced(text)
    for word in _list_spaced(name):
        stem = word[: max(_STEM, len(word) - _ENDING)]
        if any(other.startswith(stem) or word == other for other in words):
            return True
    parts = [*_HANGUL_NAME.findall(name), *_HAN_NAME.findall(name), *_THAI_NAME.findall(name)]
    return any(part in text for part in parts)


def _list_spaced(text: str) -> list[str]:
    return [_ARABIC_CLITICS.sub("", word) for word in _SPACED_NAME.findall(text)]
