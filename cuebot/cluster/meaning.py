"""What a reader from outside, a model, says of wordings: which ask the same, which ask nothing.

Pure: `Leaders` is what it should be asked, `Verdicts` what it said; who asks is not known here.
The reader is not always right and not always there, so its verdicts are votes beside the words'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cluster.groups import Group, Leaf

NO_QUESTION = ""
"""What a verdict says of a wording that asks nothing."""
APART = "apart"
"""The vote that a wording asks what no other that was shown does, its own question included."""
WITHIN = "within"
"""The vote that it asks what no other that was shown does, when its own question was not."""
KNOWN = 34
"""Questions that are shown beside new wordings, to be recognised."""
AGAIN = 6
"""Questions that are shown again as if they were new, in case two of them are one."""
TIMES = 3
"""How often a wording is shown while its verdicts differ: one slip of the reader is outvoted."""
CONFIRMED_FROM = 3
"""People from which a verdict is asked for a second time."""
LONGEST = 90
"""Letters of a wording that are shown."""
BY_WORDS, BY_VERDICT, BY_SILENCE = 1.0, 1.5, 0.9
"""What counts for a meaning: that the words group it so; that the reader says so; that the reader
sees it alone, which it does of one in ten that it should know."""

Verdicts: TypeAlias = Mapping[str, str]
"""Wording -> another wording that asks the same, itself, or `NO_QUESTION`."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A wording that stands for a question, or for itself."""

    id: str
    text: str
    """Untrusted."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """What a reader should be asked."""

    known: tuple[Leader, ...]
    """Questions, each once."""
    new: tuple[Leader, ...]
    """Wordings of which it should say which question they ask."""


class Meanings:
    """Which question each wording of the window asks, all votes counted."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.leaves = sorted(leaves, key=attrgetter("number"))
        self._of_groups: dict[Group, tuple[str, float]] = {}
        self._asking: set[Leaf] = set()
        """Wordings whose verdicts are being followed, for those that lead back."""

    def of(self, leaf: Leaf) -> str:
        """Return the id of the question that a wording asks, or `NO_QUESTION`."""
        name, agreed = self._of_group(leaf.group)
        if not leaf.votes or leaf in self._asking:
            return name
        weights: dict[str, float] = defaultdict(float)
        weights[name] += BY_WORDS * agreed
        self._asking.add(leaf)
        for said, votes in leaf.votes.items():
            weights[self._told(leaf, said)] += _weight(said, votes)
        self._asking.remove(leaf)
        return max(weights, key=lambda name: (weights[name], name != leaf.id, name))

    def bundles(self) -> Mapping[str, Sequence[Leaf]]:
        """Put together the wordings that ask the same, by the id of their question."""
        bundles: dict[str, list[Leaf]] = defaultdict(list)
        told = any(leaf.votes for leaf in self.leaves)
        for leaf in self.leaves:
            bundles[self.of(leaf) if told else leaf.group.id].append(leaf)
        bundles.pop(NO_QUESTION, None)
        return bundles

    def leaders(self, most: int) -> Leaders:
        """Choose what a reader is asked next: what most people ask, and was not placed yet."""
        crowds, speakers = self._speakers()
        loud = [name for name, _ in crowds.most_common()]
        waiting = self._new()
        again = sorted(loud[:KNOWN], key=lambda name: speakers[name].votes.total())
        room = max(most - min(len(loud), KNOWN), 1)
        spare = max(room - len(waiting), AGAIN if room > AGAIN else 0)
        spare = min(spare, len(loud) // 2)
        doubted = [speakers[name] for name in again[:spare] if speakers[name] not in waiting]
        new = [*waiting[: room - len(doubted)], *doubted]
        # A new wording is seen beside the question that the words put it to.
        own = [name for name in dict.fromkeys(map(self.of, new)) if name in speakers]
        names = [name for name in dict.fromkeys((*own, *loud)) if speakers[name] not in new][:KNOWN]
        taken = {*new, *(speakers[name] for name in names)}
        more = [leaf for leaf in waiting if leaf not in taken]
        new += more[: most - len(names) - len(new)]
        beside = {*names, NO_QUESTION}
        for leaf in new:
            # Seen alone, it is apart from its own question only if that was shown beside it.
            name = self.of(leaf)
            leaf.apart = name in beside
            beside.add(name)
        return Leaders(
            tuple(Leader(speakers[name].id, _text(speakers[name])) for name in names),
            tuple(Leader(leaf.id, _text(leaf)) for leaf in new),
        )

    def _speakers(self) -> tuple[Counter[str], Mapping[str, Leaf]]:
        """Return how many ask each question that was placed, and the wording that stands for it.

        That is one that others were said to be like, rather than one that was said to be like it.
        """
        crowds: Counter[str] = Counter()
        speakers: dict[str, Leaf] = {}
        for leaf in sorted(self.leaves, key=lambda leaf: (_follows(leaf), *_loudness(leaf))):
            name = self.of(leaf)
            if leaf.votes and name != NO_QUESTION:
                crowds[name] += len(leaf.askers)
                speakers.setdefault(name, leaf)
        return crowds, speakers

    def _new(self) -> list[Leaf]:
        """Return the wordings that lack a verdict: first one of each group that has none."""
        people: Counter[Group] = Counter()
        for leaf in self.leaves:
            people[leaf.group] += len(leaf.askers)
        placed = {leaf.group for leaf in self.leaves if leaf.votes}
        ranked: list[tuple[int, int, Leaf]] = []
        for leaf in sorted(filter(_is_open, self.leaves), key=_loudness):
            weight = len(leaf.askers) if leaf.group in placed else people[leaf.group]
            placed.add(leaf.group)
            ranked.append((-weight, leaf.number, leaf))
        return [leaf for _, _, leaf in sorted(ranked, key=lambda rank: rank[:2])]

    def _of_group(self, group: Group) -> tuple[str, float]:
        """Return what the wordings of a group are said to ask, and how far verdicts agree on it.

        Wordings that more people use weigh more.
        """
        known = self._of_groups.get(group)
        if known is None:
            self._of_groups[group] = group.id, 1.0  # for verdicts that lead back here
            votes: Counter[str] = Counter({group.id: 1})
            apart = 0
            for leaf in group.leaves:
                for said, count in leaf.votes.items():
                    weight = count * (1 + len(leaf.askers))
                    if said == APART:
                        apart += weight
                    else:
                        votes[self._told(leaf, said)] += weight
            best = max(votes, key=lambda name: (votes[name], name != group.id, name))
            known = self._of_groups[group] = best, votes[best] / (votes.total() + apart)
        return known

    def _told(self, leaf: Leaf, said: Leaf | str) -> str:
        """Return the question that a verdict names, as it is understood now."""
        if isinstance(said, str):
            return {APART: leaf.id, WITHIN: self._of_group(leaf.group)[0]}.get(said, NO_QUESTION)
        return self.of(said)


def may_join(one: Group, other: Group) -> bool:
    """Tell whether two groups can be one question: never the price of two links."""
    if one.head and other.head:
        return (one.link, one.head, one.other) == (other.link, other.head, other.other)
    return not (one.link and other.link and one.link != other.link)


def _weight(said: Leaf | str, votes: int) -> float:
    """Return what verdicts weigh; that a question is like no other is said again and again."""
    if said == WITHIN:
        return BY_SILENCE
    return votes * (BY_SILENCE if said == APART else BY_VERDICT)


def _follows(leaf: Leaf) -> bool:
    return any(not isinstance(said, str) for said in leaf.votes)


def _is_open(leaf: Leaf) -> bool:
    """Tell whether a verdict is missing."""
    given = leaf.votes.total()
    if not given:
        return True
    agreed = max(leaf.votes.values()) > 1
    return given < TIMES and not agreed and len(leaf.askers) >= CONFIRMED_FROM


def _loudness(leaf: Leaf) -> tuple[int, int]:
    return -len(leaf.askers), leaf.number


def _text(leaf: Leaf) -> str:
    return leaf.wording.text[:LONGEST]
