"""Sums that say themselves that they are not sure: `120?`, `~120`, and `120 (Vilnius 150)`.

A question mark beside one sum of a column is its writer's doubt; beside all of them it is what an
encoding without the sign of their money left of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for, read_amount
from cuebot.catalogue.money import FIGURE, find_unit
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.several_sums import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUESTION = re.compile(r"[?？؟⁇❓❔]")
_ABOUT = re.compile(
    r"[^\d\s]{0,4}\s?(?:[~〜∼≈≃±]|\+\s?/?\s?[-−–])\s?[^\d\s]{0,4}\s?\d.*"
    r"|[^±≈+]*\d\s?[^\d\s±≈+]{0,4}\s?(?:±|≈|\+\s?/?\s?[-−–])"
)
"""A sum about right, by a sign before or behind it that no voice says; `~` between is a span."""
_LEAST_PRICES = 3
"""Prices of a column that may all have lost the sign of their money."""
_TWO = 2
"""Figures of a cell that may be two prices."""
_LEAST_SHARE, _MOST_SHARE = Decimal("0.4"), Decimal("2.5")
"""What a second sum is of the first where both may be prices of one thing."""
_OPENS = re.compile(r"[(（\[{/|;]")
_JOINS = re.compile(r"[+×x*%=~〜–—-]", re.IGNORECASE)
"""What makes a second figure a part of the first, or the end of a span."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORT_WITH = re.compile(r"(?<![^\W\d_])(?:m\.\s?|m/\s|[wc]/\s?)(?=[^\W\d_]{2})", re.IGNORECASE)
"""A short `with` before what is had for a second sum, `m. plakat`, `w/ poster`; it is no metre."""
_NO_SUM = ("measure", "piece", "no_sum")
"""Words in a cell by which a second figure is no sum that is asked for."""
_OTHER_SUMS = ("usual", "whole_before", "tax", "taxed", "upwards", "reduction", "carriage")
"""Words by which it is one that is not asked for now, or is paid besides."""


def find_questioned(prices: Iterable[str]) -> frozenset[str]:
    """Return the prices of a column that have a question mark, unless all have one."""
    figured = [price for price in prices if FIGURE.search(price)]
    asked = [price for price in figured if _QUESTION.search(price)]
    lost = len(asked) == len(figured) and len(asked) >= _LEAST_PRICES
    return frozenset() if lost else frozenset(asked)


def is_about(plain: str) -> bool:
    """Tell whether a sum is one about right: `~120`, `± 30 €`, `40 +/-`."""
    return _ABOUT.fullmatch(plain) is not None


def names_other_sum(plain: str) -> bool:
    """Tell whether a cell has a second sum behind a bracket or a stroke, of another place or way.

    `120 (Vilnius 150)` and `450 (pick-up 400)` ask two sums; what was asked before, a measure, a
    number of pieces and what is paid besides are none.
    """
    found = list(NUMBER.finditer(plain))
    if len(found) != _TWO:
        return False
    first, second = (read_amount(one[0]) for one in found)
    if not first or not second or first == second:
        return False
    if not _LEAST_SHARE * first <= second <= _MOST_SHARE * first:
        return False
    before, between = plain[: found[0].start()], plain[found[0].end() : found[1].start()]
    behind = plain[found[1].end() :]
    if not _OPENS.search(between) or _JOINS.search(between) or "%" in behind:
        return False
    if any(not find_unit(word) for word in before.replace("(", " ").split()):
        return False
    around = f"{between} {_SHORT_WITH.sub('', behind)}"
    words = [word for word in _WORD.findall(around) if not find_unit(word)]
    label = " ".join(words)
    told = any(is_word_for(word, what) for word in words for what in _NO_SUM)
    return not (told or any(has_word_for(label, what) for what in _OTHER_SUMS))
