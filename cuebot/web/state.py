"""The state that a page is sent: the whole scene once, then what differs, by key.  Pure.

A message is `{"n", "at", "rows": {section: {key: row}}, "gone": {section: [key]},
"order": {section: [key]}}`, and `"whole": true` when it stands for itself.  `n` counts by one; a
page that misses a number asks for the whole.  `order` is there when the order of keys changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeAlias, get_args

from cuebot.web.scene import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.web.scene import Scene, Section

Message: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two scenes."""

    rows: Mapping[str, Section] = field(default_factory=dict)
    """New and changed rows."""
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of rows that are there no more."""
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All keys of a section whose order is not what the page would have."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.gone or self.order)


def compare_scenes(before: Scene, after: Scene) -> Difference:
    """Return what has to be told to a page that shows one scene so that it shows the other."""
    rows: dict[str, Section] = {}
    gone: dict[str, tuple[str, ...]] = {}
    order: dict[str, tuple[str, ...]] = {}
    for name, section in after.sections.items():
        old = {row.key: row for row in before.sections.get(name, ())}
        changed = tuple(row for row in section if old.get(row.key) != row)
        if changed:
            rows[name] = changed
        keys = dict.fromkeys(row.key for row in section)
        if lost := tuple(key for key in old if key not in keys):
            gone[name] = lost
        kept = (key for key in old if key in keys)
        if (*kept, *(key for key in keys if key not in old)) != tuple(keys):
            order[name] = tuple(keys)
    return Difference(rows, gone, order)


def encode_difference(number: int, scene: Scene, difference: Difference) -> Message:
    """Return the message that tells a difference."""
    message: Message = {"n": number, "at": round(scene.at, 2)}
    if difference.rows:
        message["rows"] = _encode_sections(difference.rows)
    if difference.gone:
        message["gone"] = difference.gone
    if difference.order:
        message["order"] = difference.order
    return message


def encode_whole(number: int, scene: Scene) -> Message:
    """Return the message that tells a scene to a page that shows nothing yet."""
    order = {name: [row.key for row in section] for name, section in scene.sections.items()}
    return {
        "n": number,
        "at": round(scene.at, 2),
        "whole": True,
        "rows": _encode_sections(scene.sections),
        "order": order,
    }


def _encode_sections(sections: Mapping[str, Section]) -> Message:
    return {
        name: {row.key: encode_row(row) for row in section} for name, section in sections.items()
    }


def encode_row(row: Row) -> Message:
    """Return a row as an object of JSON."""
    return {name: getattr(row, name) for name in _FIELDS[type(row)]}


_FIELDS = {kind: tuple(one.name for one in fields(kind)) for kind in get_args(Row)}
