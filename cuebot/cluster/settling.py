"""Which wordings are one question, by all that a reader from outside said of them together.

Pure.  Two that it put together attract each other, two that it kept apart repel; the strongest
attraction is joined first, and what two joined ones attract or repel adds up (the greedy way of
correlation clustering, Keuper et al. 2015).
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuebot.cluster.groups import Leaf

NO_QUESTION = ""
"""What a verdict says of a wording that asks nothing."""
ALONE = "alone"
"""The vote that a wording asks what no other that was shown does."""
BY_VERDICT = 1.5
"""How much two attract each other that the reader put together, each time."""
BY_SILENCE = 0.9
"""How much a wording repels those that it was seen beside and not put to, each time: of one in ten
that it should know the reader says nothing."""
BY_WORDS, BY_TOPIC = 1.2, 2.0
"""How much a wording that was put to none attracts the nearest of its group; more where the group
is of those that plainly ask for one thing."""
BAR = 1.0
"""Attraction from which two are joined."""


class Bond:
    """What attracts two clusters to each other, and what keeps them apart."""

    __slots__ = ("against", "pull")

    def __init__(self) -> None:
        self.pull = 0.0
        self.against: dict[Leaf, float] = {}
        """Whose being seen alone speaks against it, and how much."""

    @property
    def strength(self) -> float:
        return self.pull - sum(self.against.values())

    def take(self, other: Bond) -> None:
        self.pull += other.pull
        for leaf, weight in other.against.items():
            self.against[leaf] = max(weight, self.against.get(leaf, 0.0))


class Clusters:
    """Wordings that were judged, in the clusters that are grown of them."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.members = {leaf: [leaf] for leaf in leaves}
        """Every cluster, by the wording that stands for it."""
        self._bonds: dict[Leaf, dict[Leaf, Bond]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, Leaf, Leaf]] = []

    def attract(self, one: Leaf, two: Leaf, weight: float) -> None:
        if one is not two and one in self.members and two in self.members:
            self._bond(one, two).pull += weight

    def repel(self, alone: Leaf, other: Leaf, weight: float) -> None:
        if alone is not other and alone in self.members and other in self.members:
            against = self._bond(alone, other).against
            against[alone] = against.get(alone, 0.0) + weight

    def grow(self) -> Iterable[Sequence[Leaf]]:
        """Join what attracts each other, and return the clusters."""
        for one, bonds in self._bonds.items():
            for two, bond in bonds.items():
                if one.number < two.number:
                    self._offer(one, two, bond)
        while self._heap:
            weight, _, _, one, two = heapq.heappop(self._heap)
            offered = self._bonds[one].get(two) if one in self.members else None
            if offered is not None and offered.strength == -weight and self._fit(one, two):
                self._join(one, two, offered)
        return self.members.values()

    def _bond(self, one: Leaf, two: Leaf) -> Bond:
        bond = self._bonds[one].get(two)
        if bond is None:
            bond = self._bonds[one][two] = self._bonds[two][one] = Bond()
        return bond

    def _offer(self, one: Leaf, two: Leaf, bond: Bond) -> None:
        strength = bond.strength
        if strength > BAR:
            one, two = sorted((one, two), key=attrgetter("number"))
            heapq.heappush(self._heap, (-strength, one.number, two.number, one, two))

    def _fit(self, one: Leaf, two: Leaf) -> bool:
        """Tell whether two clusters can be one question: never the price of two links."""
        groups = {leaf.group for leaf in (*self.members[one], *self.members[two])}
        links = {group.link for group in groups if group.link}
        answers = {(group.link, group.head, group.other) for group in groups if group.head}
        return len(links) <= 1 and len(answers) <= 1

    def _join(self, one: Leaf, two: Leaf, bond: Bond) -> None:
        """Make one cluster of two; it keeps the one with more bonds, which costs least."""
        if len(self._bonds[one]) < len(self._bonds[two]):
            one, two = two, one
        self.members[one] += self.members.pop(two)
        mine, theirs = self._bonds[one], self._bonds.pop(two)
        del mine[two], theirs[one]
        for other, gone in theirs.items():
            back = self._bonds[other]
            del back[two]
            kept = mine.get(other)
            if kept is None:
                mine[other] = back[one] = gone
            else:
                kept.take(gone)
        # Who was seen alone beside what it is one with was not recognised: it tells nothing else.
        for other, kept in mine.items():
            void = kept.against.keys() & bond.against.keys()
            for leaf in void:
                del kept.against[leaf]
            if void or other in theirs:
                self._offer(one, other, kept)


def settle(leaves: Iterable[Leaf], nearest: Callable[[Leaf], Leaf | None]) -> None:
    """Work out anew what each wording asks of which a reader spoke.

    `nearest` returns the wording of its group that is most like one, of those that were judged.
    """
    judged = _reached(leaves)
    asking = []
    for leaf in judged:
        if _asks_nothing(leaf):
            leaf.meant = NO_QUESTION
        else:
            asking.append(leaf)
    clusters = Clusters(asking)
    kin: set[tuple[Leaf, Leaf]] = set()
    for leaf in asking:
        said = {other: n for other, n in leaf.votes.items() if not isinstance(other, str)}
        most = max(said.values(), default=0)
        for other, votes in said.items():
            if votes == most:  # a slip is outvoted, or two questions would be one for it
                clusters.attract(leaf, other, votes * BY_VERDICT)
        for other in chain.from_iterable(leaf.unlike):
            clusters.repel(leaf, other, BY_SILENCE)
        near = None if said else nearest(leaf)
        if near is not None and (near, leaf) not in kin:
            kin.add((leaf, near))
            clusters.attract(leaf, near, BY_TOPIC if leaf.group.topic else BY_WORDS)
    _name(clusters.grow())


def _reached(leaves: Iterable[Leaf]) -> Iterable[Leaf]:
    """Return the wordings that were judged, and those that verdicts lead to."""
    reached = dict.fromkeys(leaf for leaf in leaves if leaf.votes)
    ahead = list(reached)
    while ahead:
        for said in ahead.pop().votes:
            if not isinstance(said, str) and said not in reached:
                reached[said] = None
                ahead.append(said)
    return reached


def _asks_nothing(leaf: Leaf) -> bool:
    nothing = leaf.votes[NO_QUESTION]
    return nothing * BY_VERDICT > (leaf.votes.total() - nothing) * BY_SILENCE


def _name(clusters: Iterable[Sequence[Leaf]]) -> None:
    """Give each cluster an id: the one that most of it had, else that of its oldest wording."""
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda cluster: (-len(cluster), cluster[0].number)):
        oldest = min(cluster, key=attrgetter("number"))
        had = Counter(leaf.meant for leaf in cluster if leaf.meant)
        names = (*(name for name, _ in had.most_common()), oldest.group.id, oldest.id)
        name = next((name for name in names if name not in taken), oldest.id)
        taken.add(name)
        for leaf in cluster:
            leaf.meant = name
