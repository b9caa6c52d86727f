"""The names of products: what of their titles viewers call them by, and how they misspell it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import language
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.reading import MARKS, TOKEN
from cuebot.cluster.parsing.spelling import list_deletes
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.cluster.parsing.lexicon import ChatLexicon, WordSense
    from cuebot.model import Catalogue, Language, Link

MIN_NAME_LETTERS = 2
SPELT_OUT = re.compile("[\u0e01-\u0e5b\u3041-\u30ff]")
"""Letters that stand for sounds: two of them are no word yet."""
SHORTEST_SPELT = 3
"""Such letters in the shortest name."""
LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
"""Thai vowels that are written before their consonant."""
MIN_MISSPELT_LETTERS = 5
"""Letters from which a word can be a slip of a product's name."""
MAX_NAME_LETTERS = 8
ARABIC_WORD = re.compile(f"[{scripts.ARABIC_LETTERS}]{{3}}")
ENDING = 3
"""Letters that a language may add to a product's name: a plural, a case, "the one there"."""


def compile_alternatives(words: Iterable[str]) -> re.Pattern[str] | None:
    """Compile words into one pattern, the longest first; words with spaces keep their borders."""
    listed = sorted(filter(None, words), key=len, reverse=True)
    if not listed:
        return None
    parts = (
        re.escape(word)
        if re.match(f"[{scripts.GLUED}]", word)
        else rf"(?<![^\W\d{scripts.GLUED}]){re.escape(word)}(?![^\W\d{scripts.GLUED}])"
        for word in listed
    )
    return re.compile("|".join(parts))


def index_product_names(catalogue: Catalogue, words: ChatLexicon) -> dict[str, Link]:
    """Return the parts of titles that name one product and nothing else."""
    owners: dict[str, set[Link]] = defaultdict(set)
    spoken: dict[str, Language] = {}
    for product in catalogue.products:
        if product.link:
            for name in _split_title(fold_chat_text(product.title)):
                owners[name].add(product.link)
                spoken[name] = language.detect_by_script(product.title)
    names: dict[str, Link] = {}
    for name, links in owners.items():
        if len(links) == 1:
            link = next(iter(links))
            senses = _select_senses(words.senses.get(name, {}), spoken[name])
            if not senses:
                names |= dict.fromkeys(_list_arabic_forms(name), link)
            elif _is_content(senses):
                # "is it linen" asks for the material; "the linen ones" is a product.
                names |= dict.fromkeys((f"the {name}", f"that {name}", f"{name} one"), link)
                names[f"{name} ones"] = link
    return names


def _list_arabic_forms(name: str) -> Iterator[str]:
    """Yield a name, and what Arabic makes of it: its article and small prepositions are glued."""
    yield name
    if ARABIC_WORD.match(name) and not name.startswith("ال"):
        yield from (before + name for before in ("ال", "وال", "بال", "ل"))


def _select_senses(
    senses: Mapping[Language, WordSense], spoken: Language
) -> Mapping[Language, WordSense]:
    """Return what a title's word can mean: in a Chinese title "VC" is no Portuguese "you"."""
    if not spoken:
        return senses
    return {language_: senses[language_] for language_ in (spoken, "en") if language_ in senses}


def _is_content(senses: Mapping[str, WordSense]) -> bool:
    return not any(sense.roles for sense in senses.values())


def _split_title(title: str) -> Iterable[str]:
    if re.search(f"[{scripts.GLUED}]", title):
        joined = title.replace(" ", "")
        for size in range(MIN_NAME_LETTERS, min(MAX_NAME_LETTERS, len(joined)) + 1):
            for at in range(len(joined) - size + 1):
                part = joined[at : at + size]
                if re.search(f"[{scripts.GLUED}]", part) and _is_word(
                    joined[:at], part, joined[at + size :]
                ):
                    yield part
    for token in TOKEN.findall(title):
        if (
            not re.match(f"[{scripts.GLUED}]", token)
            and len(token) >= MIN_NAME_LETTERS
            and not token.isdigit()
        ):
            single = token.removesuffix("s") if len(token) > MIN_NAME_LETTERS + 1 else token
            yield from dict.fromkeys((token, single, single + "s"))


def _is_word(before: str, part: str, after: str) -> bool:
    """Tell whether a part of a run may be a word: Thai and kana letters only spell one."""
    if not SPELT_OUT.search(part):
        return True
    begun = part[0] not in MARKS and before[-1:] not in LEADING
    ended = part[-1] not in LEADING and after[:1] not in (*MARKS, "ー")
    spelt = sum(letter not in MARKS for letter in part)
    long = spelt >= SHORTEST_SPELT or re.search("[\u3400-\u9fff]", part)
    return begun and ended and bool(long)


def strip_endings(word: str) -> Iterator[str]:
    for cut in range(1, ENDING + 1):
        if len(word) - cut >= MIN_MISSPELT_LETTERS:
            yield word[:-cut]


def index_name_deletes(names: Mapping[str, Link]) -> dict[str, tuple[str, Link]]:
    """Return what is left of each one-word name when a letter is missing, after SymSpell."""
    slips: dict[str, tuple[str, Link]] = {}
    for name, link in names.items():
        if (
            len(name) >= MIN_MISSPELT_LETTERS
            and name.isalpha()
            and not re.search(f"[{scripts.GLUED}]", name)
        ):
            for wrong in (name, *list_deletes(name)):
                slips.setdefault(wrong, (name, link))
    return slips


def group_names_by_link(names: Mapping[str, Link]) -> Mapping[Link, tuple[str, ...]]:
    short: dict[Link, list[str]] = defaultdict(list)
    for name, link in names.items():
        short[link].append(name)
    return {link: tuple(listed) for link, listed in short.items()}
