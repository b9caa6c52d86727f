"""What a record of goods says, as cells by name: of records in it, pairs, lists and sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.money import find_unit, is_sum
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.catalogue.record_asides import is_aside, lists_other_prices
from cuebot.catalogue.rich_text import read_rich_text
from cuebot.catalogue.sheet import LONGEST_RAW
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a record holds; a figure is a text, and what is not told is empty."""

_PAIR_NAMES = (
    *("name", "key", "label", "attribute", "option", "title", "code", "property"),
    *("attribute_code", "attribute_name", "attributecode", "attributename", "property_name"),
)
_PAIR_VALUES = ("value", "values", "val", "text", "content", "terms", "options", "value_name")
_MINOR_AMOUNTS = ("centamount", "amount", "value", "minoramount")
_MINOR_DIGITS = ("fractiondigits", "precision", "exponent", "decimals", "scale")
_PAIR = 2
"""Fields of a record that has a name and a value, in whatever language."""
_LONGEST_NAME = 60
"""Characters of a name in a record."""
_WRAPPED = frozenset(
    {
        "value",
        "amount",
        "rendered",
        "text",
        "content",
        "#text",
        "raw",
        "plain",
        "src",
        "url",
        "href",
    }
)
"""What a record calls the one thing that it is there for."""
_CURRENCY = "currency"
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class _Choices:
    """How a product's variants differ."""

    key: str
    """The field of the product with the names of its options."""
    names: tuple[str, ...]
    values: str
    """The field of a variant with a value for each name."""


def flatten_record(record: Mapping[str, Value]) -> list[dict[str, str]]:
    """Return the cells of a record, by name: a row, or one for each of its variants."""
    variants = _find_variants(record)
    choices = _find_choices(record, variants) if variants else None
    own: dict[str, str] = {}
    for name, value in record.items():
        named = choices is not None and name == choices.key
        if not named and (variants is None or not isinstance(value, list) or value != variants):
            _add_cells(own, name, [] if lists_other_prices(name, value, record) else value)
    if variants is None:
        return [own]
    rows = []
    counted = _find_count(own)
    for variant in variants:
        told: dict[str, str] = {}
        for name, value in variant.items():
            if choices and name == choices.values:
                told |= dict(zip(choices.names, _read_texts(value), strict=True))
            else:
                _add_cells(told, name, value)
        if counted and (name := _find_count(told)) and name not in own:
            told[counted] = told.pop(name)  # what is left of each, not of all together
        rows.append(own | {_name_of_variant(name, own): cell for name, cell in told.items()})
    return rows


def _find_count(cells: Mapping[str, str]) -> str:
    """Return the one name under which cells say how many are left; empty where none or several."""
    named = [
        name
        for name, said in cells.items()
        if said.isdecimal() and is_named_for(spell_out(name), STOCK.name)
    ]
    return named[0] if len(named) == 1 else ""


def _find_variants(record: Mapping[str, Value]) -> list[dict[str, Value]] | None:
    """Return the records within one that are the forms in which it can be bought.

    They have a price or a count; and no titles, unless their list is called one of variants: goods
    on a shelf have titles of their own.
    """
    for name, value in record.items():
        records = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        if not records or len(records) < len(value) or not all(map(_is_offered, records)):
            continue
        if all(map(_is_place, records)) or is_aside(name, records, record):
            continue
        titled = any(rank_name(spell_out(key), TITLE) is not None for one in records for key in one)
        if not titled or has_word_for(spell_out(name), "nested", exact=True):
            return records
    return None


def _find_choices(
    record: Mapping[str, Value], variants: Sequence[Mapping[str, Value]]
) -> _Choices | None:
    """Return what a product's own list of options calls the values that each variant lists."""
    for key, value in record.items():
        names = _read_texts(value)
        if not names or not has_word_for(spell_out(key), "option"):
            continue
        for field_name in variants[0]:
            listed = [_read_texts(variant.get(field_name, "")) for variant in variants]
            if all(len(one) == len(names) for one in listed):
                return _Choices(key, tuple(names), field_name)
    return None


def _read_texts(value: Value) -> list[str]:
    """Return the texts of a list, each alone or by one or several languages; empty for others."""
    if not isinstance(value, list):
        return []
    texts = [_read_localised(one) for one in value]
    return texts if all(texts) else []


def _read_localised(value: Value) -> str:
    if not isinstance(value, dict):
        return value if isinstance(value, str) else ""
    said = [text for key, text in value.items() if _LOCALE.fullmatch(key) and text]
    first = said[0] if len(said) == len(value) and said else ""
    return first if isinstance(first, str) else ""


def _is_place(record: Mapping[str, Value]) -> bool:
    """Tell whether a record says how many lie where: no price, and the name of a place."""
    names = [spell_out(key) for key in record]
    placed = any(has_word_for(name, "warehouse", exact=True) for name in names)
    return placed and not any(is_named_for(name, PRICE.name) for name in names)


def _is_offered(record: Mapping[str, Value]) -> bool:
    return any(_is_offer(name) for name in record)


def _is_offer(name: str) -> bool:
    plain = spell_out(name)
    return any(is_named_for(plain, what) for what in (PRICE.name, STOCK.name))


def _name_of_variant(name: str, own: Mapping[str, str]) -> str:
    """Return what a column of variants is called beside those of their product."""
    if _is_offer(name) and rank_name(spell_out(name), TITLE) is None:
        return name
    return f"variant {name}" if name in own or rank_name(name, TITLE) is not None else name


def _add_cells(cells: dict[str, str], name: str, value: Value) -> None:
    """Add what a field says, under one name or several."""
    if isinstance(value, str):
        _add_cell(cells, name, value)
    elif isinstance(value, dict):
        _add_record(cells, name, value)
    elif typed := _read_typed(value, name):
        for kind, said in typed.items():
            _add_cell(cells, f"{name} {kind}", said)
    elif pairs := [pair for one in value if (pair := _read_pair(one, name))]:
        for label, said in pairs if len(pairs) == len(value) else ():
            _add_cell(cells, label, said)
    elif len(value) == 1:
        _add_cells(cells, name, value[0])
    else:
        _add_list(cells, name, value)


def _read_typed(value: Sequence[Value], name: str) -> dict[str, str]:
    """Return the sums or counts of a list by their kinds: `[{"type": "retail", "value": 9}]`."""
    if not value or not _is_offer(name):
        return {}
    found: dict[str, str] = {}
    for one in value:
        if not isinstance(one, dict) or len(one) != _PAIR:
            return {}
        texts = [said for said in one.values() if isinstance(said, str)]
        figures = [said for said in texts if said and is_sum(said)]
        kinds = [said for said in texts if said not in figures and 0 < len(said) <= _LONGEST_NAME]
        if len(figures) != 1 or len(kinds) != 1 or kinds[0] in found:
            return {}
        found[kinds[0]] = figures[0]
    return found


def _add_list(cells: dict[str, str], name: str, value: Sequence[Value]) -> None:
    """Add the sums of what a list of places counts, or its texts side by side."""
    for key, said in _add_up(value).items():
        _add_cell(cells, f"{name} {key}", said)
    if value and all(isinstance(one, str) for one in value):
        _add_cell(cells, name, ", ".join(filter(None, map(str, value))))


def _add_up(value: Sequence[Value]) -> dict[str, str]:
    """Return the sums of what a list of places counts: `[{"store": "A", "stock": 7}, ...]`."""
    records = [one for one in value if isinstance(one, dict)]
    if not records or len(records) < len(value):
        return {}
    counted = [
        key
        for key in records[0]
        if is_named_for(spell_out(key), STOCK.name)
        and all(isinstance(one.get(key), str) and str(one[key]).isdecimal() for one in records)
    ]
    return {key: str(sum(int(str(one[key])) for one in records)) for key in counted}


def _add_record(cells: dict[str, str], name: str, record: Mapping[str, Value]) -> None:
    if pair := _read_pair(record, name):
        _add_cell(cells, *pair)
        return
    filled = {key: value for key, value in record.items() if value}
    if sum_of_money := _join_money(filled):
        _add_cell(cells, name, sum_of_money)
        return
    holds_facts = has_word_for(spell_out(name), "container", exact=True)
    for key, value in filled.items():
        wrapped = key.casefold() in _WRAPPED or (len(filled) == 1 and _is_plain_wrap(name, key))
        bare = key if holds_facts and key not in cells else f"{name} {key}"
        _add_cells(cells, name if wrapped else bare, value)


def _join_money(record: Mapping[str, Value]) -> str:
    """Return the sum of a record of an amount and its money, as `249.5 EUR`; else nothing."""
    if minor := _read_minor(record):
        return minor
    if len(record) != _PAIR:
        return ""
    amounts = [said for key, said in record.items() if key.casefold() in _WRAPPED]
    moneys = [said for key, said in record.items() if _CURRENCY in key.casefold()]
    if not (amounts and moneys and isinstance(amounts[0], str) and isinstance(moneys[0], str)):
        return ""
    return f"{amounts[0]} {moneys[0]}" if find_unit(moneys[0]) else ""


def _read_minor(record: Mapping[str, Value]) -> str:
    """Return a sum that is told in its least coins: `{"centAmount": 2450, "fractionDigits": 2}`."""
    plain = {key.casefold(): said for key, said in record.items()}
    amount = next((plain[key] for key in _MINOR_AMOUNTS if key in plain), "")
    digits = next((plain[key] for key in _MINOR_DIGITS if key in plain), "")
    money = next((said for key, said in plain.items() if _CURRENCY in key), "")
    texts = [one if isinstance(one, str) else "" for one in (amount, digits, money)]
    whole, places, unit = texts
    if not (whole.isdecimal() and places.isdecimal() and len(places) == 1):
        return ""
    units, parts = divmod(int(whole), 10 ** int(places))
    figure = f"{units}.{parts:0{int(places)}}" if int(places) else f"{units}"
    return f"{figure} {unit}".strip() if not unit or find_unit(unit) else ""


def _is_plain_wrap(name: str, key: str) -> bool:
    """Tell whether the one key of a record adds nothing to its name: `{"title": {"en": "Mug"}}`."""
    plain = spell_out(name)
    known = rank_name(plain, TITLE) is not None or _is_offer(name)
    return known or _LOCALE.fullmatch(key) is not None


def _add_cell(cells: dict[str, str], name: str, said: str) -> None:
    """Add a cell; what is said twice under one name stands in it side by side."""
    said = read_rich_text(said)
    before = cells.get(name, "")
    joined = f"{before}, {said}" if before and said and before != said else before or said
    cells[name] = joined[:LONGEST_RAW]


def _read_pair(value: Value | Mapping[str, Value], within: str) -> tuple[str, str] | None:
    """Return name and value of a record that has no more than these; None where it is none.

    Its keys may begin with what it is called itself: `PARAM_NAME` within `PARAM`.
    """
    if isinstance(value, str | list):
        return None
    own = within.casefold()
    plain = {key.casefold().removeprefix(own).lstrip("_-"): said for key, said in value.items()}
    name = next((plain[key] for key in _PAIR_NAMES if isinstance(plain.get(key), str)), "")
    said = next((plain[key] for key in _PAIR_VALUES if plain.get(key)), "")
    if not (name or said) and len(plain) == _PAIR:
        named = [key for key in plain if rank_name(key, TITLE) is not None]
        valued = [key for key in plain if has_word_for(key, "value", exact=True)]
        if len(named) == len(valued) == 1 and named != valued:
            name, said = plain[named[0]], plain[valued[0]]
    told = _join_texts(said)
    if not isinstance(name, str) or not name or not told or len(name) > _LONGEST_NAME:
        return None
    return name.strip(), told


def _join_texts(value: Value) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    said = [one.get("name", "") if isinstance(one, dict) else one for one in value]
    return ", ".join(map(str, said)) if all(isinstance(one, str) for one in said) else ""
