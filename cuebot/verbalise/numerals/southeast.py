"""Whole numbers in Malay, Tagalog, Turkish, Vietnamese and Hindi."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Spell = Callable[[int], str]

_MALAY = ("kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan")
_TAGALOG = ("sero", "isa", "dalawa", "tatlo", "apat", "lima", "anim", "pito", "walo", "siyam")
_TAGALOG_TENS = (
    *("", "sampu", "dalawampu", "tatlumpu", "apatnapu", "limampu"),
    *("animnapu", "pitumpu", "walumpu", "siyamnapu"),
)
_TURKISH = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TURKISH_TENS = (
    *("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"),
)
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VIETNAMESE_PLACES = ("", "nghìn", "triệu")
_MALAY_SIZES = (
    *((10**12, "trilion"), (10**9, "bilion"), (10**6, "juta")),
    *((1000, "ribu"), (100, "ratus"), (10, "puluh")),
)
_TAGALOG_SIZES = (
    *((10**12, "trilyon"), (10**9, "bilyon"), (10**6, "milyon")),
    *((1000, "libo"), (100, "daan")),
)
_HINDI_SIZES = ((10_000_000, "करोड़"), (100_000, "लाख"), (1000, "हज़ार"), (100, "सौ"))
_BILLION = 1_000_000_000
"""`tỷ`, by which Vietnamese counts what is more."""
_LATIN_VOWELS = "aeiou"


def spell_malay(number: int) -> str:
    """Return a number below 10**15."""
    if number < 10:  # noqa: PLR2004 - a digit
        return _MALAY[number]
    if number < 20:  # noqa: PLR2004 - the teens
        teens = {10: "sepuluh", 11: "sebelas"}
        return teens.get(number) or f"{_MALAY[number - 10]} belas"
    if number < 2000 and number // 1000:  # noqa: PLR2004 - one thousand is `seribu`
        return _append_rest("seribu", number % 1000, spell_malay)
    if 100 <= number < 200:  # noqa: PLR2004 - one hundred is `seratus`
        return _append_rest("seratus", number % 100, spell_malay)
    size, name = next((size, name) for size, name in _MALAY_SIZES if number >= size)
    return _append_rest(f"{spell_malay(number // size)} {name}", number % size, spell_malay)


def spell_turkish(number: int) -> str:
    """Return a number below 10**15, its words apart, as they are said."""
    if number == 0:
        return "sıfır"
    for size, name in ((10**12, "trilyon"), (10**9, "milyar"), (10**6, "milyon")):
        if number >= size:
            return _append_rest(
                f"{spell_turkish(number // size)} {name}", number % size, spell_turkish
            )
    for size, name in ((1000, "bin"), (100, "yüz")):
        if number >= size:
            many = spell_turkish(number // size) + " " if number >= 2 * size else ""
            return _append_rest(many + name, number % size, spell_turkish)
    return f"{_TURKISH_TENS[number // 10]} {_TURKISH[number % 10]}".strip()


def spell_tagalog(number: int) -> str:
    """Return a number below 10**15."""
    if number < 10:  # noqa: PLR2004 - a digit
        return _TAGALOG[number]
    if 10 < number < 20:  # noqa: PLR2004 - the teens
        stem = _TAGALOG[number - 10]
        return f"labing-{stem}" if stem[0] in _LATIN_VOWELS else f"labin{_join_teen(stem)}"
    if number < 100:  # noqa: PLR2004 - the tens
        ten, one = divmod(number, 10)
        return _TAGALOG_TENS[ten] + (f"'t {_TAGALOG[one]}" if one else "")
    size, name = next((size, name) for size, name in _TAGALOG_SIZES if number >= size)
    unit = "raan" if _is_softened(number, size) else name
    said = f"{add_ligature(spell_tagalog(number // size))} {unit}"
    return f"{said} at {spell_tagalog(number % size)}" if number % size else said


def _join_teen(stem: str) -> str:
    return stem if stem[0] in "dtls" else f"g-{stem}"


def _is_softened(number: int, size: int) -> bool:
    """Tell whether the hundred follows `na`: apat na raan."""
    return size == 100 and number // size in (4, 6, 9)  # noqa: PLR2004 - a hundred


def add_ligature(word: str) -> str:
    """Return a number with the ligature that ties it to its noun."""
    if word[-1] in _LATIN_VOWELS:
        return word + "ng"
    return word + "g" if word.endswith("n") else word + " na"


def spell_vietnamese(number: int) -> str:
    """Return a number below 10**15, with `linh`, `mốt`, `lăm` and `không trăm` in their places."""
    if number >= _BILLION:
        head = f"{spell_vietnamese(number // _BILLION)} tỷ"
        rest = number % _BILLION
        return f"{head} {_spell_thousands(rest, full=True)}" if rest else head
    return _spell_thousands(number, full=False)


def _spell_thousands(number: int, *, full: bool) -> str:
    if number == 0:
        return _VIETNAMESE[0]
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said += [_spell_hundreds(group, full=full or bool(said)), _VIETNAMESE_PLACES[place]]
    return " ".join(filter(None, said))


def _spell_hundreds(group: int, *, full: bool) -> str:
    hundred, ten, one = group // 100, group // 10 % 10, group % 10
    said = [f"{_VIETNAMESE[hundred]} trăm"] if hundred or full else []
    if ten == 0:
        if one:
            said += ["linh"] * bool(said) + [_VIETNAMESE[one]]
        return " ".join(said)
    said.append("mười" if ten == 1 else f"{_VIETNAMESE[ten]} mươi")
    if one:
        special = {1: "một" if ten == 1 else "mốt", 5: "lăm"}
        said.append(special.get(one, _VIETNAMESE[one]))
    return " ".join(said)


def spell_hindi(number: int, below_hundred: list[str]) -> str:
    """Return a number below 10**15 by lakh and crore; the names under a hundred are a list."""
    if number < len(below_hundred):
        return below_hundred[number]
    size, name = next((size, name) for size, name in _HINDI_SIZES if number >= size)
    said = f"{spell_hindi(number // size, below_hundred)} {name}"
    rest = number % size
    return f"{said} {spell_hindi(rest, below_hundred)}" if rest else said


def _append_rest(said: str, rest: int, spell: Spell) -> str:
    return f"{said} {spell(rest)}" if rest else said
