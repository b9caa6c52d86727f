"""oba-live-tool."""

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Metric, MetricKind

SAID = {
    "msg_type": "taobao_comment",
    "msg_id": "m1",
    "nick_name": "n",
    "user_id": "u1",
    "content": "几天到",
    "time": 1,
}
PAID = {
    "msg_type": "live_order",
    "msg_id": "o1#3",
    "nick_name": "n",
    "order_status": "已付款",
    "product_id": "p9",
    "order_ts": 1,
    "product_title": "t",
    "time": 1,
}


class TestOba(Dialected):
    tool = "oba-live-tool"
    message = SAID
    heard = ("m1", "u1", "几天到", "taobao")
    ignored = (
        {**SAID, "msg_type": "room_enter"},
        {**PAID, "order_status": "已下单"},
    )


@pytest.mark.parametrize(
    ("kind", "platform"),
    [
        ("comment", "douyin"),
        ("wechat_channel_live_msg", "wechat"),
        ("xiaohongshu_comment", "xiaohongshu"),
    ],
)
def test_each_of_its_rooms_is_told_apart(kind, platform):
    (comment,), _, _ = take({**SAID, "msg_type": kind})
    assert comment.platform == platform


def test_a_comment_without_a_user_is_by_its_nick_name():
    (comment,), _, _ = take({key: value for key, value in SAID.items() if key != "user_id"})
    assert comment.user == "n"


def test_a_paid_order_counts_once_however_often_it_is_told():
    got, _, _ = take(PAID, PAID, {**PAID, "msg_id": "o2#3"})
    assert got == [Metric(at=0.0, kind=MetricKind.ORDER, link="p9", count=1)] * 2
