"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from cuebot.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cuebot.cluster.groups import Leaf
    from cuebot.model import Seconds

OWN = 5
"""People who must name one value for it to be a question of its own."""
SAMPLES = 3
TREND: Seconds = 60.0
"""What a trend is told from, and what counts as lately."""
SPARE = 2
"""Groups that are counted exactly, as a multiple of those reported: a bound ranks the rest."""


def report(
    bundles: Mapping[str, Sequence[Leaf]], at: Seconds, number: Callable[[str], int], most: int
) -> tuple[Question, ...]:
    """Return the questions that were asked in the window, most askers first.

    `bundles` are the wordings that ask the same, by the id of their question; `number` tells one
    asker from another without saying who.
    """
    ranked = heapq.nlargest(most * SPARE, bundles, key=lambda name: _bound(bundles[name]))
    parts = [
        (len(askers), name, value, leaves)
        for name in ranked
        for value, leaves, askers in _parts(bundles[name])
    ]
    parts.sort(key=lambda part: (-part[0], part[3][0].number, part[2]))
    return tuple(
        _question(name, value, leaves, at, number) for _, name, value, leaves in parts[:most]
    )


def _bound(leaves: Sequence[Leaf]) -> tuple[int, int]:
    return sum(len(leaf.askers) for leaf in leaves), -leaves[0].number


def _parts(leaves: Sequence[Leaf]) -> Iterator[tuple[str, Sequence[Leaf], set[str]]]:
    """Part wordings by the values that enough people name; the rest stays together."""
    named: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        named[leaf.value].append(leaf)
    rest = named.pop("", [])
    for value, parted in sorted(named.items()):
        askers = _askers(parted)
        if len(askers) >= OWN:
            yield value, parted, askers
        else:
            rest.extend(parted)
    if rest:
        askers = _askers(rest)
        yield _of_most(rest, len(askers)), rest, askers


def _of_most(leaves: Sequence[Leaf], askers: int) -> str:
    """Return the value that most of those who ask name; it is theirs before it is parted."""
    named: dict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        if leaf.value:
            named[leaf.value].update(leaf.askers)
    value = max(named, key=lambda value: (len(named[value]), value), default="")
    return value if value and len(named[value]) * 2 > askers else ""


def _askers(leaves: Iterable[Leaf]) -> set[str]:
    return set().union(*(leaf.askers for leaf in leaves))


def _question(
    name: str, value: str, leaves: Sequence[Leaf], at: Seconds, number: Callable[[str], int]
) -> Question:
    groups = sorted({leaf.group for leaf in leaves}, key=lambda group: group.number)
    told_of = next((group for group in groups if group.head), groups[0])
    asked = sorted(chain.from_iterable(leaf.asked for leaf in leaves))
    when, comments, askers, platforms = zip(*asked, strict=True)
    lately, newer = bisect_right(when, at - TREND), bisect_right(when, at - TREND / 2)
    before, after = set(askers[lately:newer]), set(askers[newer:])
    told = sorted(leaves, key=lambda leaf: (-len(leaf.askers), leaf.asked[0]))
    spoken: Counter[str] = Counter()
    for leaf in leaves:
        spoken[leaf.wording.language] += len(leaf.askers)
    spoken.pop("", None)
    return Question(
        id=f"{name}.{value}" if value else name,
        text=told[0].wording.text,
        askers=len(set(askers)),
        comment_ids=comments,
        language=max(spoken, key=lambda name: (spoken[name], name), default=""),
        link=told_of.link,
        head=told_of.head,
        value=value or told_of.other,
        first=when[0],
        last=when[-1],
        rising=len(after) - len(before),
        samples=tuple(leaf.wording.text for leaf in told[:SAMPLES]),
        brigade=sum(leaf.massed for leaf in leaves),
        asked_at=when,
        asked_by=tuple(map(number, askers)),
        asked_on=platforms if len(set(platforms)) > 1 else platforms[:1],
        lately=len(before | after),
    )
