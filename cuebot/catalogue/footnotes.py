"""Notes that a cell writes at its end under a star, brought to what they are of: `rose (to order)`.

A star is not heard, and without its note the item beside it says more than the card.
"""

from __future__ import annotations

import re

from cuebot.cell.sayable import has_wide_script

_MARK = r"[*＊†‡¹²³]"
_NOTES = re.compile(rf"(?:(?<=[.。;；!！])|(?<=\s))\s*(?={_MARK}\s*[^\W\d_])")
"""Where the notes of a cell begin, behind its last sentence or list."""
_NOTE = re.compile(rf"({_MARK}+)\s*([^*＊†‡¹²³]+)")
_MARKED = re.compile(rf"(?<=[^\W\d_])({_MARK}+)(?!\w)")
_ENDS = " .。;；,，、"
_LONGEST_NOTE = 60
"""Characters up to which a note stands in brackets; a longer one is a paragraph of its own."""


def join_footnotes(cell: str) -> str:
    """Return a cell with each note in brackets behind what its mark stands at.

    A cell stays as it is when a mark has no note, a note no mark, or a note is long.
    """
    begin = next((found.start() for found in _NOTES.finditer(cell)), -1)
    if begin < 0:
        return cell
    text, told = cell[:begin].rstrip(), _NOTE.findall(cell[begin:])
    notes = {mark: note.strip(_ENDS) for mark, note in told}
    marks = set(_MARKED.findall(text))
    if marks != notes.keys() or len(notes) < len(told):
        return cell
    if not all(0 < len(note) <= _LONGEST_NOTE for note in notes.values()):
        return cell
    opening, closing = ("（", "）") if has_wide_script(text) else (" (", ")")
    return _MARKED.sub(lambda found: f"{opening}{notes[found[1]]}{closing}", text)
