"""Buckets of the sliding window by question and value, updated with every comment."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain, count
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.grouping.groups import Entry, Wording
    from cuebot.model import Language, Seconds

_CHANGES = count()
_GET_NUMBER, _GET_ASKER = attrgetter("number"), itemgetter(4)


EntryRow: TypeAlias = "tuple[Seconds, str, str, int, int, Wording]"
"""When, which comment, on which platform, the number of the wording, whose count, the wording."""


class EntryColumns:
    """Comments in time order, stored by column (a list per field): a tick copies whole lists."""

    __slots__ = ("askers", "comments", "leaves", "platforms", "when")

    def __init__(self, rows: Iterable[EntryRow] = ()) -> None:
        self.when: list[Seconds] = []
        self.comments: list[str] = []
        self.platforms: list[str] = []
        self.askers: list[int] = []
        """By the hash of their names, which a tick would else look up in memory, one by one."""
        self.leaves: list[Wording] = []
        if rows:
            self.append_rows(rows)

    def list_rows(self) -> list[EntryRow]:
        numbers = [leaf.number for leaf in self.leaves]
        rows = zip(self.when, self.comments, self.platforms, numbers, self.askers, self.leaves)  # noqa: B905 - always of one length
        return list(rows)

    def append_rows(self, rows: Iterable[EntryRow]) -> None:
        when, comments, platforms, _, askers, leaves = zip(*rows, strict=True)
        self.when += when
        self.comments += comments
        self.platforms += platforms
        self.askers += askers
        self.leaves += leaves

    def drop_oldest(self, gone: int) -> None:
        """Let go of the oldest."""
        for field in (self.when, self.comments, self.platforms, self.askers, self.leaves):
            del field[:gone]


class ValueBucket:
    """The wordings of a question that name one value, or none, and who asked so."""

    __slots__ = (
        "_first",
        "_new",
        "_stale",
        "_until",
        "bundle",
        "changed",
        "entries",
        "leaves",
        "people",
        "spoken",
        "value",
    )

    def __init__(self, bundle: QuestionBucket, value: str) -> None:
        self.bundle = bundle
        self.value = value
        self.leaves: dict[Wording, None] = {}
        self.entries = EntryColumns()
        """True once it is settled, as are the people."""
        self.people: Counter[int] = Counter()
        """Who asked, by the hash of their names, and how often."""
        self.spoken: Counter[Language] = Counter()
        """How many say it in each language; who uses two wordings is counted twice."""
        self.changed = next(_CHANGES)
        """Version stamp, unique among all buckets; every change replaces it."""
        self._new: list[EntryRow] = []
        """What is not yet among the entries, in the order in which it came."""
        self._stale = False
        """Whether the entries hold what was taken out since, or goes by another name now."""
        self._first: int | None = None
        self._until: Seconds | None = None

    def add_comment(self, leaf: Wording, entry: Entry) -> None:
        """Take one comment on a wording that is here."""
        self._new.append(_make_row(entry, leaf))
        self.changed = next(_CHANGES)

    def adjust_speakers(self, leaf: Wording, people: int) -> None:
        """Take note that so many people more, or fewer, use a wording."""
        self.spoken[leaf.wording.language] += people
        self.bundle.voices += people

    def add_wording(self, leaf: Wording) -> None:
        leaf.strand = self
        self.leaves[leaf] = None
        self._new += _list_rows(leaf)
        if self._first is not None:
            self._first = min(self._first, leaf.number)
        self.adjust_speakers(leaf, len(leaf.askers))
        self.changed = next(_CHANGES)

    def remove_wording(self, leaf: Wording) -> None:
        leaf.strand = None
        del self.leaves[leaf]
        if leaf.number == self._first:
            self._first = None
        self.adjust_speakers(leaf, -len(leaf.askers))
        self._stale = self._stale or bool(leaf.asked)
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
            self._first = min(map(_GET_NUMBER, self.leaves))
        return self._first

    def flush_new_rows(self) -> None:
        """Merge the rows that came since the last call into the columns, in time order."""
        if self._stale:
            self._rebuild_columns([])
            self._new = list(chain.from_iterable(map(_list_rows, self.leaves)))
            self._stale = False
        if not self._new:
            return
        new, self._new = sorted(self._new), []
        if self.entries.when and new[0][0] <= self.entries.when[-1]:
            self._rebuild_columns(sorted(self.entries.list_rows() + new))
        else:
            self.entries.append_rows(new)
            self.people.update(map(_GET_ASKER, new))
        self._drop_expired()

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


def _list_rows(leaf: Wording) -> list[EntryRow]:
    return [_make_row(entry, leaf) for entry in leaf.asked]


def _make_row(entry: Entry, leaf: Wording) -> EntryRow:
    at, comment, asker, platform = entry
    return at, comment, platform, leaf.number, hash(asker), leaf


class QuestionBucket:
    """All strands of one question."""

    __slots__ = ("name", "number", "strands", "voices")

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        """What goes before among those that are equally loud: the lower one."""
        self.strands: dict[str, ValueBucket] = {}
        """By the value that they name."""
        self.voices = 0
        """How many ask, or more: who uses two wordings is counted twice."""


class QuestionBuckets(dict[str, QuestionBucket]):
    """What is asked within the window, by the id of the question."""

    def place_wording(self, leaf: Wording, name: str, number: int) -> None:
        """Count a wording to a question, and to no other."""
        if leaf.strand is None or leaf.strand.bundle.name != name:
            self.remove_wording(leaf)
            bundle = self.get(name)
            if bundle is None:
                bundle = self[name] = QuestionBucket(name)
            strand = bundle.strands.get(leaf.value)
            if strand is None:
                strand = bundle.strands[leaf.value] = ValueBucket(bundle, leaf.value)
            strand.add_wording(leaf)
        self[name].number = number

    def remove_wording(self, leaf: Wording) -> None:
        """Count a wording to nothing."""
        strand = leaf.strand
        if strand is None:
            return
        strand.remove_wording(leaf)
        if not strand.leaves:
            del strand.bundle.strands[strand.value]
        if not strand.bundle.strands:
            del self[strand.bundle.name]
