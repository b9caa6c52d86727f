"""Slashes without spaces behind which a list has a head of its own: `sold out: a, b/in stock: c`.

Such a slash parts two lists where its head says whether things are there, or rules them.  Where it
does neither, as in `lids: red, black/white: matt`, no word tells whether the slash is of a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import ASSERTIONS
from cuebot.cell.verdict_words import holds_verdict
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_MARK = r"(?:[:：＝]|=>|->|→|⇒)"
_TIGHT_SLASH = re.compile(
    rf"(?<=[^\s/:：])(/)(?=(?P<head>[^\W\d_][^:：＝=→⇒/／;；。,，、\d]{{0,29}}?)\s*{HEAD_MARK}(?!//))"
)
_EARLIER_HEAD = re.compile(rf"{HEAD_MARK}(?!//)[^;；。\n|]*$")
_NAME = re.compile(
    rf"[^\W\d_{scripts.GLUED}]{{4}}|[{scripts.GLUED}{scripts.DEVANAGARI}{scripts.HANGUL}]{{2}}"
)
"""Letters from which a head is a word; `XL` is a size, and `L/XL` is two of them."""


def find_new_heads(cell: str) -> Iterator[re.Match[str]]:
    """Give the slashes that part a list from one whose head says what is so of it."""
    return (slash for slash in _find_tight(cell) if _rules(slash["head"]))


def has_doubtful_head(cell: str) -> bool:
    """Tell whether a slash may part two lists, or two names, and no word tells which."""
    return any(not _rules(slash["head"]) for slash in _find_tight(cell))


def _find_tight(cell: str) -> Iterator[re.Match[str]]:
    return (
        slash
        for slash in _TIGHT_SLASH.finditer(cell)
        if _NAME.search(slash["head"]) and _EARLIER_HEAD.search(cell, 0, slash.start())
    )


def _rules(head: str) -> bool:
    """Tell whether a head says that things are there or gone, or rules what stands under it."""
    return holds_verdict(head) or any(hit.role in ASSERTIONS for hit in find_hits(head).all)
