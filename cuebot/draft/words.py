"""How words are compared: folded, cut into words where a script spaces them, into pairs else."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from cuebot.text.folding import fold_text
from cuebot.text.scripts import (
    ARABIC_LETTERS,
    HAN,
    HANGUL,
    KANA,
    KHMER,
    LAO,
    MYANMAR,
    THAI,
    has_glued,
    has_spaceless,
)
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    from cuebot.model import Language

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
STOP_WORDS = frozenset(map(fold_text, load_words("cuebot.draft", "stop_words.toml")))
"""Words that many questions share whatever they ask; they tell nothing about a cell."""
_ARTICLE = re.compile(rf"^(?:[وبلف]?ال|لل)(?=[{ARABIC_LETTERS}]{{3}})")
"""What Arabic writes together with the word it belongs to."""
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|all|dell|nell|sull|dall)'(?=\w{2})")
"""What French and Italian write together with the word behind it: `l'étain`."""
_ATTACHED = re.compile(rf"^(?:[وف](?=[{ARABIC_LETTERS}]{{2}})|[بلك](?=[{ARABIC_LETTERS}]{{3}}))")
"""An Arabic `and`, `in`, `for` or `as`, which is written together with the word behind it."""
_HAN_SIGN = re.compile(f"[{HAN}]")
_KANA_SIGNS = re.compile(f"[{KANA}ー]+")
_SPELT_SIGNS = re.compile(f"[{THAI}{LAO}{MYANMAR}{KHMER}]+")
_KANA_NAME, _SPELT_NAME = 3, 4
"""Signs in a row that are long enough to be a name, where each spells a sound."""
_HANGUL = re.compile(f"[{HANGUL}]{{2,}}")
_PARTICLE = re.compile(
    rf"(?<=[{HANGUL}]{{2}})(?:은요|는요|이요|도요|인데|인가요|으로|에서|까지|부터|이랑|하고|"
    r"은|는|이|가|을|를|도|만|의|에|요|로|와|과|랑)$"
)
"""What Korean writes together with the word it belongs to."""
_CYRILLIC = re.compile(r"[а-яёіїєґ]+")
_SHORTEST_STEM = 4
"""Letters of a stem that endings may be added to."""
_MOST_ENDING = 3
"""Letters of an ending."""
_TURKISH_ENDING = re.compile(
    r"[yns]?[aeıiuü]|[yns]?[ıiuü]n?|[dt][ae]n?|[ln][ae]r\w{0,3}|y?l[ae]|[ıiuü]?m|[ns]?[ıiuü]?n[ıiuüae]|"
    r"[ıiuü]?m?[ıiuü]?z|[yn]?[ae]|n[ıiuü]n"
)
"""What Turkish adds to a noun: a case, a plural, whose it is."""
_CLITIC = re.compile(r"(?<=[a-z]{4})nya$")
"""What Indonesian and Malay write together with a word: `dayungnya`, its paddle."""
_SHORTEST_PLURAL = 2
"""Letters above which a word and the same with an `s` are one."""
_MAX_SLIPS = {5: 1, 9: 2}
"""From so many letters on, two words are the same with so many slips of the finger."""


@lru_cache(maxsize=1024)
def tokenise_words(text: str) -> tuple[str, ...]:
    """Return a folded text's words, as far as it spaces them."""
    return tuple(_WORD.findall(fold_text(text)))


@lru_cache(maxsize=8192)  # more would take a show of eight hours to fill, and 20 MB
def is_same_word(one: str, other: str) -> bool:
    """Tell whether two spaced words are one word, allowing for a plural and a slip or two."""
    one, other = _drop_article(one), _drop_article(other)
    if one == other or _ATTACHED.sub("", one) == other or one == _ATTACHED.sub("", other):
        return True
    shorter = min(len(one), len(other))
    if one.rstrip("s") == other.rstrip("s"):
        return shorter > _SHORTEST_PLURAL
    slips = max((slips for letters, slips in _MAX_SLIPS.items() if shorter >= letters), default=0)
    return slips > 0 and OSA.distance(one, other, score_cutoff=slips) <= slips


def _drop_article(word: str) -> str:
    """Return a word without an article that is written together with it."""
    return _ELIDED.sub("", _ARTICLE.sub("", word))


def is_syllable(word: str, language: Language) -> bool:
    """Tell whether a word may be a part of any other: one sign where words run together.

    Vietnamese writes each syllable apart.
    """
    if language == "vi":
        return " " not in word
    return len(word) == 1 and has_glued(word)


def contains_phrase(phrase: str, text: str) -> bool:
    """Tell whether a text has a phrase: word by word, or as signs in a script without spaces."""
    if has_spaceless(phrase):
        return fold_text(phrase).replace(" ", "") in fold_text(text).replace(" ", "")
    wanted, have = tokenise_words(phrase), tokenise_words(text)
    return bool(wanted) and any(
        all(is_same_word(a, b) for a, b in zip(wanted, have[i:], strict=False))
        for i in range(len(have) - len(wanted) + 1)
    )


def list_bigrams(text: str) -> frozenset[str]:
    """Return each two neighbouring signs of a text in a script without spaces."""
    plain = re.sub(r"[\W_]+", " ", fold_text(text))
    return frozenset(
        a + b for a, b in pairwise(plain) if " " not in (a, b) and has_spaceless(a + b)
    )


def list_name_grams(text: str) -> frozenset[str]:
    """Return what of a text in a script without spaces is long enough to be a name.

    Two signs where one means something, as in Chinese; where signs spell sounds, two of them stand
    in words of every kind, and three or four in a row in few.
    """
    plain = re.sub(r"[\W_]+", " ", fold_text(text))
    spelt = (
        plain[at : at + size]
        for size, signs in ((_KANA_NAME, _KANA_SIGNS), (_SPELT_NAME, _SPELT_SIGNS))
        for run in signs.finditer(plain)
        for at in range(run.start(), run.end() - size + 1)
    )
    return frozenset(spelt).union(pair for pair in list_bigrams(text) if _HAN_SIGN.search(pair))


def is_same_or_inflected(one: str, other: str) -> bool:
    """Tell whether two words are one; Korean, Indonesian and Malay add endings to it."""
    if is_same_word(one, other):
        return True
    if _CLITIC.sub("", one) == _CLITIC.sub("", other):
        return True
    if _shares_stem(one, other):
        return True
    short, long = sorted((_PARTICLE.sub("", one), _PARTICLE.sub("", other)), key=len)
    return bool(_HANGUL.fullmatch(short)) and long.startswith(short)


def _shares_stem(one: str, other: str) -> bool:
    """Tell whether two words differ by their endings alone, as `bendir` and `bendire` do.

    Cyrillic words change the ends of both: `пинен`, `пиненом`.
    """
    short, long = sorted((one, other), key=len)
    if _CYRILLIC.fullmatch(short) and _CYRILLIC.fullmatch(long):
        stem = max(_SHORTEST_STEM, len(short) - _MOST_ENDING)
        return short[:stem] == long[:stem] and len(long) <= len(short) + _MOST_ENDING
    added = long.removeprefix(short)
    return len(short) > _SHORTEST_STEM and added != long and bool(_TURKISH_ENDING.fullmatch(added))
