"""Titles of records that have none, and say kind, maker and model in fields of their own.

Source: offers of the type `vendor.model` in Yandex's YML, whose title is `typePrefix`, `vendor` and
`model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.part_names import spell_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.catalogue.record_cells import Value

_KINDS = ("typeprefix", "type_prefix")
_MAKERS = ("vendor", "brand", "manufacturer", "producer")
_MODEL, _NAME = "model", "name"


def compose_title(record: Mapping[str, Value]) -> dict[str, Value]:
    """Return a record with a name made of its maker and model, where no field is one of titles."""
    plain = {name.casefold(): said for name, said in record.items() if isinstance(said, str)}
    model = plain.get(_MODEL, "")
    maker = next((said for name in _MAKERS if (said := plain.get(name, ""))), "")
    titled = any(rank_name(spell_out(name), TITLE) is not None for name in record)
    if titled or not (model and maker):
        return dict(record)
    kind = next((said for name in _KINDS if (said := plain.get(name, ""))), "")
    return {_NAME: " ".join(filter(None, (kind, maker, model))), **record}
