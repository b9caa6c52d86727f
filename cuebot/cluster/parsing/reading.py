"""A folded comment is read: cut into words, and each word looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cuebot.cluster.parsing import language, lexicon, spelling
from cuebot.cluster.parsing.lexicon import NOTHING, Sense
from cuebot.cluster.parsing.spelling import SHORTEST_STEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.cluster.parsing.lexicon import Lexicon
    from cuebot.model import Language

RUN = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e5b"
"""Scripts that write words without spaces, or with endings glued on."""
TOKEN = re.compile(rf"[{RUN}]+|\d+|[?+#^@%$]|[\U0001f1e6-\U0001f1ff]{{2}}|[^\s\d?+#^@%${RUN}]+")
USUAL = "en"
"""The language whose slips are mended when a comment does not tell its own."""
PIECES = 4_000
"""Pieces that are remembered in each language, and of words of none."""
CUTS = 4_000
"""Runs of letters whose cut is remembered."""

Found: TypeAlias = tuple[str, bool, bool]
"""A word or phrase, whether it is known, whether it is of a run."""
UNKNOWN: tuple[None, frozenset[str]] = (None, frozenset())
_WORD = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or phrase of a comment, and what it means."""

    text: str
    sense: Sense = NOTHING
    known: bool = False
    run: bool = False
    """Cut out of a run of letters without spaces."""
    slip: bool = False
    """It was not typed so: a word one letter away was."""


class Reading(NamedTuple):
    """A comment in pieces."""

    folded: str
    language: Language
    pieces: tuple[Piece, ...]


class Cut(NamedTuple):
    """A folded comment, cut into words and phrases that are not yet understood."""

    folded: str
    language: Language
    found: Sequence[Found]
    slips: frozenset[str] = frozenset()
    """Words that stand in the place of what was typed."""


class Reader:
    """Read comments by the lexicon."""

    def __init__(self) -> None:
        """Prepare what is known of every language: it belongs before the loop."""
        self._lexicon: Lexicon = lexicon.load()
        for spoken in self._lexicon.spoken:
            spelling.of(spoken)
        self._pieces: dict[Language, dict[Found, Piece]] = defaultdict(dict)
        self._strange: dict[Found, Piece] = {}
        """Those that mean nothing in any language: there is no end of them."""
        self._cuts: dict[str, Sequence[Found]] = {}
        self._words = _words()

    def cut(self, text: str, folded: str, likely: Iterable[Language] = ()) -> Cut:
        """Cut a comment: as it was typed (for its accents) and folded."""
        tokens = _tokens(folded)
        found = self._find(tokens)
        spoken = language.script(folded) or language.by_words(text, map(_WORD, found), likely)
        mended = self._mended(tokens, spoken)
        if not mended:
            return Cut(folded, spoken, found)
        slipped = {meant for typed, meant in mended.items() if _is_slip(meant, typed)}
        found = self._find([mended.get(token, token) for token in tokens])
        return Cut(folded, spoken, found, frozenset(slipped))

    def read(self, cut: Cut) -> Reading:
        """Look up what the words and phrases mean in the comment's language."""
        known, strange = self._pieces[cut.language], self._strange
        pieces = tuple(
            [
                known.get(part) or strange.get(part) or self._piece(part, cut.language)
                for part in cut.found
            ]
        )
        if cut.slips:
            pieces = tuple(replace(p, slip=True) if p.text in cut.slips else p for p in pieces)
        return Reading(cut.folded, cut.language, pieces)

    def _piece(self, found: Found, spoken: Language) -> Piece:
        word, known, run = found
        pieces = self._pieces[spoken] if word in self._lexicon.senses else self._strange
        if len(pieces) >= PIECES:
            pieces.clear()
        piece = pieces[found] = Piece(word, self._lexicon.sense(word, spoken), known, run)
        return piece

    def _mended(self, tokens: Iterable[str], spoken: Language) -> Mapping[str, str]:
        """Return the known words that stand in the place of their forms and slips."""
        known, slip = self._lexicon.words, spelling.of(spoken or USUAL)
        strange = [token for token in tokens if token not in known and spelling.may_be(token)]
        return {token: slip[token] for token in strange if slip[token] != token}

    def _find(self, tokens: Sequence[str]) -> Sequence[Found]:
        """Find phrases, longest first."""
        words, last = self._words, len(tokens) - 1
        found: list[Found] = []
        after = 0
        for at, token in enumerate(tokens):
            if at < after:
                continue
            word, nexts = words.get(token, UNKNOWN)
            if (
                nexts
                and at < last
                and tokens[at + 1] in nexts
                and (size := self._phrase(tokens, at))
            ):
                found.append((" ".join(tokens[at : at + size]), True, False))
                after = at + size
            elif word:
                found.append(word)
            elif spelling.is_run(token):
                found += self._cuts.get(token) or self._cut_once(token)
            else:
                found.append((token, False, False))
        return found

    def _cut_once(self, run: str) -> Sequence[Found]:
        if len(self._cuts) >= CUTS:
            self._cuts.clear()
        cut = self._cuts[run] = self._cut(run)
        return cut

    def _phrase(self, tokens: Sequence[str], at: int) -> int:
        """Return how many words the longest known phrase has that begins here; 0 for none.

        One word alone is no phrase.
        """
        senses, begun = self._lexicon.senses, self._lexicon.begun
        phrase, found = tokens[at], 0
        for size in range(2, len(tokens) - at + 1):
            word = tokens[at + size - 1]
            if word not in begun.get(phrase, ()):
                break
            phrase = f"{phrase} {word}"
            if phrase in senses:
                found = size
        return found

    def _cut(self, run: str) -> Sequence[Found]:
        senses, reach, at, rest = self._lexicon.senses, self._lexicon.reach, 0, 0
        shortest = 2 if run[0] >= "\uac00" else 1
        found: list[Found] = []
        while at < len(run):
            size = min(reach.get(run[at : at + 2], 1), len(run) - at)
            while size >= shortest and run[at : at + size] not in senses:
                size -= 1
            if size < shortest:
                at += 1
                continue
            if rest < at:
                found.append((run[rest:at], False, True))
            found.append((run[at : at + size], True, True))
            at += size
            rest = at
        if rest < len(run):
            found.append((run[rest:], run[rest:] in senses, True))
        return found


@cache
def _words() -> Mapping[str, tuple[Found, frozenset[str]]]:
    """Return the known words that are no run, and what may come next in phrases that begin so."""
    words = lexicon.load()
    return {
        word: ((word, word in words.senses, False), words.begun.get(word, frozenset()))
        for word in words.words
        if not spelling.is_run(word)
    }


def _tokens(folded: str) -> Sequence[str]:
    spaced = folded.isascii() and folded.replace(" ", "").isalpha()
    return folded.split() if spaced else TOKEN.findall(folded)


def _is_slip(meant: str, typed: str) -> bool:
    """Tell a slip from a form of the word, which begins as the word does."""
    return not typed.startswith(meant[:SHORTEST_STEM])
