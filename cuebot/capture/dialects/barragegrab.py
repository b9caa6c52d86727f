"""DouyinBarrageGrab: a Douyin room read beside the player, sent from ws://127.0.0.1:8888.

`{"Type", "ProcessName", "Data": "<JSON>"}`.  Type 1 is a comment `{"MsgId", "User", "Onwer",
"Content", ...}`, with `Onwer` spelt like that; type 6 tells the viewers; all others (likes, gifts,
arrivals) are not needed.  Fields: BarrageGrab/Modles/JsonEntity/BarrageMessages.cs of
HaoDong108/DouyinBarrageGrab at 6cae2ab.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import Dialect, nested_object, parse_count
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.capture.masked_names import is_no_id
from cuebot.model import Metric, MetricKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

COMMENT = 1
STATISTICS = 6
"""Kinds of messages, as the tool counts them."""


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    kind, coded = item["Type"], item["Data"]
    if kind not in (COMMENT, STATISTICS):
        return ()
    try:
        data = from_json(coded, allow_inf_nan=False) if isinstance(coded, str) else coded
    except ValueError:
        return ("Data: not JSON",)
    if not isinstance(data, dict):
        return ("Data: no object",)
    if kind == STATISTICS:
        viewers = parse_count(data.get("OnlineUserCount"))
        told = () if viewers is None else (viewers,)
        return [Metric(at=factory.at, kind=MetricKind.VIEWERS, count=number) for number in told]
    user = nested_object(data, "User")
    heard = factory.comment(
        data.get("Content"),
        known=data.get("MsgId"),
        user=_find_viewer_id(user),
        nickname=user.get("Nickname"),
        platform="douyin",
        role=_find_role(user, nested_object(data, "Onwer")),
    )
    return (heard,)


def _find_viewer_id(user: Item) -> object:
    """Return the id by which a viewer is known: Douyin hides the number first, as 111111."""
    number = to_short_text(user.get("Id"))
    return user.get("SecUid") or number if is_no_id(number) else number


def _find_role(user: Item, host: Item) -> Role:
    own = to_short_text(user.get("SecUid"))
    same = not is_no_id(own) and own == host.get("SecUid")
    if same or user.get("IsAnchor") is True:
        return Role.HOST
    if user.get("IsAdmin") is True:
        return Role.MODERATOR
    return Role.MEMBER if parse_count(nested_object(user, "FansClub").get("Level")) else Role.VIEWER


DIALECT = Dialect("DouyinBarrageGrab", frozenset({"Type", "ProcessName", "Data"}), read_message)
