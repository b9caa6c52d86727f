"""What a reader from outside, a model, says of wordings: which ask the same, which ask nothing.

Pure: `Leaders` is what it should be asked, `Verdicts` what it said; who asks is not known here.
The reader is not always right and not always there, so its verdicts are votes beside the words'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cluster.groups import Group, Leaf

NO_QUESTION = ""
"""What a verdict says of a wording that asks nothing."""
KNOWN = 34
"""Questions that are shown beside new wordings, to be recognised."""
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
"""Wording -> the question or other wording that asks the same, itself, or `NO_QUESTION`."""


@dataclass(frozen=True, slots=True)
class Leader:
    """What stands for a question, or for itself."""

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

    def __init__(self, leaves: Iterable[Leaf], groups: Mapping[str, Group]) -> None:
        self.leaves = sorted(leaves, key=lambda leaf: leaf.number)
        self._groups = groups
        self._of_groups: dict[Group, str] = {}

    def of(self, leaf: Leaf) -> str:
        """Return the id of the question that a wording asks, or `NO_QUESTION`."""
        if not leaf.votes:
            return self._of_group(leaf.group)
        weights: dict[str, float] = defaultdict(float)
        weights[self._of_group(leaf.group)] += BY_WORDS
        for name, votes in leaf.votes.items():
            weight = BY_SILENCE if name == leaf.id else BY_VERDICT
            weights[self._follow(name)] += weight * votes
        return max(weights, key=lambda name: (weights[name], name != leaf.id, name))

    def bundles(self) -> Mapping[str, Sequence[Leaf]]:
        """Put together the wordings that ask the same, by the id of their question."""
        bundles: dict[str, list[Leaf]] = defaultdict(list)
        name_of = self.of if any(leaf.votes for leaf in self.leaves) else _by_words
        for leaf in self.leaves:
            bundles[name_of(leaf)].append(leaf)
        bundles.pop(NO_QUESTION, None)
        return bundles

    def leaders(self, most: int) -> Leaders:
        """Choose what a reader is asked next: what most people ask, and was not placed yet."""
        new = self._new()[: max(most - KNOWN, 1)]
        crowds: Counter[str] = Counter()
        speakers: dict[str, Leaf] = {}
        for leaf in sorted(self.leaves, key=_loudness):
            name = self.of(leaf)
            if leaf.votes and name != NO_QUESTION:
                crowds[name] += len(leaf.askers)
                speakers.setdefault(name, leaf)
        asked = {leaf.id for leaf in new}
        known = tuple(
            Leader(name, _text(speakers[name]))
            for name, _ in crowds.most_common(KNOWN)
            if speakers[name].id not in asked
        )
        shown = asked | {speakers[leader.id].id for leader in known}
        more = [leaf for leaf in self._new() if leaf.id not in shown]
        new += more[: most - len(known) - len(new)]
        names = {leader.id for leader in known}
        for leaf in new:
            # Seen alone, it is apart from its own question only if that was shown beside it.
            name = self.of(leaf)
            leaf.alone = leaf.id if name in names or name == NO_QUESTION else name
        return Leaders(known, tuple(Leader(leaf.id, _text(leaf)) for leaf in new))

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

    def _of_group(self, group: Group) -> str:
        """Return what the wordings of a group are said to ask, those that people use most first."""
        known = self._of_groups.get(group)
        if known is None:
            self._of_groups[group] = group.id  # for verdicts that lead back here
            votes: Counter[str] = Counter({group.id: 1})
            for leaf in group.leaves:
                for name, count in leaf.votes.items():
                    said = group.id if name == leaf.id else self._follow(name)
                    votes[said] += count * (1 + len(leaf.askers))
            known = max(votes, key=lambda name: (votes[name], name != group.id, name))
            self._of_groups[group] = known
        return known

    def _follow(self, name: str) -> str:
        group = self._groups.get(name)
        return name if group is None else self._of_group(group)


def may_join(one: Group, other: Group) -> bool:
    """Tell whether two groups can be one question: never the price of two links."""
    if one.head and other.head:
        return (one.link, one.head, one.other) == (other.link, other.head, other.other)
    return not (one.link and other.link and one.link != other.link)


def _by_words(leaf: Leaf) -> str:
    return leaf.group.id


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
