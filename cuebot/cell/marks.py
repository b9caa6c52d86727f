"""Marks and forms by which cells say yes and no: `✓`, `✗`, `ما ياخذ`, a `menos` that takes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.ordinals import COUNTED_BACK

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_MARK = re.compile(r"(?P<said>[✗✘✕✖❌🚫⛔🙅☒╳]|(?<![\d\s])×(?!\s?\d)|(?<!\d)\s×(?!\s?\d))")
_YES_MARK = re.compile(
    r"(?P<said>[✓✔✅☑🆗◎⭕]|(?<!\w)[○〇](?!\w)|(?<=[\u3040-\u30ff\u3400-\u9fff:：])[○〇])"
)
_ARABIC_NEGATED_VERB = re.compile(
    r"(?P<said>(?<!\w)(?<!كل )(?<!حسب )(?<!مثل )(?<!قدر )ما "
    r"(?!يلي|يأتي|ياتي|يعادل|تبقى|يقارب|يزيد|تحتاج|يسمى)[يتن][\u0621-\u064a]{2,}|(?<!\w)ما?[يتنب][\u0621-\u064a]{2,}ش(?!\w))"
)
_MINUS = re.compile(r"(?:^|(?<=[,;(]))\s*(?P<said>menos)(?=\s(?!de\b|que\b|mal\b)[^\W\d])")
"""The Spanish and Portuguese `less` that leads a clause takes out what it names."""
POINTING_BACK = (CellWordRole.REFER, CellWordRole.BACK)
_MARKED_ROLES = (
    (_NO_MARK, ("",), (CellWordRole.DENY, CellWordRole.FLAT)),
    (_ARABIC_NEGATED_VERB, ("ar",), (CellWordRole.DENY, CellWordRole.FLAT)),
    (_MINUS, ("es", "pt"), (CellWordRole.EXCEPT, CellWordRole.SAVE)),
    (_YES_MARK, ("",), (CellWordRole.STATE,)),
    (COUNTED_BACK, ("",), POINTING_BACK),
)
"""What is found by a pattern: the languages that it is of, and what it does."""


def find_marks(plain: str) -> Iterator[tuple[str, int, int, tuple[CellWordRole, ...]]]:
    """Find the marks by which tables say yes and no in any language; `10×20` is a size.

    And the verbs that spoken Arabic denies, `ما ياخذ`, `مابيركبش`, and a `menos` that takes out.
    Each comes with its language, its place in the folded cell and what it does.
    """
    for pattern, languages, roles in _MARKED_ROLES:
        for match in pattern.finditer(plain):
            for language in languages:
                yield language, *match.span("said"), roles
