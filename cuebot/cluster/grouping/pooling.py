"""What several people mean together, each of whom alone is not sure to be understood.

Whoever asks in words of their own may mean one of a few columns.  What else the room asks now is
the prior that decides: five unsure readings of one column make one sure one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cuebot.cluster.grouping.second_readings import Likely
    from cuebot.cluster.grouping.wording import Wording

ROUNDS = 2
"""Times that everybody's shares are worked out anew from everybody else's."""
MIN_POOLED_SHARE = 0.75
"""Probability from which a head is the one that is meant, with those others counted."""
DOUBT = 1.0
"""People who ask for nothing on the card, before anybody has asked anything."""
MIN_BURST_SHARE = 0.6
"""Share of all who ask now from which it is one question that the room asks."""
MIN_BURST_PEOPLE = 4
"""People who ask within the window from which there can be such a question."""
MIN_BURST_MEMBER = 0.3
"""Probability from which a wording is of that question."""
MIN_BURST_RATIO = 1 / 4
"""Of the likeliest head of a wording by itself: what it hardly hints at is not what it asks."""
BURST_ROUNDS = 10
"""Times that the shares of a burst are worked out anew: after half as many they hardly move."""
ASKED_BEFORE = 0.1
"""People who ask for each head, before anybody has asked anything."""
STRAY = 0.1
"""Share of the people who ask for nothing on the card, before anybody has asked anything."""
NOTHING_ODDS = 0.45
"""What "nothing on the card" weighs beside one head, where it is one of some ten."""


def list_own_likely(wording: Wording) -> Likely:
    """Return the heads that a wording may ask for, by its words alone."""
    return wording.parsed.likely


def pool_readings(
    unsure: Mapping[Wording, int],
    sure: Iterable[tuple[str, int]],
    list_likely: Callable[[Wording], Likely] = list_own_likely,
) -> dict[Wording, str]:
    """Return the head that unsure wordings ask for, of those that are sure once all are counted.

    `unsure`: wordings with likely heads, and how many people use each; `sure`: heads that are
    plainly asked for, and by how many; `list_likely`: gives the likely heads of a wording.
    """
    likely = {wording: list_likely(wording) for wording in unsure}
    asked: dict[str, float] = defaultdict(float)
    for head, people in sure:
        asked[head] += people
    shares = {wording: dict(likely[wording]) for wording in unsure}
    for _ in range(ROUNDS):
        crowd = _count_crowd(asked, shares, unsure)
        shares = {
            wording: _weigh_by_crowd(likely[wording], shares[wording], crowd, people)
            for wording, people in unsure.items()
        }
    found = {}
    for wording, chances in shares.items():
        head = max(chances, key=chances.__getitem__, default="")
        if head and chances[head] >= MIN_POOLED_SHARE:
            found[wording] = head
    return found


def find_burst(
    unsure: Mapping[Wording, int],
    sure: Mapping[str, int],
    others: int,
    list_likely: Callable[[Wording], Likely] = list_own_likely,
) -> tuple[str, Mapping[Wording, float]]:
    """Return the head that most of the room asks for at once, and how surely each wording does.

    Five people who ask within a minute, and hardly anybody else, ask the same: an expectation
    maximisation of a mixture of heads and "nothing on the card", in which strays are a share of
    the people.  `unsure`, `sure` and `list_likely` as for `pool_readings`, of the whole window;
    `others`: people who ask for no head at all.  An empty head when there is no burst.
    """
    likely = {wording: list_likely(wording) for wording in unsure}
    everybody = sum(unsure.values()) + sum(sure.values()) + others
    may: dict[str, float] = defaultdict(float, sure)
    for wording, people in unsure.items():
        for head, _ in likely[wording]:
            may[head] += people
    if everybody < MIN_BURST_PEOPLE or max(may.values(), default=0) < MIN_BURST_SHARE * everybody:
        return "", {}
    shares = {wording: dict(likely[wording]) for wording in unsure}
    crowd: dict[str, float] = {}
    for _ in range(BURST_ROUNDS):
        crowd = _count_crowd(sure, shares, unsure)
        nothing = everybody - sum(crowd.values()) + STRAY * everybody
        shares = {one: _weigh_in_burst(likely[one], crowd, nothing) for one in unsure}
    head = max(crowd, key=crowd.__getitem__)
    if crowd[head] < MIN_BURST_SHARE * everybody:
        return "", {}
    members = {
        wording: chances[head]
        for wording, chances in shares.items()
        if chances.get(head, 0.0) >= MIN_BURST_MEMBER and _hints_at(likely[wording], head)
    }
    return head, members


def _count_crowd(
    sure: Mapping[str, float],
    shares: Mapping[Wording, Mapping[str, float]],
    unsure: Mapping[Wording, int],
) -> dict[str, float]:
    """Return how many people ask for each head, those of unsure wordings by their shares."""
    crowd: dict[str, float] = defaultdict(float, sure)
    for wording, people in unsure.items():
        for head, share in shares[wording].items():
            crowd[head] += share * people
    return crowd


def _hints_at(likely: Likely, head: str) -> bool:
    """Tell whether a wording hints at a head by itself, beside what it hints at most."""
    return dict(likely)[head] >= MIN_BURST_RATIO * likely[0][1]


def _weigh_in_burst(likely: Likely, crowd: Mapping[str, float], nothing: float) -> dict[str, float]:
    """Return the shares of a wording's heads, by itself and by what everybody asks."""
    weights = {head: chance * (ASKED_BEFORE + crowd[head]) for head, chance in likely}
    none = NOTHING_ODDS * nothing * max(0.0, 1 - sum(chance for _, chance in likely))
    total = sum(weights.values()) + none
    return {head: weight / total for head, weight in weights.items()}


def _weigh_by_crowd(
    likely: Likely, shares: Mapping[str, float], crowd: Mapping[str, float], people: int
) -> dict[str, float]:
    """Return the shares of a wording's heads, by itself and by what others ask."""
    weights = {
        head: chance * max(0.0, crowd[head] - shares[head] * people) for head, chance in likely
    }
    none = DOUBT * max(0.0, 1 - sum(chance for _, chance in likely))
    total = sum(weights.values()) + none
    return {head: weight / total for head, weight in weights.items()} if total else weights
