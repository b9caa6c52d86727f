"""Assign each wording to a group, by its topic or else by similarity, and merge similar groups."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.groups import WordingGroup
from cuebot.cluster.grouping.pooling import find_burst, pool_readings
from cuebot.cluster.grouping.second_readings import SecondReadings
from cuebot.cluster.grouping.similarity import KIN_BESIDE_READER, MIN_GROUP_COSINE, BlockingIndex
from cuebot.cluster.parsing.asking_odds import discount_talk
from cuebot.cluster.parsing.plain_topic import CONCEPT_MARK

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from cuebot.cluster.grouping.buckets import QuestionBuckets
    from cuebot.cluster.grouping.window import SlidingWindow
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Seconds

MAX_MERGES = 40
"""Groups that are compared with the others at a tick."""
MAX_POOLED = 200
"""Wordings that are read anew at a tick by what others ask: the latest."""
BURST_TIME: Seconds = 60.0
"""Seconds within which a room asks one thing at once."""
MIN_BURST_WORDINGS = 3
"""Wordings from which they can settle what is meant: copies of one are one reading."""
_GET_NUMBER = attrgetter("number")


class GroupAssigner:
    """Finds the group of each wording, and merges groups that grew alike.

    The one writer of which group a wording is in and why, and of the groups themselves.
    """

    def __init__(self) -> None:
        self.readings = SecondReadings()
        """What a sentence model says beside the words, where there is one."""
        self.beside_reader = False
        """Whether a language model merges, too: what the words only hint at is left to it."""
        self._index = BlockingIndex()
        self._groups: dict[int, WordingGroup] = {}
        """By the number of the wording, which may outlive its place in the group."""
        self._rules: dict[int, str] = {}
        """By the same, why a wording is in its group, in words."""
        self._named: dict[tuple[object, ...], WordingGroup] = {}
        """By what all their wordings plainly ask for: the groups that ask for something."""
        self._changed: dict[WordingGroup, None] = {}
        """A queue of the groups that grew since they were last compared with the others."""
        self._unsure: dict[Wording, None] = {}
        """Wordings whose head is not sure, though some are likely."""
        self._shares: dict[int, float] = {}
        """Probability of the head that the whole room, or a sentence model, found for a wording, by
        its number."""
        self._numbers = 0

    def find_group(self, wording: Wording) -> WordingGroup:
        """Return the group that a wording is in, or was in when it was forgotten."""
        return self._groups[wording.number]

    def find_groups(self, wordings: Iterable[Wording]) -> set[WordingGroup]:
        """Return the groups of some wordings, each once."""
        return set(map(self._groups.__getitem__, map(_GET_NUMBER, wordings)))

    def explain_wording(self, wording: Wording) -> str:
        """Say by which rule a wording is in its group."""
        return self._rules[wording.number]

    def assign_group(self, wording: Wording) -> None:
        """Find the group of a new wording, or found one."""
        self._index.count_words(wording.parsed.words)
        if wording.parsed.topic:
            self._assign_by_topic(wording)
        else:
            self._assign_by_similarity(wording)

    def settle_unsure(
        self,
        begun: Iterable[Wording],
        window: SlidingWindow,
        buckets: QuestionBuckets,
        at: Seconds,
    ) -> Sequence[Wording]:
        """Move wordings to the head that they ask for, when all who ask make it sure.

        `begun`: what came into the window, which ends at `at`, since the last call.
        """
        self._unsure = {one: None for one in self._unsure if one in window}
        fresh = [one for one in begun if one.parsed.likely and not self.find_group(one).head]
        self._unsure |= dict.fromkeys(fresh)
        self.readings.follow_unsure(self._unsure)
        if not self._unsure or self.beside_reader:
            return ()
        read = self._settle_read()
        held = frozenset(filter(self.readings.awaits, fresh))
        burst = self._settle_burst(window, at - BURST_TIME, held)
        if burst:
            return [*read, *burst]
        unsure = (one for one in reversed(self._unsure) if one not in held)
        lately = islice(unsure, MAX_POOLED)
        asked = [
            (group.head, buckets[group.id].voices)
            for group in self._named.values()
            if group.head and group.id in buckets
        ]
        people = {one: window.count_askers(one) for one in lately}
        settled = pool_readings(people, asked, self.readings.list_likely)
        for wording, head in settled.items():
            self._move_to_head(wording, head)
        return [*read, *settled]

    def _settle_read(self) -> Sequence[Wording]:
        """Move wordings to the head that a sentence model found for sure; return them."""
        sure = [one for one in self.readings.take_sure() if one[0] in self._unsure]
        for wording, head, share in sure:
            self._move_to_head(wording, head)
            self._shares[wording.number] = share
        return [wording for wording, _, _ in sure]

    def _settle_burst(
        self, window: SlidingWindow, since: Seconds, held: Container[Wording]
    ) -> Sequence[Wording]:
        """Move wordings to the head that the whole room asks for, if it does; return them.

        `held`: wordings that the next tick will know more of.
        """
        if len(window) > MAX_POOLED:
            return ()
        lately = [(one, window.count_askers_since(one, since)) for one in window if one not in held]
        asked = [(one, people) for one, people in lately if people]
        if len(asked) < MIN_BURST_WORDINGS:
            return ()
        unsure = {one: people for one, people in asked if one in self._unsure}
        sure: Counter[str] = Counter()
        for wording, people in asked:
            if wording not in unsure:
                sure[self.find_group(wording).head] += people
        others = sure.pop("", 0)
        head, members = find_burst(unsure, sure, others, self.readings.list_likely)
        for wording, share in members.items():
            self._move_to_head(wording, head)
            self._shares[wording.number] = share
        return list(members)

    def rate_wording(self, wording: Wording, head: str) -> float:
        """Return the probability that whoever uses a wording asks, and asks for a head."""
        parsed = wording.parsed
        share = self._shares.get(wording.number)
        if share is not None:
            return parsed.surety * share
        if parsed.head or not head:
            return parsed.surety
        # Of a question with thousands of wordings each is asked about at each tick.
        for name, likely in self.readings.list_likely(wording):
            if name == head:
                return parsed.surety * likely
        return parsed.surety

    def rate_in_talk(self, wording: Wording, head: str) -> float:
        """Return the same probability in a room that chats more than it asks."""
        asking = wording.parsed.asking
        share = discount_talk(asking) / asking if asking else 0.0
        return self.rate_wording(wording, head) * share

    def _move_to_head(self, wording: Wording, head: str) -> None:
        self._unsure.pop(wording, None)
        self._leave_group(wording)
        group = self._join_topic(wording, head)
        group.head = group.topic = head  # of a new group its wording does not say so itself
        self._rules[wording.number] += f", asks for {head} as others do"

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

    def forget_wording(self, wording: Wording) -> None:
        """Take a wording out of its group, which is forgotten with its last one."""
        self._unsure.pop(wording, None)
        self._leave_group(wording)

    def _leave_group(self, wording: Wording) -> None:
        group = self.find_group(wording)
        group.remove_wording(wording)
        if not group.wordings:
            self._changed.pop(group, None)
            if group.key is not None:
                self._named.pop(group.key, None)
        self._index.remove_words(
            group, [word for word in wording.parsed.words if word not in group.words]
        )

    def drop_rows(self, number: int) -> None:
        """Let go of what is known of a wording that is gone."""
        del self._groups[number], self._rules[number]
        self._shares.pop(number, None)
        self.readings.forget_wording(number)

    def _assign_by_topic(self, wording: Wording) -> None:
        topic = wording.parsed.topic
        self._join_topic(wording, topic)
        self._rules[wording.number] = f"asks for {topic.removeprefix(CONCEPT_MARK)}"

    def _join_topic(self, wording: Wording, topic: str) -> WordingGroup:
        """Put a wording into the group that asks for a topic, or found it; return the group."""
        key = _make_topic_key(wording, topic)
        group = self._named.get(key)
        if group is None:
            group = self._named[key] = self._create_group(wording, key)
        else:
            group.add_wording(wording)
        self._groups[wording.number] = group
        return group

    def _assign_by_similarity(self, wording: Wording) -> None:
        group, score = self._index.find_nearest(wording.parsed)
        if group is None or group.link != wording.link:
            group = self._create_group(wording)
            rule = "the first to ask so"
        else:
            group.add_wording(wording)
            rule = f"alike {score:.2f}"
        self._groups[wording.number] = group
        self._rules[wording.number] = rule
        self._index.add_words(group, wording.parsed.words)
        self._changed[group] = None

    def _create_group(
        self, wording: Wording, key: tuple[object, ...] | None = None
    ) -> WordingGroup:
        self._numbers += 1
        return WordingGroup(self._numbers, wording, key)

    def _merge_pair(self, one: WordingGroup, two: WordingGroup, rule: str) -> Sequence[Wording]:
        """Make one group of two, which keeps the id of the older; return what is new to it."""
        older, younger = sorted((one, two), key=lambda group: group.number)
        self._index.remove_words(younger, younger.words)
        older.merge_group(younger)
        for wording in younger.wordings:
            self._groups[wording.number] = older
            self._rules[wording.number] += f", {rule}"
        self._index.add_words(older, younger.words)
        self._changed.pop(younger, None)
        self._changed[older] = None
        return younger.wordings


def _make_topic_key(wording: Wording, topic: str) -> tuple[object, ...]:
    """Return what every wording that plainly asks for a topic has in common."""
    return wording.link, topic, tuple(sorted(set(wording.parsed.named) - {wording.link}))
