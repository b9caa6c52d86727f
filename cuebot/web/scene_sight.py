"""Cut a scene down to what the pages of one viewpoint see of it.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.queue.hold_reasons import hide_holder
from cuebot.web.call_rows import ASKING, CallRow, hide_private
from cuebot.web.offices import Sight
from cuebot.web.scene import EarRow, LineRow, NoticeRow, QuestionRow, SaidRow, Scene
from cuebot.web.tile import LookRow, RoomTile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.web.scene import Row

_RUN = frozenset({"run", "segments"})
SECTIONS: Mapping[Sight, frozenset[str]] = MappingProxyType(
    {
        Sight.QUESTIONS: _RUN
        | {"show", "questions", "lines", "ear", "alarms", "seats", "notices", "groups", "calls"},
        Sight.EAR: _RUN | {"show", "lines", "ear", "said", "alarms", "notices", "groups", "calls"},
        Sight.PUBLIC: _RUN | {"show", "questions", "lines", "ear", "said", "sources", "calls"},
    }
)
"""Which sections each sight is shown that is not shown all of them."""
WALL_SECTIONS = frozenset({"rooms", "studio", "looks"})
"""What every sight is shown of a studio."""
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
    if sees is not Sight.EAR:  # a host knows who speaks in their own ear
        sections["calls"] = tuple(map(_hide_private, sections["calls"]))
    if sees is Sight.ALL:
        return replace(scene, sections=MappingProxyType(sections))
    sections = {
        key: tuple(map(_hide_money, rows))
        for key, rows in sections.items()
        if key in SECTIONS[sees] or key in WALL_SECTIONS
    }
    if sees is Sight.QUESTIONS:
        sections["lines"] = tuple(_hide_others(row, view.name) for row in sections["lines"])
    elif sees is Sight.EAR:
        sections["lines"] = sections["lines"][:MAX_LINES_BESIDE_EAR]
    else:
        sections["calls"] = tuple(row for row in sections["calls"] if not _is_asking(row))
        sections = {
            key: tuple(_hide_names(_hide_alarm(row)) for row in rows)
            for key, rows in sections.items()
        }
    return replace(scene, sections=MappingProxyType(sections))


def _is_for(row: Row, view: Viewpoint) -> bool:
    return isinstance(row, NoticeRow) and not view.keys.isdisjoint(row.seats)


def _is_asking(row: Row) -> bool:
    return isinstance(row, CallRow) and row.state == ASKING


def _hide_private(row: Row) -> Row:
    return hide_private(row) if isinstance(row, CallRow) else row


def _hide_others(row: Row, name: str) -> Row:
    """Leave of another's line only that it waits: a desk sees its own proposals."""
    if not isinstance(row, LineRow) or row.by == name:
        return row
    return replace(row, text="", by="", approved_by="")


def _hide_money(row: Row) -> Row:
    """Take what a room of a studio costs out of its tile; a console has a section for that."""
    return replace(row, spent=None, cap=None) if isinstance(row, RoomTile) else row


def _hide_alarm(row: Row) -> Row:
    """Take the alarm out of a room's tile: it may tell who held all lines."""
    if isinstance(row, LookRow) and row.alarm:
        return replace(row, said=())
    return replace(row, alarm="") if isinstance(row, RoomTile) else row


def _hide_names(row: Row) -> Row:
    """Take the names of seats out of a row."""
    match row:
        case LineRow():
            return replace(row, by="", approved_by="")
        case SaidRow():
            return replace(row, by="")
        case QuestionRow():
            return replace(row, taken="", copied="", replies={})
        case CallRow():
            return replace(row, seat="")
        case EarRow():
            return replace(row, holds=tuple(dict.fromkeys(map(hide_holder, row.holds))))
        case _:
            return row
