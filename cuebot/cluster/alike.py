"""Which groups a wording is like: a blocking index, and a verification by weights and spelling."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.groups import Group
    from cuebot.cluster.wording import Wording

PROBES = 6
"""The rarest words of a wording, by which its candidates are found."""
CANDIDATES = 24
ALIKE = 0.5
"""Cosine of weighted words from which two say the same."""
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

    def rarity(self, word: str) -> float:
        return math.log(1 + (self._wordings + 1) / (self._seen[word] + 1))

    def nearest(self, wording: Wording) -> tuple[Group | None, float]:
        """Return the group that is most alike and how much, or none."""
        weights = {word: self.rarity(word) ** 2 for word in wording.words}
        length = math.sqrt(sum(weights.values()))
        best, most = None, ALIKE
        for group in self._candidates(weights):
            score = _cosine(weights, length, group, self)
            if score < most and fuzz.ratio(
                wording.folded, group.leader.folded, score_cutoff=SPELT_ALIKE
            ):
                score = most
            if score > most or (score == most and best is None):
                best, most = group, score
        return best, most

    def _candidates(self, weights: dict[str, float]) -> Iterable[Group]:
        found: Counter[Group] = Counter()
        for word in sorted(weights, key=lambda word: -weights[word])[:PROBES]:
            for group in self._groups.get(word, ()):
                found[group] += weights[word]  # type: ignore[assignment]
        return (group for group, _ in found.most_common(CANDIDATES))


def _cosine(weights: dict[str, float], length: float, group: Group, index: Index) -> float:
    shares, theirs = group.profile()
    if not length or not theirs:
        return 0.0
    dot = sum(weight * shares.get(word, 0.0) for word, weight in weights.items())
    norm = math.sqrt(sum(index.rarity(word) ** 2 * share**2 for word, share in theirs))
    return dot / (length * norm) if norm else 0.0
