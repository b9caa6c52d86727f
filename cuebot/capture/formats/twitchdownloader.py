"""TwitchDownloader: a Twitch chat as JSON.

`{"streamer", "video", "comments": [{"_id", "content_offset_seconds", "commenter": {"_id"},
"message": {"body", "user_badges": [{"_id"}]}}]}`, packed by gzip or not; newer files begin with
`FileInfo`.  The comments may stand alone, too, as a list or one a line.
Fields: `ChatRoot` and `Comment` in TwitchDownloaderCore/TwitchObjects/ChatRoot.cs, and
TwitchDownloaderCore/Chat/ChatJson.cs, of lay295/TwitchDownloader at a9386f3e.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.formats.format import (
    MendedRow,
    RecordingFormat,
    make_comment_factory,
    parse_seconds,
    read_whole,
    retime_event,
)
from cuebot.capture.formats.json_items import BrokenItem, read_items
from cuebot.capture.formats.service_texts import drop_sentence, is_service_text
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

BADGES = {
    "broadcaster": Role.HOST,
    "moderator": Role.MODERATOR,
    "subscriber": Role.MEMBER,
    "founder": Role.MEMBER,
}


SERVICE_NOTICES = frozenset(
    [
        *(
            "sub",
            "subgift",
            "anonsubgift",
            "submysterygift",
            "anonsubmysterygift",
            "primepaidupgrade",
        ),
        *("giftpaidupgrade", "anongiftpaidupgrade", "communitypayforward", "standardpayforward"),
        *("raid", "unraid", "bitsbadgetier", "ritual", "rewardgift", "viewermilestone", "charity"),
    ]
)
"""Twitch's `msg-id` of what it tells of a viewer who wrote nothing."""


def matches_format(head: bytes) -> bool:
    told = b'"content_offset_seconds"' in head or b'"FileInfo"' in head
    return head[:1] in b"[{" and told


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    factory = make_comment_factory()
    for count, item in read_items(read_whole(path)):
        if not isinstance(item, dict):
            yield count, item if isinstance(item, BrokenItem | MendedRow) else "no comment"
            continue
        message = nested_object(item, "message")
        body = message.get("body")
        notice = nested_object(message, "user_notice_params").get("msg_id")
        if isinstance(body, str) and (
            is_service_text(body) or (notice in SERVICE_NOTICES and drop_sentence(body) == body)
        ):
            continue
        said = factory.comment(
            drop_sentence(body) if isinstance(body, str) else body,
            known=item.get("_id"),
            user=nested_object(item, "commenter").get("_id"),
            platform="twitch",
            role=_find_role(message),
        )
        yield count, retime_event(said, parse_seconds(item.get("content_offset_seconds")))


def _find_role(message: Item) -> Role:
    badges = message.get("user_badges")
    worn = {
        badge.get("_id")
        for badge in (badges if isinstance(badges, list) else [])
        if isinstance(badge, dict) and isinstance(badge.get("_id"), str)
    }
    return next((role for badge, role in BADGES.items() if badge in worn), Role.VIEWER)


FORMAT = RecordingFormat("TwitchDownloader", matches_format, read_rows)
