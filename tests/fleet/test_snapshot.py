import json
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room_streams import Stream, spoken

from cuebot.errors import FleetError
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.snapshot import SCHEMA, decode_snapshot, encode_snapshot, restore_history
from cuebot.model import Command, Control, Metric, MetricKind, Stage

ACTS = ("comment", "metric", "order", "taken", "draft", "speak", "end")


def write_stream(acts):  # noqa: C901 - a branch an act
    """Return a room in which this happened, one thing a second."""
    stream, orders = Stream(), []
    for second, act in enumerate(acts, 1):
        at = float(second)
        match act:
            case "comment":
                stream.comment(f"c{second}", at)
            case "metric":
                stream.metric(second, at)
            case "order":
                orders.append(stream.order("x", at))
            case "taken" if orders:
                number = orders.pop(0)
                taken = Command(at=at, control=Control.SAY, by="ann", number=number)
                stream.log(("command", taken), at=at)
            case "draft":
                stream.step(second, Stage.DRAFTING, at)
            case "speak":
                stream.step(second // 2, Stage.SPEAKING, at, began=at, seconds=1.0)
            case "end":
                stream.step(second // 3, Stage.ENDED, at, **spoken())
    return stream


@given(st.lists(st.sampled_from(ACTS), max_size=60), st.integers(0, 60))
def test_a_snapshot_and_what_came_after_it_are_the_whole_wherever_it_was_taken(acts, place):
    stream = write_stream(acts)
    before, whole = RoomHistory(), stream.fold()
    for message in stream.messages[:place]:
        before.apply(message)
    taken = decode_snapshot(encode_snapshot("a", before), "a")
    resumed = restore_history(taken)
    for message in stream.messages:
        if message.sequence >= taken.read_from:
            resumed.apply(message)
    assert resumed.build_history(frozenset(), 60.0) == whole.build_history(frozenset(), 60.0)
    assert resumed.orders == whole.orders
    assert resumed.sounding == whole.sounding
    for name in ("sequence", "at", "token", "began", "last_cue", "last_order", "feed_ended"):
        assert getattr(resumed, name) == getattr(whole, name), name


def change(payload, **fields):
    return zlib.compress(json.dumps({**json.loads(zlib.decompress(payload)), **fields}).encode())


def test_what_a_later_version_adds_is_skipped():
    stream = write_stream(["comment", "draft", "speak"])
    payload = change(encode_snapshot("a", stream.fold()), mood="cheerful")
    assert restore_history(decode_snapshot(payload, "a")).sequence == 3


@pytest.mark.parametrize("schema", [SCHEMA + 1, 0, "1", None])
def test_a_form_that_this_version_does_not_know_is_refused_in_words(schema):
    payload = change(encode_snapshot("a", RoomHistory()), schema=schema)
    with pytest.raises(FleetError, match="has the form"):
        decode_snapshot(payload, "a")


def test_another_rooms_snapshot_is_refused():
    with pytest.raises(FleetError, match="is of 'a'"):
        decode_snapshot(encode_snapshot("a", RoomHistory()), "b")


@given(st.binary(max_size=200))
def test_whatever_lies_there_is_a_snapshot_or_an_error(payload):
    for data in (payload, zlib.compress(payload)):
        with pytest.raises(FleetError):
            decode_snapshot(data, "a")


def test_a_snapshot_that_no_message_holds_is_not_sent():
    history, noise = RoomHistory(), FLEET_POLICY.max_snapshot_bytes
    text = random.Random(1).randbytes(noise).hex()
    history.events.append((1, Metric(at=0.0, kind=MetricKind.PRICE, link="1", price=text)))
    with pytest.raises(FleetError, match="too large"):
        encode_snapshot("a", history)
