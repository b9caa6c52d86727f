"""oba-live-tool: rooms of Douyin, Kuaishou, WeChat, Xiaohongshu and Taobao, from port 12354.

`{"msg_type", "msg_id", "nick_name", "user_id", "content", "time"}`; a Douyin `comment` has no
`user_id`, and neither has one of Kuaishou, which comes under the same type and cannot be told from
it.  A paid `live_order` has `product_id`, and comes once for each status.  Fields: `LiveMessage` in
shared/types.d.ts, `handleLiveOrderResponse` in electron/main/platforms/douyin/commentListener.ts
and `handleMessage` in kuaishou/commentListener.ts, of qiutongxue/oba-live-tool at f5baa7b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.model import Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

PLATFORM_BY_TYPE = {
    "comment": "douyin",
    "wechat_channel_live_msg": "wechat",
    "xiaohongshu_comment": "xiaohongshu",
    "taobao_comment": "taobao",
}
PAID = "已付款"


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    kind = item["msg_type"]
    if kind == "live_order":
        return _read_order(item, factory)
    platform = PLATFORM_BY_TYPE.get(kind) if isinstance(kind, str) else None
    if platform is None:
        return ()
    heard = factory.comment(
        item.get("content"),
        known=item["msg_id"],
        user=item.get("user_id"),
        nickname=item.get("nick_name"),
        platform=platform,
    )
    return (heard,)


def _read_order(item: Item, factory: CommentFactory) -> Iterable[Read]:
    product = to_short_text(item.get("product_id"))
    if item.get("order_status") != PAID or not factory.first(
        f"oba {to_short_text(item['msg_id'])}"
    ):
        return ()
    if not product:
        return ("product_id: missing",)
    return (Metric(at=factory.at, kind=MetricKind.ORDER, link=product, count=1),)


DIALECT = Dialect("oba-live-tool", frozenset({"msg_type", "msg_id"}), read_message)
