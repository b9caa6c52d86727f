"""The names of products: what of their titles viewers call them by, and how they misspell it."""

from __future__ import annotations

import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import language
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.spelling import list_deletes
from cuebot.cluster.parsing.title_parts import (
    MIN_NAME_LETTERS,
    PlainWords,
    list_title_runs,
    split_title,
)
from cuebot.cluster.parsing.word_files import PLACE_CONCEPT
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cuebot.cluster.parsing.lexicon import ChatLexicon, WordSense
    from cuebot.model import Catalogue, Language, Link

MIN_MISSPELT_LETTERS = 5
"""Letters from which a word can be a slip of a product's name."""
ARABIC_WORD = re.compile(f"[{scripts.ARABIC_LETTERS}]{{3}}")
ARTICLES = (
    "die",
    "der",
    "das",
    "la",
    "el",
    "le",
    "il",
    "o",
    "a",
    "bu",
    "su",
    "yung",
    "ung",
    "yang",
    "yg",
)
"""Words, folded, after which the name of a place is a product's."""
ENDING = 3
"""Letters that a language may add to a product's name: a plural, a case, "the one there"."""


NO_NAMES: Mapping[Link, Iterable[str]] = MappingProxyType({})


def compile_alternatives(words: Iterable[str]) -> re.Pattern[str] | None:
    """Compile words into one pattern, the longest first; words with spaces keep their borders.

    No two kinds begin with the same letter, so each kind stands together behind one border: the
    classes of scripts are long, and a catalogue has thousands of names.
    """
    spaced: list[str] = []
    glued: list[str] = []
    lone: list[str] = []
    for word in sorted(filter(None, words), key=len, reverse=True):
        kind = spaced if not scripts.is_glued_at(word) else lone if len(word) == 1 else glued
        kind.append(re.escape(word))
    # A character alone is a name, and part of a word beside others of its script.
    borders = ((f"[^\\W\\d{scripts.GLUED}]", spaced), ("", glued), (f"[{scripts.HAN}]", lone))
    parts = [_border_words(border, kind) for border, kind in borders if kind]
    return re.compile("|".join(parts)) if parts else None


def _border_words(border: str, words: Iterable[str]) -> str:
    alternatives = "|".join(words)
    return f"(?<!{border})(?:{alternatives})(?!{border})" if border else alternatives


def index_product_names(
    catalogue: Catalogue, words: ChatLexicon, learnt: Mapping[Link, Iterable[str]] = NO_NAMES
) -> dict[str, Link]:
    """Return what names one product and nothing else: parts of titles, and what was learnt."""
    owners: dict[str, set[Link]] = defaultdict(set)
    spoken: dict[str, Language] = {}
    for product in catalogue.products:
        if product.link:
            of_title = language.detect_by_script(product.title)
            for name in split_title(product.title):
                owners[name].add(product.link)
                spoken[name] = of_title
    plain = PlainWords(catalogue)
    own = {
        name: next(iter(links))
        for name, links in owners.items()
        if len(links) == 1 and not plain.is_head_word(name)
    }
    senses_of = {name: _select_senses(words.senses.get(name, {}), spoken[name]) for name in own}
    weak = {name for name, link in own.items() if plain.holds(name, link)}
    strong = {link for name, link in own.items() if not senses_of[name] and name not in weak}
    names: dict[str, Link] = {}
    for name, link in own.items():
        senses = senses_of[name]
        if not senses:
            # What the card says of others names a product only when nothing else does.
            if link not in strong or name not in weak:
                names |= dict.fromkeys(_list_arabic_forms(name), link)
        elif _is_content(senses):
            names |= dict.fromkeys(_list_pointed_forms(name, senses), link)
    return _select_learnt_names(catalogue, words, plain, learnt, owners) | names


def index_title_runs(catalogue: Catalogue, words: ChatLexicon) -> dict[str, Link]:
    """Return words in a row that stand in the title of one product alone, and name it together.

    In "is the linen apron washable" nobody asks for linen.  One word of them must be the card's for
    nothing else: "pure cotton" is what a thing is of.
    """
    owners: dict[tuple[str, ...], set[Link]] = defaultdict(set)
    for product in catalogue.products:
        for run in list_title_runs(product.title):
            owners[run].add(product.link)
    plain = PlainWords(catalogue)
    return {
        " ".join(run): next(iter(links))
        for run, links in owners.items()
        if len(links) == 1
        and all(links)
        and not any(_is_of_sentences(words, word) for word in run)
        and any(not words.senses.get(word) and not plain.is_said(word) for word in run)
    }


def _is_of_sentences(words: ChatLexicon, word: str) -> bool:
    """Tell whether a word does something in a sentence, in whatever language."""
    return any(sense.roles for sense in words.senses.get(word, {}).values())


def _select_learnt_names(
    catalogue: Catalogue,
    words: ChatLexicon,
    plain: PlainWords,
    learnt: Mapping[Link, Iterable[str]],
    titled: Collection[str],
) -> dict[str, Link]:
    """Return the learnt names that name one product, no word of the lists and no head."""
    owners: dict[str, set[Link]] = defaultdict(set)
    for product in catalogue.products:
        for said in learnt.get(product.link, ()):
            name = fold_chat_text(said)
            if len(name) >= MIN_NAME_LETTERS and any(map(str.isalpha, name)):
                owners[name].add(product.link)
    return {
        name: next(iter(links))
        for name, links in owners.items()
        if len(links) == 1
        and name not in titled
        and not words.senses.get(name)
        and not plain.holds(name, *links)
    }


def _list_arabic_forms(name: str) -> Iterator[str]:
    """Yield a name, and what Arabic makes of it: its article and small prepositions are glued."""
    yield name
    if ARABIC_WORD.match(name) and not name.startswith("ال"):
        yield from (before + name for before in ("ال", "وال", "بال", "ل"))


def _list_pointed_forms(name: str, senses: Mapping[Language, WordSense]) -> Iterator[str]:
    """Yield what makes a product of a word that means something else, too.

    "is it linen" asks for the material; "the linen ones" is a product.
    """
    yield from (f"the {name}", f"that {name}", f"{name} one", f"{name} ones")
    if all(sense.of == PLACE_CONCEPT for sense in senses.values()):
        # "to Ankara" is a place, "how much fits in the Ankara" a product.
        yield from (f"{article} {name}" for article in ARTICLES)


def _select_senses(
    senses: Mapping[Language, WordSense], spoken: Language
) -> Mapping[Language, WordSense]:
    """Return what a title's word can mean: in a Chinese title "VC" is no Portuguese "you"."""
    if not spoken:
        return senses
    return {language_: senses[language_] for language_ in (spoken, "en") if language_ in senses}


def _is_content(senses: Mapping[str, WordSense]) -> bool:
    return not any(sense.roles for sense in senses.values())


def strip_endings(word: str) -> Iterator[str]:
    for cut in range(1, ENDING + 1):
        if len(word) - cut >= MIN_MISSPELT_LETTERS:
            yield word[:-cut]


def index_name_deletes(names: Mapping[str, Link]) -> dict[str, tuple[str, Link]]:
    """Return what is left of each one-word name when a letter is missing, after SymSpell."""
    slips: dict[str, tuple[str, Link]] = {}
    for name, link in names.items():
        if len(name) >= MIN_MISSPELT_LETTERS and name.isalpha() and not scripts.has_glued(name):
            for wrong in (name, *list_deletes(name)):
                slips.setdefault(wrong, (name, link))
    return slips


def group_names_by_link(names: Mapping[str, Link]) -> Mapping[Link, tuple[str, ...]]:
    short: dict[Link, list[str]] = defaultdict(list)
    for name, link in names.items():
        short[link].append(name)
    return {link: tuple(listed) for link, listed in short.items()}
