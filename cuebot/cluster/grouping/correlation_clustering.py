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

from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cuebot.cluster.grouping.joining import GroupAssigner
    from cuebot.cluster.grouping.llm_verdicts import VerdictTable
    from cuebot.cluster.grouping.wording import Wording

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

    def __init__(
        self, wordings: Iterable[Wording], groups: GroupAssigner, verdicts: VerdictTable
    ) -> None:
        self._groups = groups
        self.members = {wording: {wording} for wording in wordings}
        """Every cluster, by the wording that stands for it."""
        self._alone = {one: list(verdicts.list_unlike(one)) for one in self.members}
        """For each cluster, the batches in which one of its wordings was judged like no other."""
        self._pulls: dict[Wording, dict[Wording, float]] = {wording: {} for wording in self.members}
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
        groups = self._groups.find_groups((*self.members[one], *self.members[two]))
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


def asks_nothing(votes: Counter[Wording | str]) -> bool:
    """Tell whether a wording asks nothing, by what was said of it."""
    nothing = votes[NO_QUESTION]
    return nothing * BY_VERDICT > (votes.total() - nothing) * BY_SILENCE


def cluster_by_verdicts(
    asking: Collection[Wording],
    nearest: Mapping[Wording, Wording],
    groups: GroupAssigner,
    verdicts: VerdictTable,
) -> Mapping[Wording, str]:
    """Cluster all wordings that ask something by their verdicts, and name the question of each.

    `nearest`: for those that were likened to none, the wording of their group that is most like
    them, of those that were judged.
    """
    clusters = CorrelationClusters(asking, groups, verdicts)
    kin: set[tuple[Wording, Wording]] = set()
    for wording in asking:
        said = verdicts.count_likened(wording)
        most = max(said.values(), default=0)
        for other, votes in said.items():
            if votes == most:  # a slip is outvoted, or two questions would be one for it
                clusters.add_attraction(wording, other, votes * BY_VERDICT)
        near = nearest.get(wording)
        if near is not None and (near, wording) not in kin:
            kin.add((wording, near))
            weight = BY_TOPIC if groups.find_group(wording).topic else BY_WORDS
            clusters.add_attraction(wording, near, weight)
    return _assign_ids(clusters.join_clusters(), groups, verdicts)


def _assign_ids(
    clusters: Iterable[Collection[Wording]], groups: GroupAssigner, verdicts: VerdictTable
) -> Mapping[Wording, str]:
    """Give each cluster an id: the one that most of it had, else that of its oldest wording."""
    ids: dict[Wording, str] = {}
    taken: set[str] = set()
    oldest_first = [sorted(cluster, key=attrgetter("number")) for cluster in clusters]
    for cluster in sorted(oldest_first, key=lambda cluster: (-len(cluster), cluster[0].number)):
        oldest = cluster[0]
        had = Counter(filter(None, map(verdicts.get_meaning, cluster)))
        names = (
            *(name for name, _ in had.most_common()),
            groups.find_group(oldest).id,
            oldest.id,
        )
        name = next((name for name in names if name not in taken), oldest.id)
        taken.add(name)
        ids |= dict.fromkeys(cluster, name)
    return ids
