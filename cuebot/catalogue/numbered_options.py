"""Options that a product lists by name, and its variants by number: `option1`, as Shopify does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.part_names import has_word_for, spell_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.catalogue.record_cells import Value

_NUMBERED = re.compile(r"([^\W\d_]+)_?(\d{1,2})(?:_?value)?")
_NAMES = ("name", "title", "label")


def name_numbered(record: Mapping[str, Value]) -> dict[str, Value]:
    """Return a record whose variants say each option under its name, without the list of these."""
    for key, value in record.items():
        names = _list_names(value) if has_word_for(spell_out(key), "option", exact=True) else []
        for listed, variants in record.items() if names else ():
            if listed != key and (named := _name_variants(variants, names)) is not None:
                kept = {name: said for name, said in record.items() if name != key}
                return {**kept, listed: named}
    return dict(record)


def _list_names(value: Value) -> list[str]:
    """Return the names of a list of records; empty where one has none."""
    if not isinstance(value, list):
        return []
    names = [
        next((one[name] for name in _NAMES if isinstance(one.get(name), str)), "")
        for one in value
        if isinstance(one, dict)
    ]
    texts = [str(name) for name in names]
    return texts if len(texts) == len(value) and all(texts) else []


def _name_variants(value: Value, names: list[str]) -> list[Value] | None:
    """Return variants with the names of their options; None where none has one by its number."""
    records = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if not records or len(records) < len(value):
        return None
    keys = {
        key: names[int(found[2]) - 1]
        for key in records[0]
        if (found := _NUMBERED.fullmatch(key))
        and has_word_for(found[1], "option", exact=True)
        and 0 < int(found[2]) <= len(names)
    }
    if len(keys) < len(names):
        return None
    return [{keys.get(key, key): said for key, said in one.items()} for one in records]
