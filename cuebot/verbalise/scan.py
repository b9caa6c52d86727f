"""Find the figures of a text and tell what each of them is."""

from __future__ import annotations

import re
from functools import cache
from math import gcd
from typing import TYPE_CHECKING

from cuebot.text.folding import fold_digits
from cuebot.verbalise import symbols
from cuebot.verbalise.amounts import MIN_DIALLED_DIGITS, read_amount
from cuebot.verbalise.cues import has_cue_before
from cuebot.verbalise.figures import Amount, CalendarDate, ClockTime, CompoundFigure, Figure
from cuebot.verbalise.numbers import WrittenNumber
from cuebot.verbalise.slots import find_slot_end, is_slot
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Language

_HOURS = 24
_MONTHS = 12
_DAYS = 31
"""The last hour of a day, month of a year and day of a month."""
_FRACTION_BELOW = 10
"""The largest denominator of what is read as a fraction, such as 3/4."""


_VULGAR = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅚": "5/6",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
    "⅐": "1/7",
    "⅑": "1/9",
    "⅒": "1/10",
}
_AMOUNT_TEMPLATE = (
    r"(?P<amount>(?P<sign>(?:(?<![0-9A-Za-z%])[-+])?)"
    r"(?:(?P<cur>CURRENCY)\ ?(?P<sign2>-?))?(?P<num>(?(cur)SPACED|SPACED(?=COUNTED))|NUMBER))"
)
_SHAPES = r"""
    (?P<iso>(?<![\d.,/-])(?P<iy>(?:19|2[05])\d\d)(?P<is>[-/.])(?P<im>\d{1,2})
        (?P=is)(?P<id>\d{1,2})(?![\d/]|[-.]\d))
  | (?P<full>(?<![\d.,/-])(?P<fa>\d{1,2})(?P<fs>[-/.])(?P<fb>\d{1,2})
        (?P=fs)(?P<fy>(?:19|2[05])\d\d|(?<=/)\d\d)(?![\d/]|[-.]\d))
  DAYS
  | (?P<clock>(?<!\d)(?<!\d[:.,])(?P<ch>\d{1,2}):(?P<cm>[0-5]\d)(?!\d|:\d|[.,]\d)
        (?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?)
  | (?P<hm>(?<![\w.,])(?P<hh>\d{1,2})[hH](?P<hn>[0-5]\d)(?!\w))
  | (?P<ratio>(?<!\d)(?<!\d[:.,])\d+(?:(?::|\ :\ )\d+){1,8}(?![\d:]))
  | (?P<mixed>(?<![\d./])(?P<mw>\d+)
        (?:\ (?P<mf>\d/\d{1,2})(?![\d/])|\ ?(?P<mv>[½⅓⅔¼¾⅕-⅞])))
  | (?P<vulgar>[½⅓⅔¼¾⅐-⅞])
  | (?P<feet>(?<![\w.,'’′])(?P<fn>\d{1,2})['’′]\ ?(?P<fi>\d|1[01])(?:["”″]|''))
  | (?P<slash>(?<![\d./])\d+(?:/\d+){1,12}(?![\d/]))
  | (?P<phone>(?<![\w.])\+?\d{1,4}(?:(?:[-\ ]\d{2,4}){2,8}|(?<=\d{4})-\d{4})(?![\w-]))
  | AMOUNT
"""
_NUMBER_TEMPLATE = r"(?:\d{1,3}(?:[GROUPS]\d{3})+(?!\d)|\d+)(?:[.,'’]\d+){0,12}"


_SPACED = r"(?:(?:\d{1,2}(?:\ \d{3})+|\d{3}(?:\ \d{3})*\ 000)(?!\d)(?:[.,]\d{1,2}(?!\d))?)"
"""Thousands by plain spaces, read so in a price or a count only: `120 130` are two sizes."""
_DAYS_ALONE = r"| (?P<days>(?<![\d.,])(?P<da>\d{1,2})\.(?P<db>\d{1,2})\.(?!\d))"
_DOTTED_DAYS = frozenset({"de"})


@cache
def _compile_shapes(language: Language) -> re.Pattern[str]:
    days = _DAYS_ALONE if language in _DOTTED_DAYS else ""
    return re.compile(
        _SHAPES.replace("DAYS", days).replace("AMOUNT", _amount_shape(language)), re.VERBOSE
    )


def _amount_shape(language: Language) -> str:
    groups = " \u00a0\u202f" if load_table(language).spaced else "\u00a0\u202f"
    return (
        _AMOUNT_TEMPLATE.replace("CURRENCY", symbols.currency_before(language))
        .replace("SPACED", _SPACED)
        .replace("COUNTED", symbols.counted_after(language))
        .replace("NUMBER", _NUMBER_TEMPLATE.replace("GROUPS", groups))
    )


def find_figures(text: str, language: Language) -> Iterator[Figure]:
    """Yield the figures of a text from left to right; they do not overlap."""
    folded, at = fold_digits(text), 0
    pattern = _compile_shapes(language)
    while match := pattern.search(folded, at):
        if end := find_slot_end(match, text, folded, language):
            digits = folded[match.start() : end]
            figure: Figure = Amount(match.start(), end, WrittenNumber(digits), raw=digits)
            folded = f"{folded[:end]} {folded[end + 1 :]}"
        else:
            figure = _FIGURE_READERS[match.lastgroup or "amount"](match, folded, language)
        yield figure
        at = figure.end


def _read_iso_date(match: re.Match[str], folded: str, language: Language) -> Figure:
    month, day = int(match["im"]), int(match["id"])
    if not _is_day(month, day):
        return _read_list(match, folded, language)
    return CalendarDate(match.start(), match.end(), month, day, match["iy"])


def _read_full_date(match: re.Match[str], folded: str, language: Language) -> Figure:
    day, month = int(match["fa"]), int(match["fb"])
    if language == "en" and _is_day(day, month):
        day, month = month, day
    if not _is_day(month, day):
        day, month = month, day
    if not _is_day(month, day):
        return _read_list(match, folded, language)
    year = match["fy"] if len(match["fy"]) > 2 else f"20{match['fy']}"  # noqa: PLR2004 - digits
    return CalendarDate(match.start(), match.end(), month, day, year)


def _read_dotted_day(match: re.Match[str], folded: str, language: Language) -> Figure:
    day, month = int(match["da"]), int(match["db"])
    if not _is_day(month, day):
        return _read_list(match, folded, language)
    return CalendarDate(match.start(), match.end(), month, day)


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= _DAYS


def _read_clock(match: re.Match[str], folded: str, language: Language) -> Figure:
    hour, minute = int(match["ch"]), int(match["cm"])
    ratio = hour == 1 and not match["half"] and not match["ch"].startswith("0")
    if hour > _HOURS or (
        ratio and not has_cue_before(folded, match.start(), load_table(language).clock)
    ):
        return CompoundFigure(match.start(), match.end("cm"), (match["ch"], match["cm"]), "ratio")
    half = (match["half"] or "").replace(".", "").lower()
    return ClockTime(match.start(), match.end(), hour, minute, half)


def _read_hour_minute(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    return ClockTime(match.start(), match.end(), int(match["hh"]), int(match["hn"]))


def _read_ratio(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    return CompoundFigure(match.start(), match.end(), tuple(re.findall(r"\d+", match[0])), "ratio")


def _read_mixed_number(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    small = match["mf"] or _VULGAR[match["mv"]]
    return CompoundFigure(match.start(), match.end(), (match["mw"], *small.split("/")), "mixed")


def _read_vulgar_fraction(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    numbers = tuple(_VULGAR.get(match[0], "1/2").split("/"))
    return CompoundFigure(match.start(), match.end(), numbers, "fraction")


def _read_feet(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    return CompoundFigure(match.start(), match.end(), (match["fn"], match["fi"]), "feet")


def _read_slashed(match: re.Match[str], folded: str, language: Language) -> Figure:
    numbers = tuple(match[0].split("/"))
    if is_slot(folded, match.start(), language):
        return CompoundFigure(match.start(), match.end(), numbers, "list")
    if match[0] == "24/7" or len(numbers) != 2 or any(len(one) > 2 for one in numbers):  # noqa: PLR2004
        return CompoundFigure(match.start(), match.end(), numbers, "list")
    first, second = map(int, numbers)
    days = load_table(language).dates
    if match[0] in _COMMON_FRACTIONS:
        days = [word for word in days if word not in _ALSO_OF_AMOUNTS]
    dated = has_cue_before(folded, match.start(), days)
    if not dated and 0 < first < second <= _FRACTION_BELOW and gcd(first, second) == 1:
        return CompoundFigure(match.start(), match.end(), numbers, "fraction")
    month, day = (first, second) if language == "en" and first <= _MONTHS else (second, first)
    if language in _MONTH_FIRST and first <= _MONTHS:
        month, day = first, second
    for one, other in ((month, day), (day, month)):
        if _is_day(one, other):
            return CalendarDate(match.start(), match.end(), one, other)
    return CompoundFigure(match.start(), match.end(), numbers, "list")


_COMMON_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5"})
_ALSO_OF_AMOUNTS = frozenset(
    {"من", "إلى", "by", "from", "は", "到", "在", "从", "于", "em", "al", "au", "du", "sa"}
)
"""Words before a day that stand before a part as well: folded *to 1/4*, 体積は1/4."""
_MONTH_FIRST = frozenset({"ja", "ko", "zh", "tl"})


def _read_phone(match: re.Match[str], folded: str, language: Language) -> Figure:
    whole = match[0]
    known = whole[0] in "+0" or has_cue_before(folded, match.start(), load_table(language).dialled)
    service = language == "ko" and re.fullmatch(r"1[5-8]\d\d-\d{4}", whole)
    long = bool(service) or len(re.sub(r"\D", "", whole)) > MIN_DIALLED_DIGITS
    if long and (service or known or whole.count("-") > 1):
        return CompoundFigure(match.start(), match.end(), tuple(re.findall(r"\d+", whole)), "phone")
    if whole.count("-") > 1 and " " not in whole:
        return _read_list(match, folded, language)
    counted = _compile_amounts(language).match(folded, match.start())
    if not ((counted and counted["num"] == whole) or known) and _SPACED_THOUSANDS.fullmatch(whole):
        digits = whole.replace(" ", "")
        number = WrittenNumber(digits, grouped=True)
        return Amount(match.start(), match.end(), number, raw=digits)
    return read_amount(_match_first_number(match, folded, language), folded, language)


_SPACED_THOUSANDS = re.compile(r"[1-9]\d?(?: \d{3}){2,4}|[1-9]\d{0,2}(?: \d{3}){0,3} 000")
"""A number by itself: `1 250 000`, and no sizes in a row."""


def _match_first_number(match: re.Match[str], folded: str, language: Language) -> re.Match[str]:
    """Match the first number of what was no telephone number."""
    found = _compile_amounts(language).match(folded, match.start())
    if found is None:  # pragma: no cover - the pattern begins with a digit or a plus
        raise AssertionError
    return found


@cache
def _compile_amounts(language: Language) -> re.Pattern[str]:
    return re.compile(_amount_shape(language), re.VERBOSE)


def _read_list(match: re.Match[str], _folded: str, _language: Language) -> Figure:
    return CompoundFigure(match.start(), match.end(), tuple(re.findall(r"\d+", match[0])), "list")


_FIGURE_READERS = {
    "iso": _read_iso_date,
    "full": _read_full_date,
    "days": _read_dotted_day,
    "clock": _read_clock,
    "hm": _read_hour_minute,
    "ratio": _read_ratio,
    "mixed": _read_mixed_number,
    "vulgar": _read_vulgar_fraction,
    "feet": _read_feet,
    "slash": _read_slashed,
    "phone": _read_phone,
    "amount": read_amount,
}
