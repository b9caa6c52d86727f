"""A folded comment is read: cut into words, and each word looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from cuebot.cluster import language, lexicon
from cuebot.cluster.lexicon import Role, Sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.cluster.lexicon import Lexicon
    from cuebot.model import Language

RUN = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e5b"
"""Scripts that write words without spaces, or with endings glued on."""
TOKEN = re.compile(rf"[{RUN}]+|\d+|[?+#^@%$]|[\U0001f1e6-\U0001f1ff]{{2}}|[^\s\d?+#^@%${RUN}]+")
GLUED = re.compile("^(?:وال|بال|لل|ال|و|ب|ل)(?=.{3})")
"""Arabic writes its article and small prepositions on to the word."""
SHORTEST_STEM = 4
ENDING = 3
"""Letters that an inflected word may lose before it is looked up again."""
UNINFLECTED = frozenset({"en", "vi", "zh"})
"""Languages whose word forms are few, and stand in the lists."""
MENDED = 8_000
"""Words and slips that are remembered in each language."""
USUAL = "en"
"""The language whose slips are mended when a comment does not tell its own."""
NOTHING = Sense()
PIECES = 4_000
"""Pieces that are remembered in each language."""
ALONE = 8_000
"""Words that are remembered to begin no phrase."""
CUTS = 4_000
"""Runs of letters whose cut is remembered."""

Found: TypeAlias = tuple[str, bool, bool]
"""A word or phrase, whether it is known, whether it is of a run."""


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A comment in pieces."""

    folded: str
    language: Language
    pieces: tuple[Piece, ...]


class Reader:
    """Read comments by the lexicon."""

    def __init__(self) -> None:
        self._lexicon: Lexicon = lexicon.load()
        self._pieces: dict[Language, dict[Found, Piece]] = defaultdict(dict)
        self._cuts: dict[str, Sequence[Found]] = {}
        self._alone: dict[str, Found] = {}
        """Words that begin no phrase."""

    def read(self, text: str, folded: str, likely: Iterable[Language] = ()) -> Reading:
        """Read a comment: as it was shown (for its accents) and folded."""
        tokens = TOKEN.findall(folded)
        found = self._find(tokens)
        spoken = language.script(folded) or language.by_words(
            text, [word for word, known, _ in found if known], likely
        )
        mended = self._mend(tokens, spoken)
        slips: set[str] = set()
        if mended != tokens:
            found = self._find(mended)
            slips = {new for new, old in zip(mended, tokens, strict=True) if _is_slip(new, old)}
        known = self._pieces[spoken]
        pieces = tuple([known.get(part) or self._piece(part, spoken) for part in found])
        if slips:
            pieces = tuple(replace(p, slip=True) if p.text in slips else p for p in pieces)
        return Reading(folded, spoken, pieces)

    def _piece(self, found: Found, spoken: Language) -> Piece:
        pieces = self._pieces[spoken]
        if len(pieces) >= PIECES:
            pieces.clear()
        word, known, run = found
        piece = pieces[found] = Piece(word, self._sense(word, spoken), known, run)
        return piece

    def _mend(self, tokens: Sequence[str], spoken: Language) -> Sequence[str]:
        """Put known words in the place of their forms and slips."""
        known = self._lexicon.words
        slips = _slips(spoken or USUAL)
        return [token if token in known else slips[token] for token in tokens]

    def _sense(self, word: str, spoken: Language) -> Sense:
        """Return what a word means: in the language spoken, else as English lent it to all."""
        senses = self._lexicon.senses.get(word)
        if not senses:
            return NOTHING
        for language_ in (spoken, "en"):
            if language_ in senses:
                return senses[language_]
        return NOTHING if spoken else next(iter(senses.values()))

    def _find(self, tokens: Sequence[str]) -> Sequence[Found]:
        """Find phrases, longest first."""
        senses, begun = self._lexicon.senses, self._lexicon.begun
        found: list[Found] = []
        after = 0
        for at, token in enumerate(tokens):
            if at < after:
                continue
            alone = self._alone.get(token)
            if alone:
                found.append(alone)
            elif "\u0e01" <= token[0] <= "\ud7a3":
                found += self._cuts.get(token) or self._cut_once(token)
            elif token not in begun:
                found.append(self._stand_alone(token))
            elif (size := self._phrase(tokens, at)) > 1:
                found.append((" ".join(tokens[at : at + size]), True, False))
                after = at + size
            else:
                found.append((token, token in senses, False))
        return found

    def _stand_alone(self, token: str) -> Found:
        if len(self._alone) >= ALONE:
            self._alone.clear()
        part = self._alone[token] = token, token in self._lexicon.senses, False
        return part

    def _cut_once(self, run: str) -> Sequence[Found]:
        if len(self._cuts) >= CUTS:
            self._cuts.clear()
        cut = self._cuts[run] = self._cut(run)
        return cut

    def _phrase(self, tokens: Sequence[str], at: int) -> int:
        """Return how many words the longest known phrase has that begins here; 0 for none."""
        senses, begun = self._lexicon.senses, self._lexicon.begun
        phrase, found, size = tokens[at], 0, 1
        while True:
            if phrase in senses:
                found = size
            if phrase not in begun or at + size == len(tokens):
                return found
            phrase = f"{phrase} {tokens[at + size]}"
            size += 1

    def _cut(self, run: str) -> Sequence[Found]:
        senses, reach, at, rest = self._lexicon.senses, self._lexicon.reach, 0, 0
        shortest = 2 if run[0] >= "\uac00" else 1
        found: list[Found] = []
        while at < len(run):
            longest = min(reach.get(run[at], 0), len(run) - at)
            for size in range(longest, shortest - 1, -1):
                if run[at : at + size] in senses:
                    break
            else:
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


class Slips(dict[str, str]):
    """Token -> the known word that it is a form or a slip of, in one language; else itself.

    A dict that fills itself, with the tokens that were met lately.
    """

    def __init__(self, words: Lexicon, spoken: Language) -> None:
        super().__init__()
        self._known: set[str] = set()
        self._stems: dict[str, str] = {}
        self._typos: dict[str, str] = {}
        for word, sense in words.spoken.get(spoken, {}).items():
            if " " not in word:
                self._known.add(word)
                if len(word) > SHORTEST_STEM:
                    self._learn(word, sense, spoken)

    def __missing__(self, token: str) -> str:
        if len(self) >= MENDED:
            self.clear()
        whole = len(token) <= SHORTEST_STEM or "\u0e01" <= token[0] <= "\ud7a3"
        meant = self[token] = token if whole else self._nearest(token) or token
        return meant

    def _learn(self, word: str, sense: Sense, spoken: Language) -> None:
        if spoken not in UNINFLECTED and (
            sense.concept or sense.value or sense.roles & Role.STATEMENT
        ):
            for cut in range(max(SHORTEST_STEM + 1, len(word) - 2), len(word) + 1):
                self._stems.setdefault(word[:cut], word)
        if (
            sense.concept
            or sense.value
            or sense.roles & (Role.ASK | Role.COMMON | Role.FILLER | Role.WANT)
        ):
            self._typos.setdefault(word, word)
            for wrong in without_one(word):
                self._typos.setdefault(wrong, word)

    def _nearest(self, token: str) -> str:
        """Return the word that is meant; empty when it is none of this language's."""
        bare = GLUED.sub("", token)
        if bare in self._known:
            return bare
        for cut in range(len(bare), max(SHORTEST_STEM, len(bare) - ENDING) - 1, -1):
            if bare[:cut] in self._stems:
                return self._stems[bare[:cut]]
        for wrong in (token, *without_one(token)):
            meant = self._typos.get(wrong, "")
            if meant[:1] == token[0]:
                return meant
        return ""


@cache
def _slips(spoken: Language) -> Slips:
    """Work out the slips of a language when it is first heard; the lexicon has few."""
    return Slips(lexicon.load(), spoken)


def _is_slip(meant: str, typed: str) -> bool:
    """Tell a slip from a form of the word, which begins as the word does."""
    return meant != typed and not typed.startswith(meant[:SHORTEST_STEM])


def without_one(word: str) -> Iterator[str]:
    """Yield what is left of a word when one letter is missing, after SymSpell."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
