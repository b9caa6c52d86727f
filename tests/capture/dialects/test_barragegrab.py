"""DouyinBarrageGrab."""

import json

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Metric, MetricKind, Role

DATA = {
    "MsgId": 7_400_000_000_000_000_001,
    "User": {"Id": 111, "SecUid": "s1", "Nickname": "甲", "FansClub": {"Level": 0}},
    "Onwer": {"UserId": "8", "SecUid": "host"},
    "Content": "多少钱",
}


def packed(kind=1, **data):
    return {"Type": kind, "ProcessName": "x", "Data": json.dumps(DATA | data)}


class TestBarrageGrab(Dialected):
    tool = "DouyinBarrageGrab"
    message = packed()
    heard = ("7400000000000000001", "111", "多少钱", "douyin")
    ignored = (packed(2), packed(3), packed(5, GiftName="x"), packed(6))


@pytest.mark.parametrize(
    ("user", "role"),
    [
        ({"Id": 1, "SecUid": "host"}, Role.HOST),
        ({"Id": 1, "IsAnchor": True}, Role.HOST),
        ({"Id": 1, "IsAdmin": True}, Role.MODERATOR),
        ({"Id": 1, "FansClub": {"Level": 3}}, Role.MEMBER),
        ({"Id": 1, "IsAdmin": "yes"}, Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(user, role):
    (comment,), _, _ = take(packed(User=user))
    assert comment.role is role


def test_the_statistics_tell_the_viewers():
    got, _, _ = take(packed(6, OnlineUserCount=900))
    assert got == [Metric(at=0.0, kind=MetricKind.VIEWERS, count=900)]


def test_data_that_is_no_json_is_refused():
    _, taken, answers = take({"Type": 1, "ProcessName": "x", "Data": "{"})
    assert (taken.refused, answers[0].errors) == (1, ["comment 1: Data: not JSON"])


@pytest.mark.parametrize("number", [0, 111111, "111111111111", None])
def test_where_the_number_is_hidden_the_other_id_tells_who_it_is(number):
    user = {"Id": number, "SecUid": "s7", "Nickname": "小***"}
    (comment,), _, _ = take(packed(User=user))
    assert (comment.user, comment.masked) == ("s7", False)


def test_a_hidden_id_that_host_and_viewer_share_makes_no_host_of_the_viewer():
    user = {"Id": 111111, "SecUid": "111111", "Nickname": "小***"}
    (comment,), _, _ = take(packed(User=user, Onwer={"SecUid": "111111"}))
    assert (comment.role, comment.masked) == (Role.VIEWER, True)
