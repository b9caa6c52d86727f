"""wxlivespy: a WeChat Channels room, forwarded by POST, plain or gzip.

`{"events": [{"decoded_type": "comment", "msg_id", "decoded_openid", "sec_openid", "content"}],
"host_info", "live_info"}`.  Messages repeat and keep their `msg_id`.  The `openid` is one viewer
over all shows of a host, `sec_openid` over one.  Fields: `DecodedData`, `LiveMessage` and
`LiveInfo` in src/CustomTypes.ts, and src/main/EventForwarder.ts, of fire4nt/wxlivespy at 1035133.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, nested_object, parse_count
from cuebot.model import Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    events = item["events"]
    if not isinstance(events, list):
        return ("events: no list",)
    return _read_events(item, events, factory)


def _read_events(item: Item, events: list[object], factory: CommentFactory) -> Iterator[Read]:
    for event in events:
        if not isinstance(event, dict):
            yield "events: no object"
        elif event.get("decoded_type") == "comment":
            yield factory.comment(
                event.get("content"),
                known=event.get("msg_id"),
                user=event.get("decoded_openid") or event.get("sec_openid"),
                platform="wechat",
            )
    viewers = parse_count(nested_object(item, "live_info").get("online_count"))
    if viewers is not None:
        yield Metric(at=factory.at, kind=MetricKind.VIEWERS, count=viewers)


DIALECT = Dialect("wxlivespy", frozenset({"events", "host_info"}), read_message)
