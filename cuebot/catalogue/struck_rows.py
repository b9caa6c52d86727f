"""Rows that are struck through: their goods are sold already, or no longer offered.

A spreadsheet strikes by the font of its cells, a chat by tildes: `~Canvas tote~ | 180`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_STROKE = re.compile("[~\u0335-\u0338]")
_TILDED = re.compile(r"\s*(~{1,2})[^~\s](?:[^~]*[^~\s])?\1\s*|\s*(?:\w[\u0335-\u0338]\W*)+\s*")
"""A cell that is struck as a whole, by tildes or by letters with a stroke through each."""
_LEAST_LETTERS = 3
"""Letters of a cell that names goods; a code before it has fewer."""


def strike_row(texts: Sequence[str], struck: Sequence[bool]) -> tuple[list[str], bool]:
    """Return a row without what is struck in it, and whether it is struck as a whole.

    It is where its name is, or half of it: such a row keeps its texts.
    """
    filled = [(text, stroke) for text, stroke in zip(texts, struck, strict=True) if text.strip()]
    named = next((stroke for text, stroke in filled if _count_letters(text) >= _LEAST_LETTERS), 0)
    if named or sum(stroke for _, stroke in filled) * 2 > len(filled):
        return list(texts), True
    return ["" if stroke else text for text, stroke in zip(texts, struck, strict=True)], False


def drop_struck_rows(rows: Sequence[Row], struck: Collection[int], notes: MendLog) -> list[Row]:
    """Return the rows below a head that are not struck through; all of them where each one is.

    `struck` are lines that the file's own format strikes; tildes are read from the cells.
    """
    gone = {line for line, cells in rows if line in struck or _is_tilded(cells)}
    if len(gone) == len(rows):
        return list(rows)
    for line in sorted(gone):
        notes.add_mend(MendKind.HIDDEN, line)
    return [row for row in rows if row[0] not in gone]


def _is_tilded(cells: Sequence[str]) -> bool:
    if not any(map(_STROKE.search, cells)):
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    across = filled[0].startswith("~") and filled[-1].endswith("~")
    if across and "~" not in "".join(filled).strip("~"):
        return len(filled) > 1
    named = next((cell for cell in filled if _count_letters(cell) >= _LEAST_LETTERS), "")
    return bool(_TILDED.fullmatch(named))


def _count_letters(text: str) -> int:
    return sum(map(str.isalpha, text))
