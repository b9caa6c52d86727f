"""What viewers say to each other, and how they ask without a question word: by set phrases.

The phrases are data, `asides.toml`; they are found in a folded comment by their first word, or in
scripts without spaces by their first two letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.text.scripts import GLUED_LANGUAGES
from cuebot.text.word_lists import load_word_lists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import Language

FILE = "asides.toml"
FEELING = re.compile(
    "[\U0001f602\U0001f605\U0001f60d\U0001f618\U0001f621-\U0001f62d\U0001f631\U0001f633\U0001f923"
    "\U0001f929\U0001f970\U0001f972\U0001f979\U0001f97a\U0001f480\U0001f525\U0001f498-\U0001f49f"
    "\u2764\U0001f90d\U0001f90e\U0001f9e1\U0001f44f\U0001f64c]"
    r"|[呜嗚]{2}|[ㅠㅜ]{2}|(?<!\w)(?:hu){2,}h?(?!\w)|(?<!\w)hik+s+(?!\w)|ฮือ|(?<!\w)t[_.]t(?!\w)",
    re.IGNORECASE,
)
"""A picture or letters that cry, love or laugh; not those that ask or thank."""


_LONG_LAUGHTER = re.compile(r"(?<!\w)k{3,}(?!\w)", re.IGNORECASE)


_LONG_PARTICLE = re.compile("(?<=[\u0e00-\u0e7f])ค่า+(?=\\W*$)")


_THAI_NIGHT = re.compile(
    "(?P<before>ทั้ง|ตลอด|ข้าม|ค้าง|กลาง|กี่|สอง|สาม|หลาย|[0-9] ?)คืน(?!สินค้า|เงิน|ของ|ได้)|คืน(?=นี้|เดียว)"
)
_NIGHT = r"\g<before>ราตรี"
"""A night that can be nothing else."""
_KOREAN_ENDING = re.compile("(?<=[세나가까네죠지데래께어에예해좀])(?:여|용|욤|염|욥)(?![가-힣])")


_STEM, _KOREAN = "-", "ko"
_LONG_KOREAN = 3
"""Letters of a Korean phrase that may begin within a word: a shorter one is part of many."""
_STEM_KEY = 3
"""Letters by which phrases that end in a stem are found."""


class AsideKind(StrEnum):
    """What a set phrase does."""

    EARLIER = "earlier"
    THEN = "then"
    YOU = "you"
    POINTING = "pointing"
    PURSE = "purse"
    ASKING = "asking"
    SCOLDING = "scolding"
    URGING = "urging"
    SPOKEN_OF = "spoken_of"
    RHETORICAL = "rhetorical"
    AGAIN = "again"
    SEVERAL = "several"
    CHOICE = "choice"
    PRESENT = "present"
    WORRIED = "worried"
    REQUESTED = "requested"
    TOLD_OF = "told_of"
    POLLING = "polling"
    RECALLED = "recalled"
    ANSWERING = "answering"
    ORDERED = "ordered"
    PRAISED = "praised"
    PERSONAL = "personal"
    OWNED = "owned"


UNMARKED_TALK = frozenset(
    {
        AsideKind.URGING,
        AsideKind.SPOKEN_OF,
        AsideKind.RHETORICAL,
        AsideKind.PURSE,
        AsideKind.OWNED,
    }
)
"""Kinds of what is said to other viewers, unless a question mark stands behind it."""


AMONG_VIEWERS = frozenset({AsideKind.SCOLDING, AsideKind.POLLING, AsideKind.PERSONAL})
"""Kinds of what is said to other viewers, or asked of people and not of the shop, with a question
mark or without."""


TELLING = frozenset({AsideKind.RECALLED, AsideKind.ORDERED})
"""Kinds of what tells something, where no word asks."""


ASKING = frozenset({AsideKind.AGAIN, AsideKind.SEVERAL, AsideKind.ASKING})
"""Kinds that ask about whatever is named beside them."""
ASKING_SHORTLY = frozenset({AsideKind.CHOICE, AsideKind.PRESENT})
"""Kinds that ask in a comment of few words."""
PLACED = frozenset({AsideKind.CHOICE, AsideKind.PRESENT, AsideKind.POINTING, AsideKind.ANSWERING})
"""Kinds of short words, which count in their own language alone: "o" is "or" in Spanish."""


class _Phrase(NamedTuple):
    kind: AsideKind
    language: Language
    text: str
    stem: bool
    """Whether it may go on: such a word has endings."""


class _Phrases(NamedTuple):
    spaced: Mapping[str, Sequence[_Phrase]]
    """By their first word."""
    runs: Mapping[str, Sequence[_Phrase]]
    """Of scripts that put no spaces between words, by their first letter."""
    stems: Mapping[str, Sequence[_Phrase]]
    """Those whose last word may go on, by their first letters."""


@cache
def load_phrases() -> _Phrases:
    """Return the phrases of all languages, folded."""
    spaced: dict[str, list[_Phrase]] = defaultdict(list)
    runs: dict[str, list[_Phrase]] = defaultdict(list)
    stems: dict[str, list[_Phrase]] = defaultdict(list)
    for kind in AsideKind:
        for language, phrases in load_word_lists("cuebot.cluster.parsing", FILE, kind).items():
            for written in phrases:
                stem = written.endswith(_STEM)
                folded = fold_chat_text(written.removesuffix(_STEM))
                phrase = _Phrase(kind, language, folded, stem)
                if language in GLUED_LANGUAGES or (stem and language == _KOREAN):
                    runs[folded[0]].append(phrase)
                elif stem:
                    stems[folded[:_STEM_KEY]].append(phrase)
                else:
                    spaced[folded.partition(" ")[0]].append(phrase)
    return _Phrases(spaced, runs, stems)


@lru_cache(maxsize=64)  # each comment is judged twice, before and after its column is looked for
def find_kinds(folded: str, spoken: Language) -> frozenset[AsideKind]:
    """Return the kinds of the phrases that stand in a folded comment of a language."""
    return frozenset(phrase.kind for phrase in _find_phrases(folded, spoken))


def is_of_telling(word: str, folded: str, spoken: Language) -> bool:
    """Tell whether a word is of a phrase in the comment that tells something: "que saudade"."""
    telling = (one.text for one in _find_phrases(folded, spoken) if one.kind in TELLING)
    return any(word in (text if spoken in GLUED_LANGUAGES else text.split()) for text in telling)


@lru_cache(maxsize=64)
def _find_phrases(folded: str, spoken: Language) -> frozenset[_Phrase]:
    phrases, bare = load_phrases(), folded.replace("?", "").strip()
    found: set[_Phrase] = set()
    place = 0
    for word in bare.split(" "):
        for phrase in (
            *phrases.spaced.get(word, ()),
            *phrases.stems.get(bare[place : place + _STEM_KEY], ()),
        ):
            end = place + len(phrase.text)
            whole = phrase.stem or bare[end : end + 1] in ("", " ")
            if (
                whole
                and bare.startswith(phrase.text, place)
                and _counts(phrase, spoken, bare, place)
            ):
                found.add(phrase)
        place += len(word) + 1
    if not bare.isascii():
        for place, letter in enumerate(bare):
            for phrase in phrases.runs.get(letter, ()):
                if bare.startswith(phrase.text, place) and _counts(phrase, spoken, bare, place):
                    found.add(phrase)
    return frozenset(found)


def _counts(phrase: _Phrase, spoken: Language, folded: str, place: int) -> bool:
    """Tell whether a phrase stands where its kind means anything."""
    short = phrase.language == _KOREAN and len(phrase.text) < _LONG_KOREAN
    if short and place and not folded[place - 1].isspace():
        return False  # "나만", only I, is no part of "하나만", only one
    if phrase.kind not in PLACED:
        return True
    if phrase.language != spoken:
        return False
    if phrase.kind is AsideKind.POINTING:
        return True
    if phrase.kind is AsideKind.ANSWERING:
        return place == 0
    last = place + len(phrase.text) == len(folded)
    return place > 0 and last is (phrase.kind is AsideKind.PRESENT)


@lru_cache(maxsize=1024)  # few words ask
def is_of_praise(word: str) -> bool:
    """Tell whether a folded word stands in a phrase of praise, as the "how" of "how lovely"."""
    tables = (table.values() for table in load_phrases())
    phrases = (one for lists in tables for listed in lists for one in listed)
    return any(one.kind is AsideKind.PRAISED and word in one.text for one in phrases)


def tells_purchase(kinds: frozenset[AsideKind]) -> bool:
    """Tell whether something is said of what another viewer bought once."""
    return AsideKind.EARLIER in kinds or {AsideKind.THEN, AsideKind.YOU} <= kinds


def spell_signs(text: str) -> str:
    """Return a comment in which signs of a voice cannot be read as words.

    `kkk` is not the Vietnamese `k`, "or not", and a drawn out `ค่า` at the end, which is how Thai
    women end a sentence, is no cost; `คืน` is a night, or "give back".  Of the Korean ending `요`
    chats make `여`, `용` and `욥`.
    """
    text = _THAI_NIGHT.sub(_NIGHT, text)
    plain = _LONG_PARTICLE.sub("ค่ะ", _LONG_LAUGHTER.sub("haha", text))
    return _KOREAN_ENDING.sub("요", plain)


def shows_feeling(text: str) -> bool:
    """Tell whether somebody cries, loves or laughs in a comment as it was typed."""
    return FEELING.search(text) is not None
