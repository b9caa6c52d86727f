"""The statements of a cell, each with the words in it that govern something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from cuebot.cell.border import cut
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import Role
from cuebot.cell.tokens import count_words, is_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.border import Clause
    from cuebot.cell.hits import Hit, Hits

_HEAD = re.compile(r"[^:：]{1,80}?(?:(?<!\d)[:：]|[:：](?!\d))\s*")
_DASH = re.compile(r".{2,60}?\s[-–—]\s+(?=\S)")
_LEAD = re.compile(r"[\s\W]*")
_TAIL = re.compile(r"[\s\W]*$")
ITEM_WORDS = 4
"""Words up to which a clause may be an item of a list, and no statement."""


@dataclass(frozen=True)
class Unit:
    """A statement: what stands between two semicolons or stops, or has a head of its own."""

    cell: str
    clauses: tuple[Clause, ...]
    head_end: int
    """Where its head ends, as in `Avoid: `; its beginning when it has none."""
    hits: tuple[Hit, ...]
    rules: tuple[Hit, ...]

    @property
    def begin(self) -> int:
        return self.clauses[0].begin

    @property
    def end(self) -> int:
        return self.clauses[-1].end

    @property
    def sentence(self) -> int:
        return self.clauses[0].sentence

    @property
    def text(self) -> str:
        return self.cell[self.begin : self.end]

    @property
    def headed(self) -> bool:
        return self.head_end > self.begin

    @property
    def open(self) -> bool:
        """Whether its head is all there is: what it rules comes after it."""
        return self.headed and self.head_end >= self.end

    @property
    def nested(self) -> bool:
        """Whether under its head there is another, as in `Sold out: S: 36`."""
        first = self.cell[self.head_end : self.clauses[0].end]
        return self.headed and bool(_HEAD.match(first))

    @cached_property
    def words(self) -> float:
        return count_words(self.text)

    @cached_property
    def leading(self) -> tuple[Hit, ...]:
        """The rules with which it begins, the longest first."""
        return find_leading(self.cell, self.begin, self.hits)

    @cached_property
    def trailing(self) -> tuple[Hit, ...]:
        """The rules with which it ends."""
        edge = self.begin + _TAIL.search(self.text).start()  # type: ignore[union-attr]
        return tuple(hit for hit in self.rules if hit.end >= edge)

    @cached_property
    def states(self) -> bool:
        """Whether it says something of its own, and is no item of a list."""
        return any(hit.role is Role.STATE for hit in self.hits)

    @cached_property
    def is_item(self) -> bool:
        """Whether it may be an item of a list that another unit began or ends."""
        if self.headed or self.states or self.words > ITEM_WORDS:
            return False
        return not self.rules or self.only_rules

    @cached_property
    def only_rules(self) -> bool:
        """Whether it is nothing but ruling words, which may be names in another language."""
        return bool(self.rules) and not any(
            self.cell[at].isalnum() and not any(hit.begin <= at < hit.end for hit in self.rules)
            for at in range(self.begin, self.end)
        )

    def has(self, *roles: Role) -> bool:
        return any(hit.role in roles for hit in self.rules)

    def leads_with(self, *roles: Role) -> bool:
        return any(hit.role in roles for hit in self.leading)


def find_leading(cell: str, begin: int, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits that stand at the beginning of a stretch, after marks and an `and`."""
    edge = _LEAD.match(cell, begin)
    at = edge.end() if edge else begin
    joining = [hit.end for hit in hits if hit.role is Role.AND and hit.begin == at]
    starts = {at}
    for end in joining:
        more = _LEAD.match(cell, end)
        starts.add(more.end() if more and not is_letter(cell, end) else end)
    found = [hit for hit in hits if hit.begin in starts]
    found.sort(key=lambda hit: -hit.end)
    return tuple(hit for hit in found if hit.role not in (Role.AND, Role.COMMON))


def split_units(cell: str) -> tuple[tuple[Unit, ...], Hits]:
    """Read a cell into its units, in their order, with all its hits."""
    hits = find_hits(cell)
    units: list[Unit] = []
    for _, group in groupby(cut(cell), key=lambda clause: clause.statement):
        clauses = list(group)
        labelled = _find_head(cell, clauses[0], hits) > clauses[0].begin
        piece: list[Clause] = []
        for clause in clauses:
            # After a list without a head, what a colon parts from it is said of all of it.
            head = _find_head(cell, clause, hits)
            if piece and head > clause.begin and (labelled or _is_ruling(cell, clause, head, hits)):
                units.append(_make_unit(cell, piece, hits))
                piece = []
            piece.append(clause)
        units.append(_make_unit(cell, piece, hits))
    return tuple(units), hits


def _is_ruling(cell: str, clause: Clause, head: int, hits: Hits) -> bool:
    """Tell whether a clause's head is a word that rules, and nothing more."""
    leading = find_leading(cell, clause.begin, hits.all)
    deny = [hit.end for hit in leading if hit.role is Role.DENY]
    return bool(deny) and not any(sign.isalnum() for sign in cell[max(deny) : head])


def _make_unit(cell: str, clauses: Sequence[Clause], hits: Hits) -> Unit:
    begin, end = clauses[0].begin, clauses[-1].end
    inside = tuple(hit for hit in hits.all if begin <= hit.begin and hit.end <= end)
    rules = tuple(hit for hit in hits.rules if begin <= hit.begin and hit.end <= end)
    return Unit(cell, tuple(clauses), _find_head(cell, clauses[0], hits), inside, rules)


def _find_head(cell: str, clause: Clause, hits: Hits) -> int:
    """Return where a clause's head ends, or where the clause begins when it has none.

    A dash makes a head only of a word that rules.
    """
    head = _HEAD.match(cell, clause.begin, clause.end)
    if head:
        return head.end()
    dash = _DASH.match(cell, clause.begin, clause.end)
    leading = find_leading(cell, clause.begin, hits.all) if dash else ()
    return dash.end() if dash and any(hit.role is Role.DENY for hit in leading) else clause.begin
