"""Groups become questions: counted, ranked, and parted where different answers are wanted."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain, compress, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cuebot.cluster.grouping.buckets import EntryColumns
from cuebot.model import Question
from cuebot.runtime.pieces import RowCount

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cuebot.cluster.grouping.buckets import QuestionBucket, QuestionBuckets, ValueBucket
    from cuebot.cluster.grouping.groups import WordingGroup
    from cuebot.cluster.grouping.joining import GroupAssigner
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Language, Link, Seconds
    from cuebot.runtime.pieces import Pieces

MIN_ASKERS_OF_VALUE = 5
"""People who must name one value for it to be a question of its own."""
MAX_VALUES_TOGETHER = 3
"""Sizes or colours of a product that one line tells of."""
SAMPLES = 8
"""Wordings that are handed on: which case of a cell they ask after shows in a few of them."""
TREND_WINDOW: Seconds = 60.0
"""What a trend is told from, and what counts as lately."""
SPARE_FACTOR = 2
"""Groups that may be counted exactly, as a multiple of those reported: a bound ranks the rest."""
FLUSH_WEIGHT = 4
"""Times the work of a row that is counted which one takes that is new."""
MAX_RATED = 200
"""Comments of a question up to which each is rated by itself: among more, a few of talk are few."""
_CHANGED, _GET_NUMBER, _PEOPLE = attrgetter("changed"), attrgetter("number"), attrgetter("people")
_GET_PEOPLE_COUNT = itemgetter(0)

Part: TypeAlias = "tuple[int, str, str, Sequence[ValueBucket]]"
"""How many people ask, the id of their question, the value that they name, and its buckets."""


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
    surety: float
    loudest: float
    loudest_surety: float
    sureties: tuple[float, ...]
    """Of each comment; empty where there are many."""


class _QuestionKey(NamedTuple):
    """What a question is built of beside its summary."""

    name: str
    value: str
    link: Link
    head: str
    other: str
    """The value that its group names."""
    lately: int
    """The first of its comments of the last minute."""
    newer: int
    """The first of those of the last half minute."""


@dataclass(frozen=True, slots=True)
class _ReportedQuestion:
    """A question as it was last reported, and all that it was built of."""

    asked: _QuestionSummary
    of: _QuestionKey
    question: Question


class QuestionReporter:
    """Builds the questions of a tick; what has not changed since the last one is reused."""

    def __init__(self, most: int, groups: GroupAssigner, massed: Mapping[Wording, int]) -> None:
        """`most`: how many questions to report; `massed`: accounts counted as one brigade."""
        self._most = most
        self._groups = groups
        self._massed = massed
        self._reported: dict[tuple[int, ...], _ReportedQuestion] = {}

    def list_asked_heads(self, parts: Iterable[Part], at: Seconds, least: int) -> Collection[str]:
        """Return the heads that at least so many people asked for in the last minute.

        Told before any question is built: what else is counted to a head may change it.
        """
        heads: set[str] = set()
        for _, _, _, buckets in parts:
            head = self._find_answered_group(buckets).head
            if head and head not in heads and _is_asked(buckets, at - TREND_WINDOW, least):
                heads.add(head)
        return heads

    def report_parts(self, parts: Iterable[Part], at: Seconds) -> Pieces[tuple[Question, ...]]:
        """Return the questions of what was ranked, in its order."""
        known, self._reported = self._reported, {}
        built = RowCount()
        for people, name, value, buckets in parts:
            stamp = tuple(map(_CHANGED, buckets))
            before = known.get(stamp)
            answered = self._find_answered_group(buckets)
            asked = (
                before.asked if before else self._summarise_buckets(buckets, people, answered.head)
            )
            lately = bisect_right(asked.when, at - TREND_WINDOW)
            newer = bisect_right(asked.when, at - TREND_WINDOW / 2)
            of = _QuestionKey(
                name, value, answered.link, answered.head, answered.other, lately, newer
            )
            if before and before.of == of:
                self._reported[stamp] = before
                continue
            self._reported[stamp] = _ReportedQuestion(asked, of, _build_question(asked, of))
            if built.is_full(len(asked.when)):
                yield
        return tuple(reported.question for reported in self._reported.values())

    def rank_parts(self, question_buckets: QuestionBuckets) -> Pieces[Sequence[Part]]:
        """Return the parts that most people ask, as many as are reported."""
        ranked = heapq.nlargest(
            self._most * SPARE_FACTOR, question_buckets.values(), key=_upper_bound_key
        )
        yield from _flush_buckets(ranked)
        first, spare = ranked[: self._most], ranked[self._most :]
        parts = [*chain.from_iterable(map(_split_by_value, first))]
        if len(parts) >= self._most:
            least = heapq.nlargest(self._most, map(_GET_PEOPLE_COUNT, parts))[-1]
            spare = [
                question_bucket for question_bucket in spare if question_bucket.voices >= least
            ]
        parts += chain.from_iterable(map(_split_by_value, spare))
        parts.sort(key=lambda part: (-part[0], part[3][0].oldest_number, part[2]))
        return parts[: self._most]

    def _summarise_buckets(
        self, buckets: Sequence[ValueBucket], people: int, head: str
    ) -> _QuestionSummary:
        entries, speakers = buckets[0].entries, buckets[0].wordings
        if buckets[1:]:
            entries = EntryColumns(
                sorted(chain.from_iterable(one.entries.list_rows() for one in buckets))
            )
            speakers = {}
            for one in buckets:
                speakers |= one.wordings
        spoken: Counter[str] = Counter()
        for bucket in buckets:
            spoken.update(bucket.spoken)
        spoken.pop("", None)
        platforms = entries.platforms
        alike = platforms.count(platforms[0]) == len(platforms)
        samples = _pick_samples(entries.wordings, speakers)
        loudest = min(speakers, key=lambda one: (-speakers[one], one.number))
        return _QuestionSummary(
            when=tuple(entries.when),
            comments=tuple(entries.comments),
            by=tuple(entries.askers),
            platforms=tuple(platforms[:1] if alike else platforms),
            people=people,
            language=max(+spoken, key=lambda name: (spoken[name], name), default=""),
            samples=tuple(wording.parsed.text for wording in samples),
            brigade=sum(map(self._massed.__getitem__, self._massed.keys() & speakers.keys())),
            surety=self._measure_surety(speakers, head),
            loudest=speakers[loudest] / max(sum(speakers.values()), 1),
            loudest_surety=self._groups.rate_wording(loudest, head),
            sureties=self._rate_comments(entries.wordings, speakers, head),
        )

    def _measure_surety(self, speakers: Mapping[Wording, int], head: str) -> float:
        """Return the mean probability that those who speak ask for a head."""
        people = sum(speakers.values())
        rate = self._groups.rate_wording
        sure = sum(rate(wording, head) * many for wording, many in speakers.items())
        return sure / people if people else 1.0

    def _rate_comments(
        self, said: Sequence[Wording], speakers: Iterable[Wording], head: str
    ) -> tuple[float, ...]:
        """Return the probability of each comment that it asks for a head, unless they are many."""
        if len(said) > MAX_RATED:
            return ()
        rates = {wording: self._groups.rate_in_talk(wording, head) for wording in speakers}
        return tuple(map(rates.__getitem__, said))

    def _find_answered_group(self, buckets: Iterable[ValueBucket]) -> WordingGroup:
        """Return the oldest group that asks for a head, or else the oldest."""
        wordings = chain.from_iterable(one.wordings for one in buckets)
        if not self._groups.beside_reader:  # by words alone, a question is one group
            return self._groups.find_group(next(wordings))
        oldest_first = sorted(self._groups.find_groups(wordings), key=_GET_NUMBER)
        return next((group for group in oldest_first if group.head), oldest_first[0])


def _is_asked(buckets: Iterable[ValueBucket], since: Seconds, least: int) -> bool:
    """Tell whether at least so many people asked after a moment, the latest looked at first."""
    people: set[int] = set()
    for bucket in buckets:
        for when, asker in zip(reversed(bucket.entries.when), reversed(bucket.entries.askers)):  # noqa: B905 - always of one length
            if when <= since:
                break
            people.add(asker)
            if len(people) >= least:
                return True
    return False


def _upper_bound_key(question_bucket: QuestionBucket) -> tuple[int, int]:
    return question_bucket.voices, -question_bucket.number


def _flush_buckets(question_buckets: Iterable[QuestionBucket]) -> Pieces[None]:
    """Take what came since the last tick into the columns."""
    flushed = RowCount()
    for question_bucket in question_buckets:
        for bucket in question_bucket.buckets.values():
            if flushed.is_full(FLUSH_WEIGHT * bucket.flush_new_rows()):
                yield


def _split_by_value(question_bucket: QuestionBucket) -> Iterator[Part]:
    """Part wordings by the values that enough people name; the rest stays together."""
    rest = []
    for value, bucket in sorted(question_bucket.buckets.items()):
        if not bucket.people:
            continue  # its one comment came so late that the window had passed it
        if value and len(bucket.people) >= MIN_ASKERS_OF_VALUE:
            yield len(bucket.people), question_bucket.name, value, (bucket,)
        else:
            rest.append(bucket)
    if rest:
        people = len(set().union(*map(_PEOPLE, rest)) if rest[1:] else rest[0].people)
        yield people, question_bucket.name, _find_majority_value(rest, people), rest


def _find_majority_value(buckets: Sequence[ValueBucket], people: int) -> str:
    """Return the value that the majority of askers name; empty when none has a majority.

    Of a few values of one option all are told, for one line answers them.
    """
    if len(buckets) == 1 and not buckets[0].value:
        return ""
    options = {next(iter(bucket.wordings)).option for bucket in buckets}
    each = {value for bucket in buckets for value in bucket.value.split("+")}
    if len(options) == 1 and options != {""} and len(each) <= MAX_VALUES_TOGETHER:
        return "+".join(sorted(each))
    named = {bucket.value: len(bucket.people) for bucket in buckets if bucket.value}
    value = max(named, key=lambda value: (named[value], value), default="")
    return value if value and named[value] * 2 > people else ""


def _pick_samples(said: Iterable[Wording], speakers: Mapping[Wording, int]) -> Sequence[Wording]:
    """Return the wordings that most people use; of those that are equal, what was used first."""
    wordings = dict.fromkeys(said)
    people = list(map(speakers.__getitem__, wordings))
    # A question may have thousands of wordings, nearly all of them used once.
    bar = heapq.nlargest(SAMPLES, people)[-1]
    louder = sorted(compress(wordings, map(bar.__lt__, people)), key=lambda one: -speakers[one])
    equal = compress(wordings, map(bar.__eq__, people))
    return [*louder, *islice(equal, SAMPLES - len(louder))]


def _build_question(asked: _QuestionSummary, of: _QuestionKey) -> Question:
    lately, after = set(asked.by[of.lately : of.newer]), set(asked.by[of.newer :])
    rising = len(after) - len(lately)
    lately |= after  # in place: in a flood they are tens of thousands, at each tick
    return Question(
        id=f"{of.name}.{of.value}" if of.value else of.name,
        text=asked.samples[0],
        askers=asked.people,
        comment_ids=asked.comments,
        language=asked.language,
        link=of.link,
        head=of.head,
        value=of.value or of.other,
        first=asked.when[0],
        last=asked.when[-1],
        rising=rising,
        samples=asked.samples,
        brigade=asked.brigade,
        asked_at=asked.when,
        asked_by=asked.by,
        asked_on=asked.platforms,
        lately=len(lately),
        surety=asked.surety,
        loudest=asked.loudest,
        loudest_surety=asked.loudest_surety,
        sureties=asked.sureties,
    )
