"""Greedy correlation clustering of wordings by the verdicts of a language model.

Pure.  Two that it put together attract each other, two that it kept apart repel; the strongest
attraction is joined first, and what two joined ones attract or repel adds up (the greedy way of
correlation clustering, Keuper et al. 2015).
"""

from __future__ import annotations

import heapq
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from cuebot.cluster.grouping.groups import Wording

NO_QUESTION = ""
"""What a verdict says of a wording that asks nothing."""
ALONE_VOTE = "alone"
"""The vote that a wording asks what no other that was shown does."""
BY_VERDICT = 1.5
"""How much two attract each other that the reader put together, each time."""
BY_SILENCE = 0.9
"""How much a wording repels those that it was seen beside and not put to, each time: of one in ten
that it should know the reader says nothing."""
BY_WORDS, BY_TOPIC = 1.2, 2.0
"""How much a wording that was put to none attracts the nearest of its group; more where the group
is of those that plainly ask for one thing."""
MIN_ATTRACTION = 1.0
"""Attraction from which two are joined."""


class CorrelationClusters:
    """Wordings that were judged, in the clusters that are grown of them."""

    def __init__(self, leaves: Iterable[Wording]) -> None:
        self.members = {leaf: {leaf} for leaf in leaves}
        """Every cluster, by the wording that stands for it."""
        self._alone = {leaf: list(leaf.unlike) for leaf in self.members}
        """For each cluster, the batches in which one of its wordings was judged like no other."""
        self._pulls: dict[Wording, dict[Wording, float]] = {leaf: {} for leaf in self.members}
        self._heap: list[tuple[float, int, int, Wording, Wording]] = []

    def add_attraction(self, one: Wording, two: Wording, weight: float) -> None:
        if one is not two and one in self.members and two in self.members:
            pull = self._pulls[one].get(two, 0.0) + weight
            self._pulls[one][two] = self._pulls[two][one] = pull

    def join_clusters(self) -> Iterable[Collection[Wording]]:
        """Join what attracts each other, and return the clusters."""
        for one, pulls in self._pulls.items():
            for two in pulls:
                if one.number < two.number:
                    self._push_candidate(one, two)
        while self._heap:
            weight, _, _, one, two = heapq.heappop(self._heap)
            there = one in self.members and two in self._pulls[one]
            if (
                there
                and self._net_attraction(one, two) == -weight
                and self._are_compatible(one, two)
            ):
                self._merge_pair(one, two)
        return self.members.values()

    def _net_attraction(self, one: Wording, two: Wording) -> float:
        apart = len(self._list_repulsions(one, two)) + len(self._list_repulsions(two, one))
        return self._pulls[one][two] - BY_SILENCE * apart

    def _list_repulsions(self, one: Wording, two: Wording) -> Sequence[tuple[Wording, ...]]:
        """Return the times that a wording of one cluster was seen alone beside another cluster."""
        theirs = self.members[two]
        return [beside for beside in self._alone[one] if not theirs.isdisjoint(beside)]

    def _push_candidate(self, one: Wording, two: Wording) -> None:
        strength = self._net_attraction(one, two)
        if strength > MIN_ATTRACTION:
            one, two = sorted((one, two), key=attrgetter("number"))
            heapq.heappush(self._heap, (-strength, one.number, two.number, one, two))

    def _are_compatible(self, one: Wording, two: Wording) -> bool:
        """Tell whether two clusters can be one question: never the price of two links."""
        groups = {leaf.group for leaf in (*self.members[one], *self.members[two])}
        links = {group.link for group in groups if group.link}
        answers = {(group.link, group.head, group.other) for group in groups if group.head}
        return len(links) <= 1 and len(answers) <= 1

    def _merge_pair(self, one: Wording, two: Wording) -> None:
        """Make one cluster of two.

        Who was seen alone beside what it is one with was not recognised: that tells nothing else.
        """
        void = {
            *map(id, self._list_repulsions(one, two)),
            *map(id, self._list_repulsions(two, one)),
        }
        alone = [*self._alone[one], *self._alone.pop(two)]
        self._alone[one] = [beside for beside in alone if id(beside) not in void]
        self.members[one] |= self.members.pop(two)
        mine, theirs = self._pulls[one], self._pulls.pop(two)
        del mine[two], theirs[one]
        for other, pull in theirs.items():
            del self._pulls[other][two]
            mine[other] = self._pulls[other][one] = mine.get(other, 0.0) + pull
        for other in mine:
            self._push_candidate(one, other)


def cluster_by_verdicts(
    leaves: Iterable[Wording], nearest: Callable[[Wording], Wording | None]
) -> None:
    """Recluster all wordings that have verdicts and assign each its question.

    `nearest` returns the wording of its group that is most like one, of those that were judged.
    """
    judged = _collect_judged(leaves)
    asking = []
    for leaf in judged:
        if _asks_nothing(leaf):
            leaf.meant = NO_QUESTION
        else:
            asking.append(leaf)
    clusters = CorrelationClusters(asking)
    kin: set[tuple[Wording, Wording]] = set()
    for leaf in asking:
        said = {other: n for other, n in leaf.votes.items() if not isinstance(other, str)}
        most = max(said.values(), default=0)
        for other, votes in said.items():
            if votes == most:  # a slip is outvoted, or two questions would be one for it
                clusters.add_attraction(leaf, other, votes * BY_VERDICT)
        near = None if said else nearest(leaf)
        if near is not None and (near, leaf) not in kin:
            kin.add((leaf, near))
            clusters.add_attraction(leaf, near, BY_TOPIC if leaf.group.topic else BY_WORDS)
    _assign_ids(clusters.join_clusters())


def _collect_judged(leaves: Iterable[Wording]) -> Iterable[Wording]:
    """Return the wordings that were judged, and those that verdicts lead to."""
    reached = dict.fromkeys(leaf for leaf in leaves if leaf.votes)
    ahead = list(reached)
    while ahead:
        for said in ahead.pop().votes:
            if not isinstance(said, str) and said not in reached:
                reached[said] = None
                ahead.append(said)
    return reached


def _asks_nothing(leaf: Wording) -> bool:
    nothing = leaf.votes[NO_QUESTION]
    return nothing * BY_VERDICT > (leaf.votes.total() - nothing) * BY_SILENCE


def _assign_ids(clusters: Iterable[Collection[Wording]]) -> None:
    """Give each cluster an id: the one that most of it had, else that of its oldest wording."""
    taken: set[str] = set()
    oldest_first = [sorted(cluster, key=attrgetter("number")) for cluster in clusters]
    for cluster in sorted(oldest_first, key=lambda cluster: (-len(cluster), cluster[0].number)):
        oldest = cluster[0]
        had = Counter(leaf.meant for leaf in cluster if leaf.meant)
        names = (*(name for name, _ in had.most_common()), oldest.group.id, oldest.id)
        name = next((name for name in names if name not in taken), oldest.id)
        taken.add(name)
        for leaf in cluster:
            leaf.meant = name
