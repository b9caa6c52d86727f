"""Which groups a wording is like: a blocking index, and a verification by weights and spelling."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.cluster.grouping.groups import Group
    from cuebot.cluster.parsing.parsed_comment import Wording

PROBES = 6
"""The rarest words of a wording, by which its candidates are found."""
CANDIDATES = 12
ALIKE = 0.5
"""Cosine of weighted words from which two say the same."""
KIN = 0.36
"""The same for two groups, whose words are told by many."""
KIN_BESIDE_READER = 0.5
"""The same while a reader from outside merges what the words only hint at."""
SPELT_ALIKE = 84.0
"""Ratio of spelling from which two say the same, when they share a word."""
ROOM = 20_000
"""Wordings after which what is common is counted anew."""


class Index:
    """Find the group that a wording belongs to."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[Group, None]] = defaultdict(dict)
        self._seen: Counter[str] = Counter()
        self._wordings = 0

    def count(self, words: Iterable[str]) -> None:
        """Learn how common words are."""
        if self._wordings >= ROOM:
            self._wordings //= 2
            self._seen = Counter({word: n // 2 for word, n in self._seen.items() if n > 1})
        self._wordings += 1
        self._seen.update(words)

    def add(self, group: Group, words: Iterable[str]) -> None:
        for word in words:
            self._groups[word][group] = None

    def drop(self, group: Group, words: Iterable[str]) -> None:
        for word in words:
            groups = self._groups.get(word)
            if groups is not None:
                groups.pop(group, None)
                if not groups:
                    del self._groups[word]

    def nearest(self, wording: Wording) -> tuple[Group | None, float]:
        """Return the group that a wording is most like and how much, or none."""
        vector = self._weigh(zip(wording.words, repeat(1.0)))
        best, most = None, 0.0
        for group, score in self._scores(vector):
            if score > most and score >= ALIKE:
                best, most = group, score
            elif best is None and _spelt_alike(wording, group.leader):
                # Spelling lifts it over the bar and no higher.
                best, most = group, ALIKE
        return best, most

    def kin(self, group: Group, least: float = KIN) -> tuple[Group | None, float]:
        """Return the other group that a group is most like and how much, or none."""
        best, most = None, least
        for other, score in self._scores(self._vector(group)[0]):
            if other is not group and score > most:
                best, most = other, score
        return best, most

    def _scores(self, vector: Mapping[str, float]) -> Iterator[tuple[Group, float]]:
        length = math.sqrt(sum(part * part for part in vector.values()))
        for group in self._candidates(vector):
            theirs, norm = self._vector(group)
            dot = 0.0
            for word in vector:
                # Most candidates share one word: to look for it is nearly all there is to do.
                if word in theirs:
                    dot += vector[word] * theirs[word]
            yield group, dot / (length * norm) if length and norm else 0.0

    def _weigh(self, shares: Iterable[tuple[str, float]]) -> Mapping[str, float]:
        """Return what each word weighs: the share that has it, and how rare it is."""
        wordings, seen = self._wordings + 1, self._seen
        return {word: share * math.log(1 + wordings / (seen[word] + 1)) for word, share in shares}

    def _vector(self, group: Group) -> tuple[Mapping[str, float], float]:
        """Return what tells a group from others, and its length; kept until the group changes."""
        if group.vector is None:
            parts = self._weigh(group.profile())
            group.vector = parts, math.sqrt(sum(part * part for part in parts.values()))
        return group.vector

    def _candidates(self, vector: Mapping[str, float]) -> Iterable[Group]:
        found: dict[Group, float] = {}
        for word in sorted(vector, key=vector.__getitem__, reverse=True)[:PROBES]:
            part = vector[word]
            for group in self._groups.get(word, ()):
                found[group] = found.get(group, 0.0) + part
        return sorted(found, key=found.__getitem__, reverse=True)[:CANDIDATES]


def _spelt_alike(one: Wording, other: Wording) -> bool:
    return fuzz.ratio(one.folded, other.folded, score_cutoff=SPELT_ALIKE) > 0
