"""Cut a scene down to what the pages of one viewpoint see of it.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.queue.floor import HELD, is_held
from cuebot.web.offices import Sight
from cuebot.web.scene import EarRow, LineRow, NoticeRow, QuestionRow, SaidRow, Scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.web.scene import Row

_RUN = frozenset({"run", "segments"})
SECTIONS: Mapping[Sight, frozenset[str]] = MappingProxyType(
    {
        Sight.QUESTIONS: _RUN
        | {"show", "questions", "lines", "ear", "alarms", "seats", "notices", "groups"},
        Sight.EAR: _RUN | {"show", "lines", "ear", "said", "alarms", "notices"},
        Sight.PUBLIC: _RUN | {"show", "questions", "lines", "ear", "said", "sources"},
    }
)
"""Which sections each sight is shown that is not shown all of them."""
MAX_LINES_BESIDE_EAR = 3
"""Lines that a host sees coming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """What pages have in common that see the same."""

    sees: Sight
    name: str = ""
    """The seat's own, where it sees something of its own."""
    keys: frozenset[str] = frozenset()
    """The names by which it is in groups."""


def select_scene(scene: Scene, view: Viewpoint) -> Scene:
    """Return what the pages of one viewpoint see of a scene."""
    sees, sections = view.sees, dict(scene.sections)
    sections["notices"] = tuple(row for row in sections["notices"] if _is_for(row, view))
    if sees is Sight.ALL:
        return replace(scene, sections=MappingProxyType(sections))
    sections = {key: rows for key, rows in sections.items() if key in SECTIONS[sees]}
    if sees is Sight.QUESTIONS:
        sections["lines"] = tuple(_hide_others(row, view.name) for row in sections["lines"])
    elif sees is Sight.EAR:
        sections["lines"] = sections["lines"][:MAX_LINES_BESIDE_EAR]
    else:
        sections = {key: tuple(map(_hide_names, rows)) for key, rows in sections.items()}
    return replace(scene, sections=MappingProxyType(sections))


def _is_for(row: Row, view: Viewpoint) -> bool:
    return isinstance(row, NoticeRow) and not view.keys.isdisjoint(row.seats)


def _hide_others(row: Row, name: str) -> Row:
    """Leave of another's line only that it waits: a desk sees its own proposals."""
    if not isinstance(row, LineRow) or row.by == name:
        return row
    return replace(row, text="", by="", approved_by="")


def _hide_names(row: Row) -> Row:
    """Take the names of seats out of a row."""
    match row:
        case LineRow():
            return replace(row, by="", approved_by="")
        case SaidRow():
            return replace(row, by="")
        case QuestionRow():
            return replace(row, taken="", copied="", replies={})
        case EarRow():
            holds = tuple(dict.fromkeys(HELD if is_held(hold) else hold for hold in row.holds))
            return replace(row, holds=holds)
        case _:
            return row
