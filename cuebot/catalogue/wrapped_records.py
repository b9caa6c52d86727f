"""Records that hold no more than a list of records, as XML writes one: `<sizes><size/></sizes>`.

The list takes the place of what is wrapped around it, so that its records stand in the product.  So
do the fields of a record that holds the title or the price of the one around it: `item_data`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.catalogue.record_cells import Value


def unwrap_lists(record: Mapping[str, Value]) -> dict[str, Value]:
    """Return a record in which lists of records stand without such a wrap, under their own names.

    One whose name the record has already stays as it is.
    """
    found: dict[str, Value] = {}
    for name, listed in _hoist_fields(record, TITLE).items():
        value = _hoist_variants(name, listed)
        inner = _find_inner(value)
        if inner is None or inner[0] in record or inner[0] in found:
            found[name] = value
        else:
            found[inner[0]] = inner[1]
    return found


def _hoist_variants(name: str, value: Value) -> Value:
    """Return a list of variants with what each has in a record of its own, beside its price."""
    if not (isinstance(value, list) and has_word_for(spell_out(name), "nested", exact=True)):
        return value
    records = [_hoist_fields(one, PRICE.name) for one in value if isinstance(one, dict)]
    return [*records] if len(records) == len(value) else value


def _hoist_fields(record: Mapping[str, Value], what: str) -> dict[str, Value]:
    """Return a record with the fields of the one record in it that has what it lacks itself."""
    inner = [
        name
        for name, value in record.items()
        if isinstance(value, dict) and _tells(value, what) and not _tells(record, what)
    ]
    if len(inner) != 1:
        return dict(record)
    fields = record[inner[0]]
    own = {name: value for name, value in record.items() if name != inner[0]}
    return {**own, **fields} if isinstance(fields, dict) else own


def _tells(record: Mapping[str, Value], what: str) -> bool:
    """Tell whether a field of a record is called a title, or one of prices."""
    names = [spell_out(name) for name, value in record.items() if value]
    if what == TITLE:
        return any(rank_name(name, TITLE) is not None for name in names)
    return any(is_named_for(name, what) for name in names)


def _find_inner(value: Value) -> tuple[str, Value] | None:
    """Return name and records of the one list in a record; None where there is more in it."""
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(only, dict) or len(only) != 1:
        return None
    name, inner = next(iter(only.items()))
    if not isinstance(inner, list) or not inner or not all(isinstance(one, dict) for one in inner):
        return None
    return name, inner
