"""What several people mean together, each of whom alone is not sure to be understood.

Whoever asks in words of their own may mean one of a few columns.  What else the room asks now is
the prior that decides: five unsure readings of one column make one sure one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.cluster.grouping.wording import Wording

ROUNDS = 2
"""Times that everybody's shares are worked out anew from everybody else's."""
MIN_POOLED_SHARE = 0.75
"""Probability from which a head is the one that is meant, with those others counted."""
DOUBT = 1.0
"""People who ask for nothing on the card, before anybody has asked anything."""


def pool_readings(
    unsure: Mapping[Wording, int], sure: Iterable[tuple[str, int]]
) -> dict[Wording, str]:
    """Return the head that unsure wordings ask for, of those that are sure once all are counted.

    `unsure`: wordings with likely heads, and how many people use each; `sure`: heads that are
    plainly asked for, and by how many.
    """
    asked: dict[str, float] = defaultdict(float)
    for head, people in sure:
        asked[head] += people
    shares = {wording: dict(wording.parsed.likely) for wording in unsure}
    for _ in range(ROUNDS):
        crowd = defaultdict(float, asked)
        for wording, people in unsure.items():
            for head, share in shares[wording].items():
                crowd[head] += share * people
        shares = {
            wording: _weigh_by_crowd(wording, shares[wording], crowd, people)
            for wording, people in unsure.items()
        }
    found = {}
    for wording, chances in shares.items():
        head = max(chances, key=chances.__getitem__, default="")
        if head and chances[head] >= MIN_POOLED_SHARE:
            found[wording] = head
    return found


def _weigh_by_crowd(
    wording: Wording, shares: Mapping[str, float], crowd: Mapping[str, float], people: int
) -> dict[str, float]:
    """Return the shares of a wording's heads, by its own words and by what others ask."""
    likely = wording.parsed.likely
    weights = {
        head: chance * max(0.0, crowd[head] - shares[head] * people) for head, chance in likely
    }
    none = DOUBT * max(0.0, 1 - sum(chance for _, chance in likely))
    total = sum(weights.values()) + none
    return {head: weight / total for head, weight in weights.items()} if total else weights
