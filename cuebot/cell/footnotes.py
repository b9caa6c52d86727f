"""Cells with notes: a mark behind a name, and once more before what the note says of it.

`Norway (1), Spain. (1) no liquids`: Norway may not be said without its note, whatever the mark is,
and nor may a stretch of the list in which it stands.  The note may, when it names what it is of or
when that is said before it: `Norway: no liquids`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.list_items import ListItem
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.opposed import shares_name
from cuebot.cell.sayable import choose_colon
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS
from cuebot.text.folding import fold_case_in_place
from cuebot.text.pictures import TICKS
from cuebot.text.scripts import THAI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuebot.cell.hits import WordHits

_NOTE_WORD = (
    r"(?:备注|備註|備考|注|註|주|비고|note|nota|notes|noot|not|anm|nb|fn|catatan|ghi chú|tala|"
    r"टिप्पणी|ملاحظة|ملحوظة|หมายเหตุ|прим)\.?\s?"
)
_NUMBER = r"(?:\d{1,2}|[a-z]|[ivx]{2,4}|[一二三四五六七八九]|[\u0661-\u0669])"
_SIGN = r"(?:[*＊※†‡§#^★☆◆◇■□▲△▼▽●]{1,3}\d?)"
_LOOSE_SIGN = "[°ºª+~¤¶!′″´`¬¦⚠❗❕‼🔸🔹🔺🔻⭐🌟]{1,3}\ufe0f?"
"""Signs that are a note's only where they are written right behind a name, and begin the note."""
_RAISED = "[¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ①-⑳ⓐ-ⓩ❶-❿]"
_MARK = re.compile(
    rf"[(\[（［【〔]\s*(?P<boxed>(?:{_NOTE_WORD})?{_NUMBER}|{_SIGN})\s*[)\]）］】〕]"
    rf"|(?P<sign>{_SIGN})[)）]?"
    rf"|(?P<loose>{_LOOSE_SIGN})"
    rf"|(?<![mM])(?P<raised>{_RAISED})[)）]?"
    rf"|(?P<noted>(?<![^\W\d_]){_NOTE_WORD}{_NUMBER}(?!\w))[)）.:：]?"
    rf"|(?:(?<![\w(（.,])(?P<plain>{_NUMBER})|(?<=[^\W\d_])(?P<glued>\d))[)）]",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<label>{_NUMBER})\s*[:：.=＝](?!\d)\s*(?=\S)", re.IGNORECASE)
"""A note's number without a bracket, at the beginning of a statement."""
_BEGINS_NOTE = re.compile(r"(?:^|[.。।!！?？;；|\n(（【\[/]|\s[-–—·]|\s{2})\s*$")
_AFTER_MARK = re.compile(r"\s*[:：.=＝–—-]?\s*(?=[^\W_]|[\"'“«¿¡(（])")
_ITEM_EDGE = re.compile(rf"[,，、،;；/\n.。।(（·|:：]|(?<=[{THAI}])\s(?=[{THAI}])")
_ENDS_NOTE = re.compile(r"[)）】\]]\s*[.。।]?\s*$")
_TURNS = (
    CellWordRole.DENY,
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
)
_JOINTS = (CellWordRole.AND, CellWordRole.OR)
_NAMED_SIGNS = 24
"""Signs within which a note names what it is of."""
_LEADING = re.compile(r"[\s:：=＝–—-]*(?:(?:は|은|는|表示|为|為)\s*)?")
"""What stands between a mark and its note: Japanese and Korean may speak of the mark."""
_HEAD = re.compile(r"[:：](?!\d)")


@dataclass(frozen=True, slots=True)
class _Mark:
    key: str
    begin: int
    end: int


def has_footnotes(cell: str) -> bool:
    """Tell whether a mark stands in a cell again, with words of its own; `A (1), B (1)` has none.

    A sign that a cell begins with is the bullet of a list.
    """
    first: dict[str, _Mark] = {}
    for mark in _find_marks(cell):
        before = first.setdefault(mark.key, mark)
        bulleted = not mark.key.isalnum() and _begins_note(cell, before)
        if before is not mark and not bulleted and _AFTER_MARK.match(cell, mark.end):
            return True
    return False


def list_footnotes(
    cell: str, hits: WordHits, read_spans: Callable[[str], Sequence[QuotableSpan]]
) -> Iterator[QuotableSpan]:
    """Give what each note says, whole or as much of its beginning as is true alone.

    `read_spans` gives the texts by which a note may be quoted.  Nothing is given where anything
    rules the list in which the mark stands, or a head stands before it: `not for: a, b (1)`.
    """
    marks = _find_marks(cell)
    notes = _find_notes(cell, marks)
    first = min((note.begin for note in notes), default=0)
    turned = any(hit.begin < first and hit.role in _TURNS for hit in hits.all)
    if turned or _HEAD.search(cell, 0, first) or not hits.readable:
        return
    ends = (*(note.begin for note in notes[1:]), len(cell))
    for note, end in zip(notes, ends, strict=False):
        begin, text = _read_note(cell, note.end, end)
        places = [mark for mark in marks if mark.key == note.key and mark.end <= first]
        items = [_find_item(cell, mark, hits) for mark in places]
        told = [span.text for span in read_spans(text) if text.startswith(span.text)]
        for words in filter(None, told):
            yield from _list_texts(cell, items, begin, words)


def _list_texts(
    cell: str, items: Sequence[ListItem], begin: int, words: str
) -> Iterator[QuotableSpan]:
    """Give what a note says; behind each name that it is of, where it names none itself.

    What it tells of stands from the name on, up to the note's end.
    """
    named = [item for item in items if _is_named(cell[item.begin : item.end], words)]
    for item in named or items:
        name = cell[item.begin : item.end]
        text = words if named else name + choose_colon(name) + words
        if name and (named or count_words(name) <= ITEM_WORDS):
            yield QuotableSpan(text, item.begin, begin + len(words), ruled=True, joined=True)


def _is_named(item: str, note: str) -> bool:
    """Tell whether a note begins with the name of what it is of."""
    begun, name = fold_case_in_place(note[:_NAMED_SIGNS]), fold_case_in_place(item)
    return bool(name) and (name in begun or shares_name(begun, name))


def _read_note(cell: str, begin: int, end: int) -> tuple[int, str]:
    """Return where what a note says begins, and what it is, without its bracket."""
    lead = _LEADING.match(cell, begin, end)
    begin = lead.end() if lead else begin
    return begin, _trim(cell[begin:end])


def _trim(text: str) -> str:
    """Return a note without the bracket that it stands in."""
    plain = text.strip()
    opened = sum(map(plain.count, "(（【[")) < sum(map(plain.count, ")）】]"))
    plain = _ENDS_NOTE.sub("", plain) if opened else plain
    return plain.strip(" .。।;；-–—(（/|\n")


def _find_item(cell: str, mark: _Mark, hits: WordHits) -> ListItem:
    """Return the name that a mark is behind, without its own tick."""
    end = len(cell[: mark.begin].rstrip(f" {TICKS}"))
    edges = [edge.end() for edge in _ITEM_EDGE.finditer(cell, 0, end)]
    begin = max(edges, default=0)
    joints = [hit.end for hit in hits.all if hit.role in _JOINTS and begin <= hit.begin < end]
    begin = max([begin, *joints])
    return ListItem(begin + len(cell[begin:end]) - len(cell[begin:end].lstrip()), end)


def _find_notes(cell: str, marks: Sequence[_Mark]) -> list[_Mark]:
    """Return the marks that begin notes.

    A mark right behind another one does so, too, if a name before has it: `tin(a) (a) no`.
    Behind the first note so does every other that does.
    """
    notes: list[_Mark] = []
    for at, mark in enumerate(marks):
        named = any(one.key == mark.key and one not in notes for one in marks[:at])
        apart = mark.begin > 0 and cell[mark.begin - 1].isspace()
        behind = bool(at) and not cell[marks[at - 1].end : mark.begin].strip()
        repeated = named and apart and bool(notes or behind)
        if _begins_note(cell, mark) or (repeated and _AFTER_MARK.match(cell, mark.end)):
            notes.append(mark)
    return notes


def _begins_note(cell: str, mark: _Mark) -> bool:
    begun = bool(_BEGINS_NOTE.search(cell, 0, mark.begin))
    return begun and bool(_AFTER_MARK.match(cell, mark.end))


def _find_marks(cell: str) -> list[_Mark]:
    """Return the marks of a cell by their places, and the bare numbers that begin a statement."""
    found = [
        _Mark(_read_key(next(filter(None, one.groups()))), one.start(), one.end())
        for one in _MARK.finditer(cell)
        if not one["loose"] or _is_pair(cell, one["loose"])
    ]
    taken = {mark.begin for mark in found}
    found += [
        _Mark(_read_key(one["label"]), one.start(), one.end())
        for one in _BARE.finditer(cell)
        if one.start() not in taken and _BEGINS_NOTE.search(cell, 0, one.start())
    ]
    return sorted(found, key=lambda mark: mark.begin)


def _is_pair(cell: str, sign: str) -> bool:
    """Tell whether a sign stands right behind a name of a cell, and then begins a note."""
    plain = re.escape(sign)
    behind = re.search(rf"(?<=[^\W\d_]){plain}(?=\s|[,，、،;；.。।/)])", cell)
    begun = re.compile(rf"(?<=[.。।!！?？;；|\n(（/])\s*{plain}\s*(?=[^\W_])")
    return behind is not None and begun.search(cell, behind.end()) is not None


def _read_key(label: str) -> str:
    """Return a mark without its bracket and its word: `注1` and `¹` are both a one."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(_NOTE_WORD, "", plain, flags=re.IGNORECASE).strip(" .") or plain
