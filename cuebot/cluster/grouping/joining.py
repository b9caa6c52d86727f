"""Assign each wording to a group, by its topic or else by similarity, and merge similar groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cluster.grouping.groups import WordingGroup
from cuebot.cluster.grouping.similarity import KIN_BESIDE_READER, MIN_GROUP_COSINE, BlockingIndex
from cuebot.cluster.parsing.parsed_comment import CONCEPT_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cluster.grouping.groups import Wording

MAX_MERGES = 40
"""Groups that are compared with the others at a tick."""


class GroupAssigner:
    """Finds the group of each wording, and merges groups that grew alike."""

    def __init__(self) -> None:
        self.beside_reader = False
        """Whether a reader from outside merges, too: what the words only hint at is left to it."""
        self._index = BlockingIndex()
        self._named: dict[tuple[object, ...], WordingGroup] = {}
        self._changed: dict[WordingGroup, None] = {}
        self._numbers = 0

    def assign_group(self, leaf: Wording) -> None:
        """Find the group of a new wording, or found one."""
        self._index.count_words(leaf.wording.words)
        if leaf.wording.topic:
            self._assign_by_topic(leaf)
        else:
            self._assign_by_similarity(leaf)

    def merge_similar_groups(self) -> Sequence[Wording]:
        """Merge groups that grew alike, a few at a time; return the wordings that moved."""
        moved: list[Wording] = []
        least = KIN_BESIDE_READER if self.beside_reader else MIN_GROUP_COSINE
        for _ in range(min(MAX_MERGES, len(self._changed))):
            group = next(iter(self._changed))
            del self._changed[group]
            other, score = self._index.find_similar_group(group, least)
            if other is not None and other.link == group.link:
                moved += self._merge_pair(other, group, f"kin {score:.2f}")
        return moved

    def forget_wording(self, leaf: Wording) -> None:
        """Forget a wording, what was said of it, and its group with the last one."""
        leaf.forget_verdicts()
        group = leaf.group
        group.remove_wording(leaf)
        if not group.leaves:
            self._changed.pop(group, None)
            if group.key is not None:
                self._named.pop(group.key, None)
        self._index.remove_words(
            group, [word for word in leaf.wording.words if word not in group.words]
        )

    def _assign_by_topic(self, leaf: Wording) -> None:
        wording = leaf.wording
        leaf.rule = f"asks for {wording.topic.removeprefix(CONCEPT_MARK)}"
        key = (leaf.link, wording.topic, tuple(sorted(set(wording.named) - {leaf.link})))
        group = self._named.get(key)
        if group is None:
            group = self._named[key] = self._create_group(leaf)
            group.key = key
        else:
            group.add_wording(leaf)

    def _assign_by_similarity(self, leaf: Wording) -> None:
        group, score = self._index.find_nearest(leaf.wording)
        if group is None or group.link != leaf.link:
            group = self._create_group(leaf)
            leaf.rule = "the first to ask so"
        else:
            group.add_wording(leaf)
            leaf.rule = f"alike {score:.2f}"
        self._index.add_words(group, leaf.wording.words)
        self._changed[group] = None

    def _create_group(self, leaf: Wording) -> WordingGroup:
        self._numbers += 1
        return WordingGroup(self._numbers, leaf)

    def _merge_pair(self, one: WordingGroup, two: WordingGroup, rule: str) -> Sequence[Wording]:
        """Make one group of two, which keeps the id of the older; return what is new to it."""
        older, younger = sorted((one, two), key=lambda group: group.number)
        self._index.remove_words(younger, younger.words)
        older.merge_group(younger, rule)
        self._index.add_words(older, younger.words)
        self._changed.pop(younger, None)
        self._changed[older] = None
        return younger.leaves
