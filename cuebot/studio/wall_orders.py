"""What a page of the wall sends: orders about rooms and seats, checked at the edge.

A message is `{"order": NUMBER, "control": NAME, ...}`: `start`, `stop`, `restart` and `remove` with
a `room`, `add` with a `room` and its `config`, `invite` and `revoke` as at a console.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from cuebot.config.rooms_file import RoomId  # noqa: TC001 - pydantic reads it
from cuebot.web.offices import Right
from cuebot.web.orders import InviteBody, PageOrder, RevokeBody, check_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.web.orders import BadMessage

MAX_PATH = 200
"""Characters of the path of a config."""


def _refuse_elsewhere(path: str) -> str:
    """Let a page name no file but those beside rooms.toml and below."""
    steps = PurePosixPath(path.replace("\\", "/"))
    if steps.is_absolute() or ".." in steps.parts or ":" in path or path.startswith("~"):
        raise ValueError("a page adds configs of the studio's own folder alone")
    return path


class RoomBody(BaseModel):
    """`{"room"}`: what is to start, stop, start anew or be taken away."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    room: RoomId


class AddBody(RoomBody):
    """`{"room", "config"}`: a new room."""

    config: Annotated[
        str, Field(min_length=1, max_length=MAX_PATH), AfterValidator(_refuse_elsewhere)
    ]


WallBody: TypeAlias = RoomBody | InviteBody | RevokeBody
WALL_ORDERS: Mapping[str, tuple[type[WallBody], Right]] = {
    "start": (RoomBody, Right.ROOMS),
    "stop": (RoomBody, Right.ROOMS),
    "restart": (RoomBody, Right.ROOMS),
    "remove": (RoomBody, Right.ROOMS),
    "add": (AddBody, Right.ROOMS),
    "invite": (InviteBody, Right.INVITE),
    "revoke": (RevokeBody, Right.REVOKE),
}


WallOrder: TypeAlias = PageOrder[WallBody]


def parse_wall_order(number: int, told: Mapping[str, object]) -> WallOrder | BadMessage:
    """Return what a page orders, checked."""
    return check_order(number, told, WALL_ORDERS)
