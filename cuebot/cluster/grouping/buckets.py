"""What was asked within the window, kept up comment by comment: a tick reads what is there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain, count
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.cluster.grouping.groups import Entry, Leaf
    from cuebot.model import Language, Seconds

_CHANGES = count()
_NUMBER, _ASKER = attrgetter("number"), itemgetter(4)


Row: TypeAlias = "tuple[Seconds, str, str, int, int, Leaf]"
"""When, which comment, on which platform, the number of the wording, whose count, the wording."""


class Entries:
    """Comments in the order of time, a list for each of their fields: a tick copies whole lists."""

    __slots__ = ("askers", "comments", "leaves", "platforms", "when")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.when: list[Seconds] = []
        self.comments: list[str] = []
        self.platforms: list[str] = []
        self.askers: list[int] = []
        """By the hash of their names, which a tick would else look up in memory, one by one."""
        self.leaves: list[Leaf] = []
        if rows:
            self.extend(rows)

    def rows(self) -> list[Row]:
        numbers = [leaf.number for leaf in self.leaves]
        rows = zip(self.when, self.comments, self.platforms, numbers, self.askers, self.leaves)  # noqa: B905 - always of one length
        return list(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        when, comments, platforms, _, askers, leaves = zip(*rows, strict=True)
        self.when += when
        self.comments += comments
        self.platforms += platforms
        self.askers += askers
        self.leaves += leaves

    def cut(self, gone: int) -> None:
        """Let go of the oldest."""
        for field in (self.when, self.comments, self.platforms, self.askers, self.leaves):
            del field[:gone]


class Strand:
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

    def __init__(self, bundle: Bundle, value: str) -> None:
        self.bundle = bundle
        self.value = value
        self.leaves: dict[Leaf, None] = {}
        self.entries = Entries()
        """True once it is settled, as are the people."""
        self.people: Counter[int] = Counter()
        """Who asked, by the hash of their names, and how often."""
        self.spoken: Counter[Language] = Counter()
        """How many say it in each language; who uses two wordings is counted twice."""
        self.changed = next(_CHANGES)
        """Stands for what it is now, and for no other strand: it is another after a change."""
        self._new: list[Row] = []
        """What is not yet among the entries, in the order in which it came."""
        self._stale = False
        """Whether the entries hold what was taken out since, or goes by another name now."""
        self._first: int | None = None
        self._until: Seconds | None = None

    def ask(self, leaf: Leaf, entry: Entry) -> None:
        """Take one comment on a wording that is here."""
        self._new.append(_row(entry, leaf))
        self.changed = next(_CHANGES)

    def hear(self, leaf: Leaf, people: int) -> None:
        """Take note that so many people more, or fewer, use a wording."""
        self.spoken[leaf.wording.language] += people
        self.bundle.voices += people

    def take(self, leaf: Leaf) -> None:
        leaf.strand = self
        self.leaves[leaf] = None
        self._new += _rows(leaf)
        if self._first is not None:
            self._first = min(self._first, leaf.number)
        self.hear(leaf, len(leaf.askers))
        self.changed = next(_CHANGES)

    def drop(self, leaf: Leaf) -> None:
        leaf.strand = None
        del self.leaves[leaf]
        if leaf.number == self._first:
            self._first = None
        self.hear(leaf, -len(leaf.askers))
        self._stale = self._stale or bool(leaf.asked)
        self.changed = next(_CHANGES)

    def recount(self) -> None:
        """Take note that a wording has changed otherwise than by what is asked and forgotten."""
        self._stale = True
        self.changed = next(_CHANGES)

    def forget(self, until: Seconds) -> None:
        """Let go of what was asked up to a moment; its wordings have done so already."""
        self._until = until
        if self._new and self._new[0][0] <= until:
            self.settle()
        self._let_go()
        self.changed = next(_CHANGES)

    @property
    def first(self) -> int:
        """The number of its oldest wording."""
        if self._first is None:
            self._first = min(map(_NUMBER, self.leaves))
        return self._first

    def settle(self) -> None:
        """Put what is new in its place."""
        if self._stale:
            self._renew([])
            self._new = list(chain.from_iterable(map(_rows, self.leaves)))
            self._stale = False
        if not self._new:
            return
        new, self._new = sorted(self._new), []
        if self.entries.when and new[0][0] <= self.entries.when[-1]:
            self._renew(sorted(self.entries.rows() + new))
        else:
            self.entries.extend(new)
            self.people.update(map(_ASKER, new))
        self._let_go()

    def _renew(self, rows: list[Row]) -> None:
        self.entries = Entries(rows)
        self.people = Counter(self.entries.askers)

    def _let_go(self) -> None:
        if self._until is None:
            return
        gone = bisect_right(self.entries.when, self._until)
        for asker in self.entries.askers[:gone]:
            self.people[asker] -= 1
            if not self.people[asker]:
                del self.people[asker]
        self.entries.cut(gone)


def _rows(leaf: Leaf) -> list[Row]:
    return [_row(entry, leaf) for entry in leaf.asked]


def _row(entry: Entry, leaf: Leaf) -> Row:
    at, comment, asker, platform = entry
    return at, comment, platform, leaf.number, hash(asker), leaf


class Bundle:
    """All strands of one question."""

    __slots__ = ("name", "number", "strands", "voices")

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        """What goes before among those that are equally loud: the lower one."""
        self.strands: dict[str, Strand] = {}
        """By the value that they name."""
        self.voices = 0
        """How many ask, or more: who uses two wordings is counted twice."""


class Bundles(dict[str, Bundle]):
    """What is asked within the window, by the id of the question."""

    def place(self, leaf: Leaf, name: str, number: int) -> None:
        """Count a wording to a question, and to no other."""
        if leaf.strand is None or leaf.strand.bundle.name != name:
            self.let_go(leaf)
            bundle = self.get(name)
            if bundle is None:
                bundle = self[name] = Bundle(name)
            strand = bundle.strands.get(leaf.value)
            if strand is None:
                strand = bundle.strands[leaf.value] = Strand(bundle, leaf.value)
            strand.take(leaf)
        self[name].number = number

    def let_go(self, leaf: Leaf) -> None:
        """Count a wording to nothing."""
        strand = leaf.strand
        if strand is None:
            return
        strand.drop(leaf)
        if not strand.leaves:
            del strand.bundle.strands[strand.value]
        if not strand.bundle.strands:
            del self[strand.bundle.name]
