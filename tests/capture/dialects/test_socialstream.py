"""Social Stream Ninja."""

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion, Metric, MetricKind, Role

SAID = {
    "chatname": "Kate",
    "chatmessage": 'how much&nbsp;is it <img src="x" alt="😀"> &lt;b&gt;',
    "type": "youtube",
    "userid": "UC1",
    "id": 17,
    "meta": {"messageId": "m1"},
}


class TestSocialStream(Dialected):
    tool = "Social Stream Ninja"
    message = SAID
    heard = ("m1", "UC1", "how much is it 😀 <b>", "youtube")
    ignored = (
        *({**SAID, "event": "follow"}, {**SAID, "chatmessage": "", "hasDonation": "$5"}),
        *({**SAID, "private": True}, {**SAID, "bot": True}),
    )


def test_text_only_is_taken_as_it_stands():
    (comment,), _, _ = take({**SAID, "chatmessage": "a &lt; <b>", "textonly": True})
    assert comment.text == "a &lt; <b>"


def test_a_counter_that_starts_again_is_no_repeat_and_a_message_sent_again_is():
    bare = {key: value for key, value in SAID.items() if key != "meta"}
    got, _, _ = take(bare, bare, {**bare, "chatmessage": "another"})
    assert got[0].id == got[1].id != got[2].id


@pytest.mark.parametrize(
    ("key", "role"),
    [("host", Role.HOST), ("mod", Role.MODERATOR), ("membership", Role.MEMBER), ("x", Role.VIEWER)],
)
def test_the_role_is_what_the_platform_says(key, role):
    (comment,), _, _ = take({**SAID, key: "yes"})
    assert comment.role is role


@pytest.mark.parametrize(
    ("row", "viewers"),
    [
        ({**SAID, "event": "viewer_update", "meta": 321}, 321),
        ({"type": "youtube", "event": "viewer_update", "meta": 321, "tid": 7}, 321),
        ({"event": "viewer_updates", "meta": {"youtube": 300, "tiktok": 21, "x": None}}, 321),
    ],
)
def test_the_count_of_viewers_is_taken(row, viewers):
    got, _, _ = take(row)
    assert got == [Metric(at=0.0, kind=MetricKind.VIEWERS, count=viewers)]


def test_events_without_a_name_and_a_message_are_known_and_not_needed():
    banned = {"type": "youtube", "event": "user_banned", "meta": {"username": "k"}}
    got, taken, _ = take(banned, {"event": "viewer_updates", "meta": {}})
    assert (got, taken.ignored, taken.unknown) == ([], 2, {})


BARE = {key: value for key, value in SAID.items() if key != "meta"}
BOB = {**SAID, "chatname": "Bob", "userid": "UC2", "id": 19, "meta": {"messageId": "m3"}}


def said(*deletes):
    """Return what a room of four comments hears taken back."""
    rows = [SAID, {**SAID, "id": 18, "meta": {"messageId": "m2"}}, BOB, {**BOB, "type": "kick"}]
    got, taken, answers = take(*rows, *({"delete": one} for one in deletes))
    assert taken.unknown == {}
    assert not any(answer.refused for answer in answers)
    gone = [one for one in got if isinstance(one, Deletion)]
    return [(one.id, one.platform) for one in gone]


@pytest.mark.parametrize(
    ("delete", "gone"),
    [
        ({"type": "youtube", "chatname": "Kate", "id": 18}, [("m2", "youtube")]),
        ({"type": "twitch", "id": "ab-12"}, [("ab-12", "twitch")]),
        ({**SAID, "id": 99}, [("m1", "youtube")]),
        ({"type": "youtube", "chatname": "Kate"}, [("m2", "youtube"), ("m1", "youtube")]),
        ({"type": "youtube", "chatname": "Kate", "onlyLast": True}, [("m2", "youtube")]),
        ({"chatname": "Bob"}, [("m3", "kick"), ("m3", "youtube")]),
        ({"type": "kick", "chatname": "Bob"}, [("m3", "kick")]),
        ({"type": "youtube", "chatname": "Ann"}, []),
        ({"type": "youtube"}, []),
        ({"id": None, "chatname": 7, "type": []}, []),
        ({"id": 10**400, "type": "youtube"}, [(str(10**400), "youtube")]),
        ("all", []),
    ],
)
def test_what_is_taken_back_is_found_by_its_number_its_own_id_or_its_writer(delete, gone):
    assert said(delete) == gone


def test_a_row_without_an_id_of_its_platform_is_found_by_its_number():
    comment, deletion = take(BARE, {"delete": {"type": "youtube", "id": 17}})[0]
    assert (deletion.id, deletion.platform) == (comment.id, "youtube")


def test_a_number_that_is_counted_again_is_that_of_the_later_row():
    later = {**BARE, "chatmessage": "another"}
    got, _, _ = take(BARE, later, {"delete": {"type": "youtube", "id": 17}})
    assert got[2].id == got[1].id
