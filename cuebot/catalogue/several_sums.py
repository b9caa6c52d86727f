"""Cells of prices with several sums: one in instalments is plain, two that contradict are not.

`R$ 99,90 ou 3x de R$ 33,30` asks one price, `11,90 / 13,90` asks two, and nobody knows which.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import fold_word, is_word_for, read_amount
from cuebot.catalogue.money import find_unit, list_cell_words
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3})+(?:[.,٫]\d{1,2})?|\d+(?:[.,٫]\d{1,2})?)(?!\d)"
)
"""A figure; two with a space between them are one only where it parts thousands."""
_LEAST_PARTS, _MOST_PARTS = 2, 60
"""Instalments of one sale."""
_LEAST_SHARE, _MOST_SHARE = Decimal("0.9"), Decimal("1.6")
"""What all instalments come to, as a share of the price: less by roundings, more by interest."""
_INSTALMENT_FIGURES = 3
"""Figures of a sale by instalments: the sum, how many they are, and what each comes to."""
_TWO = 2
"""Figures of a cell that may be two sums."""
_SLASHES = frozenset({"/", "|", "／", "→", "->", "=>", "⇒", "vs"})
_AROUND = " ().[]（）;?!;؟？,"
_JOINTS = re.compile(r"[\s(（\[,;:+=•·|/–—-]+$")
NO_PAISE = re.compile(r"(?<=\d)\s?/[-–=]")
"""How Indian and East African prices say that there are no cents: `350/-`, `200/=`."""
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")


def drop_instalments(cell: str) -> str:
    """Return a price without the instalments in which it may be paid; others as they are.

    The cell has three figures: a sum, how many instalments, and what each comes to.  They are told
    by their product, in whatever language the words are.
    """
    plain = fold_width(cell)
    found = list(NUMBER.finditer(plain))
    if len(found) != _INSTALMENT_FIGURES:
        return cell
    price, many, part = (read_amount(one[0]) for one in found)
    if price is None or part is None or not found[1][0].isdecimal() or not many:
        return cell
    if not (_LEAST_PARTS <= many <= _MOST_PARTS and _has_word(plain[found[1].end() :])):
        return cell
    measured = _WORD_AFTER.match(plain, found[2].end())
    if measured and is_word_for(measured[1], "measure"):
        return cell
    if not _LEAST_SHARE * price <= many * part <= _MOST_SHARE * price:
        return cell
    return _cut_behind(plain, found)


def _has_word(rest: str) -> bool:
    """Tell whether a word or a sign for times stands right behind a number: `3x`, `12 cuotas`."""
    return bool(re.match(r"\s?(?:[^\W\d_]|×)", rest))


def _cut_behind(plain: str, found: Sequence[re.Match[str]]) -> str:
    """Return what stands before the second figure, without the words that lead to it."""
    between = plain[found[0].end() : found[1].start()]
    unit = next((word for word in between.split() if find_unit(word.strip("()/,.;"))), "")
    cut = between.index(unit) + len(unit) if unit else 0
    return _JOINTS.sub("", plain[: found[0].end() + cut])


def names_two_sums(plain: str) -> bool:
    """Tell whether a cell has two sums and only a stroke, an arrow or an `or` between them.

    A span has a dash; what a sum is of, `10 / 100 g`, is no money.
    """
    plain = NO_PAISE.sub("", plain)
    found = list(NUMBER.finditer(plain))
    if len(found) != _TWO:
        return False
    first, second = (read_amount(one[0]) for one in found)
    if first is None or second is None or first == second:
        return False
    between = plain[found[0].end() : found[1].start()]
    outer = (plain[: found[0].start()], plain[found[1].end() :])
    words = [word for word in re.split(r"\s+|(?<=[^\W\d_])(?=[/→⇒])|(?<=[/→⇒])", between) if word]
    joints = [word for word in words if not find_unit(word.strip("()."))]
    bare = [side.strip(_AROUND) for side in outer]
    if not all(not side or find_unit(side) for side in bare) or len(joints) != 1:
        return False
    return joints[0] in _SLASHES or fold_word(joints[0].strip("()[]（）,")) in _load_ors()


@cache
def _load_ors() -> frozenset[str]:
    return frozenset(map(fold_word, list_cell_words("either")))
