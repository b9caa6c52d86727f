"""How long words sound: an estimate for drafting and guarding, before any voice has spoken them.

The rates were fitted to a formant voice at its usual speed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Language, Seconds


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a language is spoken."""

    beats: float
    """Syllables or morae a second."""
    digit: float
    """Beats that one digit takes when a number is read out."""
    letter: float = 1.0
    """Beats that one letter of the language's own script takes, where words are not spaced."""


RATES = {
    "ar": Rate(beats=5.2, digit=2.9, letter=0.62),
    "en": Rate(beats=5.0, digit=2.1),
    "es": Rate(beats=6.9, digit=2.5),
    "id": Rate(beats=5.6, digit=2.6),
    "ja": Rate(beats=8.0, digit=2.6),
    "ko": Rate(beats=4.9, digit=2.0),
    "pt": Rate(beats=5.8, digit=2.5),
    "th": Rate(beats=4.6, digit=1.8, letter=0.45),
    "vi": Rate(beats=5.5, digit=1.8),
    "zh": Rate(beats=4.2, digit=1.7),
}
"""By ISO 639-1 code; a language that is not here is timed as English."""

MARGIN = 1.04
"""What a slower voice takes longer than the one that the rates were fitted to."""
SHORT_PAUSE: Seconds = 0.28
LONG_PAUSE: Seconds = 0.36

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_RUN = re.compile(rf"[{_LATIN}]+|[^{_LATIN}]+")
_NUMBER_DOT = re.compile(r"(?<=\d)[.,](?=\d)")
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýăđơưœ]+")
_COMMAS = frozenset(",;:、，；：،؛–—")
_STOPS = frozenset(".!?。！？…؟")
_SAID = {"%": 2, "$": 2, "€": 2, "£": 1, "¥": 1, "฿": 1, "₫": 1, "₩": 1, "+": 1, "&": 1, "=": 2}
"""Signs that a voice reads out, with their beats."""
_LONE_DIGIT_SAVES = 0.35
_KANJI_BEATS = 1.9
_SMALL_KANA = frozenset("ゃゅょぁぃぅぇぉャュョァィゥェォ")


def seconds(text: str, language: Language) -> Seconds:
    """Estimate how long a voice takes to say a text."""
    language = language if language in RATES else "en"
    rate = RATES[language]
    flat = unicodedata.normalize("NFC", text).strip()
    tokens = _TOKEN.findall(_NUMBER_DOT.sub("", flat))
    beats = sum(_beats(token, language, rate) for token in tokens)
    inside = tokens[:-1]
    pauses = SHORT_PAUSE * sum(token in _COMMAS for token in inside)
    pauses += LONG_PAUSE * sum(token in _STOPS for token in inside)
    return MARGIN * (beats / rate.beats + pauses)


def _beats(token: str, language: Language, rate: Rate) -> float:
    if token.isdigit():
        return rate.digit * (len(token) - _LONE_DIGIT_SAVES)
    if not token[0].isalpha():
        return _SAID.get(token, 0)
    return sum(_run(run, language, rate) for run in _runs(token))


def _runs(word: str) -> list[str]:
    """Cut a word where it changes between ASCII letters and others, as in `A醇晚霜`."""
    return _RUN.findall(word)


def _run(run: str, language: Language, rate: Rate) -> float:
    if run[0] < "\u0250" or "\u1e00" <= run[0] <= "\u1eff":
        return _latin(run, language)
    return sum(_sign(sign, language, rate) for sign in run)


def _latin(run: str, language: Language) -> float:
    if language == "vi" and not run.isupper():
        return 1  # a written word is one syllable
    plain = run.casefold()
    groups = len(_VOWELS.findall(plain))
    if run.isupper() and (len(run) <= 3 or not groups):  # noqa: PLR2004 - spelled letter by letter
        return len(run)
    if language == "en" and groups > 1 and re.search(r"[^aeiouyl]es?$", plain):
        groups -= 1  # a final e is silent
    return max(groups, 1)


def _sign(sign: str, language: Language, rate: Rate) -> float:
    kind = unicodedata.category(sign)
    if kind.startswith("M") or sign in _SMALL_KANA:
        return 0
    if language == "ja":
        return _KANJI_BEATS if "\u4e00" <= sign <= "\u9fff" else 1
    return rate.letter
