"""Euler Stream."""

from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion, Metric, MetricKind

DATA = {"common": {"msgId": "7400"}, "user": {"id": "42", "nickname": "n"}, "content": "berapa"}


def sent(kind, data):
    return {"messages": [{"type": kind, "data": data}]}


class TestEuler(Dialected):
    tool = "Euler Stream"
    message = sent("WebcastChatMessage", DATA)
    heard = ("7400", "42", "berapa", "tiktok")


def test_the_older_names_of_the_fields_are_known_too():
    older = {"common": {"msgId": "7400"}, "user": {"userId": "42"}, "comment": "berapa"}
    (comment,), _, _ = take(sent("WebcastChatMessage", older))
    assert (comment.user, comment.text) == ("42", "berapa")


def test_the_viewers_are_taken_as_a_number_or_as_its_digits():
    got, _, _ = take(
        sent("WebcastRoomUserSeqMessage", {"total": "77"}),
        sent("WebcastRoomUserSeqMessage", {"viewerCount": 8}),
        sent("WebcastLikeMessage", {}),
    )
    assert got == [Metric(at=0.0, kind=MetricKind.VIEWERS, count=n) for n in (77, 8)]


def test_comments_are_taken_back_by_their_ids_or_with_their_viewer():
    other = {**DATA, "common": {"msgId": "7401"}, "user": {"id": "43"}}
    got, _, _ = take(
        sent("WebcastChatMessage", DATA),
        sent("WebcastChatMessage", other),
        sent("WebcastImDeleteMessage", {"deleteMsgIdsList": ["7400", {}], "deleteUserIdsList": []}),
        sent("WebcastImDeleteMessage", {"deleteUserIdsList": ["43"]}),
        sent("WebcastImDeleteMessage", {"deleteMsgIds": 3}),
    )
    assert got[2:] == [Deletion(at=0.0, id=id_, platform="tiktok") for id_ in ("7400", "7401")]
