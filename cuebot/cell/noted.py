"""What stands in brackets as a whole: a sentence of its own, or what is taken out.

`Two days (Sark waits for the boat, a week or so.) and paid at the door`: a bracket with a stop in
it is a sentence, and says as much alone if it names what it speaks of.  So do `(except Sark)` and
`（离岛除外）` where what stands around them says yes, and `(Sark costs $9)` at the end of a cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.exceptions import affirms_stretch, is_affirmed
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan, is_ruled_from_elsewhere
from cuebot.cell.opposed import shares_name
from cuebot.cell.subject import is_told_again
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuebot.cell.units import CellUnit

_BRACKET_CONTENT = re.compile(r"[(（【\[［〔]([^()（）【】\[\]［］〔〕]+)[)）】\]］〕]")
_STOPPED = re.compile(r"[.。।!！]\s*$")
_MARKS = " .。।!！,，、،;；"
_LIST_MARK = re.compile(r"[,，、،;；/／|·]")
_MIN_WORDS = 4
"""Words from which a bracket with a stop is a sentence."""
_NAMED_SIGNS = 16
"""Signs within which a sentence names what it speaks of."""
_DEPENDENT = frozenset(
    {
        CellWordRole.ARTICLE,
        CellWordRole.BOUND,
        CellWordRole.BUT,
        CellWordRole.EXCEPT,
        CellWordRole.IF,
        CellWordRole.JOIN,
        CellWordRole.MEASURE,
        CellWordRole.MORE,
        CellWordRole.OPPOSITE,
        CellWordRole.REFER,
        CellWordRole.SO,
        CellWordRole.STATE,
        CellWordRole.THEN,
        CellWordRole.UNTIL,
        CellWordRole.WHY,
    }
)
"""What a sentence begins with that is of something named outside of it."""
_LIMITING = (CellWordRole.DENY, CellWordRole.ONLY, CellWordRole.CHARGE, CellWordRole.IF)
"""What a note says of a thing that it names itself."""
_LEAST_NAME = 2
"""Letters of a name."""
_TURNS = frozenset(
    {CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.IF, CellWordRole.ONLY, CellWordRole.REFER}
)


def list_notes(
    units: Sequence[CellUnit], read_spans: Callable[[str], Sequence[QuotableSpan]]
) -> Iterator[QuotableSpan]:
    """Give what each bracket of a cell says as a whole; a cell of several brackets is a list.

    `read_spans` gives the texts by which what stands in one may be quoted.
    """
    cell = units[0].cell
    if len(_BRACKET_CONTENT.findall(cell)) != 1:
        return
    for at, unit in enumerate(units):
        for found in _BRACKET_CONTENT.finditer(cell, unit.begin, unit.end):
            if is_ruled_from_elsewhere(units, at) or unit.has_head:
                continue
            begin, end = found.span(1)
            text = cell[begin:end].strip(_MARKS)
            partial = _takes_out(unit, begin, end) and is_affirmed(units, at)
            if partial or _is_sentence(unit, begin, end):
                begin += cell[begin:end].index(text)
                yield QuotableSpan(text, begin, begin + len(text), ruled=True, partial=partial)
            elif _ends_cell(unit, begin, end):
                for span in filter(_limits_named, read_spans(cell[begin:end])):
                    first, last = begin + span.begin, begin + span.end
                    yield QuotableSpan(span.text, first, last, ruled=True)


def _ends_cell(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a bracket ends a cell of one plain statement, and points at nothing in it."""
    before = unit.cell[unit.begin : begin - 1]
    turned = any(hit.role in _TURNS and hit.begin < begin for hit in unit.rules)
    points = any(
        hit.role is CellWordRole.REFER and begin <= hit.begin < begin + _NAMED_SIGNS
        for hit in unit.hits
    )
    alone = not (turned or points or _is_of_list(unit, begin, end))
    whole = unit.begin == 0 and not unit.cell[end + 1 :].strip(_MARKS)
    return whole and alone and count_words(before) > 1 and not is_told_again(unit, begin, end)


def _limits_named(span: QuotableSpan) -> bool:
    """Tell whether what a bracket says names a thing, and then denies, limits or charges it.

    A limit at its very end may be of what stands before the bracket: `(hand wash only)`.
    """
    found = find_hits(span.text)
    leading = {hit.role for hit in find_leading(span.text, 0, found.all)}
    limits = found.select_roles(*_LIMITING)
    named = span.text[: min((hit.begin for hit in limits), default=0)]
    late = len(span.text.rstrip(_MARKS))
    open_ended = any(
        hit.role in (CellWordRole.ONLY, CellWordRole.IF) and hit.end >= late for hit in limits
    )
    return sum(map(str.isalnum, named)) >= _LEAST_NAME and not (leading & _DEPENDENT or open_ended)


def _is_sentence(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a bracket has a stop and names what it speaks of."""
    text = unit.cell[begin:end]
    if not _STOPPED.search(text) or count_words(text) < _MIN_WORDS:
        return False
    outer = [hit for hit in unit.rules if not begin <= hit.begin < end]
    leading = {hit.role for hit in find_leading(unit.cell, begin, unit.hits)}
    denies = CellWordRole.DENY in leading and bool({hit.role for hit in outer} & _TURNS)
    points = any(
        hit.role is CellWordRole.REFER and begin <= hit.begin < begin + _NAMED_SIGNS
        for hit in unit.hits
    )
    if leading & _DEPENDENT or denies or points or is_told_again(unit, begin, end):
        return False
    return not _is_of_list(unit, begin, end) or _names_again(unit, begin)


def _is_of_list(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a bracket may be of one item of a list and not of a whole statement."""
    before = unit.cell[unit.begin : begin - 1]
    joined = any(
        hit.role in (CellWordRole.AND, CellWordRole.OR) and hit.begin < begin for hit in unit.hits
    )
    after = find_leading(unit.cell, end + 1, unit.hits)
    follows = [hit for hit in unit.hits if hit.role is CellWordRole.AND and hit.begin > end]
    goes_on = bool(follows) and not any(
        hit.role in (CellWordRole.STATE, CellWordRole.MAY) for hit in after
    )
    return bool(_LIST_MARK.search(before)) or joined or goes_on


def _names_again(unit: CellUnit, begin: int) -> bool:
    """Tell whether a sentence begins with a name that stands before its bracket, too."""
    named = fold_case_in_place(unit.cell[begin : begin + _NAMED_SIGNS])
    return shares_name(named, fold_case_in_place(unit.cell[unit.begin : begin - 1]))


def _takes_out(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a bracket is nothing but what it takes out of a statement that says yes."""
    inside = [hit for hit in unit.hits if begin <= hit.begin < end]
    saves = [hit for hit in inside if hit.role is CellWordRole.SAVE]
    first = begin + len(unit.cell[begin:end]) - len(unit.cell[begin:end].lstrip())
    last = begin + len(unit.cell[begin:end].rstrip(_MARKS))
    edged = any(hit.begin == first or hit.end == last for hit in saves)
    limits = [
        hit
        for hit in inside
        if hit.role in _TURNS
        and not any(one.begin <= hit.begin and hit.end <= one.end for one in saves)
    ]
    outer = [
        hit
        for hit in unit.rules
        if hit.role in _TURNS
        and not begin <= hit.begin < end
        and hit.role is not CellWordRole.REFER
    ]
    return edged and not limits and not outer and affirms_stretch(unit, unit.begin, begin - 1)
