"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain, compress, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

from cuebot.cluster.grouping.buckets import EntryColumns
from cuebot.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.cluster.grouping.buckets import QuestionBucket, QuestionBuckets, ValueBucket
    from cuebot.cluster.grouping.groups import Wording
    from cuebot.model import Language, Seconds

MIN_ASKERS_OF_VALUE = 5
"""People who must name one value for it to be a question of its own."""
MAX_VALUES_TOGETHER = 3
"""Sizes or colours of a product that one line tells of."""
SAMPLES = 3
TREND_WINDOW: Seconds = 60.0
"""What a trend is told from, and what counts as lately."""
SPARE_FACTOR = 2
"""Groups that may be counted exactly, as a multiple of those reported: a bound ranks the rest."""
_ASKERS, _GET_GROUP, _MASSED = attrgetter("askers"), attrgetter("group"), attrgetter("massed")
_CHANGED, _GET_NUMBER, _PEOPLE = attrgetter("changed"), attrgetter("number"), attrgetter("people")
_GET_PEOPLE_COUNT = itemgetter(0)

Part: TypeAlias = "tuple[int, str, str, Sequence[ValueBucket]]"
"""How many people ask, the id of their question, the value that they name, and its strands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _QuestionSummary:
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


class QuestionReporter:
    """Builds the questions of a tick; summaries of unchanged buckets are reused."""

    def __init__(self, most: int) -> None:
        """`most`: how many questions to report."""
        self._most = most
        self._asked: dict[tuple[int, ...], _QuestionSummary] = {}

    def report_questions(self, bundles: QuestionBuckets, at: Seconds) -> tuple[Question, ...]:
        """Return the questions that were asked in the window, most askers first."""
        known, self._asked = self._asked, {}
        found = []
        for people, name, value, strands in self._rank_parts(bundles):
            stamp = tuple(map(_CHANGED, strands))
            asked = known.get(stamp) or _summarise_buckets(strands, people)
            self._asked[stamp] = asked
            found.append(_build_question(name, value, strands, asked, at))
        return tuple(found)

    def _rank_parts(self, bundles: QuestionBuckets) -> Sequence[Part]:
        """Return the parts that most people ask, as many as are reported."""
        ranked = heapq.nlargest(self._most * SPARE_FACTOR, bundles.values(), key=_upper_bound_key)
        first, spare = ranked[: self._most], ranked[self._most :]
        parts = [*chain.from_iterable(map(_split_by_value, first))]
        if len(parts) >= self._most:
            least = heapq.nlargest(self._most, map(_GET_PEOPLE_COUNT, parts))[-1]
            spare = [bundle for bundle in spare if bundle.voices >= least]
        parts += chain.from_iterable(map(_split_by_value, spare))
        parts.sort(key=lambda part: (-part[0], part[3][0].oldest_number, part[2]))
        return parts[: self._most]


def _upper_bound_key(bundle: QuestionBucket) -> tuple[int, int]:
    return bundle.voices, -bundle.number


def _split_by_value(bundle: QuestionBucket) -> Iterator[Part]:
    """Part wordings by the values that enough people name; the rest stays together."""
    rest = []
    for value, strand in sorted(bundle.strands.items()):
        strand.flush_new_rows()
        if not strand.people:
            continue  # its one comment came so late that the window had passed it
        if value and len(strand.people) >= MIN_ASKERS_OF_VALUE:
            yield len(strand.people), bundle.name, value, (strand,)
        else:
            rest.append(strand)
    if rest:
        people = len(set().union(*map(_PEOPLE, rest)) if rest[1:] else rest[0].people)
        yield people, bundle.name, _find_majority_value(rest, people), rest


def _find_majority_value(strands: Sequence[ValueBucket], people: int) -> str:
    """Return the value that the majority of askers name; empty when none has a majority.

    Of a few values of one option all are told, for one line answers them.
    """
    options = {next(iter(strand.leaves)).option for strand in strands}
    each = {value for strand in strands for value in strand.value.split("+")}
    if len(options) == 1 and options != {""} and len(each) <= MAX_VALUES_TOGETHER:
        return "+".join(sorted(each))
    named = {strand.value: len(strand.people) for strand in strands if strand.value}
    value = max(named, key=lambda value: (named[value], value), default="")
    return value if value and named[value] * 2 > people else ""


def _summarise_buckets(strands: Sequence[ValueBucket], people: int) -> _QuestionSummary:
    if strands[1:]:
        entries = EntryColumns(
            sorted(chain.from_iterable(one.entries.list_rows() for one in strands))
        )
    else:
        entries = strands[0].entries
    spoken: Counter[str] = Counter()
    for strand in strands:
        spoken.update(strand.spoken)
    spoken.pop("", None)
    platforms = entries.platforms
    alike = platforms.count(platforms[0]) == len(platforms)
    return _QuestionSummary(
        when=tuple(entries.when),
        comments=tuple(entries.comments),
        by=tuple(entries.askers),
        platforms=tuple(platforms[:1] if alike else platforms),
        people=people,
        language=max(+spoken, key=lambda name: (spoken[name], name), default=""),
        samples=tuple(leaf.wording.text for leaf in _pick_samples(entries.leaves)),
        brigade=sum(sum(map(_MASSED, strand.leaves)) for strand in strands),
    )


def _pick_samples(said: Iterable[Wording]) -> Sequence[Wording]:
    """Return the wordings that most people use; of those that are equal, what was used first."""
    leaves = dict.fromkeys(said)
    people = list(map(len, map(_ASKERS, leaves)))
    # A question may have thousands of wordings, nearly all of them used once.
    bar = heapq.nlargest(SAMPLES, people)[-1]
    louder = sorted(compress(leaves, map(bar.__lt__, people)), key=_loudness_key)
    equal = compress(leaves, map(bar.__eq__, people))
    return [*louder, *islice(equal, SAMPLES - len(louder))]


def _loudness_key(leaf: Wording) -> int:
    return -len(leaf.askers)


def _build_question(
    name: str,
    value: str,
    strands: Sequence[ValueBucket],
    asked: _QuestionSummary,
    at: Seconds,
) -> Question:
    every = chain.from_iterable(strand.leaves for strand in strands)
    groups = sorted(set(map(_GET_GROUP, every)), key=_GET_NUMBER)
    told_of = next((group for group in groups if group.head), groups[0])
    lately, newer = (
        bisect_right(asked.when, at - TREND_WINDOW),
        bisect_right(asked.when, at - TREND_WINDOW / 2),
    )
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
