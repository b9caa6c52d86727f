"""Records that hold no more than a list of records, as XML writes one: `<sizes><size/></sizes>`.

The list takes the place of what is wrapped around it, so that its records stand in the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.catalogue.record_cells import Value


def unwrap_lists(record: Mapping[str, Value]) -> dict[str, Value]:
    """Return a record in which lists of records stand without such a wrap, under their own names.

    One whose name the record has already stays as it is.
    """
    found: dict[str, Value] = {}
    for name, value in record.items():
        inner = _find_inner(value)
        if inner is None or inner[0] in record or inner[0] in found:
            found[name] = value
        else:
            found[inner[0]] = inner[1]
    return found


def _find_inner(value: Value) -> tuple[str, Value] | None:
    """Return name and records of the one list in a record; None where there is more in it."""
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(only, dict) or len(only) != 1:
        return None
    name, inner = next(iter(only.items()))
    if not isinstance(inner, list) or not inner or not all(isinstance(one, dict) for one in inner):
        return None
    return name, inner
