"""Notes that a cell writes at its end under a star, brought to what they are of: `rose (to order)`.

A star is not heard, and without its note the item beside it says more than the card.
"""

from __future__ import annotations

import re

from cuebot.cell.sayable import has_wide_script
from cuebot.cell.tokens import count_words

_MARK = r"(?:[*＊※†‡¹²³①-⑳]|#(?!\d))"
_OPENING = r"[(（\[［【]"
_BOXED = re.compile(r"[(（\[［]([*＊※†‡#]{1,3})[)）\]］]")
"""A sign in brackets, which stands there once behind what it is of and once before its note."""
_BRACKETED = re.compile(r"[(（\[［]([1-9])[)）\]］]")
"""A mark that is a number in brackets; those of a list of steps stand there once each."""
_CIRCLED = " ①②③④⑤⑥⑦⑧⑨"
_NOTES = re.compile(
    rf"(?<=[.。;；!！])(?={_MARK}+[^\W_])|(?:(?<=\s)|(?={_OPENING}))(?={_OPENING}?\s*{_MARK}+\s*[^\W_])"
)
"""Where the notes of a cell begin, behind its last sentence or list, perhaps in brackets."""
_NOTE = re.compile(rf"{_OPENING}?\s*({_MARK}+)\s*([^*＊※†‡¹²³①-⑳()（）\[\]［］【】#]+)[)）\]］】]?")
_MARKED = re.compile(rf"(?<=[\w%)）\u0900-\u0963\u0e30-\u0e4e])([.。!！]?)[^\S\n]?({_MARK}+)(?!\w)")
"""What a note is of: a word, a figure or a whole sentence, whose stop may stand before the mark."""
_ENDS = " .。;；,，、"
_STOP = re.compile(r"[.。!！]$")
_LONGEST_NOTE = 120
"""Characters up to which a note stands in brackets; a longer one is a paragraph of its own."""
_SENTENCE_WORDS = 4
"""Words from which a note that ends with a stop is a sentence, and keeps its stop."""


def inline_notes(cell: str) -> str:
    """Return a cell with each note in brackets behind what its mark stands at.

    A cell stays as it is when a mark has no note, a note no mark, or a note is long.
    """
    marked = _circle_numbers(cell)
    found = _find_notes(marked)
    if not found:
        return cell
    begin, told = found
    text = marked[:begin].rstrip(" —–-")
    notes = {mark: _trim_note(note) for mark, note in told}
    marks = {one[2] for one in _MARKED.finditer(text)}
    if marks != notes.keys() or len(notes) < len(told):
        return cell
    if not all(0 < len(note) <= _LONGEST_NOTE for note in notes.values()):
        return cell
    opening, closing = ("（", "）") if has_wide_script(text) else (" (", ")")
    return _MARKED.sub(lambda one: f"{opening}{notes[one[2]]}{closing}{one[1]}", text)


def _circle_numbers(cell: str) -> str:
    """Return a cell with each bracketed number that stands there twice as a circled one.

    A sign that does is as good without its brackets.
    """
    signs = _BOXED.findall(cell)
    cell = _BOXED.sub(lambda one: one[1] if signs.count(one[1]) > 1 else one[0], cell)
    numbers = _BRACKETED.findall(cell)
    return _BRACKETED.sub(
        lambda one: _CIRCLED[int(one[1])] if numbers.count(one[1]) > 1 else one[0], cell
    )


def _find_notes(cell: str) -> tuple[int, list[tuple[str, str]]] | None:
    """Return where the notes of a cell begin, and each with its mark: they are its end."""
    for begun in _NOTES.finditer(cell):
        told = _NOTE.findall(cell, begun.end())
        rest = _NOTE.sub("", cell[begun.end() :])
        if told and not rest.strip(_ENDS):
            return begun.start(), told
    return None


def _trim_note(note: str) -> str:
    """Return a note without its end; a whole sentence keeps its stop."""
    bare = note.strip(_ENDS)
    stop = _STOP.search(note.strip())
    return bare + stop[0] if stop and count_words(bare) >= _SENTENCE_WORDS else bare
