"""The signs of currencies and units as cards write them, and the patterns that find them."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_ONLY_IN: dict[str, tuple[str, ...]] = {
    "B": ("th",),
    "LE": ("ar",),
    "SR": ("ar",),
    "KD": ("ar",),
    "Dhs": ("ar", "en"),
    "TL": ("tr",),
    "S/": ("es",),
    "S/.": ("es",),
    "PEN": ("es",),
}
_BOTH_SIDES = frozenset({"S/", "S/.", "PEN"})
_SIZES_IN_A_ROW = r"(?!\ ?\d+\W{1,3}[MLX]+/)"
"""What tells `S/36, M/38` from soles."""


def _read_signs() -> dict[str, dict[str, str]]:
    raw = pkgutil.get_data(__package__, "words/signs.toml") or b""
    return tomllib.loads(raw.decode())


_SIGN_TABLES = _read_signs()
CURRENCIES, _CURRENCIES_AFTER, UNIT_KEYS = (
    _SIGN_TABLES["before"],
    _SIGN_TABLES["after"],
    _SIGN_TABLES["units"],
)
_ATTACHED = frozenset({"s", "A", "w"})
"""Too short to be a unit after a space."""
MEASURES = frozenset({"mm", "cm", "m", "km", "g", "gr", "kg", "mg", "l", "ml", "cl", "t", "m2"})
MONEY_WORDS = re.compile(
    r"\s?(?:元|円|圆|块|원|엔|위안|달러|บาท|đồng|đô|rupiah|ringgit|reais|real\b|euros?\b|dólares|dollars?\b"
    r"|pesos?\b|रुपय|रुपए|ريال|درهم|جنيه|دينار|دولار|baht|yen\b|won\b|yuan|dolar|рубл|грив|złot"
    r"|nghìn|ngàn|ribu|rb\b|えん|ドル|ウォン|美元|港元|港币|台币|日元|韩元|ドン|ルピア)",
    re.IGNORECASE,
)


def _join_alternatives(signs: list[str]) -> str:
    return "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))


@cache
def currency_before(language: Language) -> str:
    """Return the pattern of a currency before its number."""
    signs = [
        sign
        for sign in CURRENCIES
        if sign not in _BOTH_SIDES or language in _ONLY_IN.get(sign, (language,))
    ]
    return rf"(?:(?<![{scripts.LATIN}])(?:{_join_alternatives(signs)}){_SIZES_IN_A_ROW})"


@cache
def scale_after(language: Language) -> re.Pattern[str]:
    """Return the pattern of a scale after a number: `k`, `jt`, `万`, `million`."""
    scales = load_table(language).scales
    words = [word for word in scales if word not in _LETTER_SCALES]
    letters = [word for word in scales if word in _LETTER_SCALES]
    spaced = rf"\s?(?:{_join_alternatives(words)})" if words else r"(?!)"
    short = _join_alternatives([*letters, *(letter.upper() for letter in letters)])
    attached = rf"(?:{short})" if letters else r"(?!)"
    return re.compile(
        rf"({spaced}|{attached})(?![{scripts.LATIN}0-9])"
        + ("|(tr)(?=\\d(?!\\d))" if language == "vi" else "")
    )


_LETTER_SCALES = frozenset("kmKMwW")


@cache
def currency_after(language: Language) -> re.Pattern[str]:
    """Return the pattern of a currency after its number."""
    own = load_table(language).abbreviations
    signs = [sign for sign in _CURRENCIES_AFTER if language in _ONLY_IN.get(sign, (language,))]
    signs += [sign for sign, code in own.items() if code.isupper()]
    return re.compile(rf"\s?({_join_alternatives(signs)})(?![{scripts.LATIN}0-9])")


@cache
def counted_after(language: Language) -> str:
    """Return the pattern of what tells that a number counts: a currency, a unit, a counter.

    It is part of a verbose pattern, so its spaces are escaped.
    """
    pieces = _join_alternatives(load_table(language).pieces) or "(?!)"
    measured = _join_alternatives([sign for sign in UNIT_KEYS if sign.isalpha() and len(sign) > 1])
    money = MONEY_WORDS.pattern.replace("\\s?", "", 1)
    return (
        (
            rf"(?:{currency_after(language).pattern}|\s?{money}"
            rf"|\s?(?i:{pieces})|\s?(?:{measured})(?![{scripts.LATIN}0-9]))"
        )
        .replace(" ", r"\ ")
        .replace("#", r"\#")
    )


@cache
def unit_after(language: Language) -> re.Pattern[str]:
    """Return the pattern of a unit after its number."""
    own = [sign for sign, key in load_table(language).abbreviations.items() if key.islower()]
    letters = [sign for sign in UNIT_KEYS if sign[-1].isalnum() and sign not in _ATTACHED]
    bare = [sign for sign in UNIT_KEYS if not sign[-1].isalnum() and sign not in "\"”''"]
    attached = [sign for sign in UNIT_KEYS if sign in _ATTACHED] + ['"', "”", "''"]
    native_letters = (
        scripts.LATIN + scripts.CYRILLIC + scripts.ARABIC + scripts.DEVANAGARI + scripts.THAI
    )
    boundary = rf"(?![{native_letters}0-9])"
    latin = rf"(?!(?!x\s?\d)[{scripts.LATIN}0-9²³])"
    native = rf"|\s?({_join_alternatives(own)}){boundary}" if own else "|((?!))"
    return re.compile(
        rf"(?:\s?({_join_alternatives(letters)}){latin}|\s?({_join_alternatives(bare)})"
        rf"|({_join_alternatives(attached)}){latin}{native})"
    )


def currency_key(sign: str, language: Language) -> str:
    """Return the ISO 4217 code of a sign; the yen sign is the yuan's in Chinese only."""
    own = load_table(language).abbreviations.get(sign, "")
    if sign == "¥":
        return "CNY" if language == "zh" else "JPY"
    return own or _CURRENCIES_AFTER.get(sign) or CURRENCIES[sign]


def unit_key(sign: str, language: Language) -> str:
    """Return the key of a unit in the tables."""
    return load_table(language).abbreviations.get(sign) or UNIT_KEYS[sign]
