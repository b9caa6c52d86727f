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

from cuebot.verbalise.tables import table

if TYPE_CHECKING:
    from cuebot.model import Language

THREE_DECIMALS = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "IQD"})
_GROUPED = re.compile(r"\d{1,3}([.,' \u00a0\u202f’])\d{3}(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_SPACES = re.compile(r"[ \u00a0\u202f'’]")
_BOTH = re.compile(r"(.*)([.,])(\d+)")
_COMMA_GROUPS = frozenset({"es"})
"""Languages with a decimal comma where many write 1,299 for thousands."""


@dataclass(frozen=True, slots=True)
class Number:
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
class Custom:
    """What decides between thousands and decimals where the number alone does not."""

    language: Language
    money: bool = False
    currency: str = ""
    measured: bool = False
    """Whether a unit of weight, length or volume follows."""


def read_number(raw: str, custom: Custom) -> Number | None:
    """Return the number, or None where its marks make a list or a version of it: `36,38,40`."""
    if raw.isdigit():
        return Number(raw)
    if _INDIAN.fullmatch(raw):
        return Number(raw.replace(",", ""), grouped=True)
    if _GROUPED.fullmatch(raw):
        return _grouped(raw, custom)
    split = _BOTH.fullmatch(raw)
    return _split(split[1], split[2], split[3], custom) if split else None


def _grouped(raw: str, custom: Custom) -> Number:
    marks = [character for character in raw if not character.isdigit()]
    if len(marks) > 1 or _SPACES.fullmatch(marks[0]):
        return Number(_plain(raw), grouped=True)
    return _lone_group(raw, marks[0], custom)


def _split(head: str, mark: str, tail: str, custom: Custom) -> Number | None:
    if head.isdigit():
        return _decimal(head, mark, tail, custom)
    if mark not in head and (_GROUPED.fullmatch(head) or _INDIAN.fullmatch(head)):
        return Number(_plain(head), tail, dotted=mark == ".", grouped=True)
    return None


def _plain(raw: str) -> str:
    return re.sub(r"\D", "", raw)


def _lone_group(raw: str, mark: str, custom: Custom) -> Number:
    """Read a number with one mark before exactly three digits."""
    head, tail = raw.split(mark)
    decimal = "," if table(custom.language).comma else "."
    if head == "0" or custom.currency in THREE_DECIMALS:
        fraction = head == "0" or mark == "."
    elif custom.money:
        fraction = False
    else:
        fraction = mark == decimal
        if mark == "," and custom.language in _COMMA_GROUPS:
            fraction = custom.measured
    if fraction:
        return Number(head, tail, dotted=mark == ".")
    return Number(head + tail, grouped=True)


def _decimal(head: str, mark: str, tail: str, custom: Custom) -> Number | None:
    """Read a number with one mark that cannot group; in a list a comma only parts."""
    if mark == "," and not (custom.money or table(custom.language).comma):
        return None
    return Number(head, tail, dotted=mark == ".")
