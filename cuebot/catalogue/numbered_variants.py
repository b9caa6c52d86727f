"""Variants in numbered columns, one row a product: `option_1_name`, `option_1_price`, `SKU2_在庫`.

What has a number of its own in the head is no price and no count of the product: a row becomes a
row a variant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, is_code_name, is_named_for, spell_out
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.surcharge import names_surcharge
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[#№:.,()\[\]\-–]+")
_MOST = 30
"""Variants of a product that its columns number, at the most."""
_LEAST = 2
"""Variants that columns must number where only their values are called options: `Size 1`."""
_OPTION_PRICE = "option price"
"""How the price of a variant is called beside one of its product."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The columns that a table numbers, each with what it is called without its number."""

    groups: Mapping[int, Mapping[str, int]]
    """Number -> name -> column from 0."""
    names: tuple[str, ...]
    """What is read of each variant, by name."""
    values: frozenset[str]
    """The names of what tells variants apart."""
    price: str
    count: str

    def list_places(self) -> set[int]:
        return {place for group in self.groups.values() for place in group.values()}

    def read_variants(self, cells: Sequence[str]) -> list[dict[str, str]]:
        """Return what a row says of each variant that it has."""
        return [told for group in self.groups.values() if (told := self._read(cells, group))]

    def _read(self, cells: Sequence[str], group: Mapping[str, int]) -> dict[str, str]:
        told = {name: cell_at(cells, group.get(name)) for name in self.names}
        named = any(told[name] for name in self.values)
        return told if named or sole_amount(told.get(self.price, "")) else {}


def spread_numbered(
    header: Sequence[str], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return head and rows with a row a variant; None where no columns of variants are numbered."""
    found = _find_numbered(header, rows)
    if found is None:
        return None
    gone = found.list_places()
    kept = [place for place in range(len(header)) if place not in gone]
    priced = [place for place in kept if _names_paid(spell_out(header[place]))]
    counted = [place for place in kept if _names_count(spell_out(header[place]))]
    if found.count:
        kept = [place for place in kept if place not in counted]
    body: list[Row] = []
    for line, cells in rows:
        about = {place: cell_at(cells, place) for place in kept}
        variants = found.read_variants(cells)
        if _are_doubted(variants, found.price, [cell_at(cells, place) for place in priced]):
            notes.add_mend(MendKind.PRICE, line, PRICE.name, cell_at(cells, priced[0]))
            about |= dict.fromkeys(priced, "")
            variants = [{**told, found.price: ""} for told in variants]
        whole = {found.count: next((cell_at(cells, place) for place in counted), "")}
        body += [
            (line, [*about.values(), *(told.get(name, "") for name in found.names)])
            for told in variants or [whole]
        ]
    columns = [_name_column(name, found, beside=bool(priced)) for name in found.names]
    return (*(header[place] for place in kept), *columns), body


def _find_numbered(header: Sequence[str], rows: Sequence[Row]) -> _Numbered | None:
    """Return the columns of variants; None where none has a price or a count by its number."""
    groups: dict[int, dict[str, int]] = {}
    for place, cell in enumerate(header):
        name = spell_out(cell)
        digits = _DIGITS.findall(name)
        if len(digits) != 1 or not 0 < int(digits[0]) <= _MOST:
            continue
        stem = " ".join(_MARKS.sub(" ", _DIGITS.sub(" ", name)).split())
        groups.setdefault(int(digits[0]), {}).setdefault(stem, place)
    stems = list(dict.fromkeys(stem for group in groups.values() for stem in group))
    price = next((stem for stem in stems if _names_paid(stem)), "")
    count = next((stem for stem in stems if stem != price and _names_count(stem)), "")
    values = [stem for stem in stems if stem not in (price, count) and _names_value(stem)]
    both = [
        group
        for group in groups.values()
        if (price in group or count in group) and any(stem in group for stem in values)
    ]
    marked = any(stem and _names_variant(stem) for stem in (price, count))
    told = any(list_filled(rows, group[stem]) for group in groups.values() for stem in group)
    if not (told and (marked or len(both) >= _LEAST)) or any(map(_names_other, stems)):
        return None
    kept = {
        number: group
        for number, group in sorted(groups.items())
        if any(stem in group for stem in (price, count, *values))
    }
    names = [stem for stem in stems if stem in (price, count) or not is_code_name(stem)]
    names += [stem for stem in values if stem not in names]
    return _Numbered(kept, tuple(names), frozenset(values), price, count)


def _names_paid(name: str) -> bool:
    if has_word_for(name, "option") and has_word_for(name, "value"):
        return False  # `Valor da variação`: the word is one for both
    priced = is_named_for(name, PRICE.name) and not names_surcharge(name)
    return priced and sort_price(name) is not PriceKind.OTHER


def _names_count(name: str) -> bool:
    own = " ".join(word for word in name.split() if not _names_variant(word)) or name
    if has_word_for(own, PRICE.name) or has_word_for(own, "no_stock"):
        return False
    return is_named_for(own, STOCK.name)


def _names_value(name: str) -> bool:
    """Tell whether a column names a variant: `Option`, `Size`, `SKU 種類名`."""
    bare = _drop_codes(name)
    others = (STOCK.name, "technical", "date")
    if not bare or _names_paid(bare) or any(has_word_for(bare, what) for what in others):
        return False
    return _names_variant(name) or has_word_for(bare, "no_title", exact=True)


def _names_variant(name: str) -> bool:
    return has_word_for(name, "option") or has_word_for(name, "nested", exact=True)


def _names_other(name: str) -> bool:
    """Tell whether what is numbered are places, or those whom goods are bought from."""
    return has_word_for(name, "warehouse", exact=True) or has_word_for(name, "cost", exact=True)


def _drop_codes(name: str) -> str:
    return " ".join(word for word in name.split() if not is_code_name(word))


def _name_column(name: str, found: _Numbered, *, beside: bool) -> str:
    """Return what a column of variants is called; `beside` one of what their product costs."""
    if name == found.count:
        return STOCK.name
    if name == found.price:
        return _OPTION_PRICE if beside else PRICE.name
    return _drop_codes(name) or name


def _are_doubted(variants: Sequence[Mapping[str, str]], price: str, whole: Sequence[str]) -> bool:
    """Tell whether variants cost less than their product: that may be what is added to its price.

    Where each is nought they cost what it does.
    """
    asked = [amount for told in variants if (amount := sole_amount(told.get(price, "")))]
    sums = [amount for said in whole if (amount := sole_amount(said))]
    return bool(asked and sums) and max(asked) < min(sums)
