"""Whether what ends a list rules all its items or the last alone: `S, M on its way, L gone`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cell.cases import begins_with_topic
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_hits_inside
from cuebot.cell.verdict_words import ends_with_verdict
from cuebot.text.scripts import HAN
from cuebot.text.word_lists import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_PARTICLED = ("ja", "ko")
"""Languages that mark what is spoken of by a particle at its end."""
_ZERO = re.compile(rf"\W*(?:{join_words('cuebot.cell', 'zeros.toml')})\W*", re.IGNORECASE)
"""A ruling word that counts one thing, as other words count those before it."""
_SAYING = frozenset(
    {
        CellWordRole.BUT,
        CellWordRole.CHARGE,
        CellWordRole.MAY,
        CellWordRole.STATE,
        CellWordRole.THEN,
        CellWordRole.UNTIL,
    }
)
"""What a statement has, and a name has not."""
_PLACED = frozenset({CellWordRole.JOIN, CellWordRole.SCOPE, CellWordRole.UNTIL})
"""What tells where or how long a thing is, in the midst of what is said of it."""
_CLAUSE = 2
"""Words of a clause, or by which one is longer than a name."""
_LONG = 1.5
"""Words from which what a comma parts is no bare name, where a script spaces no words."""
_LIST_COMMA = "、"
_HAN_LETTER = re.compile(f"[{HAN}]")
_CODE = re.compile(r"(?:[^\W\d_]{1,2}|\d*[XxSMLхХ]{1,4}|\d+)(?![\w.,])")
"""A size, a letter or a number that is a name by itself."""


def tells_otherwise(unit: CellUnit, items: Sequence[ListItem], ruling: str) -> bool:
    """Tell whether what stands before a last item counts, or speaks of a thing by itself.

    As in `3 coats, 1 on the face, no washing`: the ruling word is of the last item alone.
    """
    if _ZERO.fullmatch(ruling):
        return True
    *others, last = (unit.cell[item.begin : item.end] for item in items)
    counted = any(any(map(str.isdigit, text)) for text in others)
    topical = any(map(begins_with_topic, others)) or any(map(ends_with_verdict, others))
    if topical or (counted and not any(map(str.isdigit, last))) or _has_states(unit, items):
        return True
    return _says_apart(unit, items) or _may_say_apart(unit, items)


def _says_apart(unit: CellUnit, items: Sequence[ListItem]) -> bool:
    """Tell whether an item before the last one tells of something and does not only name it.

    As in `the crank is in the box, the spool you order apart`: the last item is a clause, or those
    before it say where or how long, and it does not.
    """
    *others, last = items
    if find_hits_inside(unit, last.begin, last.end, *_SAYING):
        return True
    placed = any(_list_midst_roles(unit, item) & _PLACED for item in others)
    named = count_words(unit.cell[last.begin : last.end])
    longest = max(count_words(unit.cell[item.begin : item.end]) for item in others)
    if placed and named >= _CLAUSE and not _list_midst_roles(unit, last) & _PLACED:
        return True
    return longest >= named + _CLAUSE


def _may_say_apart(unit: CellUnit, items: Sequence[ListItem]) -> bool:
    """Tell whether items of a script without spaces are too long to be surely no clauses.

    A comma of its own parts names there, and another one clauses: `杨木好用，榉木会裂`.
    """
    *others, _ = items
    gaps = (unit.cell[one.end : two.begin] for one, two in pairwise(items))
    long = any(count_words(unit.cell[item.begin : item.end]) > _LONG for item in others)
    joined = bool(_HAN_LETTER.search(unit.text))
    return joined and long and any(_LIST_COMMA not in gap for gap in gaps)


def _list_midst_roles(unit: CellUnit, item: ListItem) -> set[CellWordRole]:
    """Return what the words do that stand between the first and the last of an item."""
    return {hit.role for hit in unit.hits if item.begin < hit.begin and hit.end < item.end}


def _has_states(unit: CellUnit, items: Sequence[ListItem]) -> bool:
    """Tell whether an item before the last one says more than its name: `S, M on its way`."""
    others = items[:-1]
    stated = any(
        hit.role is CellWordRole.STATE and item.begin < hit.begin and hit.end == item.end
        for item in others
        for hit in unit.hits
    )
    coded = [_CODE.match(unit.cell, item.begin, item.end) for item in items]
    longer = any(
        code is not None and code.end() < item.end
        for code, item in zip(coded, others, strict=False)
    )
    return stated or (all(coded) and longer)


def is_topic(unit: CellUnit, item: ListItem) -> bool:
    """Tell whether an item ends as what the rest is said of does: `冬は、水をやりません`."""
    return any(
        hit.role is CellWordRole.LINK and hit.language in _PARTICLED and hit.end == item.end
        for hit in unit.hits
        if item.begin < hit.begin
    )
