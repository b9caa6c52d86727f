"""Groups: named sets of seats, with the host's ear or without it.  Pure.

`host` is the ear alone, `room` every seat, and `all` both; the config and the director add others.
A word to a group stands on the pages of its seats, and sounds in the ear if the ear is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import ConfigError
from cuebot.web.offices import Right
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.config import ConsoleSection
    from cuebot.web.seats import Seat

HOST, ROOM, ALL = "host", "room", "all"
EVERY_SEAT = "*"
GROUPED, UNGROUPED, NO_SUCH_GROUP, TOO_MANY_GROUPS = (
    "grouped",
    "ungrouped",
    "no_such_group",
    "too_many_groups",
)
"""What became of an order about a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whom a word reaches."""

    name: str
    seats: frozenset[str] = frozenset()
    """Names of seats and of offices, or `*` for every seat."""
    ear: bool = False

    def find_needed_rights(self, *, urgent: bool) -> tuple[Right, ...]:
        """Return the rights that a word to it needs, all of them."""
        needed = [Right.TELL] if self.seats else []
        needed += [Right.SAY] if self.ear else []
        needed += [Right.URGENT] if self.ear and urgent else []
        needed += [Right.EVERYBODY] if self.reaches_all else []
        return tuple(needed)

    @property
    def call_rights(self) -> tuple[Right, ...]:
        """The rights that a call to it needs, all of them."""
        return (Right.CALL, Right.EVERYBODY) if self.reaches_all else (Right.CALL,)

    @property
    def reaches_all(self) -> bool:
        """Whether it is the ear and every seat."""
        return self.ear and EVERY_SEAT in self.seats

    @property
    def is_private(self) -> bool:
        """Whether a call to it is heard by the host and nobody else."""
        return self.ear and not self.seats

    def has_seat(self, seat: Seat) -> bool:
        """Tell whether somebody at this seat is in it."""
        return not self.seats.isdisjoint({EVERY_SEAT, seat.name, seat.office.name})

    def meets(self, other: Group) -> bool:
        """Tell whether two voices, one to each, could be in one ear or on one page at once."""
        if self.ear and other.ear:
            return True
        every = EVERY_SEAT in self.seats | other.seats
        both = bool(self.seats and other.seats)
        return both and (every or not self.seats.isdisjoint(other.seats))


BOX_GROUPS = (
    Group(name=HOST, ear=True),
    Group(name=ROOM, seats=frozenset({EVERY_SEAT})),
    Group(name=ALL, seats=frozenset({EVERY_SEAT}), ear=True),
)
"""The groups in the box, which nobody changes."""
_BOX_NAMES = frozenset(group.name for group in BOX_GROUPS)


class GroupBook:
    """Every group that there is, in the order in which a page shows them."""

    def __init__(self, made: Iterable[Group] = ()) -> None:
        self._groups = {group.name: group for group in (*BOX_GROUPS, *made)}
        self._named = {one for group in self.groups for one in group.seats}
        """Names of seats and offices that are in a group or were: what they were told stays."""

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups.values())

    @property
    def by_name(self) -> Mapping[str, Group]:
        return self._groups

    def list_keys(self, seat: Seat) -> tuple[str, ...]:
        """Return by which of its names a seat is in groups: who shares them hears the same."""
        return tuple(sorted(self._named & {EVERY_SEAT, seat.name, seat.office.name}))

    def change(self, group: Group) -> str:
        """Make a group or change it, or end one that has nobody in it any more; tell which."""
        if group.name in _BOX_NAMES:
            return NO_SUCH_GROUP
        if not group.seats and not group.ear:
            return UNGROUPED if self._groups.pop(group.name, None) else NO_SUCH_GROUP
        if group.name not in self._groups and len(self._groups) >= WEB_POLICY.max_groups:
            return TOO_MANY_GROUPS
        self._groups[group.name] = group
        self._named |= group.seats
        return GROUPED


def read_groups(section: ConsoleSection) -> GroupBook:
    """Return the groups of the box and of the config; `ConfigError` names one that cannot be."""
    for name, told in section.groups.items():
        if name in _BOX_NAMES or not (told.seats or told.ear):
            what = "is a group of the box" if name in _BOX_NAMES else "has nobody in it"
            raise ConfigError(
                what, where=f"console.groups.{name}", do="give it another name, `seats` or `ear`"
            )
    return GroupBook(
        Group(name=name, seats=frozenset(told.seats), ear=told.ear)
        for name, told in section.groups.items()
    )
