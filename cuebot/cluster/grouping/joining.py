"""Which wordings are one group: by what they plainly ask for, else by how alike they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cluster.grouping.groups import Group
from cuebot.cluster.grouping.similarity import KIN, KIN_BESIDE_READER, Index
from cuebot.cluster.parsing.parsed_comment import CONCEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cluster.grouping.groups import Leaf

MERGES = 40
"""Groups that are compared with the others at a tick."""


class Joining:
    """Finds the group of each wording, and merges groups that grew alike."""

    def __init__(self) -> None:
        self.beside_reader = False
        """Whether a reader from outside merges, too: what the words only hint at is left to it."""
        self._index = Index()
        self._named: dict[tuple[object, ...], Group] = {}
        self._changed: dict[Group, None] = {}
        self._numbers = 0

    def join(self, leaf: Leaf) -> None:
        """Find the group of a new wording, or found one."""
        self._index.count(leaf.wording.words)
        if leaf.wording.topic:
            self._join_topic(leaf)
        else:
            self._join_alike(leaf)

    def merge(self) -> Sequence[Leaf]:
        """Merge groups that grew alike, a few at a time; return the wordings that moved."""
        moved: list[Leaf] = []
        least = KIN_BESIDE_READER if self.beside_reader else KIN
        for _ in range(min(MERGES, len(self._changed))):
            group = next(iter(self._changed))
            del self._changed[group]
            other, score = self._index.kin(group, least)
            if other is not None and other.link == group.link:
                moved += self._unite(other, group, f"kin {score:.2f}")
        return moved

    def let_go(self, leaf: Leaf) -> None:
        """Forget a wording, what was said of it, and its group with the last one."""
        leaf.forget_verdicts()
        group = leaf.group
        group.drop(leaf)
        if not group.leaves:
            self._changed.pop(group, None)
            if group.key is not None:
                self._named.pop(group.key, None)
        self._index.drop(group, [word for word in leaf.wording.words if word not in group.words])

    def _join_topic(self, leaf: Leaf) -> None:
        wording = leaf.wording
        leaf.rule = f"asks for {wording.topic.removeprefix(CONCEPT)}"
        key = (leaf.link, wording.topic, tuple(sorted(set(wording.named) - {leaf.link})))
        group = self._named.get(key)
        if group is None:
            group = self._named[key] = self._found(leaf)
            group.key = key
        else:
            group.take(leaf)

    def _join_alike(self, leaf: Leaf) -> None:
        group, score = self._index.nearest(leaf.wording)
        if group is None or group.link != leaf.link:
            group = self._found(leaf)
            leaf.rule = "the first to ask so"
        else:
            group.take(leaf)
            leaf.rule = f"alike {score:.2f}"
        self._index.add(group, leaf.wording.words)
        self._changed[group] = None

    def _found(self, leaf: Leaf) -> Group:
        self._numbers += 1
        return Group(self._numbers, leaf)

    def _unite(self, one: Group, two: Group, rule: str) -> Sequence[Leaf]:
        """Make one group of two, which keeps the id of the older; return what is new to it."""
        older, younger = sorted((one, two), key=lambda group: group.number)
        self._index.drop(younger, younger.words)
        older.merge(younger, rule)
        self._index.add(older, younger.words)
        self._changed.pop(younger, None)
        self._changed[older] = None
        return younger.leaves
