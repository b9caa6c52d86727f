"""A group of wordings that ask the same by their words."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cuebot.cluster.grouping.wording import Wording
    from cuebot.cluster.parsing.parsed_comment import ParsedComment

MAX_PROFILE_WORDS = 12
"""The words of a group that tell it from others."""
_WORDING_COUNT = itemgetter(1)


class WordingGroup:
    """Wordings that ask the same; `GroupAssigner` alone changes it."""

    __slots__ = ("head", "id", "key", "link", "number", "other", "topic", "wordings", "words")

    def __init__(
        self, number: int, wording: Wording, key: tuple[object, ...] | None = None
    ) -> None:
        """`key`: what every wording that plainly asks for it has in common."""
        parsed = wording.parsed
        self.number = number
        self.id = f"q{number}"
        self.key = key
        self.head = parsed.head
        self.topic = parsed.topic
        """What all its wordings plainly ask for; empty when they are only alike."""
        self.link = wording.link
        self.other = "+".join(sorted(set(parsed.named) - {wording.link}))
        """The products that are asked about together with this one."""
        self.wordings: list[Wording] = []
        self.words: dict[str, int] = {}
        """In how many wordings each word stands."""
        self.add_wording(wording)

    @property
    def leading_comment(self) -> ParsedComment:
        return self.wordings[0].parsed

    def add_wording(self, wording: Wording) -> None:
        self.wordings.append(wording)
        for word in wording.parsed.words:
            self.words[word] = self.words.get(word, 0) + 1

    def merge_group(self, other: WordingGroup) -> None:
        """Take all wordings of another group."""
        for wording in other.wordings:
            self.add_wording(wording)

    def remove_wording(self, wording: Wording) -> None:
        self.wordings.remove(wording)
        for word in wording.parsed.words:
            if self.words[word] > 1:
                self.words[word] -= 1
            else:
                del self.words[word]

    def compute_profile(self) -> Iterable[tuple[str, float]]:
        """Return the words that most wordings share, each with the share that has it."""
        words: Collection[tuple[str, int]] = self.words.items()
        if len(words) > MAX_PROFILE_WORDS:
            # A sort that keeps the order of equals: for so few it is faster than a heap.
            words = sorted(words, key=_WORDING_COUNT, reverse=True)[:MAX_PROFILE_WORDS]
        wordings = len(self.wordings)
        return [(word, n / wordings) for word, n in words]
