"""The statements of a cell, each with the words in it that govern something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from cuebot.cell.clauses import split_clauses
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words, is_letter
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.hits import WordHit, WordHits

_COLON_HEAD = re.compile(
    rf"[【［\[《](?=[^\W\d_]{{2}}|[{scripts.HAN}]】)[^【】［］\[\]《》]{{1,40}}[】］\]》]\s*(?=[^\s:：])"
    r"|[^:：?？؟]{1,60}[?？؟]\s*(?=\S)"
    r"|[^:：]{1,80}?(?:(?<!\d)[:：]|[:：](?!\d))\s*|[^:：＝→⇒]{1,30}?(?:＝|=>|->|→|⇒)\s*"
)
"""A head ends with a colon, or with an arrow or a wide equals sign that stands for one.

So does one in square brackets before words, `[never] wool, silk`, and a question before its answer.
"""
_LABEL = re.compile(r"[:：](?!\d)|[＝→⇒]|=>|->")
_ASKED = re.compile(r"[?？؟]\s*$")
_DASH_HEAD = re.compile(r".{2,60}?\s[-–—]\s+(?=\S)")
_LEADING_MARKS = re.compile(r"[\s\W]*")
_TRAILING_MARKS = re.compile(r"[\s\W]*$")
ITEM_WORDS = 4
"""Words up to which a clause may be an item of a list, and no statement."""


@dataclass(frozen=True)
class CellUnit:
    """A statement: what stands between two semicolons or stops, or has a head of its own."""

    cell: str
    clauses: tuple[Clause, ...]
    head_end: int
    """Where its head ends, as in `Avoid: `; its beginning when it has none."""
    hits: tuple[WordHit, ...]
    rules: tuple[WordHit, ...]

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
    def has_head(self) -> bool:
        return self.head_end > self.begin

    @property
    def is_head_only(self) -> bool:
        """Whether its head is all there is: what it rules comes after it."""
        return self.has_head and self.head_end >= self.end

    @property
    def has_nested_head(self) -> bool:
        """Whether under its head there is another, as in `Sold out: S: 36`."""
        first = self.cell[self.head_end : self.clauses[0].end]
        return self.has_head and bool(_COLON_HEAD.match(first))

    @property
    def is_answer(self) -> bool:
        """Whether its head is a question: what is said of it is the whole answer."""
        return self.has_head and bool(_ASKED.search(self.cell, self.begin, self.head_end))

    @property
    def asks_on(self) -> bool:
        """Whether its question speaks of what an earlier one named: `should it?`."""
        return self.is_answer and any(
            hit.role is CellWordRole.REFER and hit.end <= self.head_end for hit in self.rules
        )

    @cached_property
    def has_label(self) -> bool:
        """Whether anywhere in it a colon parts names from what is said of them."""
        return self.has_head or bool(_LABEL.search(self.text))

    @cached_property
    def word_count(self) -> float:
        return count_words(self.text)

    @cached_property
    def leading_hits(self) -> tuple[WordHit, ...]:
        """The rules with which it begins, the longest first."""
        return find_leading(self.cell, self.begin, self.hits)

    @cached_property
    def trailing_hits(self) -> tuple[WordHit, ...]:
        """The rules with which it ends."""
        edge = self.begin + _TRAILING_MARKS.search(self.text).start()  # type: ignore[union-attr]
        return tuple(hit for hit in self.rules if hit.end >= edge)

    @cached_property
    def has_statement(self) -> bool:
        """Whether it says something of its own, and is no item of a list."""
        return any(hit.role is CellWordRole.STATE for hit in self.hits)

    @cached_property
    def is_item(self) -> bool:
        """Whether it may be an item of a list that another unit began or ends."""
        if self.has_head or self.has_statement or self.word_count > ITEM_WORDS:
            return False
        return not self.rules or self.only_rules

    @cached_property
    def only_rules(self) -> bool:
        """Whether it is nothing but ruling words, which may be names in another language."""
        return bool(self.rules) and not any(
            self.cell[at].isalnum() and not any(hit.begin <= at < hit.end for hit in self.rules)
            for at in range(self.begin, self.end)
        )

    def has_ruling_role(self, *roles: CellWordRole) -> bool:
        return any(hit.role in roles for hit in self.rules)

    def begins_with(self, role: CellWordRole) -> bool:
        """Tell whether it begins with a word of a role, be it one that rules or not."""
        return any(hit.role is role for hit in self.leading_hits)

    def leads_with(self, *roles: CellWordRole) -> bool:
        return any(hit.role in roles for hit in self.leading_hits)


def find_leading(cell: str, begin: int, hits: Sequence[WordHit]) -> tuple[WordHit, ...]:
    """Return the hits that stand at the beginning of a stretch, after marks and an `and`."""
    edge = _LEADING_MARKS.match(cell, begin)
    at = edge.end() if edge else begin
    joining = [hit.end for hit in hits if hit.role is CellWordRole.AND and hit.begin == at]
    starts = {at}
    for end in joining:
        more = _LEADING_MARKS.match(cell, end)
        starts.add(more.end() if more and not is_letter(cell, end) else end)
    found = [hit for hit in hits if hit.begin in starts]
    found.sort(key=lambda hit: -hit.end)
    return tuple(hit for hit in found if hit.role not in (CellWordRole.AND, CellWordRole.COMMON))


def find_leading_roles(unit: CellUnit, clause: Clause) -> set[CellWordRole]:
    """Return what the words do with which a clause of a unit begins."""
    return {hit.role for hit in find_leading(unit.cell, clause.begin, unit.hits)}


def select_within(hits: Iterable[WordHit], clause: Clause) -> list[WordHit]:
    """Return the hits that begin within a clause."""
    return [hit for hit in hits if clause.begin <= hit.begin < clause.end]


def find_hits_inside(
    unit: CellUnit, begin: int, end: int, *roles: CellWordRole
) -> tuple[WordHit, ...]:
    """Return the hits of some roles that lie within a stretch of a unit."""
    return tuple(
        hit for hit in unit.hits if begin <= hit.begin and hit.end <= end and hit.role in roles
    )


def split_units(cell: str) -> tuple[tuple[CellUnit, ...], WordHits]:
    """Read a cell into its units, in their order, with all its hits."""
    hits = find_hits(cell)
    units: list[CellUnit] = []
    for _, group in groupby(split_clauses(cell), key=lambda clause: clause.statement):
        clauses = list(group)
        labelled = _find_head(cell, clauses[0], hits) > clauses[0].begin
        piece: list[Clause] = []
        for clause in clauses:
            # After a list without a head, what a colon parts from it is said of all of it.
            head = _find_head(cell, clause, hits)
            if (
                piece
                and head > clause.begin
                and (labelled or _is_ruling(cell, clause, head, hits))
                and not _may_ask_back(cell, piece, clause, head)
            ):
                units.append(_make_unit(cell, piece, hits))
                piece = []
            piece.append(clause)
        units.append(_make_unit(cell, piece, hits))
    return tuple(units), hits


def _may_ask_back(cell: str, piece: Sequence[Clause], clause: Clause, head: int) -> bool:
    """Tell whether clauses behind an answer may be asked of by the question behind them.

    As in `turmeric? it takes, ink, poster paint, crayon? all of it peels`: no word tells whether
    `ink` is more of what was answered or the first thing of the next question.
    """
    first = _COLON_HEAD.match(cell, piece[0].begin, piece[0].end)
    answered = first is not None and bool(_ASKED.search(first[0]))
    return answered and len(piece) > 1 and bool(_ASKED.search(cell, clause.begin, head))


def _is_ruling(cell: str, clause: Clause, head: int, hits: WordHits) -> bool:
    """Tell whether a clause's head is a word that rules, and nothing more; in Thai, has one."""
    leading = find_leading(cell, clause.begin, hits.all)
    deny = [hit.end for hit in leading if hit.role is CellWordRole.DENY]
    spaced = cell[clause.begin - 1 : clause.begin] == " " and cell[clause.begin] >= "\u0e00"
    named = any(
        clause.begin <= hit.begin < head and hit.role is CellWordRole.DENY for hit in hits.rules
    )
    if spaced and named and count_words(cell[clause.begin : head]) <= ITEM_WORDS:
        return True  # a space ends what stands before it in Thai
    joins = [
        hit
        for hit in hits.select_roles(CellWordRole.JOIN, CellWordRole.LINK)
        if deny and hit.begin >= max(deny)
    ]
    return bool(deny) and not any(
        cell[at].isalnum() and not any(hit.begin <= at < hit.end for hit in joins)
        for at in range(max(deny), head)
    )


def _make_unit(cell: str, clauses: Sequence[Clause], hits: WordHits) -> CellUnit:
    begin, end = clauses[0].begin, clauses[-1].end
    inside = tuple(hit for hit in hits.all if begin <= hit.begin and hit.end <= end)
    rules = tuple(hit for hit in hits.rules if begin <= hit.begin and hit.end <= end)
    return CellUnit(cell, tuple(clauses), _find_head(cell, clauses[0], hits), inside, rules)


def _find_head(cell: str, clause: Clause, hits: WordHits) -> int:
    """Return where a clause's head ends, or where the clause begins when it has none.

    A dash makes a head only of a word that rules.
    """
    head = _COLON_HEAD.match(cell, clause.begin, clause.end)
    if head:
        return head.end()
    dash = _DASH_HEAD.match(cell, clause.begin, clause.end)
    leading = find_leading(cell, clause.begin, hits.all) if dash else ()
    return (
        dash.end()
        if dash and any(hit.role is CellWordRole.DENY for hit in leading)
        else clause.begin
    )
