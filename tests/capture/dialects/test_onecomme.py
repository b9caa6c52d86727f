"""OneComme."""

import pytest
from capture.dialects.contract import Dialected, take

from cuebot.model import Deletion, Role


def said(number=1, **body):
    data = {"id": f"c{number}", "userId": "u1", "name": "n", "comment": "いくら<br>ですか"}
    service = body.pop("service", "youtube")
    return {"id": "svc", "service": service, "data": data | body}


def sent(*comments, **options):
    return {"type": "comments", "data": {"comments": list(comments), "options": options}}


class TestOneComme(Dialected):
    tool = "OneComme"
    message = sent(said())
    heard = ("c1", "u1", "いくら ですか", "youtube")
    ignored = (
        *({"type": "config", "data": {}}, {"type": "clear", "data": None}),
        *({"type": "pinned", "data": None}, {"type": "connected", "data": {"services": []}}),
        *(sent(said(service="system")), sent(said(comment="", hasGift=True))),
    )


def test_what_was_shown_before_connecting_is_old_and_what_was_missed_since_is_new():
    first, again = sent(said(1), said(2), init=True), sent(said(2), said(3), said(4), init=True)
    got, _, _ = take(first, sent(said(3)), again)
    assert [comment.id for comment in got] == ["c3", "c4"]


def test_what_it_tells_as_it_is_connected_to_is_old_too():
    def connected(*comments):
        return {"type": "connected", "data": {"comments": list(comments), "services": []}}

    got, _, _ = take(connected(said(1)), sent(said(2)), connected(said(1), said(2), said(3)))
    assert [comment.id for comment in got] == ["c2", "c3"]


def test_a_connection_that_tells_no_comments_leaves_the_history_to_come():
    connected = {"type": "connected", "data": {"services": [], "config": {}}}
    got, _, _ = take(connected, sent(said(1), init=True), sent(said(2)))
    assert [comment.id for comment in got] == ["c2"]


def test_a_deletion_is_handed_on():
    got, _, _ = take({"type": "deleted", "data": [{"id": "c1", "message": "x"}, {}, 3]})
    assert got == [Deletion(at=0.0, id="c1")]


@pytest.mark.parametrize(
    ("key", "role"),
    [("isOwner", Role.HOST), ("isModerator", Role.MODERATOR), ("isMember", Role.MEMBER)],
)
def test_the_role_is_what_the_platform_says(key, role):
    (comment,), _, _ = take(sent(said(**{key: True})))
    assert comment.role is role


def test_an_unknown_kind_is_refused_and_not_passed_over():
    assert take({"type": "news", "data": 1})[1].refused == 1
