"""Lists behind one tick or cross each, brought to one form: `oven ✗, grill ✗, fridge ✓`.

As in `✗ oven, grill ✓ fridge` or `✗ Never: oven, grill ✓ fridge`.  A mark rules all that stands
behind it up to the next mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.sayable import choose_comma, has_wide_script
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS
from cuebot.text.pictures import CROSSES, TICKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    rf"(?:^|(?<=[\s,，、;；|/／.。]))(?![×](?:(?<=[^\s,，、;；|/／.。]\s.)|\s?\d))"
    rf"([{TICKS}{CROSSES}])(?=\s?[^\W_])"
)
"""A sign of times is one where no word stands before it, and no figure behind it."""
_COMMA = re.compile(r"\s*[,，、،]\s*|\s+/\s+|／")
_HEAD = re.compile(r"[^:：]{2,40}[:：](?!\d)\s*(?=\S)")
_EDGES = " \t,，、,;；|/／.。"
_RULING = RULES - {CellWordRole.MORE, CellWordRole.BOUND}


def join_ticked_lists(cell: str) -> str:
    """Return a cell that is lists behind marks with a mark behind each name; else nothing.

    It is one only where it begins with a mark, has a tick and a cross, and each name is plain.
    """
    cell = cell.replace("\ufe0f", "")
    marks = list(_MARK.finditer(cell))
    if not marks or cell[: marks[0].start()].strip(_EDGES):
        return ""
    ends = (*(mark.start() for mark in marks[1:]), len(cell))
    groups = [
        (mark[1], cell[mark.end() : end].strip(_EDGES))
        for mark, end in zip(marks, ends, strict=True)
    ]
    crossed = {sign in CROSSES for sign, _ in groups}
    told = [_write_group(sign, text) for sign, text in groups]
    if len(crossed) < 2 or not all(told):  # noqa: PLR2004 - a tick and a cross
        return ""
    if not any(_HEAD.match(text) for _, text in groups):
        return choose_comma(cell).join(told)
    return ("。" if has_wide_script(cell) else ". ").join(told)


def _write_group(sign: str, text: str) -> str:
    """Return what stands behind a mark; nothing where a mark may be of a part of it alone."""
    head = _HEAD.match(text)
    if head:
        denied = bool(find_hits(head[0]).select_roles(CellWordRole.DENY))
        plain = not any(map(_rules, _split_names(text[head.end() :])))
        return text if plain and denied == (sign in CROSSES) else ""
    names = list(_split_names(text))
    if not names or any(map(_rules, names)) or max(map(count_words, names)) > ITEM_WORDS:
        return ""
    return choose_comma(text).join(f"{name} {sign}" for name in names)


def _split_names(text: str) -> Iterator[str]:
    return filter(None, _COMMA.split(text))


def _rules(name: str) -> bool:
    return any(hit.role in _RULING for hit in find_hits(name).all) or ":" in name or "：" in name
