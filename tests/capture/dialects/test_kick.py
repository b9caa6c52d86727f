"""Kick."""

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion, Role

SAID = {
    "message_id": "m1",
    "broadcaster": {"user_id": 1, "username": "host"},
    "sender": {"user_id": 2, "username": "kate", "identity": {"badges": [{"type": "vip"}]}},
    "content": "what size",
    "emotes": [],
}


class TestKick(Dialected):
    tool = "Kick"
    message = SAID
    heard = ("m1", "2", "what size", "kick")


@pytest.mark.parametrize(
    ("sender", "role"),
    [
        ({"user_id": 1}, Role.HOST),
        ({"user_id": 2, "identity": {"badges": [{"type": "moderator"}]}}, Role.MODERATOR),
        ({"user_id": 2, "identity": {"badges": [{"type": "subscriber"}, 3]}}, Role.MEMBER),
        ({"user_id": 2}, Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(sender, role):
    (comment,), _, _ = take({**SAID, "sender": sender})
    assert comment.role is role


def test_an_emote_is_read_by_its_name():
    (comment,), _, _ = take({**SAID, "content": "nice [emote:4148074:HYPERCLAP] [emote:1:KEKW]"})
    assert comment.text == "nice HYPERCLAP KEKW"


def test_one_who_has_no_identity_is_a_viewer():
    (comment,), _, _ = take({**SAID, "sender": {"user_id": 2, "identity": None}})
    assert (comment.user, comment.role) == ("2", Role.VIEWER)


def test_a_ban_takes_back_all_that_the_viewer_wrote():
    ban = {"broadcaster": {"user_id": 1}, "moderator": {"user_id": 3}, "metadata": {}}
    got, taken, _ = take(
        SAID,
        {**SAID, "message_id": "m2", "sender": {"user_id": 5}},
        {**SAID, "message_id": "m3"},
        {**ban, "banned_user": {"user_id": 2}},
        {**ban, "banned_user": None},
    )
    assert got[3:] == [Deletion(at=0.0, id=id_, platform="kick") for id_ in ("m3", "m1")]
    assert taken.tools == {"Kick": 5}
