"""TwitchDownloader: a Twitch chat as one JSON object.

`{"streamer", "video", "comments": [{"_id", "content_offset_seconds", "commenter": {"_id"},
"message": {"body", "user_badges": [{"_id"}]}}]}`, packed by gzip or not; newer files begin with
`FileInfo`.  Fields: `ChatRoot` and `Comment` in TwitchDownloaderCore/TwitchObjects/ChatRoot.cs, and
TwitchDownloaderCore/Chat/ChatJson.cs, of lay295/TwitchDownloader at a9386f3e.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.formats.format import Format, number, stamp, timed, whole
from cuebot.errors import CaptureError
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.format import Row

BADGES = {
    "broadcaster": Role.HOST,
    "moderator": Role.MODERATOR,
    "subscriber": Role.MEMBER,
    "founder": Role.MEMBER,
}


def knows(head: bytes) -> bool:
    told = b'"content_offset_seconds"' in head or b'"FileInfo"' in head
    return head.startswith(b"{") and told


def rows(path: Path) -> Iterator[Row]:
    try:
        comments = from_json(whole(path)).get("comments")
    except (ValueError, AttributeError) as error:
        raise CaptureError("not whole", where=str(path), do="download it again") from error
    marks = stamp()
    for count, item in enumerate(comments if isinstance(comments, list) else [], 1):
        if not isinstance(item, dict):
            yield count, "no comment"
            continue
        message = inner(item, "message")
        said = marks.comment(
            message.get("body"),
            known=item.get("_id"),
            user=inner(item, "commenter").get("_id"),
            platform="twitch",
            role=_role(message),
        )
        yield count, timed(said, number(item.get("content_offset_seconds")))


def _role(message: Item) -> Role:
    badges = message.get("user_badges")
    worn = {
        badge.get("_id")
        for badge in (badges if isinstance(badges, list) else [])
        if isinstance(badge, dict) and isinstance(badge.get("_id"), str)
    }
    return next((role for badge, role in BADGES.items() if badge in worn), Role.VIEWER)


FORMAT = Format("TwitchDownloader", knows, rows)
