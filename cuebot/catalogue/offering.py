"""Which columns tell whether goods are offered at all, and which rows are not.

A column is one of these by a word in its name (`Visible`, `倉庫指定`, `Deleted at`), or, whatever
its name, by cells that are all words for how it stands with goods.  A yes, a no or a nought count
as the name says: a yes under `Hidden` is a no under `Visible`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import fold_word, is_word_for
from cuebot.catalogue.money import list_cell_words
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.catalogue.special_price import read_day
from cuebot.model import STOCK
from cuebot.text import scripts
from cuebot.text.folding import fold_accents, fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_LONGEST_STATE = 40
"""Characters of a cell that says how it stands with goods."""
_BRACKETED = re.compile(r"\s*[(\[].*?[)\]]")
_SEAMS = re.compile(r"_|(?<=[^\W\d])-(?=[^\W\d])")
"""What programs write between the words of a state: `coming-soon`."""
_LETTERS = re.compile(r"[^\W\d_]+")
_CODES = frozenset("0123456789")
_ACTIVE, _INACTIVE, _DISABLED = "A", frozenset("DHI"), "2"
_LEAST_UNACCENTED = 6
"""Letters of the shortest word for a state that is known without its accents: `supprime`."""
_MOST_STATES = 3
"""Goods that may each have a code of its own by chance."""


class HeadSense(IntEnum):
    """What a yes in a column means."""

    STATE = 0
    """Nothing: its cells have words of their own."""
    OFFERED = 1
    WITHHELD = -1
    LETTERS = 2
    """A sign each: A and 1 are active, others are disabled, hidden or inactive."""


@dataclass(frozen=True, slots=True)
class OfferColumn:
    """A column that tells whether goods are offered."""

    place: int
    sense: HeadSense
    family: str
    """What its name begins with: of several places where goods are sold, one is enough."""


def find_offer_columns(
    names: Sequence[str], cells: Sequence[Sequence[str]], taken: Collection[int]
) -> list[OfferColumn]:
    """Return the columns that tell whether goods are offered.

    `names` are heads spelled out, `cells` what stands in each column, without empty cells.  A list
    with costs is a shop's own: `Internet` there tells what it sells online, and else of goods that
    have it.
    """
    found = []
    priced_inside = any(has_word_for(name, "cost", exact=True) for name in names)
    for place, name in enumerate(names):
        said = cells[place]
        if place in taken or not said or max(map(len, said)) > _LONGEST_STATE:
            continue
        if _counts_goods(name, said):
            continue
        sense = _read_sense(name)
        if sense is None and priced_inside and is_whole_name(name, "shown_alone"):
            sense = HeadSense.OFFERED
        if sense is None:
            sense = HeadSense.STATE if _are_states(said) else None
        if sense is HeadSense.STATE and _are_letters(said):
            sense = HeadSense.LETTERS
        if sense is not None and _can_tell(said, sense):
            found.append(OfferColumn(place, sense, _BRACKETED.sub("", name).casefold()))
    return found


def _counts_goods(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column says how many may be sold, and not whether: `จำนวนพร้อมขาย`."""
    if not all(map(str.isdecimal, cells)):
        return False
    if set(cells) <= {"0", "1"}:
        return has_word_for(name, "number", exact=True)
    return has_word_for(name, "free", exact=True) or has_word_for(name, STOCK.name)


def _read_sense(name: str) -> HeadSense | None:
    if any(has_word_for(name, what) for what in ("no_status", "price", "tracked", "oversell")):
        return None
    shown, unshown = has_word_for(name, "shown"), has_word_for(name, "unshown")
    if unshown or (shown and says_not(fold_text(_BRACKETED.sub("", name)))):
        return HeadSense.WITHHELD
    if shown:
        return HeadSense.OFFERED
    return HeadSense.STATE if has_word_for(name, "status") else None


def _are_states(cells: Sequence[str]) -> bool:
    """Tell whether each cell says that goods are offered or not, and some say the one or other."""
    if None in map(judge_state, cells):  # of most columns the first cell tells it
        return False
    return len(set(map(judge_state, cells))) > 1


def _are_letters(cells: Sequence[str]) -> bool:
    """Tell whether cells have the signs of CS-Cart and its like for states, or of Magento."""
    said = set(cells)
    lettered = said <= {_ACTIVE, *_INACTIVE} and _ACTIVE in said
    return lettered or (said == {"1", _DISABLED} and len(cells) > len(said))


def _can_tell(cells: Sequence[str], sense: HeadSense) -> bool:
    """Tell whether the cells of a column say yes or no, or name states."""
    if sense is HeadSense.LETTERS:
        return True
    plain = [_strip_brackets(cell) for cell in cells]
    if all(cell in _CODES for cell in plain):
        if len(plain) > _MOST_STATES and len(set(plain)) == len(plain):
            return False  # it numbers the goods
        return sense is not HeadSense.STATE or "1" in plain
    if all(is_word_for(cell, "on") or is_word_for(cell, "off") for cell in plain):
        return True
    if sense is HeadSense.WITHHELD and all(read_day(cell) for cell in plain):
        return True
    return any(judge_state(cell) is not None for cell in plain)


def is_withheld(cell: str, sense: HeadSense) -> bool:
    """Tell whether a cell says that its goods are not offered; an empty one says nothing."""
    plain = _strip_brackets(cell)
    if not plain:
        return False
    if sense is HeadSense.LETTERS:
        return plain in _INACTIVE or plain == _DISABLED
    off, on = is_word_for(plain, "off"), is_word_for(plain, "on")
    if sense is HeadSense.WITHHELD and (on or off or read_day(plain)):
        return not off
    if off or on:
        return off
    return judge_state(plain) is False


def judge_state(cell: str) -> bool | None:
    """Tell whether a word for a state means that goods are offered; None when it tells nothing."""
    plain = fold_word(_SEAMS.sub(" ", _strip_brackets(cell)))
    if not plain:
        return None
    if is_word_for(plain, "hidden"):
        return False
    if is_word_for(plain, "sold_out") or is_word_for(plain, "uncounted"):
        return True
    found = _find_stems(plain)
    if "offered" in found and says_not(plain):
        return False
    return False if "withdrawn" in found else True if found else None


def says_not(plain: str) -> bool:
    """Tell whether a text turns what it says into its opposite: `not`, `ไม่`."""
    words, glued = _load_negations()
    return any(word in words for word in _LETTERS.findall(plain)) or any(
        part in plain for part in glued
    )


@cache
def _load_negations() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words for not: those that stand alone, and of scripts without spaces."""
    words = set(map(fold_word, list_cell_words("negation")))
    glued = {word for word in words if scripts.has_glued(word)}
    return frozenset(words - glued), tuple(sorted(glued))


def is_gone(cell: str) -> bool:
    """Tell whether a cell says no more than that its goods are not sold: `WITHDRAWN`."""
    return is_word_for(cell, "gone")


def _strip_brackets(cell: str) -> str:
    return _BRACKETED.sub("", cell).strip() or cell.strip()


def _find_stems(plain: str) -> set[str]:
    """Return which words for states a cell has; a longer one is no other within it.

    `未上架` is withdrawn though `上架` is offered, and `เปิดขาย` is offered though `ปิด` is closed.
    """
    found = set()
    for stem, what, spaced in _load_stems():
        pattern = f" {stem}" if spaced else stem
        padded = f" {plain}"
        if pattern in padded:
            found.add(what)
            plain = padded.replace(pattern, " \0")[1:]
    return found


@cache
def _load_stems() -> tuple[tuple[str, str, bool], ...]:
    """Return each stem, what it says, and whether it must begin a word; the longest first."""
    found = []
    for what in ("withdrawn", "offered"):
        stems = set(map(fold_word, list_cell_words(what)))
        stems |= {fold_accents(stem) for stem in stems if len(stem) >= _LEAST_UNACCENTED}
        found += [(stem, what, not scripts.has_glued(stem)) for stem in stems]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))
