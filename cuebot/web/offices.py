"""Offices: what a seat at the console sees and may order.  One table, and one function to judge by.

Every order is judged by the office of the seat whose socket it came from, and by nothing that the
message itself says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config import ConsoleSection
    from cuebot.config.console_section import OfficeSection
    from cuebot.model import Control


class Right(StrEnum):
    """Something that an office may do; most are orders of that name."""

    SAY = "say"
    URGENT = "urgent"
    """To say words that cut the line that sounds."""
    AGAIN = "again"
    SKIP = "skip"
    LATER = "later"
    DONE = "done"
    QUIET = "quiet"
    RESUME = "resume"
    HOLD = "hold"
    RELEASE = "release"
    GAP = "gap"
    SPEECH = "speech"
    PER_MINUTE = "per_minute"
    PROPOSE = "propose"
    APPROVE = "approve"
    EDIT = "edit"
    MODE = "mode"
    FACT = "fact"
    NEXT = "next"
    BACK = "back"
    EXTEND = "extend"
    OWN = "own"
    """To edit, put off and drop what this very seat proposed."""
    TAKE = "take"
    """To mark a question as being answered in writing."""
    TELL = "tell"
    """To write to the pages of a group of seats."""
    CALL = "call"
    """To speak live, to the ear and to seats that listen."""
    ASK = "ask"
    """To ask for leave to speak to the ear once."""
    EVERYBODY = "everybody"
    """To speak to the ear and to every seat at once."""
    SEEN = "seen"
    """To tell that the host has taken a line in."""
    INVITE = "invite"
    REVOKE = "revoke"
    GROUPS = "groups"
    """To make and change groups."""
    ROOMS = "rooms"
    """To add, start, stop and take away rooms of a studio."""
    EAR = "ear"
    """To be where the host hears, where the show's ear is elsewhere."""


class Sight(StrEnum):
    """How much of the show an office sees, the most first."""

    ALL = "all"
    QUESTIONS = "questions"
    """The questions, its own lines, and who else is there."""
    EAR = "ear"
    """What sounds in the ear, and what comes next."""
    PUBLIC = "public"
    """Everything but money and names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One row of the table."""

    name: str
    may: frozenset[Right]
    sees: Sight = Sight.ALL
    rank: int = 0
    """Who takes the ear: of two who speak live the greater rank is heard, and of equals the
    first."""


DIRECTOR = "director"
EAR = "ear"
"""The office of a program that plays on the host's machine; no page has it."""
_RUN_RIGHTS = frozenset({Right.NEXT, Right.BACK, Right.EXTEND})
"""To move the show through its run of show."""
_PRODUCER_RIGHTS = frozenset(
    {
        *(Right.SAY, Right.AGAIN, Right.SKIP, Right.LATER, Right.DONE),
        *(Right.APPROVE, Right.EDIT, Right.FACT),
        *(Right.HOLD, Right.RELEASE, Right.TAKE, Right.TELL, Right.CALL),
        *_RUN_RIGHTS,
    }
)
_HOST_RIGHTS = frozenset(
    {
        *(Right.SKIP, Right.AGAIN, Right.LATER, Right.DONE),
        *(Right.QUIET, Right.RESUME, Right.SEEN, Right.EAR),
        *_RUN_RIGHTS,
    }
)
BOX_OFFICES: Mapping[str, Office] = MappingProxyType(
    {
        office.name: office
        for office in (
            Office(name=DIRECTOR, may=frozenset(Right), rank=3),
            Office(name="producer", may=_PRODUCER_RIGHTS, rank=2),
            Office(
                name="service",
                may=frozenset(
                    {
                        *(Right.PROPOSE, Right.OWN, Right.HOLD, Right.RELEASE),
                        *(Right.TAKE, Right.TELL, Right.ASK),
                    }
                ),
                sees=Sight.QUESTIONS,
                rank=1,
            ),
            Office(name="host", may=_HOST_RIGHTS, sees=Sight.EAR),
            Office(name="watcher", may=frozenset(), sees=Sight.PUBLIC),
            Office(name=EAR, may=frozenset({Right.EAR}), sees=Sight.EAR),
        )
    }
)
"""The offices in the box; `[console.offices]` adds rows and replaces them."""
OWN_ORDERS = frozenset({Right.EDIT, Right.LATER, Right.SKIP})
"""What `own` allows: nobody approves what they proposed themselves."""
MAY_NOT = "this seat may not do that"


def read_offices(section: ConsoleSection) -> Mapping[str, Office]:
    """Return the offices of the box with those of the config over them.

    `ConfigError` names a right that there is not.
    """
    own = {name: _read_office(name, told) for name, told in section.offices.items()}
    return MappingProxyType({**BOX_OFFICES, **own})


def _read_office(name: str, told: OfficeSection) -> Office:
    unknown = [right for right in told.may if right not in list(Right)]
    if unknown:
        raise ConfigError(
            f"nobody may {unknown[0]!r}",
            where=f"console.offices.{name}.may",
            do=f"choose of {', '.join(Right)}",
        )
    return Office(
        name=name, may=frozenset(map(Right, told.may)), sees=Sight(told.sees), rank=told.rank
    )


def find_needed_rights(control: Control, *, urgent: bool) -> tuple[Right, ...]:
    """Return the rights that an order of the show needs, all of them."""
    needed = Right(control.value)
    return (needed, Right.URGENT) if urgent else (needed,)


def judge_order(office: Office, needed: tuple[Right, ...], *, own: bool = False) -> str:
    """Return why an office may not give an order, or an empty string when it may.

    `own` tells whether it is about what this very seat proposed.
    """
    if own and Right.OWN in office.may and OWN_ORDERS.issuperset(needed):
        return ""
    return "" if office.may.issuperset(needed) else MAY_NOT


def may_invite_to(host: Office, guest: Office) -> bool:
    """Tell whether one office may seat another: nobody gives what they do not have."""
    own = guest.may <= host.may and guest.rank <= host.rank
    return own and host.sees in (Sight.ALL, guest.sees)


def is_ear_office(office: Office) -> bool:
    """Tell whether who has an office is the host's ear, and sees no more of the show than that."""
    return Right.EAR in office.may and office.sees is Sight.EAR
