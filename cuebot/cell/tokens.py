"""The words of a text with their places, in scripts that space them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuebot.text import scripts
from cuebot.text.folding import strip_nukta

_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u097f\u064b-\u0652])"
_SPACED_WORD = re.compile(rf"{_LETTER}+(?:['-]{_LETTER}+)*")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|dell|nell|all|dall|sull|un)'(?=.)")
"""What French and Italian write together with the word after it."""
_ARABIC_MARKS_AND_TATWEEL = re.compile("[\u064b-\u0652\u0640]")
_SPACELESS = re.compile(f"[{scripts.SPACELESS}]")
_DIGIT_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LENGTHS = (
    (re.compile("[\u0e01-\u0e2e\u0e30\u0e32\u0e40-\u0e44]"), 4),
    (re.compile(f"[{scripts.KATAKANA}]"), 4),
    (re.compile(f"[{scripts.HIRAGANA}{scripts.HAN}]"), 2),
)
"""Letters of a script without spaces, and how many of them make a word: Thai, katakana, others."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands."""

    word: str
    begin: int
    end: int


def tokenize_words(text: str) -> tuple[Token, ...]:
    """Return the words of a text that is in small letters already."""
    found: list[Token] = []
    for match in _SPACED_WORD.finditer(text):
        begin, end = match.span()
        elided = _ELIDED.match(match[0])
        if elided:
            found.append(Token(elided[0], begin, begin + elided.end()))
            begin += elided.end()
        word = _ARABIC_MARKS_AND_TATWEEL.sub("", strip_nukta(text[begin:end]))
        found.append(Token(word, begin, end))
    return tuple(found)


def is_letter(text: str, at: int) -> bool:
    """Tell whether a letter stands at a place of a text; beyond its ends none does."""
    return 0 <= at < len(text) and bool(re.match(_LETTER, text[at]))


def count_words(text: str) -> float:
    """Return how many words a text has, by the usual length of words that are not spaced."""
    spaced = len(tokenize_words(_SPACELESS.sub(" ", text)))
    figures = len(_DIGIT_FIGURE.findall(text))
    joined = sum(len(signs.findall(text)) / length for signs, length in _LENGTHS)
    return spaced + figures + joined
