"""Lists that tick what is so and cross what is not, brought to one form: `oven ✓, microwave ✗`.

A mark before its name, or with no comma behind it, leaves open which of its neighbours it is of;
behind its name it is heard as a yes or a no.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.sayable import choose_comma
from cuebot.cell.units import find_leading
from cuebot.text.pictures import CROSSES, NOT_SIGNS, TICKS
from cuebot.text.scripts import HAN, KANA

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile(
    rf"([{TICKS}{CROSSES}]\ufe0f?|(?:[{NOT_SIGNS}])[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[♀♂]\ufe0f?)?)"
)
_NO = "✗"
"""What a sign of a prohibition is written as: voices and guards know the crosses."""
_PARTS = " \t,，、,،;；|/／·•"
_WITHIN = re.compile(r"[△▲◎●☆★\ufe0f,，、،;；:：!！?？|/／]")
"""Marks that a name has none of: it would be several, or a sentence."""
_HEAD = re.compile(r"[^:：]*[^\W_][^:：]*[:：]\s*")
_ENDS = " .。"
_STOP = re.compile(r"[.。](?:\s|$)")
_LONGEST_NAME = 40
"""Characters of a name; what is longer is a sentence."""
_HAN, _KANA = re.compile(f"[{HAN}]"), re.compile(f"[{KANA}]")
_OF_FIGURE = re.compile(rf"\d\s*[×✖✕](?=\s*\d)|^(?=[^{TICKS}]*\d\s*[×✖✕][^{TICKS}]*$)")
"""A size, or how many times, and no verdict; where there are ticks, it is one of a size."""
_RING = re.compile(r"[○◯×]")
"""Marks that before a name are the dots of a list, or say by what it is crossed."""
_BOXED = re.compile(rf"[【\[〔]\s*([{TICKS}{CROSSES}])\s*[】\]〕]")
"""A mark in square brackets, which is the dot of no list."""
_LETTERED = re.compile(r"[(（\[【]\s*([vVxX×✗✓/oO○])\s*[)）\]】]")
"""A letter in brackets that ticks or crosses where others do the other: `clay (v), tin (x)`."""
_ROOT = re.compile(r"√(?!\s?\d)")
_TICK_LETTERS, _CROSS_LETTERS = "vV/oO○✓", "xX×✗"
_ANY_LETTER = re.compile(r"[(（\[【]\s*\w\s*[)）\]】]")
_ROUND = re.compile(rf"[(（]\s*([{TICKS}{CROSSES}])\s*[)）]")
"""One in round brackets, which may stand behind its name only."""
_SIGN = re.compile(r"[(（\[【]\s*([+＋–—−-])\s*[)）\]】]")
"""A plus or a minus in brackets; two of them are the poles of a battery."""
_MIN_SIGNS = 3
"""Signs in brackets from which they say yes and no."""
_FORM_BOX = re.compile(r"\[\s*([xXхХ])?\s*\]|☐")
"""A box of a form.  An `x` in one ticks it, where another box is empty."""
_EMPTY_BOX = re.compile(r"\[\s*\]|☐")
_NAMED_REMARK = re.compile(r"(.*?\S)(\s*[(（][^()（）]+[)）])")
_BRACKET = re.compile(r"\s*[(（\[【][^()（）\[\]【】]+[)）\]】]")
_TURNING = (
    CellWordRole.BUT,
    CellWordRole.EXCEPT,
    CellWordRole.SAVE,
    CellWordRole.UNLESS,
    CellWordRole.WHY,
    CellWordRole.ONLY,
)
"""What begins with one of these goes on from a verdict before it: `oven ✗ but microwave fine`."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A cell, cut at its marks."""

    head: str
    """What leads to the list, with its colon; mostly empty."""
    entries: Sequence[tuple[str, str, str]]
    """Each name with its mark, and a remark in brackets behind it, which is mostly empty."""
    rest: str
    """What stands behind the last mark; mostly empty."""


def join_ticked(cell: str) -> str:
    """Return a cell that is a list of ticked and crossed names as `name ✓, name ✗`; else nothing.

    It is one only where each name has a mark of its own, always before it or always behind it.  A
    remark in brackets may end it, or a clause that begins with a word such as `but`.
    """
    plain, boxed = _BOXED.subn(r"\1", _mark_boxes(mark_letters(cell.strip(_ENDS))))
    pieces = _cut_at_marks(plain)
    if len(pieces) == 1 or _OF_FIGURE.search(plain):
        return ""
    marked = _read_marks(pieces, boxed=boxed == len(pieces) // 2)
    if marked is None or not all(_is_name(name) for name, _, _ in marked.entries):
        return ""
    comma = choose_comma(plain)
    listed = marked.head + comma.join(_write_entry(*entry) for entry in marked.entries)
    apart = "，" if _HAN.search(plain) and not _KANA.search(plain) else comma
    return f"{listed}{apart}{marked.rest}" if marked.rest else listed


def mark_letters(cell: str) -> str:
    """Return a cell with ticks and crosses in square brackets for its letters in brackets.

    There must be letters of both kinds, and no others that could number a list.  A root sign right
    behind a name or before one is a tick of its own.
    """
    cell = _ROOT.sub("✓", cell)
    signs = _LETTERED.findall(cell)
    others = len(_ANY_LETTER.findall(_LETTERED.sub("", cell)))
    if others or not {*signs} & {*_TICK_LETTERS} or not {*signs} & {*_CROSS_LETTERS}:
        return cell
    return _LETTERED.sub(_write_box, cell)


def _write_box(box: re.Match[str]) -> str:
    sign = box[1] if box[1] in TICKS + CROSSES else "✓" if box[1] in _TICK_LETTERS else _NO
    return f"[{sign}]"


def _mark_boxes(cell: str) -> str:
    """Return a cell with ticks and crosses for the boxes of a form, and for signs in brackets."""
    if len(_SIGN.findall(cell)) >= _MIN_SIGNS:
        return _SIGN.sub(lambda sign: "✓" if sign[1] in "+＋" else _NO, cell)
    ticked = any(_FORM_BOX.findall(cell)) or any(mark in cell for mark in TICKS)
    crossed = any(mark in cell for mark in CROSSES)
    if _EMPTY_BOX.search(cell) and ticked and not crossed:
        return _FORM_BOX.sub(lambda box: "✓" if box[1] else _NO, cell)
    return _ROUND.sub(r"\1", cell)


def _cut_at_marks(plain: str) -> list[str]:
    """Return the words of a cell and its marks in turn; a mark in brackets is of a remark."""
    inside = [found.span() for found in _BRACKET.finditer(plain)]
    pieces, begin = [], 0
    for mark in _MARK.finditer(plain):
        if not any(opened < mark.start() < closed for opened, closed in inside):
            pieces += [plain[begin : mark.start()], mark[0]]
            begin = mark.end()
    return [*pieces, plain[begin:]]


def _read_marks(pieces: Sequence[str], *, boxed: bool) -> _Marked | None:
    """Return the entries of a cell that was cut at its marks; None where a mark is of no name.

    `boxed` tells whether each mark stood in brackets of its own.
    """
    words, marks = pieces[::2], pieces[1::2]
    first = words[0]
    if not first.strip() or _HEAD.fullmatch(first):
        if (_RING.search("".join(marks)) and not boxed) or find_hits(first).rules:
            return None
        named = [
            _part_remark(text.lstrip().rstrip(_PARTS), mark)
            for text, mark in zip(words[1:], marks, strict=True)
        ]
        return _Marked(first.strip() and f"{first.strip()} ", named, "")
    entries, name = [], first.rstrip()
    for mark, text in zip(marks, words[1:], strict=True):
        remark = _BRACKET.match(text)
        entries.append((name, mark, remark[0].rstrip() if remark else ""))
        name = text[remark.end() if remark else 0 :].lstrip(_PARTS).rstrip()
    return None if name and not _goes_on(name) else _Marked("", entries, name)


def _part_remark(name: str, mark: str) -> tuple[str, str, str]:
    """Return a name, its mark, and a remark in brackets that stands behind the name."""
    found = _NAMED_REMARK.fullmatch(name)
    return (found[1], mark, found[2]) if found else (name, mark, "")


def _goes_on(rest: str) -> bool:
    """Tell whether words behind a mark begin with one that leaves it to what stands before it."""
    return any(hit.role in _TURNING for hit in find_leading(rest, 0, find_hits(rest).all))


def _is_name(name: str) -> bool:
    bare = name.strip(_ENDS)
    words = any(map(str.isalnum, bare))
    return words and len(bare) <= _LONGEST_NAME and not (_STOP.search(bare) or _WITHIN.search(bare))


def _write_entry(name: str, mark: str, remark: str) -> str:
    """Return an entry; a cross beside what is a no by itself says so once more: `✗ no bleach`.

    In the midst of an entry a no is of a part of it: `✗ on a plane without a crate`.
    """
    bare, sign = name.strip(_ENDS), mark[0] if mark[0] in TICKS + CROSSES else _NO
    if bare[-1:].isdigit() and sign in "×✖✕":
        sign = _NO
    denials = find_hits(bare).select_roles(CellWordRole.DENY)
    denied = sign in CROSSES and any(
        hit.begin == 0 or hit.end == len(bare) or " " in bare for hit in denials
    )
    return (bare if denied else f"{bare} {sign}") + remark
