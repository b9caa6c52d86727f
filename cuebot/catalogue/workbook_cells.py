"""What a spreadsheet program shows in a cell of a workbook, of what openpyxl gives for it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from cuebot.catalogue.money import find_unit, set_unit
from cuebot.catalogue.sheet import LONGEST_RAW

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None

_SECTION = re.compile(r'(?:[^;"]|"[^"]*")+')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]')
_COMPARISON = re.compile(r"\[[<>=]")
_CONDITION = re.compile(r"\[(?!\$)[^\]]*\]|_.|\*.")
_DECIMALS = re.compile(r"[0#?]\.(0+)")
_WHOLE = re.compile(r"0+(?![0#?,])")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_FRACTION = re.compile(r"(?:([0#?])\s)?[0#?]+/(\?+|#+)")
_GENERAL = ("", "general", "@")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, or that it would change, as Excel writes it in a text."""

_EASTERN_DATES = frozenset(chain(range(27, 37), range(50, 59), range(71, 79), range(80, 82)))
"""Numbers of formats of dates and times that Excel has in Chinese, Japanese, Korean and Thai."""
_THAI_DURATION = 79
"""The number of the format `t[h]:mm:ss`."""
_THAI_NUMBERS: Mapping[int, str] = {
    59: "0",
    60: "0.00",
    61: "#,##0",
    62: "#,##0.00",
    67: "0%",
    68: "0.00%",
    69: "# ?/?",
    70: "# ??/??",
}
"""Those of numbers (ECMA-376, part 1, 18.8.30).

No file says what these formats are, and openpyxl 3.1.5 takes them for "General", so that a date
comes as the number of its day, such as 46354.
"""


def show_cell(cell: object) -> str:
    """Return what the spreadsheet shows in a cell."""
    value: Value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, str):
        return _unescape_text(value[:LONGEST_RAW])
    if isinstance(value, bool):
        return str(value).upper()
    number_format = str(getattr(cell, "number_format", "") or "")
    if isinstance(value, int | float) and number_format == "General":
        value, number_format = _read_eastern(cell, value)
    if isinstance(value, datetime):
        return _format_date(value)
    if isinstance(value, int | float):
        return show_number(value, number_format)
    return str(value)


def is_struck(cell: object) -> bool:
    """Tell whether the font of a cell strikes it through."""
    if getattr(cell, "value", None) is None or not getattr(cell, "_style_id", 0):
        return False  # the format of all cells, or no cell
    return bool(getattr(getattr(cell, "font", None), "strike", False))


def _read_eastern(cell: object, value: float) -> tuple[Value, str]:
    """Return a number by a format that is known by its own number alone, and that format."""
    number = getattr(getattr(cell, "style_array", None), "numFmtId", 0)
    if number in _EASTERN_DATES or number == _THAI_DURATION:
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - loaded by now

        epoch = getattr(cell, "parent").parent.epoch  # noqa: B009 - openpyxl has no types
        dated: Value = from_excel(value, epoch, timedelta=number == _THAI_DURATION)
        return dated, ""
    return value, _THAI_NUMBERS.get(number, "General")


def _unescape_text(text: str) -> str:
    """Return a text with its line ends, of which Excel writes one half as `_x000D_`."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _format_date(value: datetime) -> str:
    """Return a date as people write it: without a time of day or seconds where it has none."""
    if not (value.hour or value.minute or value.second):
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m-%d %H:%M:%S}" if value.second else f"{value:%Y-%m-%d %H:%M}"


def show_number(value: float, number_format: str) -> str:
    """Return a number as its format shows it: digits, percent, money, and words beside it.

    What a format would round by thousands, or write by the number's size, is shown in full.
    """
    section = next(iter(_SECTION.findall(number_format)), "")
    if section.strip().casefold() in _GENERAL:
        return _format_plain(value)
    literals = [a or b or c for a, b, c in _LITERAL.findall(section)]
    bare = _CONDITION.sub("", _LITERAL.sub("", section))
    if "%" in bare:
        return f"{value * 100:.{_count_decimals(bare)}f}%"
    if not re.search(r"[0#?]", bare) or "e+" in bare.casefold():
        return _format_plain(value)
    in_full = bool(_COMPARISON.match(section) or _SCALED.search(bare))
    shown = _format_plain(value) if in_full else _format_digits(value, bare)
    signs = [*literals, *re.findall(r"[$€£¥฿₫₩₱₹]", bare)]
    unit = next((unit for text in signs if (unit := find_unit(text))), "")
    if unit:
        return set_unit(shown, unit)
    return shown if in_full else _set_words(shown, section)


def _format_digits(value: float, bare: str) -> str:
    if (fraction := _FRACTION.search(bare)) and value != int(value):
        return _format_fraction(value, mixed=bool(fraction[1]), digits=len(fraction[2]))
    comma = "," if re.search(r"[0#?],[0#?]", bare) else ""
    whole = _WHOLE.search(bare.partition(".")[0])
    least = len(whole[0]) if whole and not comma else 1
    decimals = _count_decimals(bare)
    shown = f"{value:{comma}.{decimals}f}"
    return shown.zfill(least + (decimals + 1 if decimals else 0) + shown.startswith("-"))


def _count_decimals(bare: str) -> int:
    found = _DECIMALS.search(bare)
    return len(found[1]) if found else 0


def _format_fraction(value: float, *, mixed: bool, digits: int) -> str:
    """Return `1 1/2`, or `3/2` where the format has no place for the whole; or the decimals."""
    near = Fraction(abs(value)).limit_denominator(10**digits - 1)
    if not math.isclose(near, abs(value), abs_tol=1e-9):
        return _format_plain(value)
    whole, rest = divmod(near, 1) if mixed else (0, near)
    parts = [str(whole)] if whole or not rest else []
    if rest:
        parts.append(f"{rest.numerator}/{rest.denominator}")
    return ("-" if value < 0 else "") + " ".join(parts)


def _set_words(shown: str, section: str) -> str:
    """Set the words of a format before and behind its digits: `0" ml"` is 500 ml."""
    bare = _CONDITION.sub("", section)
    masked = _LITERAL.sub(lambda found: "\0" * len(found[0]), bare)
    digits = re.search(r"[0#?](?:.*[0#?])?", masked, re.DOTALL)
    if digits is None:
        return shown
    before, after = (
        "".join(a or b or c for a, b, c in _LITERAL.findall(part))
        for part in (bare[: digits.start()], bare[digits.end() :])
    )
    return f"{before}{shown}{after}".strip()


def _format_plain(value: float) -> str:
    """Return a number without the noise of floating point, and whole where it is whole."""
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    return repr(round(value, 10))
