"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from cuebot.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.cluster.groups import Group, Leaf
    from cuebot.model import Seconds

OWN = 5
"""People who must name one value for it to be a question of its own."""
SAMPLES = 3
SPARE = 2
"""Groups that are counted exactly, as a multiple of those reported: a bound ranks the rest."""


def report(
    groups: Iterable[Group], at: Seconds, window: Seconds, most: int
) -> tuple[Question, ...]:
    """Return the questions of the groups that were asked in the window, most askers first."""
    ranked = heapq.nlargest(most * SPARE, groups, key=_bound)
    parts = [
        (len(askers), group, value, leaves)
        for group in ranked
        for value, leaves, askers in _parts(group)
    ]
    parts.sort(key=lambda part: (-part[0], part[1].number, part[2]))
    return tuple(
        _question(group, value, leaves, at - window / 2) for _, group, value, leaves in parts[:most]
    )


def _bound(group: Group) -> tuple[int, str]:
    return sum(len(leaf.askers) for leaf in group.leaves), group.id


def _parts(group: Group) -> Iterator[tuple[str, Sequence[Leaf], set[str]]]:
    """Part a group by the values that enough people name; the rest stays together."""
    live = [leaf for leaf in group.leaves if leaf.asked]
    named: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in live:
        named[leaf.value].append(leaf)
    rest = named.pop("", [])
    for value, leaves in sorted(named.items()):
        askers = _askers(leaves)
        if len(askers) >= OWN:
            yield value, leaves, askers
        else:
            rest.extend(leaves)
    if rest:
        yield "", rest, _askers(rest)


def _askers(leaves: Iterable[Leaf]) -> set[str]:
    return set().union(*(leaf.askers for leaf in leaves))


def _question(group: Group, value: str, leaves: Sequence[Leaf], middle: Seconds) -> Question:
    asked = sorted(chain.from_iterable(leaf.asked for leaf in leaves))
    before = {asker for when, _, asker in asked if when <= middle}
    after = {asker for when, _, asker in asked if when > middle}
    told = sorted(leaves, key=lambda leaf: (-len(leaf.askers), leaf.asked[0]))
    spoken: Counter[str] = Counter()
    for leaf in leaves:
        spoken[leaf.wording.language] += len(leaf.askers)
    spoken.pop("", None)
    return Question(
        id=f"{group.id}.{value}" if value else group.id,
        text=told[0].wording.text,
        askers=len(before | after),
        comment_ids=tuple(comment for _, comment, _ in asked),
        language=max(spoken, key=lambda name: (spoken[name], name), default=""),
        link=group.link,
        head=group.head,
        value=value or group.other,
        first=asked[0][0],
        last=asked[-1][0],
        rising=len(after) - len(before),
        samples=tuple(leaf.wording.text for leaf in told[:SAMPLES]),
        brigade=sum(leaf.massed for leaf in leaves),
    )
