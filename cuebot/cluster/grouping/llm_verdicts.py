"""What wordings mean, when a reader from outside, a model, has said which of them ask the same.

The reader is not always right and not always there, so its verdicts are votes beside the words'.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from cuebot.cluster.grouping.correlation_clustering import NO_QUESTION, cluster_by_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cluster.grouping.groups import Wording, WordingGroup

Verdicts: TypeAlias = Mapping[str, str]
"""Wording -> another wording that asks the same, itself, or `NO_QUESTION`."""


class QuestionAssignment:
    """Which question each wording of the window asks, all votes counted."""

    def __init__(self, leaves: Iterable[Wording]) -> None:
        self.leaves = sorted(leaves, key=attrgetter("number"))
        self._judged: dict[WordingGroup, tuple[Sequence[Wording], Counter[str]]] = {}

    def find_question(self, leaf: Wording) -> str:
        """Return the id of the question that a wording asks, or `NO_QUESTION`.

        A wording that nothing was said of follows the nearest of its group that was judged.
        """
        if leaf.meant is None:
            near = self._find_nearest_judged(leaf)
            if near is None or near.meant is None:
                return leaf.group.id
            leaf.meant = near.meant
        return leaf.meant

    def group_by_question(self) -> Mapping[str, Sequence[Wording]]:
        """Put together the wordings that ask the same, by the id of their question."""
        bundles: dict[str, list[Wording]] = defaultdict(list)
        told = any(leaf.votes for leaf in self.leaves)
        for leaf in self.leaves:
            bundles[self.find_question(leaf) if told else leaf.group.id].append(leaf)
        bundles.pop(NO_QUESTION, None)
        return bundles

    def recluster_wordings(self) -> None:
        """Work out anew what each wording asks, after something was said."""
        for leaf in self.leaves:
            if not leaf.votes:
                leaf.meant = None
        cluster_by_verdicts(self.leaves, self._find_nearest_judged)
        self._judged.clear()

    def _find_nearest_judged(self, leaf: Wording) -> Wording | None:
        """Return the wording of its group that is most like one, of those that were judged.

        What more people ask is nearer.
        """
        judged, crowd = self._list_judged(leaf.group)
        words, people = frozenset(leaf.wording.words), crowd.total()
        return max(
            (other for other in judged if other is not leaf),
            key=lambda other: (
                _cosine_similarity(words, other.wording.words) + crowd[other.meant or ""] / people,
                -other.number,
            ),
            default=None,
        )

    def _list_judged(self, group: WordingGroup) -> tuple[Sequence[Wording], Counter[str]]:
        """Return the wordings of a group that were judged, and how many ask what they do."""
        known = self._judged.get(group)
        if known is None:
            judged = [other for other in group.leaves if other.votes]
            crowd: Counter[str] = Counter()
            for other in judged:
                crowd[other.meant or ""] += 1 + len(other.askers)
            known = self._judged[group] = judged, crowd
        return known


def may_share_question(one: WordingGroup, other: WordingGroup) -> bool:
    """Tell whether two groups can be one question: never the price of two links."""
    if one.head and other.head:
        return (one.link, one.head, one.other) == (other.link, other.head, other.other)
    return not (one.link and other.link and one.link != other.link)


def _cosine_similarity(words: frozenset[str], theirs: Sequence[str]) -> float:
    both = sum(word in words for word in theirs)
    return both / math.sqrt(len(words) * len(theirs)) if both else 0.0
