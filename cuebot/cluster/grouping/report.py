"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain, compress, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

from cuebot.cluster.grouping.buckets import Entries
from cuebot.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.cluster.grouping.buckets import Bundle, Bundles, Strand
    from cuebot.cluster.grouping.groups import Leaf
    from cuebot.model import Language, Seconds

OWN = 5
"""People who must name one value for it to be a question of its own."""
TOGETHER = 3
"""Sizes or colours of a product that one line tells of."""
SAMPLES = 3
TREND: Seconds = 60.0
"""What a trend is told from, and what counts as lately."""
SPARE = 2
"""Groups that may be counted exactly, as a multiple of those reported: a bound ranks the rest."""
_ASKERS, _GROUP, _MASSED = attrgetter("askers"), attrgetter("group"), attrgetter("massed")
_CHANGED, _NUMBER, _PEOPLE = attrgetter("changed"), attrgetter("number"), attrgetter("people")
_FIRST = itemgetter(0)

Part: TypeAlias = "tuple[int, str, str, Sequence[Strand]]"
"""How many people ask, the id of their question, the value that they name, and its strands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What some wordings have in common, their comments in the order of time."""

    when: tuple[Seconds, ...]
    comments: tuple[str, ...]
    by: tuple[int, ...]
    platforms: tuple[str, ...]
    """Of each comment, or of all."""
    people: int
    language: Language
    samples: tuple[str, ...]
    """The wordings that most people used."""
    brigade: int


class Reporter:
    """Tells what is asked; what did not change since it was last told is not put together again."""

    def __init__(self, most: int) -> None:
        """Report so many."""
        self._most = most
        self._asked: dict[tuple[int, ...], _Asked] = {}

    def report(self, bundles: Bundles, at: Seconds) -> tuple[Question, ...]:
        """Return the questions that were asked in the window, most askers first."""
        known, self._asked = self._asked, {}
        found = []
        for people, name, value, strands in self._parts(bundles):
            stamp = tuple(map(_CHANGED, strands))
            asked = known.get(stamp) or _together(strands, people)
            self._asked[stamp] = asked
            found.append(_question(name, value, strands, asked, at))
        return tuple(found)

    def _parts(self, bundles: Bundles) -> Sequence[Part]:
        """Return the parts that most people ask, as many as are reported."""
        ranked = heapq.nlargest(self._most * SPARE, bundles.values(), key=_bound)
        first, spare = ranked[: self._most], ranked[self._most :]
        parts = [*chain.from_iterable(map(_parts, first))]
        if len(parts) >= self._most:
            least = heapq.nlargest(self._most, map(_FIRST, parts))[-1]
            spare = [bundle for bundle in spare if bundle.voices >= least]
        parts += chain.from_iterable(map(_parts, spare))
        parts.sort(key=lambda part: (-part[0], part[3][0].first, part[2]))
        return parts[: self._most]


def _bound(bundle: Bundle) -> tuple[int, int]:
    return bundle.voices, -bundle.number


def _parts(bundle: Bundle) -> Iterator[Part]:
    """Part wordings by the values that enough people name; the rest stays together."""
    rest = []
    for value, strand in sorted(bundle.strands.items()):
        strand.settle()
        if not strand.people:
            continue  # its one comment came so late that the window had passed it
        if value and len(strand.people) >= OWN:
            yield len(strand.people), bundle.name, value, (strand,)
        else:
            rest.append(strand)
    if rest:
        people = len(set().union(*map(_PEOPLE, rest)) if rest[1:] else rest[0].people)
        yield people, bundle.name, _of_most(rest, people), rest


def _of_most(strands: Sequence[Strand], people: int) -> str:
    """Return the value that most of those who ask name; it is theirs before it is parted.

    Of a few values of one option all are told, for one line answers them.
    """
    options = {next(iter(strand.leaves)).option for strand in strands}
    each = {value for strand in strands for value in strand.value.split("+")}
    if len(options) == 1 and options != {""} and len(each) <= TOGETHER:
        return "+".join(sorted(each))
    named = {strand.value: len(strand.people) for strand in strands if strand.value}
    value = max(named, key=lambda value: (named[value], value), default="")
    return value if value and named[value] * 2 > people else ""


def _together(strands: Sequence[Strand], people: int) -> _Asked:
    if strands[1:]:
        entries = Entries(sorted(chain.from_iterable(one.entries.rows() for one in strands)))
    else:
        entries = strands[0].entries
    spoken: Counter[str] = Counter()
    for strand in strands:
        spoken.update(strand.spoken)
    spoken.pop("", None)
    platforms = entries.platforms
    alike = platforms.count(platforms[0]) == len(platforms)
    return _Asked(
        when=tuple(entries.when),
        comments=tuple(entries.comments),
        by=tuple(entries.askers),
        platforms=tuple(platforms[:1] if alike else platforms),
        people=people,
        language=max(+spoken, key=lambda name: (spoken[name], name), default=""),
        samples=tuple(leaf.wording.text for leaf in _loudest(entries.leaves)),
        brigade=sum(sum(map(_MASSED, strand.leaves)) for strand in strands),
    )


def _loudest(said: Iterable[Leaf]) -> Sequence[Leaf]:
    """Return the wordings that most people use; of those that are equal, what was used first."""
    leaves = dict.fromkeys(said)
    people = list(map(len, map(_ASKERS, leaves)))
    # A question may have thousands of wordings, nearly all of them used once.
    bar = heapq.nlargest(SAMPLES, people)[-1]
    louder = sorted(compress(leaves, map(bar.__lt__, people)), key=_loudness)
    equal = compress(leaves, map(bar.__eq__, people))
    return [*louder, *islice(equal, SAMPLES - len(louder))]


def _loudness(leaf: Leaf) -> int:
    return -len(leaf.askers)


def _question(
    name: str,
    value: str,
    strands: Sequence[Strand],
    asked: _Asked,
    at: Seconds,
) -> Question:
    every = chain.from_iterable(strand.leaves for strand in strands)
    groups = sorted(set(map(_GROUP, every)), key=_NUMBER)
    told_of = next((group for group in groups if group.head), groups[0])
    lately, newer = bisect_right(asked.when, at - TREND), bisect_right(asked.when, at - TREND / 2)
    before, after = set(asked.by[lately:newer]), set(asked.by[newer:])
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
        asked_by=asked.by,
        asked_on=asked.platforms,
        lately=len(before | after),
    )
