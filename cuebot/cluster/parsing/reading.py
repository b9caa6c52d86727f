"""Segment a folded comment into words, correct misspellings, and look up what each word means."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cuebot.cluster.parsing import language, lexicon, spelling
from cuebot.cluster.parsing.lexicon import NO_SENSE, WordSense
from cuebot.cluster.parsing.question_particles import split_particles
from cuebot.cluster.parsing.spelling import MIN_STEM_LETTERS
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cuebot.cluster.parsing.lexicon import ChatLexicon
    from cuebot.model import Language

_HANGUL = re.compile(f"[{scripts.HANGUL}]")
TOKEN = re.compile(
    rf"[{scripts.GLUED}]+|\d+|[?+#^@%$]|[\U0001f1e6-\U0001f1ff]{{2}}|[^\s\d?+#^@%${scripts.GLUED}]+"
)
MARKS = frozenset("\u3099\u309a\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a")
"""Signs that belong to the letter before them: no word ends in front of one."""
DEFAULT_LANGUAGE = "en"
"""The language whose slips are mended when a comment does not tell its own."""
MAX_CACHED_TOKENS = 4_000
"""Pieces that are remembered in each language, and of words of none."""
MAX_CACHED_RUNS = 4_000
"""Runs of letters whose cut is remembered."""

FoundWord: TypeAlias = tuple[str, bool, bool]
"""A word or phrase, whether it is known, whether it is of a run."""
NOTHING_NEXT: frozenset[str] = frozenset()
UNKNOWN_WORD: tuple[None, frozenset[str]] = (None, NOTHING_NEXT)
_GET_WORD = itemgetter(0)


@dataclass(frozen=True, slots=True)
class CommentToken:
    """A word or phrase of a comment, and what it means."""

    text: str
    sense: WordSense = NO_SENSE
    known: bool = False
    run: bool = False
    """Cut out of a run of letters without spaces."""
    slip: bool = False
    """Whether a misspelling was corrected to it: what was typed is one letter away."""
    card: bool = False
    """Means nothing to any shop, and stands on this one's card."""


class AnalysedComment(NamedTuple):
    """A comment in pieces."""

    folded: str
    language: Language
    pieces: tuple[CommentToken, ...]


class SegmentedComment(NamedTuple):
    """A folded comment, cut into words and phrases that are not yet understood."""

    folded: str
    language: Language
    found: Sequence[FoundWord]
    slips: frozenset[str] = frozenset()
    """Words that stand in the place of what was typed."""


class CommentAnalyser:
    """Read comments by the lexicon."""

    def __init__(self, on_card: Callable[[str], bool] | None = None) -> None:
        """Load the lexicon and the correctors; it blocks: call it before the event loop starts.

        `on_card`: tells what is a word, by the card or in any language, and no slip of another.
        """
        self._on_card = on_card
        self._lexicon: ChatLexicon = lexicon.load_lexicon()
        spelling.build_corrector(DEFAULT_LANGUAGE)  # the others when they are heard: 4 ms each
        self._pieces: dict[Language, dict[FoundWord, CommentToken]] = defaultdict(dict)
        self._strange: dict[FoundWord, CommentToken] = {}
        """Those that mean nothing in any language: there is no end of them."""
        self._cuts: GenerationCache[str, Sequence[FoundWord]] = GenerationCache(MAX_CACHED_RUNS)
        self._words = _index_words()

    def segment_comment(
        self, text: str, folded: str, likely: Iterable[Language] = ()
    ) -> SegmentedComment:
        """Cut a comment: as it was typed (for its accents) and folded."""
        tokens = _split_tokens(folded)
        found = self._match_phrases(tokens)
        spoken = language.detect_by_script(folded, likely) or language.detect_by_words(
            text, map(_GET_WORD, found), likely
        )
        parted = split_particles(tokens, spoken)
        if parted is not tokens:
            tokens, found = parted, self._match_phrases(parted)
        mended = self._find_corrections(tokens, spoken)
        if not mended:
            return SegmentedComment(folded, spoken, found)
        slipped = {meant for typed, meant in mended.items() if _is_misspelling(meant, typed)}
        found = self._match_phrases([mended.get(token, token) for token in tokens])
        return SegmentedComment(folded, spoken, found, frozenset(slipped))

    def look_up_senses(self, cut: SegmentedComment) -> AnalysedComment:
        """Look up what the words and phrases mean in the comment's language."""
        known, strange = self._pieces[cut.language], self._strange
        pieces = tuple(
            [
                known.get(part) or strange.get(part) or self._make_token(part, cut.language)
                for part in cut.found
            ]
        )
        if cut.slips:
            pieces = tuple(replace(p, slip=True) if p.text in cut.slips else p for p in pieces)
        return AnalysedComment(cut.folded, cut.language, pieces)

    def _make_token(self, found: FoundWord, spoken: Language) -> CommentToken:
        word, known, run = found
        pieces = self._pieces[spoken] if word in self._lexicon.senses else self._strange
        if len(pieces) >= MAX_CACHED_TOKENS:
            pieces.clear()
        piece = pieces[found] = CommentToken(
            word, self._lexicon.find_sense(word, spoken), known, run
        )
        return piece

    def _find_corrections(self, tokens: Iterable[str], spoken: Language) -> Mapping[str, str]:
        """Return the known words that stand in the place of their forms and slips."""
        known, slip = self._lexicon.words, spelling.build_corrector(spoken or DEFAULT_LANGUAGE)
        strange = [
            token for token in tokens if token not in known and spelling.is_correctable(token)
        ]
        mended = {token: slip[token] for token in strange if slip[token] != token}
        if self._on_card is None or not mended:
            return mended
        return {
            typed: meant
            for typed, meant in mended.items()
            if not (_is_misspelling(meant, typed) and self._on_card(typed))
        }

    def _match_phrases(self, tokens: Sequence[str]) -> Sequence[FoundWord]:
        """Find phrases, longest first."""
        words, last = self._words, len(tokens) - 1
        found: list[FoundWord] = []
        after = 0
        for at, token in enumerate(tokens):
            if at < after:
                continue
            word, nexts = words[token]
            if (
                nexts
                and at < last
                and tokens[at + 1] in nexts
                and (size := self._measure_longest_phrase(tokens, at))
            ):
                found.append((" ".join(tokens[at : at + size]), True, False))
                after = at + size
            elif word:
                found.append(word)
            elif scripts.has_glued(token):
                found += self._cuts.get(token) or self._segment_cached(token)
            else:
                found.append((token, False, False))
        return found

    def _segment_cached(self, run: str) -> Sequence[FoundWord]:
        return self._cuts.store_value(run, self._segment_run(run))

    def _measure_longest_phrase(self, tokens: Sequence[str], at: int) -> int:
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

    def _doubles(self, run: str, at: int) -> bool:
        """Tell whether a word begins here, with the letter that ends the one before."""
        senses, reach = self._lexicon.senses, self._lexicon.reach.get(run[at : at + 2], 1)
        return any(run[at : at + size] in senses for size in range(3, reach + 1))

    def _segment_run(self, run: str) -> Sequence[FoundWord]:
        senses, reach, at, rest = self._lexicon.senses, self._lexicon.reach, 0, 0
        shortest = 2 if _HANGUL.match(run) else 1
        found: list[FoundWord] = []
        while at < len(run):
            size = min(reach.get(run[at : at + 2], 1), len(run) - at)
            while size >= shortest and run[at : at + size] not in senses:
                size -= 1
            after = at + size
            if size < shortest or (
                run[after : after + 1] in MARKS and not self._doubles(run, after - 1)
            ):
                at += 1
                continue
            if rest < at:
                found.append((run[rest:at], False, True))
            found.append((run[at:after], True, True))
            # A letter that ends one word and begins the next was folded into one.
            rest = at = after - (run[after : after + 1] in MARKS)
        if rest < len(run):
            found.append((run[rest:], run[rest:] in senses, True))
        return found


class _WordIndex(dict[str, tuple["FoundWord | None", frozenset[str]]]):
    """Known word that is no run -> how it is found, and what may come next in phrases with it.

    A dict that fills itself, with words of the lexicon alone; what it has not is strange.
    """

    def __init__(self, words: ChatLexicon) -> None:
        super().__init__()
        self._lexicon = words

    def __missing__(self, word: str) -> tuple[FoundWord | None, frozenset[str]]:
        lexicon = self._lexicon
        if word not in lexicon.words or scripts.has_glued(word):
            return UNKNOWN_WORD
        found = (word, word in lexicon.senses, False)
        self[word] = indexed = (found, lexicon.begun.get(word, NOTHING_NEXT))
        return indexed


@cache
def _index_words() -> _WordIndex:
    """Return the one index that all rooms fill."""
    return _WordIndex(lexicon.load_lexicon())


def _split_tokens(folded: str) -> Sequence[str]:
    spaced = folded.isascii() and folded.replace(" ", "").isalpha()
    return folded.split() if spaced else TOKEN.findall(folded)


def _is_misspelling(meant: str, typed: str) -> bool:
    """Tell a slip from a form of the word, which begins as the word does."""
    return not (typed.startswith(meant[:MIN_STEM_LETTERS]) or typed.endswith(meant))
