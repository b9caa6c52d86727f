"""What espeak-ng is given in place of words that it misreads or leaves out.

All of it is of espeak-ng 1.52, as `findings/espeak-*.sh` show; other voices get the text as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.model import Language

SPELLING_VERSION = "spelling 2"
"""Part of a voice's mark: a clip of a text as it stood is none of one spelled for the program."""
MAX_RUN = 40
"""Letters without a space: of about 60 kana or syllables of Hangul in a row it says the first."""

_WIDE_DOTS = re.compile("[\u30fb\u318d]")
"""Dots between words of Japanese and Korean, which are read as letters and take the words along."""
_GUILLEMETS = re.compile("[«»]")
"""Quotation marks that Ukrainian and Polish read by their names; other kinds are silent."""
_NAMED_GUILLEMETS = ("pl", "uk")
_JAPANESE_DASH = re.compile("[\u2010\u2011\u2015\u3030]|ー{2,}")
"""Dashes that are read as letters, as is a stroke of length that is written twice."""
_LONG_RUN = re.compile(rf"([^\W\d_]{{{MAX_RUN}}})(?=[^\W\d_])")
_TIGHT_MARK = re.compile(r"(?<=[^\W\d_])([!?:;])(?=[^\W\d_])")
"""A mark with no space behind it: English says "exclamation" and "colon"; nobody pauses."""
_STROKE = re.compile(r"(?<=[^\W\d_])\s?[/／]\s?(?=[^\W\d_])")
_COMMAS = {"ar": "، ", "ja": "、", "ko": ", ", "zh": "，"}
"""For a stroke between words, which in these languages it says in English."""
_HOW_MANY = re.compile(r"(?<![\w\u064b-\u0652])([وف]?)كم(?![\w\u064b-\u0652])")
"""Arabic "how many" in the letters of the sign for kilometres; figures had their unit before."""
_SLEEVE = re.compile(r"(?<![\w\u064b-\u0652])الكم(?![\w\u064b-\u0652])")
_PLACE_ENDING = re.compile("(?<=[这那哪這])[儿兒]")
_ENDING_FOR_SURE = "孩点點会會事味样樣块塊花玩"
_OWN_SYLLABLE_BEFORE = "小女婴嬰幼孤健男少胎宠寵生托育小患产產血运運潮"
"""Signs after which 儿 is a child and a syllable: a daughter, a baby."""
_OWN_SYLLABLE_AFTER = "童子女科歌媳孙孫时時戏戲"
_ENDING = re.compile(
    f"(?<=[{_ENDING_FOR_SURE}])[儿兒]"
    f"|(?<=[{scripts.HAN}])(?<![{_OWN_SYLLABLE_BEFORE}])[儿兒](?![{_OWN_SYLLABLE_AFTER}])"
)
"""The ending of everyday northern words, for which it has spellings of another language."""


def respell_for_espeak(text: str, language: Language) -> str:
    """Return a text, its figures in words, as espeak-ng reads it in full and in its language."""
    bare = _GUILLEMETS.sub(" ", text) if language in _NAMED_GUILLEMETS else text
    spaced = _TIGHT_MARK.sub(r"\1 ", _WIDE_DOTS.sub(" ", bare))
    if comma := _COMMAS.get(language):
        spaced = _STROKE.sub(comma, spaced)
    if language == "zh":
        spaced = _ENDING.sub("", _PLACE_ENDING.sub("里", spaced))
    elif language == "ja":
        spaced = _JAPANESE_DASH.sub(_shorten_dash, spaced)
    elif language == "ar":
        spaced = _SLEEVE.sub("الكُم", _HOW_MANY.sub(r"\1كَم", spaced))
    return " ".join(_LONG_RUN.sub(r"\1 ", spaced).split())


def _shorten_dash(found: re.Match[str]) -> str:
    return "ー" if found[0][0] == "ー" else " "
