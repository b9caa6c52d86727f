"""Cells with a key: signs that stand for words, as in `A dishwasher, B by hand. Mug A, lid B`."""

from __future__ import annotations

import re

_CODE = r"(?:[甲乙丙丁戊]|[①-⑳]|[Ⅰ-Ⅻ]|(?<!\w)[A-ZＡ-Ｚ](?!\w))"
_BORDER = re.compile(r"[,，、.。।;；/／|\n]")
_EXPLAINED = re.compile(rf"(?:\w+\s*[:：=＝–—-]\s*)?({_CODE})\s*[:：=＝–—-]?\s*\w")
_USED = re.compile(rf"\w.*?({_CODE})\W*")
_LEAST_CODES = 2
"""Signs that a key explains, and places in which they are used: fewer are letters of the words."""


def has_key(cell: str) -> bool:
    """Tell whether a cell explains signs and then uses them: no part of it says what it means."""
    pieces = [piece.strip() for piece in _BORDER.split(cell)]
    explained = {found[1] for piece in pieces if (found := _EXPLAINED.match(piece))}
    used = [found[1] for piece in pieces if (found := _USED.fullmatch(piece))]
    return len(explained) >= _LEAST_CODES and len(used) >= _LEAST_CODES and set(used) <= explained
