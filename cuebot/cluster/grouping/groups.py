"""A group of wordings that ask the same, and who asked within the window."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from operator import itemgetter
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cuebot.cluster.grouping.buckets import ValueBucket
    from cuebot.cluster.parsing.parsed_comment import ParsedComment
    from cuebot.model import Deletion, Link, Seconds

MAX_PROFILE_WORDS = 12
"""The words of a group that tell it from others."""
DIGIT_RUN = re.compile(r"\d+")
_WHEN, _OFTEN = itemgetter(0), itemgetter(1)

Entry: TypeAlias = "tuple[Seconds, str, str, str]"
"""When, which comment, whose count, on which platform."""


class Wording:
    """One wording, and who said it within the window."""

    __slots__ = (
        "__weakref__",
        "asked",
        "askers",
        "group",
        "id",
        "link",
        "massed",
        "meant",
        "number",
        "option",
        "rule",
        "shown",
        "spelling",
        "strand",
        "unlike",
        "value",
        "votes",
        "wording",
    )

    def __init__(
        self,
        wording: ParsedComment,
        link: Link,
        number: int = 0,
        chosen: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """`chosen`: the values of the product that the words name, by their heads."""
        self.number = number
        self.id = f"w{number}"
        self.votes: Counter[Wording | str] = Counter()
        """The model's verdicts: a wording that asks the same, `ALONE_VOTE` or `NO_QUESTION`."""
        self.shown: tuple[Wording, ...] = ()
        """What it was last shown beside."""
        self.unlike: list[tuple[Wording, ...]] = []
        """What it was shown beside each time that it was said to be like none."""
        self.meant: str | None = None
        """The id of the question that it asks, by the last clustering; None before one."""
        self.wording = wording
        self.link = link
        self.value = "+".join(sorted(set().union(*chosen.values()) or wording.values))
        """The values that the words name."""
        self.option = next(iter(chosen)) if len(chosen) == 1 else ""
        """The head of the values, when they are the product's own and of one head."""
        self.spelling = " ".join(sorted(DIGIT_RUN.sub("0", wording.folded).split()))
        """What it says, whatever the numbers and the order of the words."""
        self.group: WordingGroup
        self.rule = ""
        """Why it is in its group."""
        self.strand: ValueBucket | None = None
        """What it is counted to; none until the next tick, or when it asks nothing."""
        self.asked: list[Entry] = []
        """In the order of time."""
        self.askers: dict[str, int] = {}
        """Who said it, and how often."""
        self.massed = 0
        """Accounts that were counted as one brigade."""

    def add_comment(self, at: Seconds, comment: str, asker: str, platform: str = "") -> None:
        entry = (at, comment, asker, intern(platform))
        if self.asked and at < self.asked[-1][0]:
            insort(self.asked, entry, key=_WHEN)
        else:
            self.asked.append(entry)
        often = self.askers[asker] = self.askers.get(asker, 0) + 1
        if self.strand is not None:
            self.strand.add_comment(self, entry)
            if often == 1:
                self.strand.adjust_speakers(self, 1)

    def forget_verdicts(self) -> None:
        """Let go of other wordings, which may be gone themselves but for this."""
        self.votes.clear()
        self.unlike.clear()
        self.shown = ()

    def remove_comment(self, deletion: Deletion) -> bool:
        """Let go of one comment; tell whether it was here."""
        for entry in self.asked:
            if entry[1] == deletion.id and deletion.takes(entry[1], entry[3]):
                self.asked.remove(entry)
                self._uncount_asker(entry[2])
                if self.strand is not None:
                    self.strand.mark_stale()
                return True
        return False

    def expire_comments(self, until: Seconds) -> bool:
        """Let go of what was asked up to a moment; tell whether anything is left."""
        gone = bisect_right(self.asked, until, key=_WHEN)
        for entry in self.asked[:gone]:
            self._uncount_asker(entry[2])
        del self.asked[:gone]
        if not self.asked:
            self.massed = 0
        return bool(self.asked)

    def _uncount_asker(self, asker: str) -> None:
        self.askers[asker] -= 1
        if not self.askers[asker]:
            del self.askers[asker]
            if self.strand is not None:
                self.strand.adjust_speakers(self, -1)

    def recount_askers(self, users: set[str], name: str) -> None:
        """Recount some askers as one, under another name: a brigade."""
        self.massed += len(users & self.askers.keys())
        self.asked = [
            (at, comment, name if who in users else who, platform)
            for at, comment, who, platform in self.asked
        ]
        before, self.askers = len(self.askers), Counter(entry[2] for entry in self.asked)
        if self.strand is not None:
            self.strand.adjust_speakers(self, len(self.askers) - before)
            self.strand.mark_stale()


class WordingGroup:
    """Wordings that ask the same."""

    __slots__ = (
        "__weakref__",
        "head",
        "id",
        "key",
        "leaves",
        "link",
        "number",
        "other",
        "topic",
        "vector",
        "words",
    )

    def __init__(self, number: int, leaf: Wording) -> None:
        self.number = number
        self.id = f"q{number}"
        self.key: tuple[object, ...] | None = None
        """What every wording that plainly asks for it has in common."""
        self.head = leaf.wording.head
        self.topic = leaf.wording.topic
        """What all its wordings plainly ask for; empty when they are only alike."""
        self.link = leaf.link
        self.other = "+".join(sorted(set(leaf.wording.named) - {leaf.link}))
        """The products that are asked about together with this one."""
        self.leaves: list[Wording] = []
        self.words: dict[str, int] = {}
        """In how many wordings each word stands."""
        self.vector: tuple[Mapping[str, float], float] | None = None
        """What tells it from other groups, as the index worked it out; none after a change."""
        self.add_wording(leaf)

    @property
    def leading_comment(self) -> ParsedComment:
        return self.leaves[0].wording

    def add_wording(self, leaf: Wording) -> None:
        leaf.group = self
        self.leaves.append(leaf)
        for word in leaf.wording.words:
            self.words[word] = self.words.get(word, 0) + 1
        self.vector = None

    def merge_group(self, other: WordingGroup, rule: str) -> None:
        """Take all wordings of another group."""
        for leaf in other.leaves:
            leaf.rule = f"{leaf.rule}, {rule}"
            self.add_wording(leaf)

    def remove_wording(self, leaf: Wording) -> None:
        self.leaves.remove(leaf)
        for word in leaf.wording.words:
            if self.words[word] > 1:
                self.words[word] -= 1
            else:
                del self.words[word]
        self.vector = None

    def compute_profile(self) -> Iterable[tuple[str, float]]:
        """Return the words that most wordings share, each with the share that has it."""
        words: Collection[tuple[str, int]] = self.words.items()
        if len(words) > MAX_PROFILE_WORDS:
            # A sort that keeps the order of equals: for so few it is faster than a heap.
            words = sorted(words, key=_OFTEN, reverse=True)[:MAX_PROFILE_WORDS]
        leaves = len(self.leaves)
        return [(word, n / leaves) for word, n in words]
