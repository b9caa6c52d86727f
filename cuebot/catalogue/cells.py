"""One cell as it can be said: without tags, invisible signs and pictures, and not too long."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.catalogue.html_text import extract_text, holds_markup
from cuebot.catalogue.inline_notes import inline_notes
from cuebot.catalogue.listed import join_listed
from cuebot.catalogue.paired import join_paired
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.spreadsheet import is_error
from cuebot.catalogue.struck import drop_struck
from cuebot.catalogue.ticked import join_ticked
from cuebot.catalogue.ticked_lists import join_ticked_lists
from cuebot.text.pictures import CROSSES, NOT_PICTURE, NOT_SIGNS, PICTURE, TICKS

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_CELL = 600
"""Characters; a longer cell could never be said."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_RIGHT_TO_LEFT = "\u202e"
_OVERRIDDEN = re.compile(f"([\u202d{_RIGHT_TO_LEFT}])([^\u202c\u202d\u202e\n]*)")
"""What shows a text in another order than it is written and said in, as far as it reaches."""
_YES = re.compile("[\u2705\u2713\u2714\u2611\u2b55\U0001f44d]")
_VERDICTS = re.compile(f"[^{TICKS}{CROSSES}{NOT_SIGNS}]")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""How a spreadsheet is made to keep `007` as it is."""
_FORMULA_CELL = re.compile(r"=(?!=*>|=|\s*[)(DPp3](?:\s|$))\s*\S")
"""An arrow and a smile are none."""
_APOSTROPHE = re.compile(r"['’](?=[=+\-@\d\t])")
"""What a spreadsheet, or a shop that guards against one, puts before a text that is no formula."""
_BULLET = re.compile(r"(?:[-–—•·*▪►]\s+|(?:=+>|-+>|[→⇒])\s*)(?=[^\W\d])")
"""The dot, dash or arrow of a list; before a figure a dash is a minus."""
_CLEAN_CELL = re.compile(
    r"(?!err:|loading|.*\([vxo/]\))[a-z0-9](?:[a-z0-9,:()%$/]|[ .-](?=[a-z0-9(]))*", re.IGNORECASE
)
"""A cell with nothing to mend, as most are: it is told at a glance."""
_NOTHING = re.compile(r"[-–—_/\\.?？؟…·*]+")
"""What people write into a cell that does not apply."""
_ENDS = re.compile(r"[.!?।。！？;；]\s*")
_COMMAS = re.compile(r"[,，、،|/]\s*")
_MORE = "…"


def clean_cell(
    raw: str,
    note: Callable[[MendKind, str], None],
    longest: int = LONGEST_CELL,
    *,
    crossed: bool = False,
) -> str:
    """Return the words of a cell on one line; `note` hears each thing that was mended.

    A cross among other words leaves the cell empty, unless it may be `crossed`: it then keeps its
    marks, and is said as far as they can be heard.
    """
    if len(raw) <= longest and _CLEAN_CELL.fullmatch(raw):
        return raw
    cell = _unwrap_cell(raw, note)
    if is_error(cell):
        note(MendKind.FAILED, cell)
        return ""
    if holds_markup(cell):
        note(MendKind.HTML, "")
        cell = extract_text(cell)
    cell = join_listed(cell)
    cell = _drop_invisible(" ".join(unicodedata.normalize("NFC", cell).split()), note)
    if _NOTHING.fullmatch(cell):
        return ""
    cell = (
        join_ticked(cell)
        or join_ticked_lists(cell)
        or join_paired(inline_notes(drop_struck(_drop_pictures(cell, note, crossed=crossed))))
    )
    if _FORMULA_CELL.match(unicodedata.normalize("NFKC", cell)):
        note(MendKind.FORMULA, cell)
        return ""
    if len(cell) > longest:
        note(MendKind.SHORTENED, "")
        cell = shorten_text(cell, longest)
    return cell


def shorten_text(text: str, longest: int) -> str:
    """Return the beginning of a text, whole sentences, or else whole items, with a `…` after it."""
    head = text[: longest - len(_MORE)]
    for border in (_ENDS, _COMMAS, re.compile(r"\s")):
        ends = [found for found in border.finditer(head) if found.end() > longest // 4]
        if ends:
            last = ends[-1]
            kept = last.end() if border is _ENDS else last.start()
            return head[:kept].rstrip() + _MORE
    return head + _MORE


def _unwrap_cell(raw: str, note: Callable[[MendKind, str], None]) -> str:
    cell = raw.strip()
    if wrapped := _TEXT_FORMULA.fullmatch(cell):
        note(MendKind.PREFIX, "")
        return wrapped[1].replace('""', '"')
    if found := _APOSTROPHE.match(cell) or _BULLET.match(cell):
        note(MendKind.PREFIX, "")
        return cell[found.end() :]
    return cell


def _drop_invisible(cell: str, note: Callable[[MendKind, str], None]) -> str:
    if any(map(_turns_round, _OVERRIDDEN.finditer(cell))):
        note(MendKind.REFUSED_SIGN, "a sign that turns the text round")
        return ""
    kept = "".join(sign for sign in cell if unicodedata.category(sign) not in _INVISIBLE)
    if kept == cell:
        return cell
    if not PICTURE.search(cell):  # a picture may be made of several, joined by one
        note(MendKind.INVISIBLE, "")
    return " ".join(kept.split())


def _turns_round(overridden: re.Match[str]) -> bool:
    """Tell whether a stretch with a direction of its own is not seen as it is written.

    Phones put one around a number that they copy, which runs that way anyway.
    """
    leftward = overridden[1] == _RIGHT_TO_LEFT
    directions = {unicodedata.bidirectional(sign) for sign in overridden[2]}
    return bool(directions & ({"L", "EN", "AN", "ES", "ET"} if leftward else {"R", "AL", "AN"}))


def _drop_pictures(cell: str, note: Callable[[MendKind, str], None], *, crossed: bool) -> str:
    if not PICTURE.search(cell):
        return cell
    if NOT_PICTURE.search(cell):
        return _keep_crosses(cell, note) if crossed else _refuse_crosses(cell, note)
    words = " ".join(PICTURE.sub(" ", cell).split())
    if not words and _YES.search(cell):
        return "✓" if crossed else cell
    note(MendKind.EMOJI, "")
    return words


def _refuse_crosses(cell: str, note: Callable[[MendKind, str], None]) -> str:
    note(MendKind.REFUSED_SIGN, cell)
    return ""


def _keep_crosses(cell: str, note: Callable[[MendKind, str], None]) -> str:
    """Return a cell without its pictures, ticks and crosses aside; a lone cross is a no."""
    words = " ".join(PICTURE.sub(" ", cell).split())
    if not any(map(str.isalnum, words)):
        return "✗"
    note(MendKind.CROSSED, cell)
    kept = PICTURE.sub(lambda found: _VERDICTS.sub("", found[0]), cell)
    return " ".join(kept.split())
