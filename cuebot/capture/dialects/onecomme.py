"""OneComme: comments of many platforms, from ws://127.0.0.1:11180/sub?p=comments,deleted.

`{"type": "comments", "data": {"comments": [{"service", "data": {"id", "userId", "comment", ...}}],
"options": {"init"}}}` and `{"type": "deleted", "data": [{"id"}]}`.  `comment` is HTML.  With
`init`, or as `connected`, it tells on connecting what it showed before: old on the first time, and
on a later one perhaps what was missed.  The service `system` is OneComme itself, and a gift may
have no words.  Fields: src/types/Comment.ts, BaseResponse.ts, System.ts, Api.ts (`SendType`) and
OneSDK.ts, and `_parseComment` in src/OneSDK.ts, of OneComme/OneSDK at 0a34fb1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, nested_object
from cuebot.capture.dialects.plain import html_to_text
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.model import Deletion, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

IGNORED_TYPES = frozenset(
    {
        *("clear", "config", "meta", "meta.clear", "services", "reactions", "systemComment"),
        *("userDatas", "notification", "pinned", "waitingList", "bookmarked", "setList", "toast"),
        *("setList.request", "wp.update", "wp.exec", "yt.survey.start", "yt.survey.update"),
        *("yt.survey.finish", "ni.survey.start", "ni.survey.finish"),
    }
)
"""What it also publishes; nothing of it is needed."""
CONNECTED = "connected"
COMMENT_TYPES = ("comments", CONNECTED)
SYSTEM_SERVICE = "system"


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    kind, data = item["type"], item["data"]
    if kind == "deleted" and isinstance(data, list):
        gone = [to_short_text(one.get("id")) for one in data if isinstance(one, dict)]
        return [Deletion(at=factory.at, id=one) for one in gone if one]
    if kind not in COMMENT_TYPES:
        return () if isinstance(kind, str) and kind in IGNORED_TYPES else ("type: unknown",)
    body = data if isinstance(data, dict) else {}
    if kind == CONNECTED and "comments" not in body:
        return ()
    comments = body.get("comments")
    if not isinstance(comments, list):
        return ("data.comments: no list",)
    before = kind == CONNECTED or bool(nested_object(body, "options").get("init"))
    old = before and factory.first("onecomme connected")
    heard = list(_read_comments(comments, factory))
    return () if old else heard


def _read_comments(comments: list[object], factory: CommentFactory) -> Iterator[Read]:
    for comment in comments:
        body = nested_object(comment, "data") if isinstance(comment, dict) else {}
        text, id_ = body.get("comment"), to_short_text(body.get("id"))
        if not isinstance(comment, dict) or not id_:
            yield "data.comments: no comment"
        elif comment.get("service") == SYSTEM_SERVICE or (body.get("hasGift") and not text):
            continue
        elif factory.first(f"onecomme {id_}"):
            yield factory.comment(
                html_to_text(text) if isinstance(text, str) else text,
                known=id_,
                user=body.get("userId"),
                platform=to_short_text(comment.get("service")),
                role=_find_role(body),
            )


def _find_role(body: Item) -> Role:
    if body.get("isOwner") is True:
        return Role.HOST
    if body.get("isModerator") is True:
        return Role.MODERATOR
    return Role.MEMBER if body.get("isMember") is True else Role.VIEWER


DIALECT = Dialect("OneComme", frozenset({"type", "data"}), read_message)
