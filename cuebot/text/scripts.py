"""The scripts that comments and catalogues are written in, by their Unicode ranges.

Each name is the body of a regular expression's class: `re.compile(f"[{HAN}{KANA}]")`.
Source: the Unicode Standard's code charts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

Language: TypeAlias = str
"""An ISO 639-1 code; empty when it is not known."""

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
"""With all accents, Vietnamese among them; without the signs × and ÷ that stand between them."""
GREEK = "\u0370-\u03ff"
CYRILLIC = "\u0400-\u04ff"
HEBREW = "\u0590-\u05ff"
ARABIC = "\u0621-\u06ff"
"""Letters, vowel signs and digits, those of Persian and Urdu among them; no marks of a sentence."""
ARABIC_LETTERS = "\u0621-\u064a"
"""The letters of Arabic itself."""
DEVANAGARI = "\u0900-\u0963\u0970-\u097f"
"""Letters and vowel signs: digits and the marks of a sentence are those of other scripts too."""
THAI = "\u0e01-\u0e4e"
"""Letters, vowel signs and tones, without digits."""
LAO = "\u0e80-\u0eff"
MYANMAR = "\u1000-\u109f"
KHMER = "\u1780-\u17ff"
KANA = "\u3041-\u3096\u309d-\u30fa\u30fd-\u30ff"
"""Letters that tell Japanese: `・` and `ー` stand in Chinese names too."""
KATAKANA = "\u30a0-\u30ff"
HIRAGANA = "\u3040-\u309f"
HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"

WORD_SIGN = rf"(?:[^\W\d_]|[{DEVANAGARI}])"
"""One sign of a word, for a regular expression: a letter, or a vowel sign of Devanagari, which is
none to Python."""

SPACELESS = f"\u0e01-\u0e5b{LAO}{MYANMAR}{KHMER}{HIRAGANA}{KATAKANA}{HAN}"
"""Scripts that put no space between words: a word may begin or end at any sign."""
GLUED = f"{SPACELESS}{HANGUL}"
"""Those, and Hangul, which writes particles and endings on to its words."""

SCRIPT_LANGUAGES: tuple[tuple[str, tuple[Language, ...]], ...] = (
    (CYRILLIC, ("ru", "bg", "kk", "mk", "sr", "uk")),
    (ARABIC, ("ar", "fa", "ur")),
    (DEVANAGARI, ("hi", "mr", "ne")),
    (THAI, ("th",)),
    (LAO, ("lo",)),
    (MYANMAR, ("my",)),
    (KHMER, ("km",)),
    (KANA, ("ja",)),
    (HANGUL, ("ko",)),
    (HAN, ("zh", "ja")),
    (GREEK, ("el",)),
    (HEBREW, ("he",)),
)
"""Letters that tell a language, and the ISO 639-1 codes that they may mean, the likeliest first.

Kana go before Han: a Japanese text has both.
"""

SPACELESS_LANGUAGES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that are written without spaces between words."""
GLUED_LANGUAGES = SPACELESS_LANGUAGES | {"ko"}
"""Those, and Korean, whose words carry their endings."""


def get_word_separator(language: Language) -> str:
    """Return what a language writes between two words: a space, or nothing."""
    return "" if language in SPACELESS_LANGUAGES else " "


def is_word_sign(sign: str) -> bool:
    """Tell whether a sign is of a word: a letter, or a vowel sign of Devanagari."""
    return sign.isalpha() or _compile_letter(DEVANAGARI).match(sign) is not None


def has_spaceless(text: str) -> bool:
    """Tell whether a text is, at least in part, in a script without spaces between words."""
    return _compile_letter(SPACELESS).search(text) is not None


def has_glued(text: str) -> bool:
    """Tell whether a text is, at least in part, in a script whose words do not stand alone."""
    return _compile_letter(GLUED).search(text) is not None


def is_glued_at(text: str, place: int = 0) -> bool:
    """Tell whether a letter of such a script stands at a place of a text."""
    return _compile_letter(GLUED).match(text, place) is not None


@cache
def _compile_letter(letters: str) -> re.Pattern[str]:
    """Return what finds one of a script's letters; a class of Han takes 3 ms to compile."""
    return re.compile(f"[{letters}]")
