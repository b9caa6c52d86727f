"""A number as it is written, and which of its marks group thousands and which one is decimal.

The rule, in this order: of two kinds of marks the last is the decimal mark; a mark that comes twice
before groups of three (or of two, then three, as in India) groups; three digits after a leading
nought are decimals; three digits in a price are thousands, unless the currency has three decimals;
else the language's custom decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

THREE_DECIMALS = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "IQD"})
_GROUPED_NUMBER = re.compile(r"\d{1,3}([.,' \u00a0\u202f’])\d{3}(?:\1\d{3})*")
_INDIAN_GROUPING = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_SPACES = re.compile(r"[ \u00a0\u202f'’]")
_LAST_MARK = re.compile(r"(.*)([.,])(\d+)")
_COMMA_GROUPS = frozenset({"es"})
"""Languages with a decimal comma where many write 1,299 for thousands."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number without its sign."""

    whole: str
    """Digits before the decimal mark."""
    fraction: str = ""
    """Digits after it."""
    dotted: bool = False
    """Whether the mark is a dot."""
    grouped: bool = False

    @property
    def value(self) -> float:
        return float(f"{self.whole[-40:]}.{self.fraction[:20] or '0'}")


@dataclass(frozen=True, slots=True)
class NumberConvention:
    """What decides between thousands and decimals where the number alone does not."""

    language: Language
    money: bool = False
    currency: str = ""
    measured: bool = False
    """Whether a unit of weight, length or volume follows."""


def read_number(raw: str, custom: NumberConvention) -> WrittenNumber | None:
    """Return the number, or None where its marks make a list or a version of it: `36,38,40`."""
    if raw.isdigit():
        return WrittenNumber(raw)
    if _INDIAN_GROUPING.fullmatch(raw):
        return WrittenNumber(raw.replace(",", ""), grouped=True)
    if _GROUPED_NUMBER.fullmatch(raw):
        return _read_grouped(raw, custom)
    split = _LAST_MARK.fullmatch(raw)
    return _read_mixed_marks(split[1], split[2], split[3], custom) if split else None


def _read_grouped(raw: str, custom: NumberConvention) -> WrittenNumber:
    marks = [character for character in raw if not character.isdigit()]
    if len(marks) > 1 or _SPACES.fullmatch(marks[0]):
        return WrittenNumber(_strip_marks(raw), grouped=True)
    return _read_lone_group(raw, marks[0], custom)


def _read_mixed_marks(
    head: str, mark: str, tail: str, custom: NumberConvention
) -> WrittenNumber | None:
    if head.isdigit():
        return _read_decimal(head, mark, tail, custom)
    if mark not in head and (_GROUPED_NUMBER.fullmatch(head) or _INDIAN_GROUPING.fullmatch(head)):
        return WrittenNumber(_strip_marks(head), tail, dotted=mark == ".", grouped=True)
    return None


def _strip_marks(raw: str) -> str:
    return re.sub(r"\D", "", raw)


def _read_lone_group(raw: str, mark: str, custom: NumberConvention) -> WrittenNumber:
    """Read a number with one mark before exactly three digits."""
    head, tail = raw.split(mark)
    decimal = "," if load_table(custom.language).comma else "."
    if head == "0" or custom.currency in THREE_DECIMALS:
        fraction = head == "0" or mark == "."
    elif custom.money:
        fraction = False
    else:
        fraction = mark == decimal
        if mark == "," and custom.language in _COMMA_GROUPS:
            fraction = custom.measured
    if fraction:
        return WrittenNumber(head, tail, dotted=mark == ".")
    return WrittenNumber(head + tail, grouped=True)


def _read_decimal(
    head: str, mark: str, tail: str, custom: NumberConvention
) -> WrittenNumber | None:
    """Read a number with one mark that cannot group; in a list a comma only parts.

    One digit before a unit is a decimal in any language: `1,5 l`.
    """
    whole = custom.measured and (head == "0" or len(tail) == 1)
    if mark == "," and not (whole or custom.money or load_table(custom.language).comma):
        return None
    return WrittenNumber(head, tail, dotted=mark == ".")
