"""Which groups a wording is like: a blocking index, and a verification by weights and spelling."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.cluster.grouping.groups import WordingGroup
    from cuebot.cluster.parsing.parsed_comment import ParsedComment

CANDIDATE_WORDS = 6
"""The rarest words of a wording, by which its candidates are found."""
MAX_CANDIDATES = 12
"""Groups that a wording is compared with, those first that share most of its words."""
MIN_COSINE = 0.5
"""Cosine of weighted words from which two say the same."""
MIN_GROUP_COSINE = 0.36
"""The same for two groups, whose words are told by many."""
KIN_BESIDE_READER = 0.5
"""The same while a language model merges what the words only hint at."""
SPELT_ALIKE = 84.0
"""Ratio of spelling from which two say the same, when they share a word."""
HALVE_COUNTS_AFTER = 20_000
"""Wordings after which what is common is counted anew."""


class BlockingIndex:
    """Find the group that a wording belongs to."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[WordingGroup, None]] = defaultdict(dict)
        """By the words that stand in them."""
        self._vectors: dict[WordingGroup, tuple[Mapping[str, float], float]] = {}
        """What tells a group from others, and its length; none after a change of the group."""
        self._seen: Counter[str] = Counter()
        self._wordings = 0

    def count_words(self, words: Iterable[str]) -> None:
        """Learn how common words are."""
        if self._wordings >= HALVE_COUNTS_AFTER:
            self._wordings //= 2
            self._seen = Counter({word: n // 2 for word, n in self._seen.items() if n > 1})
        self._wordings += 1
        self._seen.update(words)

    def add_words(self, group: WordingGroup, words: Iterable[str]) -> None:
        """Take the words of what was added to a group."""
        self._vectors.pop(group, None)
        for word in words:
            self._groups[word][group] = None

    def remove_words(self, group: WordingGroup, words: Iterable[str]) -> None:
        """Take out the words that no longer stand in a group, after a wording left it."""
        self._vectors.pop(group, None)
        for word in words:
            groups = self._groups.get(word)
            if groups is not None:
                groups.pop(group, None)
                if not groups:
                    del self._groups[word]

    def find_nearest(self, parsed: ParsedComment) -> tuple[WordingGroup | None, float]:
        """Return the group that a wording is most like and how much, or none."""
        vector = self._weigh_tf_idf(zip(parsed.words, repeat(1.0)))
        best, most = None, 0.0
        for group, score in self._score_candidates(vector):
            if score > most and score >= MIN_COSINE:
                best, most = group, score
            elif best is None and _spelt_alike(parsed, group.leading_comment):
                # Spelling lifts it over the bar and no higher.
                best, most = group, MIN_COSINE
        return best, most

    def find_similar_group(
        self, group: WordingGroup, least: float = MIN_GROUP_COSINE
    ) -> tuple[WordingGroup | None, float]:
        """Return the other group that a group is most like and how much, or none."""
        best, most = None, least
        for other, score in self._score_candidates(self._find_vector(group)[0]):
            if other is not group and score > most:
                best, most = other, score
        return best, most

    def _score_candidates(
        self, vector: Mapping[str, float]
    ) -> Iterator[tuple[WordingGroup, float]]:
        length = math.sqrt(sum(part * part for part in vector.values()))
        for group in self._find_candidates(vector):
            theirs, norm = self._find_vector(group)
            dot = 0.0
            for word in vector:
                # Most candidates share one word: to look for it is nearly all there is to do.
                if word in theirs:
                    dot += vector[word] * theirs[word]
            yield group, dot / (length * norm) if length and norm else 0.0

    def _weigh_tf_idf(self, shares: Iterable[tuple[str, float]]) -> Mapping[str, float]:
        """Return what each word weighs: the share that has it, and how rare it is."""
        wordings, seen = self._wordings + 1, self._seen
        return {word: share * math.log(1 + wordings / (seen[word] + 1)) for word, share in shares}

    def _find_vector(self, group: WordingGroup) -> tuple[Mapping[str, float], float]:
        """Return what tells a group from others, and its length; kept until the group changes."""
        known = self._vectors.get(group)
        if known is None:
            parts = self._weigh_tf_idf(group.compute_profile())
            known = parts, math.sqrt(sum(part * part for part in parts.values()))
            self._vectors[group] = known
        return known

    def _find_candidates(self, vector: Mapping[str, float]) -> Iterable[WordingGroup]:
        found: dict[WordingGroup, float] = {}
        for word in sorted(vector, key=vector.__getitem__, reverse=True)[:CANDIDATE_WORDS]:
            part = vector[word]
            for group in self._groups.get(word, ()):
                found[group] = found.get(group, 0.0) + part
        return sorted(found, key=found.__getitem__, reverse=True)[:MAX_CANDIDATES]


def _spelt_alike(one: ParsedComment, other: ParsedComment) -> bool:
    return fuzz.ratio(one.folded, other.folded, score_cutoff=SPELT_ALIKE) > 0
