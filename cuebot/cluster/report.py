"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from cuebot.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cuebot.cluster.groups import Group, Leaf
    from cuebot.model import Language, Seconds

OWN = 5
"""People who must name one value for it to be a question of its own."""
SAMPLES = 3
TREND: Seconds = 60.0
"""What a trend is told from, and what counts as lately."""
SPARE = 2
"""Groups that are counted exactly, as a multiple of those reported: a bound ranks the rest."""
_ASKED, _ASKERS = attrgetter("asked"), attrgetter("askers")
_CHANGED, _NUMBER = attrgetter("changed"), attrgetter("number")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What some wordings have in common, their comments in the order of time."""

    when: tuple[Seconds, ...]
    comments: tuple[str, ...]
    askers: tuple[str, ...]
    platforms: tuple[str, ...]
    """Of each comment, or of all."""
    people: int
    language: Language
    samples: tuple[str, ...]
    """The wordings that most people used."""
    brigade: int


class Reporter:
    """Tells what is asked; what did not change since it was last told is not put together again."""

    def __init__(self, number: Callable[[str], int], most: int) -> None:
        """Report so many; `number` tells one asker from another without saying who."""
        self._number = number
        self._most = most
        self._asked: dict[tuple[int, ...], _Asked] = {}

    def report(self, bundles: Mapping[str, Sequence[Leaf]], at: Seconds) -> tuple[Question, ...]:
        """Return the questions that were asked in the window, most askers first.

        `bundles` are the wordings that ask the same, by the id of their question.
        """
        loud = self._most * SPARE
        ranked = heapq.nlargest(loud, bundles, key=lambda name: _bound(bundles[name]))
        parts = [
            (len(askers), name, value, leaves)
            for name in ranked
            for value, leaves, askers in _parts(bundles[name])
        ]
        parts.sort(key=lambda part: (-part[0], part[3][0].number, part[2]))
        known, self._asked = self._asked, {}
        found = []
        for _, name, value, leaves in parts[: self._most]:
            stamp = tuple(map(_CHANGED, leaves))
            asked = self._asked[stamp] = known.get(stamp) or _together(leaves)
            found.append(_question(name, value, leaves, asked, at, self._number))
        return tuple(found)


def loudest(leaves: Iterable[Leaf], most: int) -> Mapping[str, Sequence[Leaf]]:
    """Put together the wordings of the groups that may have most askers, by the group's id.

    Of wordings that no reader from outside spoke of: then a group is a question.  In a long window
    groups are many, and all but these are only counted.
    """
    crowds: dict[Group, int] = defaultdict(int)
    for leaf in leaves:
        crowds[leaf.group] += len(leaf.askers)
    ranked = heapq.nlargest(most * SPARE, crowds, key=lambda group: (crowds[group], -group.number))
    bundles: dict[Group, list[Leaf]] = {group: [] for group in ranked}
    for leaf in leaves:
        if leaf.group in bundles:
            bundles[leaf.group].append(leaf)
    return {group.id: sorted(found, key=_NUMBER) for group, found in bundles.items()}


def _bound(leaves: Sequence[Leaf]) -> tuple[int, int]:
    return sum(map(len, map(_ASKERS, leaves))), -leaves[0].number


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
    return set().union(*map(_ASKERS, leaves))


def _together(leaves: Sequence[Leaf]) -> _Asked:
    when, comments, askers, platforms = zip(*sorted(chain(*map(_ASKED, leaves))), strict=True)
    ranks = [(-len(leaf.askers), leaf.asked[0], leaf.number, leaf) for leaf in leaves]
    told = heapq.nsmallest(SAMPLES, ranks)
    spoken: Counter[str] = Counter()
    for leaf in leaves:
        spoken[leaf.wording.language] += len(leaf.askers)
    spoken.pop("", None)
    return _Asked(
        when=when,
        comments=comments,
        askers=askers,
        platforms=platforms if len(set(platforms)) > 1 else platforms[:1],
        people=len(set(askers)),
        language=max(spoken, key=lambda name: (spoken[name], name), default=""),
        samples=tuple(leaf.wording.text for *_, leaf in told),
        brigade=sum(leaf.massed for leaf in leaves),
    )


def _question(
    name: str,
    value: str,
    leaves: Sequence[Leaf],
    asked: _Asked,
    at: Seconds,
    number: Callable[[str], int],
) -> Question:
    groups = sorted({leaf.group for leaf in leaves}, key=_NUMBER)
    told_of = next((group for group in groups if group.head), groups[0])
    lately, newer = bisect_right(asked.when, at - TREND), bisect_right(asked.when, at - TREND / 2)
    before, after = set(asked.askers[lately:newer]), set(asked.askers[newer:])
    return Question(
        id=f"{name}.{value}" if value else name,
        text=asked.samples[0],
        askers=asked.people,
        comment_ids=asked.comments,
        language=asked.language,
        link=told_of.link,
        head=told_of.head,
        value=value or told_of.other,
        first=asked.when[0],
        last=asked.when[-1],
        rising=len(after) - len(before),
        samples=asked.samples,
        brigade=asked.brigade,
        asked_at=asked.when,
        asked_by=tuple(map(number, asked.askers)),
        asked_on=asked.platforms,
        lately=len(before | after),
    )
