"""Euler Stream."""

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion, Metric, MetricKind, Role

USER = {"userId": "42", "uniqueId": "kate", "nickname": "n"}
DATA = {"common": {"msgId": "7400"}, "user": USER, "comment": "berapa", "userIdentity": {}}


def sent(kind, data):
    return {"timestamp": 1, "messages": [{"type": kind, "data": data}]}


class TestEuler(Dialected):
    tool = "Euler Stream"
    message = sent("WebcastChatMessage", DATA)
    heard = ("7400", "42", "berapa", "tiktok")
    ignored = (sent("roomInfo", {"title": "x"}), sent("workerInfo", {"schemaVersion": "v2"}))


@pytest.mark.parametrize(
    "data",
    [
        {"event": {"msgId": "7400", "createTime": "1"}, "user": USER, "comment": "berapa"},
        {"common": {"msgId": "7400"}, "user": {"id": "42"}, "content": "berapa"},
    ],
    ids=["its first schema", "TikTok's newer names"],
)
def test_other_names_of_the_fields_are_known_too(data):
    (comment,), _, _ = take(sent("WebcastChatMessage", data))
    assert (comment.id, comment.user, comment.text) == ("7400", "42", "berapa")


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("isAnchor", Role.HOST),
        ("isModeratorOfAnchor", Role.MODERATOR),
        ("isSubscriberOfAnchor", Role.MEMBER),
        ("isFollowerOfAnchor", Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(key, role):
    (comment,), _, _ = take(sent("WebcastChatMessage", DATA | {"userIdentity": {key: True}}))
    assert comment.role is role


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
