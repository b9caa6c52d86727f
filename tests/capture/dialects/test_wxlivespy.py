"""wxlivespy."""

from capture.dialects.contract import Dialected, take

from cuebot.capture.inbox import Inbox
from cuebot.model import Metric, MetricKind

EVENT = {
    "decoded_type": "comment",
    "msg_id": "m1",
    "seq": 1,
    "decoded_openid": "o9h1",
    "nickname": "n",
    "content": "包邮吗",
}
SAID = {"events": [EVENT], "host_info": {"wechat_uin": "1"}, "live_info": {}}


class TestWxlivespy(Dialected):
    tool = "wxlivespy"
    message = SAID
    heard = ("m1", "o9h1", "包邮吗", "wechat")


def test_other_events_are_passed_over_and_the_viewers_are_taken():
    like = {**EVENT, "decoded_type": "like"}
    got, _, _ = take({**SAID, "events": [like], "live_info": {"online_count": 5}})
    assert got == [Metric(at=0.0, kind=MetricKind.VIEWERS, count=5)]


def test_messages_that_repeat_count_once():
    got, _, _ = take(SAID, SAID, {**SAID, "events": [EVENT, {**EVENT, "msg_id": "m2"}]})
    inbox = Inbox(100, 0.0)
    for event in got:
        inbox.put(event)
    assert (inbox.counts.received, inbox.counts.duplicates, inbox.counts.waiting) == (4, 2, 2)
