"""Numbers with what belongs to them: sign, currency, scale, unit, and whether they are dialled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.verbalise import letters, symbols, tables
from cuebot.verbalise.cues import CONTEXT_CHARACTERS, has_cue_before
from cuebot.verbalise.figures import Amount, ClockTime, CompoundFigure, Figure
from cuebot.verbalise.numbers import NumberConvention, WrittenNumber, read_number
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.tables import LanguageTable

MIN_DIALLED_DIGITS = 6
"""Digits from which a bare number is read one by one."""
_MIN_CUED_DIGITS = 4
"""Digits from which a number beside the word for a code is read one by one, unless it is a year."""
_SIGNIFICANT = 3
"""Digits before its noughts, up to which a long number is a round one and said as one."""
_MAX_HOUR = 24
"""The last hour of a time of day."""
_PER = re.compile(r"\s?/(?=\S)")
_RATES = frozenset({"h", "min", "s", "m", "cm", "m2", "cm2", "m3", "l", "ml", "kg", "g"})
"""Units that others are for each of."""
_RATED = frozenset(
    {*("mm", "cm", "m", "km", "mg", "mcg", "g", "kg", "l", "ml", "w", "kcal", "kj", "mb", "gb")}
)
_HALF_DAY = re.compile(r"\s?([AaPp])\.?[Mm]\b\.?")


def read_amount(match: re.Match[str], folded: str, language: Language) -> Figure:
    sign = _read_sign(match, folded)
    percent = language == "tr" and folded[: match.start()].endswith("%")
    start = match.start() if sign or not match["sign"] else match.start() + 1
    bare = Amount(start, match.end("num"), WrittenNumber(match["num"]), sign, raw=match["num"])
    if match["cur"]:
        key = symbols.currency_key(match["cur"], language)
        bare = replace(bare, currency=key, prefixed=True)
    whole = _read_suffixes(bare, folded, language)
    if percent:
        whole = replace(whole, unit="%", start=whole.start - 1)
    raw = match["num"]
    custom = _derive_convention(whole, folded, language)
    number = read_number(raw, custom)
    if number is None:
        return _read_list_or_version(match, start, sign, language)
    if _is_dotted_time(number, whole, folded, language):
        half = _HALF_DAY.match(folded, match.end("num"))
        end, name = (half.end(), f"{half[1].lower()}m") if half else (match.end("num"), "")
        return ClockTime(start, end, int(number.whole), int(number.fraction), name)
    more = folded[whole.end : whole.end + 1] == "+" and not folded[whole.end + 1 :][:1].isdigit()
    whole = replace(whole, number=number, more=more, end=whole.end + more, money=custom.money)
    return replace(whole, dialled=_is_dialled(raw, whole, folded, language))


def _read_sign(match: re.Match[str], folded: str) -> str:
    """Return the sign, where it is one: after a letter or a digit a hyphen only joins."""
    sign = match["sign"] or match["sign2"] or ""
    at = match.start("num") if match["sign2"] else match.start()
    previous = folded[at - 1] if at else " "
    if match["sign"] and previous.isalnum() and previous.isascii():
        return ""
    return sign


def _read_suffixes(bare: Amount, folded: str, language: Language) -> Amount:
    found = bare
    if (scale := symbols.scale_after(language).match(folded, found.end)) and _is_multiplier(
        bare, scale, folded, language
    ):
        found = replace(found, scale=scale[0].strip(), end=scale.end())
    if money := symbols.currency_after(language).match(folded, found.end):
        key = symbols.currency_key(money[1], language)
        return replace(found, currency=key, end=money.end(), prefixed=False)
    if (
        not found.currency
        and not _is_decade(found, folded, language)
        and (unit := symbols.unit_after(language).match(folded, found.end))
    ):
        sign = next(filter(None, unit.groups()))
        size = letters.is_size(bare.raw, unit[0], _slice_context(folded, bare.start, unit.end()))
        if not (size or _is_closing_quote(sign, folded, bare.start)):
            key = symbols.unit_key(sign, language)
            named = key in {"%", "‰"} or tables.find_unit_noun(language, key) is not None
            measured = replace(found, unit=key, end=unit.end()) if named else found
            return _read_rate(measured, folded, language)
    return found


def _read_rate(measured: Amount, folded: str, language: Language) -> Amount:
    """Return an amount with the unit behind a slash that its own is for each of: `g/m²`, `km/h`."""
    slash = _PER.match(folded, measured.end) if measured.unit in _RATED else None
    unit = symbols.unit_after(language).match(folded, slash.end()) if slash else None
    sign = next(filter(None, unit.groups()), "") if unit else ""
    key = symbols.unit_key(sign, language) if sign else ""
    if not unit or key not in _RATES or tables.find_unit_noun(language, key) is None:
        return measured
    return replace(measured, rate=key, end=unit.end())


def _is_decade(found: Amount, folded: str, language: Language) -> bool:
    """Tell whether an `s` after a number makes years of it, and no seconds: `1990s`, `the 80s`."""
    if folded[found.end : found.end + 1] != "s" or not _DECADE.fullmatch(found.raw):
        return False
    short = language == "en" and has_cue_before(folded, found.start, _DECADE_BEFORE)
    return len(found.raw) == len("1990") or short


_DECADE = re.compile(r"(?:(?:19|20)\d|[2-9])0")
_DECADE_BEFORE = ["the", "early", "late", "mid", "retro", "'"]


def _is_multiplier(bare: Amount, scale: re.Match[str], folded: str, language: Language) -> bool:
    """Tell whether `k` or `M` multiplies: not in a resolution (`4K`), nor a size (`2 M`)."""
    if scale[0] in {"m", "M"}:
        return bool(bare.currency) or (scale[0] == "M" and folded[scale.end() :][:1] == "+")
    around = _slice_context(folded, bare.start, scale.end())
    return bool(bare.currency) or letters.is_scale(bare.raw, scale[0], around, language)


def _slice_context(folded: str, start: int, end: int) -> tuple[str, str]:
    return folded[max(0, start - CONTEXT_CHARACTERS) : start], folded[
        end : end + CONTEXT_CHARACTERS
    ]


def _is_closing_quote(sign: str, folded: str, start: int) -> bool:
    """Tell whether an inch's sign closes what a quotation mark opened."""
    head = folded[max(0, start - 4 * CONTEXT_CHARACTERS) : start]
    return (sign == '"' and head.count('"') % 2 == 1) or (
        sign == "”" and head.count("“") > head.count("”")
    )


def _derive_convention(whole: Amount, folded: str, language: Language) -> NumberConvention:
    money = bool(whole.currency) or symbols.MONEY_WORDS.match(folded, whole.end) is not None
    return NumberConvention(language, money, whole.currency, whole.unit in symbols.MEASURES)


def _read_list_or_version(
    match: re.Match[str], start: int, sign: str, language: Language
) -> Figure:
    """Return the first number of a list, or the whole of a version: `36,38,40`, `1.2.3`."""
    raw = match["num"]
    if "," not in raw and "'" not in raw:
        return CompoundFigure(start, match.end("num"), tuple(re.findall(r"\d+", raw)), "version")
    first = re.split(r"[,'’]", raw)[0]
    number = read_number(first, NumberConvention(language)) or WrittenNumber(
        re.sub(r"\D", "", first)
    )
    currency = symbols.currency_key(match["cur"], language) if match["cur"] else ""
    end = match.start("num") + len(first)
    return Amount(start, end, number, sign, currency=currency, prefixed=bool(currency))


def _is_dotted_time(number: WrittenNumber, whole: Amount, folded: str, language: Language) -> bool:
    own = load_table(language)
    if whole.unit or whole.currency or whole.scale or len(number.fraction) != 2:  # noqa: PLR2004
        return False
    if int(number.whole) > _MAX_HOUR or int(number.fraction) > 59 or not number.dotted:  # noqa: PLR2004
        return False
    if _HALF_DAY.match(folded, whole.end):
        return True
    after = folded[whole.end : whole.end + CONTEXT_CHARACTERS].lstrip()
    return (own.dotted_time and has_cue_before(folded, whole.start, own.clock)) or any(
        _starts_with_word(after, word, language)
        for word in (*own.clock_after, *_HALVES.get(language, ()))
    )


def _starts_with_word(after: str, word: str, language: Language) -> bool:
    """Tell whether a text begins with the whole of a word; Thai puts no space between words."""
    return after.startswith(word) and (
        language == "th" or not (word[-1] + after[len(word) :][:1]).isalpha() or after == word
    )


_HALVES = {"ms": ("pagi", "petang", "malam"), "id": ("pagi", "siang", "sore", "malam", "WIB")}


def _is_dialled(raw: str, whole: Amount, folded: str, language: Language) -> bool:
    """Tell whether a run of digits is a name and no quantity: an order, a telephone, a code."""
    if not raw.isdigit() or whole.currency or whole.scale:
        return False
    if len(raw) > 1 and raw.startswith("0"):
        return True
    if len(raw) < _MIN_CUED_DIGITS:
        return False
    own, previous = load_table(language), folded[: whole.start][-1:]
    if previous.isalpha() and previous.isascii():
        return True
    return not whole.unit and _is_identifier(raw, whole, folded, own)


def _is_identifier(raw: str, whole: Amount, folded: str, own: LanguageTable) -> bool:
    """Tell it by the word before, by the word after, and by how round the number is."""
    if has_cue_before(folded, whole.start, own.dialled):
        return len(raw) > _MIN_CUED_DIGITS or not raw.startswith(("19", "20"))
    if len(raw) < MIN_DIALLED_DIGITS or len(raw.rstrip("0")) <= _SIGNIFICANT:
        return False
    after = folded[whole.end : whole.end + CONTEXT_CHARACTERS].lstrip().casefold()
    return not any(after.startswith(word.casefold()) for word in own.pieces)
