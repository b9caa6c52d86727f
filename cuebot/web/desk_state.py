"""The running show with who sits at its console: what the scene of the pages is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.web.offices import EAR, Right, Sight

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cuebot.web.desk_orders import DeskOrders
    from cuebot.web.level_meter import LevelMeter
    from cuebot.web.seats import Seat
    from cuebot.web.show_state import ShowState


def observe_desk(
    desk: DeskOrders,
    pages: Mapping[str, int],
    meter: LevelMeter,
    asking: Collection[tuple[str, str]],
) -> ShowState:
    """Return what is known of the show, who sits at the console, and how loud the ear is.

    `pages` is how many pages each seat has open, `asking` the seats that ask leave to speak, each
    with the group.
    """
    observer, seats = desk.observer, desk.book.seats
    state = observer.look()
    return replace(
        state,
        settings=replace(state.settings, offices=_list_offices(desk)),
        seats=seats,
        invitations=desk.book.invitations,
        pages=pages,
        replies=desk.replies,
        groups=desk.groups.groups,
        notices=desk.notices.list_rows(),
        asks_host=state.asks_host or has_host(seats, pages),
        levels=meter.measure(observer.running.show.sounding),
        asking=tuple(asking),
    )


def has_host(seats: Collection[Seat], pages: Mapping[str, int]) -> bool:
    """Tell whether a host looks at a page by which they could tell that they took a line in."""
    return any(
        Right.SEEN in seat.office.may and seat.office.sees is Sight.EAR and pages.get(seat.name)
        for seat in seats
    )


def _list_offices(desk: DeskOrders) -> tuple[str, ...]:
    """Return the offices that somebody can be invited to."""
    return tuple(name for name in desk.offices if name != EAR or desk.observer.far_ear)
