"""Whether what ends a list rules all its items or the last alone: `S, M on its way, L gone`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.cases import begins_with_topic
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.verdict_words import ends_with_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_PARTICLED = ("ja", "ko")
"""Languages that mark what is spoken of by a particle at its end."""
_ZERO = re.compile(
    r"\W*(?:zero|zéro|cero|null|nul|ноль|нуль|sıfır|零|ゼロ|영|صفر|शून्य|ศูนย์|nol|0)\W*", re.IGNORECASE
)
"""A ruling word that counts one thing, as other words count those before it."""
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
    return topical or (counted and not any(map(str.isdigit, last))) or _has_states(unit, items)


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
