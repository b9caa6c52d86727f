"""The figures that a text can hold, by what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.verbalise.numbers import WrittenNumber


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its sign, scale, and currency or unit."""

    start: int
    end: int
    number: WrittenNumber
    sign: str = ""
    scale: str = ""
    currency: str = ""
    unit: str = ""
    prefixed: bool = False
    """Whether its currency stands before it."""
    dialled: bool = False
    """Whether its digits are read one by one."""
    more: bool = False
    """Whether a plus follows: `50+`."""
    money: bool = False
    """Whether the text itself names a currency after it."""
    raw: str = ""
    """The number as it is written."""
    rate: str = ""
    """The unit that its own is for each of, as the hour in `km/h`."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day."""

    start: int
    end: int
    hour: int
    minute: int
    half_day: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, with its year or without."""

    start: int
    end: int
    month: int
    day: int
    year: str = ""


@dataclass(frozen=True, slots=True)
class CompoundFigure:
    """Numbers that a slash, a colon or dots part: a fraction, a ratio, a version, a list."""

    start: int
    end: int
    numbers: tuple[str, ...]
    kind: str
    """`fraction`, `mixed`, `ratio`, `version`, `feet`, `phone` or `list`."""


Figure = Amount | ClockTime | CalendarDate | CompoundFigure
