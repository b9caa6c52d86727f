"""What a sentence limits by name, of what a list before it said of all its items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.list_items import split_items
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from cuebot.cell.units import CellUnit

_LIMITS = (CellWordRole.ONLY, CellWordRole.IF, CellWordRole.EXCEPT)
_NAME = re.compile(
    rf"[{scripts.GLUED}]{{2}}|[{scripts.HAN}](?=[はがも])|(?:(?![{scripts.GLUED}])[^\W\d_]){{3,}}(?=\W)"
)
"""With what a text begins that is a name: a word, or two signs where a particle may follow."""


def narrows_listed(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a unit begins with the name of an item that another one lists, and limits it.

    As `elm only after sanding` does after `oak, ash and elm all take it`.
    """
    if ruler.has_head or ruled.has_head or not ruler.has_ruling_role(*_LIMITS):
        return False
    items = split_items(ruled, ruled.begin, ruled.end)
    if len(items) == 1:
        return False
    text = fold_case_in_place(ruler.text).lstrip()
    cell = fold_case_in_place(ruled.cell)
    return any(_begin_alike(text, cell[item.begin : item.end]) for item in items)


def _begin_alike(text: str, item: str) -> bool:
    """Tell whether two texts begin with one name."""
    name = _NAME.match(text)
    if name is None or not item.startswith(name[0]):
        return False
    after = item[name.end() : name.end() + 1]
    return bool(re.match(f"[{scripts.GLUED}]", name[0])) or not after.isalpha()
