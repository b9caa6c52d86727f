"""Take the names of products out of a comment, and leave its other words as they were typed.

Names are found in the folded text, without accents and tones; what is left is read by word vectors,
which know words with theirs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.name_spelling import NameSpelling
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.title_parts import MAX_NAME_LETTERS
from cuebot.text import scripts
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cuebot.matcher.learnt_phrases import LearntPhrases
    from cuebot.model import Catalogue, Link


class NameSpan(NamedTuple):
    """Where a name stands in a folded text."""

    start: int
    end: int


class TypedNames:
    """The names of a catalogue's products, as viewers type them."""

    def __init__(
        self,
        names: Mapping[str, Link],
        pattern: re.Pattern[str] | None,
        catalogue: Catalogue,
        phrases: LearntPhrases,
    ) -> None:
        """`names`: folded, and whose each is; `pattern`: what finds them."""
        self._names = names
        self._pattern = pattern
        spellings = (
            (product.link, NameSpelling((product.title, *phrases.products.get(product.link, ()))))
            for product in catalogue.products
        )
        self._spellings = {link: spelling for link, spelling in spellings if spelling.matters}
        self._titles = {
            product.link: fold_chat_text(product.title).replace(" ", "")
            for product in catalogue.products
        }

    def is_spelt(self, link: Link, name: str, typed: str) -> bool:
        """Tell whether a name stands in a comment as typed without other marks than its own."""
        spelling = self._spellings.get(link)
        return spelling is None or spelling.is_spelt_in(name, typed)

    def strip_names(self, text: str, folded: str) -> str:
        """Return a text in small letters without the names; `folded`: the comment it is of."""
        words = text.split()
        if self._pattern is None or not self._pattern.search(folded):
            return " ".join(words)
        return strip_names(words, partial(self._find_names, self._pattern, text))

    def _find_names(self, pattern: re.Pattern[str], typed: str, folded: str) -> Iterator[NameSpan]:
        """Yield where names stand in a folded text, each with what follows it in its title."""
        for match in pattern.finditer(folded):
            link = self._names[match.group()]
            if self.is_spelt(link, match.group(), typed):
                yield widen_span(folded, NameSpan(*match.span()), self._titles[link])


def strip_names(words: Sequence[str], find_names: Callable[[str], Iterable[NameSpan]]) -> str:
    """Return the words of a text, in small letters, without the names in it.

    `find_names` finds them in the text when it is folded.
    """
    folded = [fold_chat_text(word) for word in words]
    spans = sorted(find_names(" ".join(folded)))
    kept: list[str] = []
    at = 0
    for word, bare in zip(words, folded, strict=True):
        end = at + len(bare)
        within = [
            NameSpan(max(span.start, at) - at, min(span.end, end) - at)
            for span in spans
            if span.start < end and span.end > at
        ]
        kept += _cut_word(word, bare, within) if within else [word]
        at = end + 1
    return " ".join(kept)


def strip_runs(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text in small letters without what `pattern` finds in its folded words."""
    return strip_names(
        fold_text(text).split(),
        lambda folded: (NameSpan(*match.span()) for match in pattern.finditer(folded)),
    )


def widen_span(text: str, span: NameSpan, title: str) -> NameSpan:
    """Return a span with the letters around it that stand around the name in its title, too.

    Names of titles that are written without spaces are parts of a bounded length: of a longer one
    the rest would stay, and read as another word.  `title`: folded, without spaces.
    """
    name = text[span.start : span.end]
    if len(name) < MAX_NAME_LETTERS or not scripts.has_glued(name[:1]):
        return span  # a longer part of the title would have been found
    found = span
    for match in re.finditer(re.escape(name), title):
        left, right = span
        before, after = match.span()
        while before > 0 and left > 0 and text[left - 1] == title[before - 1]:
            left, before = left - 1, before - 1
        while after < len(title) and right < len(text) and text[right] == title[after]:
            right, after = right + 1, after + 1
        if right - left > found.end - found.start:
            found = NameSpan(left, right)
    return found


def _cut_word(word: str, bare: str, spans: Sequence[NameSpan]) -> Iterator[str]:
    """Yield what is left of a word without some parts of its folded form."""
    if spans[0] == (0, len(bare)):
        return
    sizes = [len(fold_chat_text(word[:size])) for size in range(len(word) + 1)]
    places = [size for size, (one, two) in enumerate(pairwise(sizes)) for _ in range(two - one)]
    if len(places) != len(bare):  # letters were repeated: nothing is known of their places
        word, places = bare, list(range(len(bare)))
    begun = 0
    for start, end in spans:
        yield from filter(None, [word[begun : places[start]]])
        begun = places[end - 1] + 1
        while begun < len(word) and begun not in places and _is_mark(word[begun]):
            begun += 1  # a tone of the last letter; one that is written twice begins the next word
    yield from filter(None, [word[begun:]])


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"
