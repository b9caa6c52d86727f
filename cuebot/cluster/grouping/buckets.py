"""Buckets of the sliding window by question and value, updated with every comment."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain, count
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cluster.grouping.window import Entry, Expiry, SlidingWindow, WordingChange
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Language, Seconds

_CHANGES = count()
_GET_NUMBER, _GET_ASKER = attrgetter("number"), itemgetter(4)


EntryRow: TypeAlias = "tuple[Seconds, str, str, int, int, Wording]"
"""When, which comment, on which platform, the number of the wording, whose count, the wording."""


class EntryColumns:
    """Comments in time order, stored by column (a list per field): a tick copies whole lists."""

    __slots__ = ("askers", "comments", "platforms", "when", "wordings")

    def __init__(self, rows: Sequence[EntryRow] = ()) -> None:
        self.when: list[Seconds] = []
        self.comments: list[str] = []
        self.platforms: list[str] = []
        self.askers: list[int] = []
        """By the hash of their names, which a tick would else look up in memory, one by one."""
        self.wordings: list[Wording] = []
        if rows:
            self.append_rows(rows)

    def list_rows(self) -> list[EntryRow]:
        numbers = [wording.number for wording in self.wordings]
        rows = zip(self.when, self.comments, self.platforms, numbers, self.askers, self.wordings)  # noqa: B905 - always of one length
        return list(rows)

    def append_rows(self, rows: Sequence[EntryRow]) -> None:
        # Field by field: `zip(*rows)` would make an iterator of each row.
        self.when += [row[0] for row in rows]
        self.comments += [row[1] for row in rows]
        self.platforms += [row[2] for row in rows]
        self.askers += [row[4] for row in rows]
        self.wordings += [row[5] for row in rows]

    def drop_oldest(self, gone: int) -> None:
        """Let go of the oldest."""
        for field in (self.when, self.comments, self.platforms, self.askers, self.wordings):
            del field[:gone]


class ValueBucket:
    """The wordings of a question that name one value, or none, and who asked so."""

    __slots__ = (
        "_first",
        "_new",
        "_stale",
        "_until",
        "_window",
        "changed",
        "entries",
        "people",
        "question_bucket",
        "spoken",
        "value",
        "wordings",
    )

    def __init__(self, question_bucket: QuestionBucket, value: str, window: SlidingWindow) -> None:
        self.question_bucket = question_bucket
        self.value = value
        self.wordings: dict[Wording, int] = {}
        """How many people use each."""
        self.entries = EntryColumns()
        """True once it is settled, as are the people."""
        self.people: Counter[int] = Counter()
        """Who asked, by the hash of their names, and how often."""
        self.spoken: Counter[Language] = Counter()
        """How many say it in each language; who uses two wordings is counted twice."""
        self.changed = next(_CHANGES)
        """Version stamp, unique among all buckets; every change replaces it."""
        self._window = window
        self._new: list[EntryRow] = []
        """What is not yet among the entries, in the order in which it came."""
        self._stale = False
        """Whether the entries hold what was taken out since, or goes by another name now."""
        self._first: int | None = None
        self._until: Seconds | None = None

    def add_comment(self, wording: Wording, entry: Entry) -> None:
        """Take one comment on a wording that is here."""
        self._new.append(_make_row(entry, wording))
        self.changed = next(_CHANGES)

    def adjust_speakers(self, wording: Wording, people: int) -> None:
        """Take note that so many people more, or fewer, use a wording."""
        self.wordings[wording] += people
        self.spoken[wording.parsed.language] += people
        self.question_bucket.voices += people

    def add_wording(self, wording: Wording) -> None:
        """Take a wording, and all its comments of the window."""
        self.wordings[wording] = 0
        self._new += self._list_rows(wording)
        if self._first is not None:
            self._first = min(self._first, wording.number)
        self.adjust_speakers(wording, self._window.count_askers(wording))
        self.changed = next(_CHANGES)

    def remove_wording(self, wording: Wording) -> None:
        people = self.wordings[wording]
        if people:
            self.adjust_speakers(wording, -people)
        del self.wordings[wording]
        if wording.number == self._first:
            self._first = None
        self._stale = self._stale or bool(people)
        self.changed = next(_CHANGES)

    def mark_stale(self) -> None:
        """Mark the columns as stale: a wording changed other than by new or expired comments."""
        self._stale = True
        self.changed = next(_CHANGES)

    def expire_comments(self, until: Seconds) -> None:
        """Let go of what was asked up to a moment; its wordings have done so already."""
        self._until = until
        if self._new and self._new[0][0] <= until:
            self.flush_new_rows()
        self._drop_expired()
        self.changed = next(_CHANGES)

    @property
    def oldest_number(self) -> int:
        """The number of its oldest wording."""
        if self._first is None:
            self._first = min(map(_GET_NUMBER, self.wordings))
        return self._first

    def flush_new_rows(self) -> int:
        """Merge the rows that came since the last call into the columns, in time order.

        Return how many they were.
        """
        if self._stale:
            self._rebuild_columns([])
            self._new = list(chain.from_iterable(map(self._list_rows, self.wordings)))
            self._stale = False
        if not self._new:
            return 0
        new, self._new = sorted(self._new), []
        if self.entries.when and new[0][0] <= self.entries.when[-1]:
            self._rebuild_columns(sorted(self.entries.list_rows() + new))
        else:
            self.entries.append_rows(new)
            self.people.update(map(_GET_ASKER, new))
        self._drop_expired()
        return len(new)

    def _list_rows(self, wording: Wording) -> list[EntryRow]:
        return [_make_row(entry, wording) for entry in self._window.list_entries(wording)]

    def _rebuild_columns(self, rows: list[EntryRow]) -> None:
        self.entries = EntryColumns(rows)
        self.people = Counter(self.entries.askers)

    def _drop_expired(self) -> None:
        if self._until is None:
            return
        gone = bisect_right(self.entries.when, self._until)
        for asker in self.entries.askers[:gone]:
            self.people[asker] -= 1
            if not self.people[asker]:
                del self.people[asker]
        self.entries.drop_oldest(gone)


def _make_row(entry: Entry, wording: Wording) -> EntryRow:
    at, comment, asker, platform = entry
    return at, comment, platform, wording.number, hash(asker), wording


class QuestionBucket:
    """All buckets of one question."""

    __slots__ = ("buckets", "name", "number", "voices")

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        """What goes before among those that are equally loud: the lower one."""
        self.buckets: dict[str, ValueBucket] = {}
        """By the value that they name."""
        self.voices = 0
        """How many ask, or more: who uses two wordings is counted twice."""


class QuestionBuckets(dict[str, QuestionBucket]):
    """What is asked within the window, by the id of the question.

    The one writer of what each wording is counted to: nothing until the next tick, or when it asks
    nothing.  It reads the window, and is told of each change of it.
    """

    def __init__(self, window: SlidingWindow) -> None:
        super().__init__()
        self._window = window
        self._bucket_of: dict[Wording, ValueBucket] = {}

    def find_bucket(self, wording: Wording) -> ValueBucket | None:
        """Return the bucket that a wording is counted to."""
        return self._bucket_of.get(wording)

    def place_wording(self, wording: Wording, name: str, number: int) -> None:
        """Count a wording to a question, and to no other."""
        known = self._bucket_of.get(wording)
        if known is None or known.question_bucket.name != name:
            self.remove_wording(wording)
            question_bucket = self.get(name)
            if question_bucket is None:
                question_bucket = self[name] = QuestionBucket(name)
            bucket = question_bucket.buckets.get(wording.value)
            if bucket is None:
                bucket = ValueBucket(question_bucket, wording.value, self._window)
                question_bucket.buckets[wording.value] = bucket
            self._bucket_of[wording] = bucket
            bucket.add_wording(wording)
        self[name].number = number

    def remove_wording(self, wording: Wording) -> None:
        """Count a wording to nothing."""
        bucket = self._bucket_of.pop(wording, None)
        if bucket is None:
            return
        bucket.remove_wording(wording)
        question_bucket = bucket.question_bucket
        if not bucket.wordings:
            del question_bucket.buckets[bucket.value]
        if not question_bucket.buckets:
            del self[question_bucket.name]

    def add_comment(self, wording: Wording, entry: Entry, *, new_asker: bool) -> None:
        """Take a comment that came into the window; `new_asker`: to its wording."""
        bucket = self._bucket_of.get(wording)
        if bucket is not None:
            bucket.add_comment(wording, entry)
            if new_asker:
                bucket.adjust_speakers(wording, 1)

    def apply_change(self, change: WordingChange) -> None:
        """Take a change of the window other than by new or expired comments."""
        bucket = self._bucket_of.get(change.wording)
        if bucket is not None:
            bucket.adjust_speakers(change.wording, change.askers)
            bucket.mark_stale()

    def expire_comments(self, expired: Iterable[Expiry], until: Seconds) -> None:
        """Let go of what the window has let go of, up to a moment."""
        touched = set()
        for wording, fewer, _ in expired:
            bucket = self._bucket_of.get(wording)
            if bucket is not None:
                if fewer:
                    bucket.adjust_speakers(wording, -fewer)
                touched.add(bucket)
        for bucket in touched:
            bucket.expire_comments(until)
