"""Where a product's number ends and what is said of the product begins: `链接3：38厘米`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.cues import CONTEXT_CHARACTERS, has_cue_before
from cuebot.verbalise.symbols import unit_after
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_PRODUCT_NUMBER = re.compile(r"\d{1,4}(?=[:：，\s])")
_WIDE_COLON = "："
_TIME_UNITS = frozenset({"h", "hr", "hrs", "min", "mins", "s", "sec"})
_MAX_PREPOSITION_LETTERS = 2
"""Letters up to which a label is a mere preposition."""
_DIGIT_RUN = re.compile(r"[\d.,]+")
_NUMBER_SIGN = re.compile(r"(?:[#№]|\b[Nn](?:[Oo]\.|º)|番号)\s?$")
_SPANNING = frozenset({"clock", "ratio", "phone", "amount"})


def find_slot_end(match: re.Match[str], text: str, folded: str, language: Language) -> int:
    """Return where the number of a product ends within what looks like one figure, or nought.

    After a word such as "link" a colon, a full-width comma or a space only parts the number from
    what follows.  So does a full-width colon before a weight or a length: no time is measured.
    """
    number = _PRODUCT_NUMBER.match(text, match.start())
    if match.lastgroup not in _SPANNING or number is None or number.end() >= match.end():
        return 0
    if is_slot(folded, match.start(), language):
        return number.end()
    if match.lastgroup == "amount" and _is_labelled(folded, match.start(), language):
        return number.end() if folded[number.end()] == " " else 0
    if match.lastgroup == "clock" and text[number.end()] == _WIDE_COLON:
        return number.end() if _is_measured(folded, number.end() + 1, language) else 0
    return 0


def is_slot(folded: str, start: int, language: Language) -> bool:
    """Tell whether a number that begins here is a product's, by the word before it."""
    head = folded[max(0, start - CONTEXT_CHARACTERS) : start]
    return bool(_NUMBER_SIGN.search(head)) or has_cue_before(
        folded, start, load_table(language).links
    )


def _is_labelled(folded: str, start: int, language: Language) -> bool:
    words = [word for word in load_table(language).labels if len(word) > _MAX_PREPOSITION_LETTERS]
    return has_cue_before(folded, start, words)


def _is_measured(folded: str, start: int, language: Language) -> bool:
    digits = _DIGIT_RUN.match(folded, start)
    found = unit_after(language).match(folded, digits.end()) if digits else None
    sign = next(filter(None, found.groups()), "") if found else ""
    return bool(sign) and sign not in _TIME_UNITS
