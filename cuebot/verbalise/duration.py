"""How long words sound: an estimate for drafting and guarding, before any voice has spoken them.

The rates were fitted to a formant voice at its usual speed.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise import verbalise_figures

if TYPE_CHECKING:
    from cuebot.model import Language, Line, Seconds


@dataclass(frozen=True, slots=True)
class SpeechRate:
    """How fast a language is spoken."""

    beats: float
    """Syllables or morae a second."""
    letter: float = 1.0
    """Beats that one letter of the language's own script takes, where that is not Latin."""
    pause: Seconds = 0.33
    """At a mark inside a line."""
    comma: Seconds | None = None
    """At a comma, where a voice is known to pause less there than at other marks."""


SPEECH_RATES = {
    language: SpeechRate(**rate)
    for language, rate in tomllib.loads(
        resources.files("cuebot.verbalise").joinpath("speech_rates.toml").read_text("utf-8")
    ).items()
}
"""By ISO 639-1 code; a language that is not here is timed as English."""

EDGE_SECONDS: Seconds = 0.2
"""What the beginning and the end of a line take beside its words."""

MAX_PACE = 1.25
"""Times a voice's usual pace: faster is hard to follow."""

MAX_STRETCH = 1.25
"""Times the longest that an answer may take which cannot be said shorter, in a calm moment."""
_MOST_STRETCHED: Seconds = 7.0
"""Seconds to which such an answer may stretch."""

_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
_LATIN_LETTER = re.compile(f"[{scripts.LATIN}]")
_SCRIPT_RUN = re.compile(rf"[{scripts.LATIN}]+|[^{scripts.LATIN}]+")
_VOWEL_GROUP = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýăąęđıơưœ]+")
_PAUSE_MARKS = frozenset(",;:、，；：،؛–—.!?।。！？…؟")
_COMMAS = frozenset(",，、،")
_SIGN_BEATS = {
    "%": 2,
    "$": 2,
    "€": 2,
    "£": 1,
    "¥": 1,
    "฿": 1,
    "₫": 1,
    "₩": 1,
    "+": 1,
    "&": 1,
    "=": 2,
}
"""Signs that a voice reads out, with their beats."""
_KANJI = re.compile(f"[{scripts.HAN}]")
_KANJI_BEATS = 1.9
"""Morae of a kanji's reading, in the mean."""
_SMALL_KANA = frozenset("ゃゅょぁぃぅぇぉャュョァィゥェォ")


@lru_cache(1024)
def estimate_speech(text: str, language: Language) -> Seconds:
    """Estimate how long a voice takes to say a text."""
    flat = unicodedata.normalize("NFC", verbalise_figures(text, language)).strip()
    tokens = _TOKEN.findall(flat)
    language = language if language in SPEECH_RATES else "en"
    rate = SPEECH_RATES[language]
    beats = sum(_count_beats(token, language, rate) for token in tokens)
    if not tokens:
        return 0.0
    pauses = sum(_estimate_pause(token, rate) for token in tokens[:-1])
    return beats / rate.beats + pauses + EDGE_SECONDS


def _estimate_pause(token: str, rate: SpeechRate) -> Seconds:
    if token not in _PAUSE_MARKS:
        return 0.0
    return rate.comma if token in _COMMAS and rate.comma is not None else rate.pause


def estimate_line_speech(line: Line) -> Seconds:
    """Estimate how long a line takes at its own pace, as far as that can be followed."""
    return estimate_speech(line.text, line.language) / min(line.pace, MAX_PACE)


def stretch_longest(longest: Seconds) -> Seconds:
    """Return how long an answer may take that cannot be said shorter and true."""
    return max(longest, min(longest * MAX_STRETCH, _MOST_STRETCHED))


def fit_pace(text: str, language: Language, longest: Seconds) -> float:
    """Return how many times faster than usual a text must be said to fit, as far as that goes."""
    return min(max(1.0, math.ceil(estimate_speech(text, language) / longest * 100) / 100), MAX_PACE)


def _count_beats(token: str, language: Language, rate: SpeechRate) -> float:
    if not token[0].isalpha():
        return _SIGN_BEATS.get(token, 0)
    return sum(_count_run_beats(run, language, rate) for run in _split_scripts(token))


def _split_scripts(word: str) -> list[str]:
    """Cut a word where it changes between ASCII letters and others, as in `A醇晚霜`."""
    return _SCRIPT_RUN.findall(word)


def _count_run_beats(run: str, language: Language, rate: SpeechRate) -> float:
    if _LATIN_LETTER.match(run):
        return _count_latin_beats(run, language)
    return sum(_count_sign_beats(sign, language, rate) for sign in run)


def _count_latin_beats(run: str, language: Language) -> float:
    if language == "vi" and not run.isupper():
        return 1  # a written word is one syllable
    plain = run.casefold()
    groups = len(_VOWEL_GROUP.findall(plain))
    if run.isupper() and (len(run) <= 3 or not groups):  # noqa: PLR2004 - spelled letter by letter
        return len(run)
    if language == "en" and groups > 1 and re.search(r"[^aeiouyl]es?$", plain):
        groups -= 1  # a final e is silent
    return max(groups, 1)


def _count_sign_beats(sign: str, language: Language, rate: SpeechRate) -> float:
    kind = unicodedata.category(sign)
    if kind.startswith("M") or sign in _SMALL_KANA:
        return 0
    if language == "ja":
        return _KANJI_BEATS if _KANJI.match(sign) else 1
    return rate.letter
