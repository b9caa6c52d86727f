"""Which question each wording asks, all votes counted: those of its words and of the model."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.correlation_clustering import asks_nothing, cluster_by_verdicts
from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.cluster.grouping.groups import WordingGroup
    from cuebot.cluster.grouping.joining import GroupAssigner
    from cuebot.cluster.grouping.llm_verdicts import VerdictTable
    from cuebot.cluster.grouping.window import SlidingWindow
    from cuebot.cluster.grouping.wording import Wording


class QuestionAssignment:
    """Which question each wording of the window asks at one moment."""

    def __init__(
        self, window: SlidingWindow, groups: GroupAssigner, verdicts: VerdictTable
    ) -> None:
        self.wordings = sorted(window, key=attrgetter("number"))
        self.window, self.groups, self.verdicts = window, groups, verdicts
        self._judged: dict[WordingGroup, tuple[Sequence[Wording], Counter[str]]] = {}

    def find_question(self, wording: Wording) -> str:
        """Return the id of the question that a wording asks, or `NO_QUESTION`.

        A wording that nothing was said of follows the nearest of its group that was judged.
        """
        meaning = self.verdicts.get_meaning(wording)
        if meaning is None:
            near = self._find_nearest_judged(wording)
            meaning = None if near is None else self.verdicts.get_meaning(near)
            if meaning is None:
                return self.groups.find_group(wording).id
            self.verdicts.set_meanings({wording: meaning})
        return meaning

    def group_by_question(self) -> Mapping[str, Sequence[Wording]]:
        """Put together the wordings that ask the same, by the id of their question."""
        by_question: dict[str, list[Wording]] = defaultdict(list)
        told = any(map(self.verdicts.was_judged, self.wordings))
        for wording in self.wordings:
            name = self.find_question(wording) if told else self.groups.find_group(wording).id
            by_question[name].append(wording)
        by_question.pop(NO_QUESTION, None)
        return by_question

    def recluster_wordings(self) -> None:
        """Work out anew what each wording asks, after something was said."""
        verdicts = self.verdicts
        verdicts.clear_meanings(self.wordings)
        judged = _collect_judged(self.wordings, verdicts)
        asking = [one for one in judged if not asks_nothing(verdicts.get_votes(one))]
        verdicts.set_meanings(dict.fromkeys(judged.keys() - set(asking), NO_QUESTION))
        nearest = {
            one: near
            for one in asking
            if not verdicts.count_likened(one)
            and (near := self._find_nearest_judged(one)) is not None
        }
        verdicts.set_meanings(cluster_by_verdicts(asking, nearest, self.groups, verdicts))
        self._judged.clear()

    def _find_nearest_judged(self, wording: Wording) -> Wording | None:
        """Return the wording of its group that is most like one, of those that were judged.

        What more people ask is nearer.
        """
        judged, crowd = self._list_judged(self.groups.find_group(wording))
        words, people = frozenset(wording.parsed.words), crowd.total()
        meanings = self.verdicts.get_meaning
        return max(
            (other for other in judged if other is not wording),
            key=lambda other: (
                _cosine_similarity(words, other.parsed.words)
                + crowd[meanings(other) or NO_QUESTION] / people,
                -other.number,
            ),
            default=None,
        )

    def _list_judged(self, group: WordingGroup) -> tuple[Sequence[Wording], Counter[str]]:
        """Return the wordings of a group that were judged, and how many ask what they do."""
        known = self._judged.get(group)
        if known is None:
            judged = [*filter(self.verdicts.was_judged, group.wordings)]
            crowd: Counter[str] = Counter()
            for other in judged:
                meaning = self.verdicts.get_meaning(other) or NO_QUESTION
                crowd[meaning] += 1 + self.window.count_askers(other)
            known = self._judged[group] = judged, crowd
        return known


def may_share_question(one: WordingGroup, other: WordingGroup) -> bool:
    """Tell whether two groups can be one question: never the price of two links."""
    if one.head and other.head:
        return (one.link, one.head, one.other) == (other.link, other.head, other.other)
    return not (one.link and other.link and one.link != other.link)


def _collect_judged(wordings: Iterable[Wording], verdicts: VerdictTable) -> dict[Wording, None]:
    """Return the wordings that were judged, and those that verdicts lead to."""
    reached = dict.fromkeys(filter(verdicts.was_judged, wordings))
    ahead = list(reached)
    while ahead:
        for said in verdicts.count_likened(ahead.pop()):
            if said not in reached:
                reached[said] = None
                ahead.append(said)
    return reached


def _cosine_similarity(words: frozenset[str], theirs: Sequence[str]) -> float:
    both = sum(word in words for word in theirs)
    return both / math.sqrt(len(words) * len(theirs)) if both else 0.0
