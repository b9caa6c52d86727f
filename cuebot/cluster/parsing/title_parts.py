"""What of a product's title viewers may call it by, and which words name no product."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.reading import MARKS, TOKEN
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Catalogue, Link

MIN_NAME_LETTERS = 2
"""Letters of a part that names a product."""
SPELT_OUT = re.compile("[\u0e01-\u0e5b\u3041-\u30ff]")
"""Letters that stand for sounds: two of them are no word yet."""
SHORTEST_SPELT = 3
"""Such letters in the shortest name."""
LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
"""Thai vowels that are written before their consonant."""
MAX_NAME_LETTERS = 8
"""Letters of a part, in scripts without spaces."""
KANA = re.compile(f"[{scripts.KANA}]")
SCRIPT_RUN = re.compile(
    f"[{scripts.HAN}]+|[{scripts.KATAKANA}\u3099\u309a]+|[{scripts.HIRAGANA}]+"
    f"|[^\\W{scripts.SPACELESS}]+"
)
"""A run of one script: in Japanese a word begins where the script changes."""
QUOTED = re.compile("[「『“«„《〈【](?P<name>[^「」『』“”«»„《》〈〉【】]{1,24})[」』”»“》〉】]")
"""The name that a title gives its product."""
MAX_RUN_WORDS = 4
"""Words of a title in a row that are looked for together."""
LOWER_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")


def split_title(title: str) -> Iterator[str]:
    """Yield the folded parts of a title that may name its product."""
    yield from _find_quoted(title)
    folded = fold_chat_text(title)
    if KANA.search(title):
        yield from _join_runs(SCRIPT_RUN.findall(folded))
    elif scripts.has_glued(folded):
        yield from _list_parts(folded.replace(" ", ""))
    for token in TOKEN.findall(folded):
        named = len(token) >= MIN_NAME_LETTERS and not token.isdigit()
        if named and not scripts.is_glued_at(token):
            single = token.removesuffix("s") if len(token) > MIN_NAME_LETTERS + 1 else token
            yield from dict.fromkeys((token, single, single + "s"))


def list_title_runs(title: str) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a title by twos, threes and fours, where spaces part them."""
    words: list[str] = []
    for token in [*TOKEN.findall(fold_chat_text(title)), ""]:
        if token[:1].isalpha() and not scripts.is_glued_at(token):
            words.append(token)
            continue
        for size in range(2, MAX_RUN_WORDS + 1):
            yield from zip(*(words[at:] for at in range(size)), strict=False)
        words = []


def _find_quoted(title: str) -> Iterator[str]:
    """Yield what stands in quotation marks; one Chinese character is a name there."""
    for match in QUOTED.finditer(title):
        name = fold_chat_text(match["name"])
        if len(name) >= MIN_NAME_LETTERS or scripts.is_glued_at(name):
            yield name


def _join_runs(runs: list[str]) -> Iterator[str]:
    """Yield the words of a Japanese title, and neighbours together."""
    for run in runs:
        long = len(run) >= (SHORTEST_SPELT if SPELT_OUT.search(run) else MIN_NAME_LETTERS)
        if long and scripts.is_glued_at(run):
            yield run
    for one, two in pairwise(runs):
        if len(one + two) <= MAX_NAME_LETTERS and scripts.is_glued_at(one):
            yield one + two


def _list_parts(joined: str) -> Iterator[str]:
    for size in range(MIN_NAME_LETTERS, min(MAX_NAME_LETTERS, len(joined)) + 1):
        for at in range(len(joined) - size + 1):
            part = joined[at : at + size]
            if scripts.has_glued(part) and _is_word(joined[:at], part, joined[at + size :]):
                yield part


def _is_word(before: str, part: str, after: str) -> bool:
    """Tell whether a part of a run may be a word: Thai and kana letters only spell one."""
    if not SPELT_OUT.search(part):
        return True
    begun = part[0] not in MARKS and before[-1:] not in LEADING
    ended = part[-1] not in LEADING and after[:1] not in (*MARKS, "ー")
    spelt = sum(letter not in MARKS for letter in part)
    long = spelt >= SHORTEST_SPELT or re.search("[\u3400-\u9fff]", part)
    return begun and ended and bool(long)


class PlainWords:
    """Words of a card that name no product, though one title holds them."""

    def __init__(self, catalogue: Catalogue) -> None:
        heads = [fold_chat_text(word) for head in catalogue.heads for word in head.words]
        self._heads = {_strip_plural(token) for head in heads for token in TOKEN.findall(head)}
        self._runs = [head for head in heads if scripts.has_glued(head)]
        said: dict[str, set[Link]] = defaultdict(set)
        for product in catalogue.products:
            for cell in product.facts.values():
                for word in filter(str.islower, LOWER_WORD.findall(cell)):
                    said[word].add(product.link)
        self._used: dict[str, set[Link]] = defaultdict(set)
        for word, links in said.items():  # each is folded once, whatever number of cells has it
            self._used[_strip_plural(fold_chat_text(word))] |= links

    def is_head_word(self, name: str) -> bool:
        """Tell whether a name is a word of heads."""
        return _strip_plural(name) in self._heads or any(name in run for run in self._runs)

    def holds(self, name: str, link: Link) -> bool:
        """Tell whether a name is a word of heads, or of what the card says of other products.

        There only in small letters: with a capital it may be the product's own name.
        """
        if self.is_head_word(name):
            return True
        return not self._used.get(_strip_plural(name), set()) <= {link}

    def is_said(self, name: str) -> bool:
        """Tell whether a name is a word of heads, or of what the card says of any product."""
        return self.is_head_word(name) or _strip_plural(name) in self._used


def _strip_plural(word: str) -> str:
    return word.rstrip("s") or word
