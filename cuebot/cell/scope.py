"""Which unit of a cell governs which other one: surely, or for all that can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.cases import begins_with_topic
from cuebot.cell.denials import (
    denies_late,
    denies_onward,
    excepts_late,
    is_bracketed,
    limits_late,
)
from cuebot.cell.ditto import says_same
from cuebot.cell.lexicon import LIMITS, TURNS, CellWordRole
from cuebot.cell.list_ends import ends_list, is_bare_list
from cuebot.cell.narrowed import narrows_listed
from cuebot.cell.opposed import is_opposed, shares_name
from cuebot.cell.ordinals import list_rests
from cuebot.cell.parallel import are_parallel_cases, ends_labelled_list
from cuebot.cell.parting import is_settled
from cuebot.cell.pointing import points_back
from cuebot.cell.tokens import count_words
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.units import CellUnit

FRAGMENT_WORDS = 6
"""Words up to which a sentence may be a fragment of one."""
_EDGED_WORDS = 3
"""Words from which a limit in the midst of a sentence is that sentence's own."""
_DITTO = re.compile(r"[\s\-–—]*(?:[\"″〃“”„]|''|,,)[\s\-–—]*")
"""The marks by which a table says the same once more."""
_KOREAN_ALSO = re.compile(r"[가-힣]도(?=[\s.]|$)")
"""The Korean `too`, which is written together with what it is of."""
ITEM_OR_STATEMENT = 3
"""Words beyond which what states something is surely no item of a list."""


def may_govern(units: Sequence[CellUnit], one: int, other: int) -> bool:
    """Tell whether a unit may govern another; in doubt it does."""
    if _goes_on_from_answer(units, one, other):
        return True
    if are_parallel_cases(units[one], units[other]):
        return False
    if one < other:
        return _governs_forward(units, one, other)
    return _governs_backward(units, one, other)


def _goes_on_from_answer(units: Sequence[CellUnit], one: int, other: int) -> bool:
    """Tell whether of two units one is an answer, and the other may be the rest of it.

    As in `Piccolos? In theory. In practice they need a hammer`.  A flat no stays one.
    """
    first, last = sorted((one, other))
    if not units[first].is_answer or any(unit.has_head for unit in units[first + 1 : last + 1]):
        return False
    limited = any(unit.has_ruling_role(*LIMITS) for unit in units[first + 1 : last + 1])
    flat = any(hit.role is CellWordRole.FLAT for hit in units[first].hits)
    return one < other or limited or not flat


def announces(unit: CellUnit) -> bool:
    """Tell whether a unit is a sentence that denies what it says will follow."""
    return (
        not unit.has_head
        and unit.has_ruling_role(CellWordRole.DENY)
        and unit.has_ruling_role(CellWordRole.REFER)
    )


def depends_on_previous(unit: CellUnit) -> bool:
    """Tell whether a unit says nothing whole without the one before it."""
    same = says_same(unit.text) or says_same(unit.clauses[0].text)
    if points_back(unit, unit.begin, unit.end):
        return True
    if unit.asks_on or same or _DITTO.fullmatch(unit.cell, unit.head_end, unit.end):
        return True
    joined = unit.leads_with(CellWordRole.JOIN)  # the Indonesian `same` is a `with`, too
    if unit.leads_with(CellWordRole.EXCEPT, CellWordRole.REFER) or (
        unit.leads_with(CellWordRole.MORE) and not joined
    ):
        return True
    if not unit.has_head and _only_adds(unit):
        return True
    if unit.has_head or not unit.leads_with(*LIMITS):
        return False
    return is_fragment(unit) or (
        len(unit.clauses) == 1 and unit.leads_with(CellWordRole.IF, CellWordRole.ONLY)
    )


def _only_adds(unit: CellUnit) -> bool:
    """Tell whether a unit says no more than that what was said before is so of it: `Suede too`."""
    if unit.word_count > FRAGMENT_WORDS or len(unit.clauses) > 1:
        return False
    if any(hit.role in TURNS for hit in unit.rules):
        return False
    pointing = [hit.end for hit in unit.rules if hit.role is CellWordRole.REFER]
    pointing += [at.end() for at in _KOREAN_ALSO.finditer(unit.cell, unit.begin, unit.end)]
    rest = unit.cell[max(pointing, default=unit.begin) : unit.end]
    return bool(pointing) and count_words(rest) <= 1


def is_fragment(unit: CellUnit) -> bool:
    """Tell whether a unit is no statement of its own, but limits others."""
    short = unit.word_count <= FRAGMENT_WORDS
    if short and unit.has_ruling_role(CellWordRole.IF) and unit.has_ruling_role(CellWordRole.ONLY):
        if begins_with_topic(unit.text):
            return False  # `食洗機は三度塗りの品に限る`
        if not _has_topic(unit):
            return True  # `塗装済みの場合のみです`, for all that it ends as a statement does
    limited = unit.has_ruling_role(*LIMITS) and not _measures(unit)
    return short and not unit.has_statement and limited


def _measures(unit: CellUnit) -> bool:
    """Tell whether a unit limits by no more than a measure in its midst, which is of what it names.

    As in `oak goes out every day`, and in `oak, ash, elm, all of them fine`.
    """
    edges = (*unit.leading_hits, *unit.trailing_hits)
    limits = [hit for hit in unit.rules if hit.role in LIMITS]
    return all(hit.role is CellWordRole.MEASURE and hit not in edges for hit in limits)


def _limits_at_edge(unit: CellUnit) -> bool:
    """Tell whether a fragment is short, or begins or ends with what limits: `with code only`.

    In the midst of a longer sentence it limits what that one says: `it chimes every hour on top`.
    """
    if unit.word_count < _EDGED_WORDS or unit.has_ruling_role(CellWordRole.DENY):
        return True
    if unit.has_ruling_role(CellWordRole.IF) and not begins_with_topic(unit.text):
        return True
    ends = [hit for hit in unit.trailing_hits if hit.role is not CellWordRole.REFER]
    return any(hit.role in LIMITS for hit in (*unit.leading_hits, *ends))


def _denies_whatever(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a sentence denies flatly what it names, after one that only names or counts."""
    if ruler.has_ruling_role(CellWordRole.IF, CellWordRole.EXCEPT, CellWordRole.REFER):
        return False
    first = ruled.clauses[0]
    return is_settled(ruled, first.begin, first.end) and ruled.word_count > FRAGMENT_WORDS / 2


def _has_topic(unit: CellUnit) -> bool:
    """Tell whether a unit names what it is about, as Japanese and Korean mark it."""
    return any(unit.cell[hit.begin : hit.end] in ("は", "은", "는") for hit in unit.hits)


def _governs_forward(units: Sequence[CellUnit], one: int, other: int) -> bool:
    ruler, ruled = units[one], units[other]
    same = ruler.sentence == ruled.sentence
    if (ruler.has_head and _under_head(units, one, other)) or _leads_into(ruler, ruled):
        return True
    between = units[one + 1 : other + 1]
    if announces(ruler) and all(_is_short(unit) for unit in between):
        return True
    closed = denies_late(ruler) or is_bracketed(ruler)
    runs_on = ruler.has_ruling_role(*LIMITS) or (
        ruler.has_ruling_role(CellWordRole.DENY) and not (closed and not same)
    )
    if runs_on and all(unit.is_item for unit in between):
        return True
    onward = is_fragment(ruler) and not (ruler.has_head or ruled.has_head or excepts_late(ruler))
    if not same and (not _limits_at_edge(ruler) or _denies_whatever(ruler, ruled)):
        return False
    return onward and (same or other == one + 1)


def _leads_into(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a unit limits a list whose head stands in the midst of the same statement.

    As in `without a permit, and we are asked daily, barred from the race: tumblers, rollers`.
    """
    inside = ruler.clauses[0].statement == ruled.clauses[0].statement and not ruler.has_head
    return inside and ruled.has_head and ruler.has_ruling_role(*TURNS)


def _is_short(unit: CellUnit) -> bool:
    """Tell whether a unit is so short that it may be an item, whatever its words do elsewhere."""
    return not unit.has_head and unit.word_count <= ITEM_OR_STATEMENT and len(unit.clauses) == 1


def _under_head(units: Sequence[CellUnit], one: int, other: int) -> bool:
    """Tell whether a unit may stand in the list that another's head rules."""
    ruler, ruled = units[one], units[other]
    between = units[one + 1 : other + 1]
    if ruler.is_head_only:
        return not any(unit.is_head_only for unit in between)
    if ruler.has_nested_head and ruled.has_label:
        return ruler.sentence == ruled.sentence
    if any(unit.has_label for unit in between):
        return False
    if ruler.sentence == ruled.sentence:
        return not _begins_anew(ruled, turned=_turns_by_head(ruler))
    return ruled.is_item


def _turns_by_head(unit: CellUnit) -> bool:
    """Tell whether the head of a unit denies or limits what stands under it."""
    return any(hit.role in TURNS and hit.end <= unit.head_end for hit in unit.rules)


def _begins_anew(unit: CellUnit, *, turned: bool) -> bool:
    """Tell whether a unit begins with a statement of its own, or ends with a mark of its own.

    Behind a head that denies, `volume 9 has a case` is an item all the same.
    """
    marked = any(not hit.language and hit.end == unit.end for hit in unit.hits)
    ruled = any(hit.role in TURNS for hit in unit.rules)
    stated = unit.has_statement and unit.word_count > ITEM_OR_STATEMENT
    return marked or unit.leads_with(CellWordRole.STATE) or (stated and (ruled or not turned))


def _governs_backward(units: Sequence[CellUnit], one: int, other: int) -> bool:
    ruler, ruled = units[one], units[other]
    if _comes_later(ruler, ruled) or _tells_of_rest(units, one):
        return False
    if ruler.leads_with(CellWordRole.EXCEPT, CellWordRole.REFER) or _ends_time(ruler, ruled):
        return True
    if narrows_listed(ruler, ruled):
        return True
    if ruler.asks_on or any(hit.role is CellWordRole.BACK for hit in ruler.hits):
        return True
    if ends_labelled_list(ruler, ruled):
        return True
    return not _is_labelled(ruler) and _limits_before(units, one, other)


def _limits_before(units: Sequence[CellUnit], one: int, other: int) -> bool:
    """Tell whether a unit without a label of its own may limit one before it."""
    ruler, ruled = units[one], units[other]
    same, next_to = ruler.sentence == ruled.sentence, one == other + 1
    measured = not any(hit.role in LIMITS[:-1] for hit in ruler.rules)
    both_headed = ruler.has_head and ruled.has_head
    kept = (same and not measured) or _limits_at_edge(ruler)
    kept = kept and not (measured and both_headed)  # `Bad for: double basses`
    if is_fragment(ruler) and not denies_late(ruler) and kept:
        return True
    limits = ruler.leads_with(CellWordRole.IF, CellWordRole.ONLY)
    denies = denies_onward(ruler, ruler.leading_hits) and not is_bare_list(ruled)
    if (same or next_to) and (limits or denies) and not both_headed:
        return True
    if _keeps_to_itself(ruler, same=same) or both_headed:
        return False
    if not same and is_fragment(ruler) and not _limits_at_edge(ruler):
        return False
    return (same and ruler.has_ruling_role(CellWordRole.EXCEPT, CellWordRole.IF)) or ends_list(
        units, one, other
    )


def _tells_of_rest(units: Sequence[CellUnit], at: int) -> bool:
    """Tell whether a unit says what is so of all others than those that were ruled before it.

    As `the rest is here` does after `sold out: 36; 38; 40`.
    """
    unit = units[at]
    ruled = any(one.has_head and one.has_ruling_role(*TURNS) for one in units[:at])
    begin = unit.begin + len(unit.text) - len(unit.text.lstrip())
    return ruled and any(first == begin for first, _ in list_rests(unit.cell))


def _comes_later(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a unit says what holds once the time, or beyond the limit, of another.

    As `after that we send a video` does of `fitted at home until May`.
    """
    timed = any(hit.role is CellWordRole.UNTIL for hit in ruled.hits)
    if timed and ruler.begins_with(CellWordRole.THEN):
        return True
    limited = ruled.has_ruling_role(CellWordRole.IF, CellWordRole.ONLY, CellWordRole.BOUND)
    return limited and is_opposed(ruler, ruler.clauses[0])


def _ends_time(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a unit denies what holds once a time is over that another one names.

    As `once December is over we are not liable` does after `sown from October to December`.
    """
    denies = ruler.begins_with(CellWordRole.THEN) and ruler.has_ruling_role(CellWordRole.DENY)
    named = fold_case_in_place(ruler.clauses[0].text)
    return denies and shares_name(named, fold_case_in_place(ruled.text))


def _keeps_to_itself(unit: CellUnit, *, same: bool) -> bool:
    """Tell whether the ruling words of a unit are bound to what it says itself before them."""
    return (denies_late(unit) or limits_late(unit)) and not (same and _denies_unconditionally(unit))


def _denies_unconditionally(unit: CellUnit) -> bool:
    """Tell whether a unit has a denial that belongs to no condition or exception before it."""
    limits = [hit for hit in unit.rules if hit.role in (CellWordRole.EXCEPT, CellWordRole.IF)]
    return any(
        hit.role is CellWordRole.DENY and not any(limit.begin <= hit.begin for limit in limits)
        for hit in unit.rules
    )


def _is_labelled(unit: CellUnit) -> bool:
    """Tell whether a head of its own, which limits nothing, keeps a unit's rules to itself."""
    return (
        unit.has_head
        and not unit.leads_with(*LIMITS)
        and not denies_onward(unit, unit.leading_hits)
    )
