"""What a letter after a number is: a scale, a unit, or a letter (`65W`, `5w件`, `18K`, `3L`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.cues import CONTEXT_CHARACTERS
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_RESOLUTIONS = frozenset({"1", "2", "4", "5", "8"})
_KARATS = frozenset({"9", "10", "14", "18", "21", "22", "24"})
_GOLD = re.compile(
    r"gold|karat|carat|oro\b|ouro|emas|vàng|金|ทอง|ذهب|عيار|골드|금|ゴールド|सोन|or\b",
    re.IGNORECASE,
)
_POWER = re.compile(
    r"充电|充電|快充|闪充|功率|电源|灯|燈|电机|马达|音箱|吹风|加热|瓦|适配器|插头|电压|输出|额定"
)
_KELVIN_DIGITS = 4
"""Digits from which a number with a K is a colour temperature."""
_SIZE_BEFORE = re.compile(
    r"(?:サイズ|尺码|尺寸|码数|사이즈|ไซส์|ไซซ์|size|cỡ|مقاس|साइज़|talla|tamanho|ukuran|saiz|größe|taille)s?[はが은는]?"
    r"\W{0,3}(?:[^\W\d]{1,8}\W{1,3}){0,3}$|(?<![A-Za-z])(?:X{0,4}[SL]|M|\dX?L)\s?\W\s?$",
    re.IGNORECASE,
)
_SIZE_AFTER = re.compile(
    r"\s?(?:まで(?!入|収|沸|注|炊|の水)|サイズ|码|碼|號|号|size\b|사이즈|까지|ไซส์|ไซซ์)|\s?[/~、]\s?\d?X{0,4}L",
    re.IGNORECASE,
)
_NEAR_SIZES = CONTEXT_CHARACTERS // 2
"""Characters before a figure in which a word for sizes is of it."""
_ONE_SIZE = re.compile(r"[2-9]")


def is_scale(raw: str, scale: str, around: tuple[str, str], language: Language) -> bool:
    """Tell whether the letter of a bare number multiplies; `around` is the text on both sides."""
    before, after = around
    if scale in {"w", "W"}:
        return _is_ten_thousand(scale, before, after, language)
    if scale not in {"k", "K"}:
        return True
    gold = _GOLD.search(after[:8]) or _GOLD.search(before[-8:])
    if raw in _KARATS and (scale == "K" or gold):
        return False
    return not (scale == "K" and (raw in _RESOLUTIONS or _is_kelvin(raw)))


def _is_ten_thousand(scale: str, before: str, after: str, language: Language) -> bool:
    """Tell whether w is 万: before a counter, and when it is small and no power is spoken of."""
    own = load_table(language)
    if after.lstrip("+").startswith((*own.pieces, *own.measures)):
        return True
    power = _POWER.search(before[-12:]) or _POWER.search(after[:6])
    return scale == "w" and not power


def _is_kelvin(raw: str) -> bool:
    """Tell a colour temperature, `6500K`: nobody writes millions so."""
    return raw.isdigit() and len(raw) >= _KELVIN_DIGITS


def is_size(raw: str, sign: str, around: tuple[str, str]) -> bool:
    """Tell whether `3L` is a size and no volume, by what stands around it."""
    if sign != "L" or not _ONE_SIZE.fullmatch(raw):
        return False
    before, after = around
    return bool(_SIZE_BEFORE.search(before[-_NEAR_SIZES:]) or _SIZE_AFTER.match(after))
