"""How long words sound: an estimate for drafting and guarding, before any voice has spoken them.

The rates were fitted to a formant voice at its usual speed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.verbalise import verbalise

if TYPE_CHECKING:
    from cuebot.model import Language, Line, Seconds


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a language is spoken."""

    beats: float
    """Syllables or morae a second."""
    letter: float = 1.0
    """Beats that one letter of the language's own script takes, where words are not spaced."""
    pause: Seconds = 0.33
    """At a mark inside a line."""


RATES = {
    "ar": Rate(6.0, letter=0.62, pause=0.18),
    "en": Rate(5.1, pause=0.36),
    "es": Rate(7.0, pause=0.32),
    "hi": Rate(8.4, pause=0.3),
    "id": Rate(6.1, pause=0.32),
    "ja": Rate(8.8, pause=0.22),
    "ko": Rate(5.6, pause=0.48),
    "ms": Rate(6.0, pause=0.32),
    "pt": Rate(6.1, pause=0.21),
    "th": Rate(4.8, letter=0.45),
    "vi": Rate(5.0, pause=0.31),
    "zh": Rate(4.1, pause=0.33),
}
"""By ISO 639-1 code; a language that is not here is timed as English."""

EDGES: Seconds = 0.2
"""What the beginning and the end of a line take beside its words."""

FASTEST = 1.25
"""Times a voice's usual pace: faster is hard to follow."""

_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_RUN = re.compile(rf"[{_LATIN}]+|[^{_LATIN}]+")
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýăđơưœ]+")
_PAUSES = frozenset(",;:、，；：،؛–—.!?。！？…؟")
_SAID = {"%": 2, "$": 2, "€": 2, "£": 1, "¥": 1, "฿": 1, "₫": 1, "₩": 1, "+": 1, "&": 1, "=": 2}
"""Signs that a voice reads out, with their beats."""
_KANJI_BEATS = 1.9
_SMALL_KANA = frozenset("ゃゅょぁぃぅぇぉャュョァィゥェォ")


@lru_cache(4096)
def seconds(text: str, language: Language) -> Seconds:
    """Estimate how long a voice takes to say a text."""
    flat = unicodedata.normalize("NFC", verbalise(text, language)).strip()
    tokens = _TOKEN.findall(flat)
    language = language if language in RATES else "en"
    rate = RATES[language]
    beats = sum(_beats(token, language, rate) for token in tokens)
    if not tokens:
        return 0.0
    pauses = rate.pause * sum(token in _PAUSES for token in tokens[:-1])
    return beats / rate.beats + pauses + EDGES


def sounds(line: Line) -> Seconds:
    """Estimate how long a line takes at its own pace, as far as that can be followed."""
    return seconds(line.text, line.language) / min(line.pace, FASTEST)


def pace(text: str, language: Language, longest: Seconds) -> float:
    """Return how many times faster than usual a text must be said to fit, as far as that goes."""
    return min(max(1.0, math.ceil(seconds(text, language) / longest * 100) / 100), FASTEST)


def _beats(token: str, language: Language, rate: Rate) -> float:
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
