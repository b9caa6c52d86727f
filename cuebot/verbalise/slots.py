"""Where a product's number ends and what is said of the product begins: `链接3：38厘米`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.cues import NEAR, cued
from cuebot.verbalise.symbols import unit_after
from cuebot.verbalise.tables import table

if TYPE_CHECKING:
    from cuebot.model import Language

_NUMBER = re.compile(r"\d{1,4}(?=[:：，\s])")
_WIDE_COLON = "："
_TIMES = frozenset({"h", "hr", "hrs", "min", "mins", "s", "sec"})
_DIGITS = re.compile(r"[\d.,]+")
_ORDINAL_SIGNS = ("#", "№", "No", "no", "nº", "Nº", "NO", "番号")
_SPANNING = frozenset({"clock", "ratio", "phone", "amount"})


def find_slot_end(match: re.Match[str], text: str, folded: str, language: Language) -> int:
    """Return where the number of a product ends within what looks like one figure, or nought.

    After a word such as "link" a colon, a full-width comma or a space only parts the number from
    what follows.  So does a full-width colon before a weight or a length: no time is measured.
    """
    number = _NUMBER.match(text, match.start())
    if match.lastgroup not in _SPANNING or number is None or number.end() >= match.end():
        return 0
    if is_slot(folded, match.start(), language):
        return number.end()
    if match.lastgroup == "clock" and text[number.end()] == _WIDE_COLON:
        return number.end() if _is_measured(folded, number.end() + 1, language) else 0
    return 0


def is_slot(folded: str, start: int, language: Language) -> bool:
    """Tell whether a number that begins here is a product's, by the word before it."""
    head = folded[max(0, start - NEAR) : start].rstrip(" .")
    return head.endswith(_ORDINAL_SIGNS) or cued(folded, start, table(language).links)


def _is_measured(folded: str, start: int, language: Language) -> bool:
    digits = _DIGITS.match(folded, start)
    found = unit_after(language).match(folded, digits.end()) if digits else None
    sign = next(filter(None, found.groups()), "") if found else ""
    return bool(sign) and sign not in _TIMES
