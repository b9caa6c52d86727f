"""Whole numbers in Mandarin, and in Japanese kana: both count by myriads."""

from __future__ import annotations

import re

_MANDARIN_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")
_MYRIAD_SIZE = 10_000
"""By which Chinese and Japanese group their numbers."""
_LIANG = re.compile(r"^二(?=[千万亿])")
_KANA_DIGITS = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_KANA_MYRIADS = ("", "まん", "おく", "ちょう")
_KANA_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_KANA_THOUSANDS = {3: "さんぜん", 8: "はっせん"}


def spell_mandarin(number: int) -> str:
    """Return a number below 10**16 as it is said: with 零 for a gap, and 两 at its head."""
    if number == 0:
        return "零"
    said = ""
    for index, group in reversed(list(enumerate(_split_myriads(number)))):
        if group == 0:
            continue
        gap = bool(said) and (group < _MYRIAD_SIZE // 10 or _follows_zero_group(number, index))
        said += ("零" if gap else "") + _below_myriad(group) + _MYRIADS[index]
    said = said.removeprefix("一") if said.startswith("一十") else said
    return _LIANG.sub("两", said)


def _split_myriads(number: int) -> list[int]:
    groups = []
    while number:
        number, group = divmod(number, _MYRIAD_SIZE)
        groups.append(group)
    return groups


def _follows_zero_group(number: int, index: int) -> bool:
    """Tell whether the group before this one is nought, as in 一亿零五千."""
    above: int = number // int(_MYRIAD_SIZE ** (index + 1))
    return above % _MYRIAD_SIZE == 0


def _below_myriad(group: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + _MANDARIN_DIGITS[digit] + _PLACES[place]
        gap = False
    return said


def spell_kana(number: int) -> str:
    """Return a number below 10**16 in hiragana, with the sounds that change on meeting."""
    if number == 0:
        return "ゼロ"
    said = ""
    for index, group in reversed(list(enumerate(_split_myriads(number)))):
        if group:
            said += _spell_kana_group(group, within=index > 0) + _KANA_MYRIADS[index]
    return said.replace("いちちょう", "いっちょう").replace("はちちょう", "はっちょう")


def _spell_kana_group(group: int, *, within: bool) -> str:
    thousand, hundred = group // 1000, group // 100 % 10
    ten, one = group // 10 % 10, group % 10
    said = ""
    if thousand:
        lone = "いっせん" if within else "せん"
        said += (
            lone
            if thousand == 1
            else _KANA_THOUSANDS.get(thousand, _KANA_DIGITS[thousand] + "せん")
        )
    if hundred:
        said += _KANA_HUNDREDS.get(hundred, _KANA_DIGITS[hundred] + "ひゃく")
    if ten:
        said += ("" if ten == 1 else _KANA_DIGITS[ten]) + "じゅう"
    return said + _KANA_DIGITS[one]
