"""dycast."""

from capture.dialects.contract import Dialected, take

from cuebot.model import Metric, MetricKind

SAID = {"id": "71", "method": "WebcastChatMessage", "user": {"id": "s1"}, "content": "有链接吗"}
CARD = {"roomId": "1", "uniqueId": "u", "nickname": "n", "title": "t", "status": 2, "cover": ""}


class TestDycast(Dialected):
    tool = "dycast"
    message = SAID
    heard = ("71", "s1", "有链接吗", "douyin")
    ignored = ({**SAID, "method": "WebcastLikeMessage"}, CARD)


def test_the_audience_is_taken_as_a_number_or_as_its_digits():
    seen = [
        {"id": "1", "method": "WebcastRoomUserSeqMessage", "room": {"audienceCount": told}}
        for told in (12, "34", "1.2万", None)
    ]
    got, taken, _ = take(seen)
    assert got == [Metric(at=0.0, kind=MetricKind.VIEWERS, count=n) for n in (12, 34)]
    assert taken.ignored == 2
