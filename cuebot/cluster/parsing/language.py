"""Which language a comment is in: its script decides, else its small words, else langdetect."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import language_profiles, lexicon
from cuebot.cluster.parsing.language_profiles import TextProbabilities
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.model import Language

_SCRIPT = re.compile("|".join(f"([{letters}])" for letters, _ in scripts.SCRIPT_LANGUAGES))
_KANA = re.compile(f"[{scripts.KANA}]")
_HAN_LANGUAGES = dict(scripts.SCRIPT_LANGUAGES)[scripts.HAN]
LETTER_VOTES = 3.0
"""Votes for a language by a letter of its own in a text."""
MAX_COUNTED_LETTERS = 6
"""Letters beyond which a longer word gets no higher weight."""
MIN_VOTE_SHARE = 0.55
"""Share of the votes that decides."""
PRIOR_WEIGHT = 0.6
"""Weight of the room's or the viewer's usual language, added to the votes of the words."""
MIN_DETECTED_LETTERS = 12
"""Letters below which langdetect only guesses."""
LANGDETECT_SEED = 7
"""langdetect draws lots: with a seed, the same text is of the same language."""
_LAUGHTER = re.compile(r"\b(?:(\w)\1{2,}|(\w\w)\2{2,}\w?)\b")
"""`kkkkk`, `hahaha`, `wkwkwk`: to langdetect, letters that Finnish or Somali has."""


def detect_by_script(text: str, likely: Iterable[Language] = ()) -> Language:
    """Return the language that the script of a text decides; empty for Latin letters.

    Han alone is Chinese, unless Japanese is `likely` and Chinese is not before it.
    """
    if text.isascii():
        return ""
    first = _SCRIPT.search(text)
    if first is None or first.lastindex is None:
        return ""
    language = scripts.SCRIPT_LANGUAGES[first.lastindex - 1][1][0]
    if language != "zh":
        return language
    han = next((spoken for spoken in likely if spoken in _HAN_LANGUAGES), "zh")
    return "ja" if _KANA.search(text) else han


def detect_by_words(text: str, words: Iterable[str], likely: Iterable[Language] = ()) -> Language:
    """Return the language of Latin letters by accents and small words; empty when unsure.

    `words` are the folded words of `text`; `likely` are languages that speak for themselves
    elsewhere: the viewer's, then the room's.
    """
    votes: dict[Language, float] = {}
    for word in words:
        for language, share in _WEIGHTS[word]:
            votes[language] = votes.get(language, 0.0) + share
    if not text.isascii():
        lower = text.lower()
        for language, letters in lexicon.load_lexicon().letters.items():
            if not letters.isdisjoint(lower):
                votes[language] = votes.get(language, 0.0) + LETTER_VOTES
    return _pick_language(votes, likely)


def _pick_language(votes: dict[Language, float], likely: Iterable[Language]) -> Language:
    if len(votes) < 2:  # noqa: PLR2004 - none, or nothing to decide
        return next(iter(votes), "")
    for weight, language in enumerate(likely, 1):
        if language in votes:
            votes[language] += PRIOR_WEIGHT / weight
    best = max(votes, key=votes.__getitem__)
    most = votes.pop(best)
    return best if most >= MIN_VOTE_SHARE * (most + max(votes.values())) else ""


class _WordWeights(dict[str, "Sequence[tuple[Language, float]]"]):
    """Known word -> its weight for each language that has it: long words of few languages most.

    A dict that fills itself, with words of the lexicon alone.
    """

    def __missing__(self, word: str) -> Sequence[tuple[Language, float]]:
        senses = lexicon.load_lexicon().senses.get(word)
        if senses is None:
            return ()
        weight = min(len(word), MAX_COUNTED_LETTERS) / len(senses)
        shares = self[word] = tuple((language, weight) for language in senses)
        return shares


_WEIGHTS = _WordWeights()


def guess_language(texts: Iterable[str], likely: Mapping[Language, int]) -> Language:
    """Ask langdetect for the language of texts that say the same; empty when it cannot tell.

    Slow (3 ms): for a question that is shown, never for every comment.  It is asked in small
    letters: of a word in capitals langdetect 1.0.9 heeds the first letter alone.
    """
    joined = _LAUGHTER.sub("", " ".join(texts).lower())
    if sum(map(str.isalpha, joined)) < MIN_DETECTED_LETTERS:
        return max(likely, key=lambda language: (likely[language], language), default="")
    prior = dict.fromkeys(language_profiles.load_profiles().languages, 0.1)
    for language, seen in likely.items():
        if language in prior:
            prior[language] += seen
    return _run_detector(joined, prior)


def preload_detector() -> None:
    """Read langdetect's profiles, once.  Call it before the event loop starts: it reads files."""
    _load_detector()


def _run_detector(text: str, prior: dict[str, float]) -> Language:
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415 - slow import

    factory = _load_detector()
    factory.word_lang_prob_map = TextProbabilities(language_profiles.load_profiles())
    detector = factory.create()
    detector.set_prior_map(prior)
    detector.append(text)
    try:
        return str(detector.detect())[:2]
    except LangDetectException:
        return ""


@cache
def _load_detector():  # type: ignore[no-untyped-def]  # noqa: ANN202 - langdetect has no types
    from langdetect import detector_factory  # noqa: PLC0415 - slow import

    factory = detector_factory.DetectorFactory()
    factory.set_seed(LANGDETECT_SEED)
    factory.langlist = list(language_profiles.load_profiles().languages)
    return factory
