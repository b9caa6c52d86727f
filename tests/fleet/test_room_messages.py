import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.errors import FleetError
from cuebot.fleet.broker import BrokerMessage
from cuebot.fleet.room_messages import (
    MAX_EVENT_BYTES,
    decode_command,
    decode_world_event,
    encode_end,
    encode_world_event,
    is_comment,
    name_world_event,
)
from cuebot.model import Comment, Control, Deletion, Metric, MetricKind, Role

EVENTS = [
    Comment(at=1.0, id="c1", user="u1", text="多少钱?", platform="douyin", role=Role.MEMBER),
    Comment(at=1.0, id="c2", user="u2", text="", masked=True),
    Deletion(at=1.0, id="c1", platform="douyin"),
    Metric(at=1.0, kind=MetricKind.STOCK, link="3", count=7, variant="M", backorder=False, id="m"),
    Metric(at=1.0, kind=MetricKind.VIEWERS, count=120),
]


def message(payload, sequence=9, at=5.0, subject="room.01.a.in"):
    return BrokerMessage(subject=subject, payload=payload, sequence=sequence, at=at)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_as_it_was_sent_at_the_brokers_time(event):
    came = decode_world_event(message(encode_world_event(event)))
    assert came.at == 5.0
    assert came == type(event)(**{**{f: getattr(event, f) for f in event.__slots__}, "at": 5.0})


def test_the_end_of_a_show_is_no_event():
    assert decode_world_event(message(encode_end())) is None


def test_a_comment_is_known_without_decoding_it():
    comment = Comment(at=5.0, id="c1", user="u1", text="how much?")
    asked = encode_world_event(comment)
    assert is_comment(message(asked))
    assert not is_comment(message(asked, subject="room.01.a.log"))
    assert not is_comment(message(encode_world_event(Deletion(at=5.0, id="c1"))))
    assert not is_comment(message(encode_end()))


def test_half_a_surrogate_pair_is_sent_as_what_can_be_stored():
    event = Comment(at=0.0, id="c", user="u", text="a\ud800b")
    assert decode_world_event(message(encode_world_event(event))).text == "a?b"


def test_events_of_two_rooms_or_kinds_never_share_a_name():
    names = {name_world_event(room, event) for room in ("a", "b") for event in EVENTS[:4]}
    assert len(names) == 8
    assert name_world_event("a", EVENTS[4]) == ""


@given(st.binary(max_size=200))
def test_what_is_no_event_is_refused_whatever_it_is(payload):
    with pytest.raises(FleetError):
        decode_world_event(message(payload))


@pytest.mark.parametrize(
    "payload",
    [
        b"{}",
        b'{"kind": "step", "event": {}}',
        b'{"kind": "comment", "event": {"id": 1}}',
        b'{"kind": "comment", "event": {"id": "a", "user": "u", "text": "t"}, "x": 1}',
        b'{"kind": "comment", "event": {"text": "' + b"x" * MAX_EVENT_BYTES + b'"}}',
    ],
)
def test_an_event_with_a_wrong_field_is_refused(payload):
    with pytest.raises(FleetError):
        decode_world_event(message(payload))


def test_the_seat_and_the_order_are_those_of_the_subject_alone():
    body = json.dumps({"text": "Smile", "cue": 3}).encode()
    command = decode_command(message(body), ("ann", "say"))
    assert (command.by, command.control, command.text, command.cue) == (
        "ann",
        Control.SAY,
        "Smile",
        3,
    )
    assert (command.number, command.at, command.urgent) == (9, 5.0, False)
    assert decode_command(message(body), ("ann", "urgent")).urgent
    assert decode_command(message(b""), ("ann", "again")).control is Control.AGAIN


@pytest.mark.parametrize(
    ("rest", "payload"),
    [
        (("ann",), b"{}"),
        (("Ann B", "say"), b"{}"),
        (("ann", "shout"), b"{}"),
        (("ann", "say"), b'{"by": "bob"}'),
        (("ann", "say"), b'{"urgent": true}'),
        (("ann", "gap"), b'{"value": -1}'),
        (("ann", "gap"), b'{"value": NaN}'),
        (("ann", "say"), b"not json"),
    ],
)
def test_an_order_that_claims_what_its_subject_does_not_is_refused(rest, payload):
    with pytest.raises(FleetError):
        decode_command(message(payload), rest)
