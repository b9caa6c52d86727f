"""Rows of goods that a seller marked as not for sale: by a note, on the title, or under a heading.

`Smoker` under `Läuft aus – NICHT mehr anbieten`, `กระเช้า (เลิกขาย)`, a note `снято с продажи до
весны`.  What is only discontinued may be sold off, so under a heading more must be said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_wide
from cuebot.catalogue.columns import TITLE
from cuebot.catalogue.figures import fold_word, is_word_for
from cuebot.catalogue.money import list_cell_words
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE, STOCK
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_MARKED = re.compile(
    r"[(（\[【{<«]([^()（）\[\]【】{}<>«»]+)[)）\]】}>»]|(\*+|#+|!+|~+)([^*#!~]+)\2"
)
"""What stands in brackets or between stars on a title."""
_PARTED = re.compile(r"\s[-–—|/]+\s|:\s|[–—]")
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[()（）\[\]【】{}<>«»„“”\"*!?¡¿,;:.|/–—]")
"""What may stand before a phrase and is no part of it: `Old stock (not for sale)`."""


def drop_unsold(header: Sequence[str], rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows below a head without such, which are noted."""
    reserved = find_reserved(header, rows)
    title = next(iter(reserved.get(TITLE, ())), None)
    remarks = [place for place, name in enumerate(header) if _may_remark(name) and place != title]
    states = [place for place, name in enumerate(header) if _names_state(name) and place != title]
    offers = [place for what in (PRICE.name, STOCK.name) for place in reserved.get(what, ())]
    said = [*remarks, *states, *offers]
    held = [*states, *offers]
    wide, closed = is_wide(rows), False
    kept: list[Row] = []
    dropped: list[int] = []
    for line, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        if wide and len(filled) == 1:
            closed = says_unsold(filled[0])
            kept.append((line, cells))
        elif is_bookkeeping(cell_at(cells, title)):
            notes.add_mend(MendKind.ASIDE, line)
        elif closed or _is_unsold(cells, title, remarks, said, held):
            dropped.append(line)
        else:
            kept.append((line, cells))
    for line in dropped:
        notes.add_mend(MendKind.HIDDEN, line)
    return kept


def _may_remark(name: str) -> bool:
    return not name.strip() or has_word_for(name.partition("|")[0], "remark", exact=True)


def _names_state(name: str) -> bool:
    """Tell whether a column is called one of how it stands with goods, and not with orders."""
    plain = name.partition("|")[0]
    return has_word_for(plain, "status") and not has_word_for(plain, "no_status")


def _is_unsold(
    cells: Sequence[str],
    title: int | None,
    remarks: Sequence[int],
    said: Sequence[int],
    held: Sequence[int],
) -> bool:
    return (
        is_marked_unsold(cell_at(cells, title))
        or any(is_word_for(cell_at(cells, place), "gone") for place in remarks)
        or any(says_unsold(cell) for place in said if (cell := cell_at(cells, place)))
        or any(is_reserved(cell) for place in held if (cell := cell_at(cells, place)))
    )


def is_reserved(cell: str) -> bool:
    """Tell whether a cell of a state or a stock begins by saying that goods are kept for somebody.

    `reserved kay suki`, `бронь до пятницы`, `จองแล้ว`; a cell that begins with a figure counts.
    """
    plain = f"{' '.join(_MARKS.sub(' ', fold_word(cell)).split())} "
    return any(plain.startswith(phrase) for phrase, _ in _load_phrases("reserved"))


def is_bookkeeping(title: str) -> bool:
    """Tell whether a row is one of accounts that a till lists among goods: `Rounding`."""
    return is_word_for(title.strip(" .:*-"), "bookkeeping")


def is_marked_unsold(title: str) -> bool:
    """Tell whether a mark on a title says that the goods are not sold: `Mulberry *PASİF*`."""
    for bracketed, _, starred in _MARKED.findall(title):
        if starred and is_word_for(starred.strip(), "hidden"):
            return True
        if _is_mark(bracketed or starred):
            return True
    parts = _PARTED.split(title)
    return len(parts) > 1 and any(_is_mark(part) for part in (parts[0], parts[-1]))


def _is_mark(part: str) -> bool:
    return is_word_for(part.strip(), "gone") or says_unsold(part)


def says_unsold(text: str) -> bool:
    """Tell whether a note or a heading says that goods are not sold; to whom is another thing."""
    plain = f" {' '.join(_MARKS.sub(' ', fold_word(text)).split())} "
    for phrase, spaced in _load_phrases("kept_back"):
        if (f" {phrase}" if spaced else phrase) in plain:
            return True
    for phrase, spaced in _load_phrases("unsold"):
        at = plain.find(f" {phrase}" if spaced else phrase)
        if at < 0:
            continue
        behind = _WORD.search(plain, at + len(phrase) + spaced)
        if behind is None or not is_word_for(behind[0], "restricted"):
            return True
    return False


@cache
def _load_phrases(what: str) -> tuple[tuple[str, bool], ...]:
    """Return how such words begin, and whether a word must begin there."""
    phrases = set(map(fold_word, list_cell_words(what)))
    return tuple(sorted((phrase, not scripts.has_glued(phrase)) for phrase in phrases))
