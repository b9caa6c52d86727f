"""Which columns say how many are left, and which whether anybody counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.counts import find_decimal_mark, is_count
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.offering import says_not
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.model import STOCK
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MOST_OF = 0.8
"""The share of the cells of a stock that must be counts."""
_MOST_WAYS = 4
"""Different cells of a column that says only how stock is kept."""
_UNTRACKED = frozenset({"none", "not tracked", "untracked", "don't track"})
_PLACE = re.compile(r"\s*[(\[（【].*")


@dataclass(frozen=True, slots=True, kw_only=True)
class StockColumns:
    """The columns of stock, from 0."""

    counts: tuple[int, ...] = ()
    """Of several that are filled in, each counts for a place of its own."""
    of_variant: int | None = None
    """Counts a variant for itself, beside those of its product."""
    tracked: tuple[int, ...] = ()
    """A no: nobody counts it."""
    present: int | None = None
    """A no: none is left, whatever a count says."""
    weighed: int | None = None
    unlimited: int | None = None
    oversell: int | None = None
    worded: tuple[int, ...] = ()
    """Says of some goods in words that none is left, beside what counts or where nothing does."""
    shown: tuple[int, ...] = ()
    """What a shop shows of goods once they are sold, or while they are not: of these or not."""

    def list_places(self) -> set[int]:
        """Return every column that is one of these."""
        single = (self.of_variant, self.present, self.weighed, self.unlimited, self.oversell)
        told = (*self.counts, *self.tracked, *self.worded, *self.shown)
        return {*told, *(place for place in single if place is not None)}


def find_stock_switches(
    names: Sequence[str], said: Sequence[Sequence[str]], taken: Collection[int]
) -> StockColumns:
    """Return the columns with a yes or a no on how stock is kept.

    `names` are heads spelled out, `said` the filled cells of each column.
    """
    single = {
        what: next(iter(_find_switches(names, said, what, taken)), None)
        for what in ("present", "weighed", "unlimited", "oversell")
    }
    return StockColumns(
        tracked=tuple(_find_switches(names, said, "tracked", taken)),
        present=single["present"],
        weighed=single["weighed"],
        unlimited=single["unlimited"],
        oversell=single["oversell"],
    )


def add_counts(
    switches: StockColumns,
    names: Sequence[str],
    said: Sequence[Sequence[str]],
    taken: Collection[int],
    reserved: Sequence[int],
) -> StockColumns:
    """Return the columns of stock with those that count; `reserved` are known by their names."""
    counts, of_variant = _find_counts(names, said, taken, reserved)
    shown = tuple(p for p in range(len(names)) if p not in taken and _is_wording(names[p], said[p]))
    held = {*taken, *counts, *shown, of_variant}
    worded = tuple(
        p
        for p in range(len(names))
        if p not in held
        and not _names_fact(names[p])
        and (_tell_sold_out(said[p]) or _states_sold_out(names[p], said[p]))
    )
    return replace(switches, counts=counts, of_variant=of_variant, worded=worded, shown=shown)


def _names_fact(name: str) -> bool:
    """Tell whether a name is of what goods are: a brand may be called `Nada`."""
    return has_word_for(name, "no_title", exact=True) and not has_word_for(name, "status")


def _is_wording(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column has what a shop shows once goods are sold, of these or not.

    It says the same of all, and its name is one of texts.
    """
    told = next(iter(cells), "")
    stated = is_word_for(told, "sold_out") or is_word_for(told, "uncounted")
    return stated and len(set(cells)) == 1 and has_word_for(name, "wording", exact=True)


def _tell_sold_out(cells: Sequence[str]) -> bool:
    """Tell whether cells say `sold` or that there is some, and nothing else; one must be sold."""
    sold = [cell for cell in cells if is_word_for(cell, "sold_out") and not _is_plain_no(cell)]
    others = [cell for cell in cells if cell not in sold]
    return bool(sold) and all(
        is_word_for(cell, "uncounted") and not is_word_for(cell, "on") for cell in others
    )


def _states_sold_out(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column of states says `sold` of some goods, beside whatever of others."""
    named = has_word_for(name, "status") and not has_word_for(name, "no_status")
    return named and any(is_word_for(cell, "sold_out") and not _is_plain_no(cell) for cell in cells)


def _is_plain_no(cell: str) -> bool:
    """Tell whether a word for `none` means other things under other heads: `no`, `keine`."""
    return is_word_for(cell, "off") or is_word_for(cell, "blank") or is_word_for(cell, "negation")


def _find_counts(
    names: Sequence[str],
    said: Sequence[Sequence[str]],
    taken: Collection[int],
    reserved: Sequence[int],
) -> tuple[tuple[int, ...], int | None]:
    """Return the columns of what is left, and the one that counts a variant for itself."""
    may_be = [
        place
        for place, name in enumerate(names)
        if place not in taken and _names_stock(name) and _are_counts(said[place])
    ] or [
        place
        for place, name in enumerate(names)
        if place not in taken and _begins_as_stock(name) and _are_counts(said[place])
    ]
    counted = [p for p in may_be if any(any(map(str.isdecimal, cell)) for cell in said[p])]
    may_be = counted or may_be
    may_be = [*(p for p in reserved if p in may_be), *(p for p in may_be if p not in reserved)]
    if not may_be:
        return tuple(p for p in reserved if p not in taken), None
    of_variants = [place for place in may_be if has_word_for(names[place], "option")]
    of_all = [place for place in may_be if place not in of_variants]
    if not of_all:
        return tuple(of_variants[:1]), None
    first = of_all[0]
    words = _PLACE.sub("", names[first]).split()
    placed = [
        place
        for place in of_all[1:]
        if (
            (other := _PLACE.sub("", names[place]).split())[:1] == words[:1]
            or (len(other) > 1 and other[-1:] == words[-1:])
        )
        and not _tell_of_one(words, other)
    ]
    return (first, *placed), (of_variants[0] if of_variants else None)


def _tell_of_one(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names differ in how their counts are meant, and in no place.

    `Stock physique` and `Stock virtuel` count the same pieces.
    """
    apart = [
        " ".join(word for word in one if word not in two)
        for one, two in ((words, others), (others, words))
    ]
    return any(
        has_word_for(name, what, exact=True) for name in apart for what in ("free", "on_hand")
    )


def _names_stock(name: str) -> bool:
    own = " ".join(one for one in name.split() if not has_word_for(one, "option", exact=True))
    if has_word_for(name, "price") or has_word_for(own, "no_stock"):
        return rank_name(name, STOCK.name) is not None
    bare = " ".join(
        word
        for word in name.split()
        if rank_name(word, STOCK.name) is not None or not _names_whole(word)
    )
    return (
        rank_name(name, STOCK.name) is not None
        or rank_name(bare, STOCK.name) is not None
        or has_word_for(name, STOCK.name)
    )


def _begins_as_stock(name: str) -> bool:
    """Tell whether a name is one of stock and then of a place: `Current Quantity Dockside Rd`."""
    if has_word_for(name, "price") or has_word_for(name, "no_stock"):
        return False
    words = _PLACE.sub("", name).split()
    return any(
        rank_name(" ".join(words[at:end]), STOCK.name) is not None
        for at in range(min(len(words), 2))
        for end in range(at + 1, min(len(words), at + 3) + 1)
    )


def _names_whole(word: str) -> bool:
    """Tell whether a word in a name says whose number it is, and not which."""
    return any(has_word_for(word, what) for what in ("goods", "option", "now", "count"))


def _are_counts(cells: Sequence[str]) -> bool:
    mark = find_decimal_mark(cells)
    return bool(cells) and sum(is_count(cell, mark) for cell in cells) >= _MOST_OF * len(cells)


def _find_switches(
    names: Sequence[str], said: Sequence[Sequence[str]], what: str, taken: Collection[int]
) -> list[int]:
    """Return the columns whose name has a word for something, with a yes or a no in each cell."""
    return [
        place
        for place, name in enumerate(names)
        if place not in taken
        and said[place]
        and _names_switch(name, what)
        and (
            all(is_word_for(cell, "on") or is_word_for(cell, "off") for cell in said[place])
            or (what == "tracked" and _tell_tracking(said[place]))
        )
    ]


def _names_switch(name: str, what: str) -> bool:
    """Tell whether a name is one of a switch: `if not in stock` does not ask whether goods are."""
    if what != "present":
        return has_word_for(name, what)
    there = has_word_for(name, what) or is_whole_name(name, "present_alone")
    return there and not (has_word_for(name, "oversell") or says_not(fold_text(name)))


def _tell_tracking(cells: Sequence[str]) -> bool:
    """Tell whether cells say of what stock is kept, and of some that it is not: `none`."""
    plain = {fold_text(cell) for cell in cells}
    untracked = {cell for cell in plain if is_untracked(cell)}
    return bool(untracked) and len(plain) <= _MOST_WAYS and not any(map(str.isdecimal, plain))


def is_untracked(cell: str) -> bool:
    """Tell whether a cell says that nobody counts the goods."""
    return is_word_for(cell, "off") or fold_text(cell) in _UNTRACKED
