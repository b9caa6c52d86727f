"""Messages between an ear and its show: what is sent is what comes, and nothing else gets in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.model import Earcon
from cuebot.model.call import CallState
from cuebot.wire import ear_messages as wire
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import WireError

DIGEST = "0" * 64
ORDER = {"room": "r", "token": 3}
SHOW = [
    wire.Welcome(name="host"),
    wire.TimeAnswer(sent=1.5, received=2.5, replied=2.6),
    wire.ClipOffer(
        **ORDER,
        number=1,
        digest=DIGEST,
        size=4,
        sample_rate=24_000,
        latest=7.0,
        earcon=Earcon.ALARM,
    ),
    wire.Hush(**ORDER, number=1),
    wire.CallOpen(**ORDER, call=1, seat="Mai", office="producer", rank=20),
    wire.CallClose(**ORDER, call=1, why="its key"),
    wire.Taken(by="phone"),
]
EAR = [
    wire.Hello(
        version=1,
        kind="program",
        instance="i",
        plays=(wire.PlayState(room="r", number=1, state="ended", began=1, ended=5),),
    ),
    wire.EarState(ready=True, device="host_ear", trouble=""),
    wire.TimeQuestion(sent=1.5),
    wire.PlayReport(room="r", number=1, state="cut", why="it was stopped", digest=DIGEST),
    wire.CallTold(call=1, state=CallState.HEARD, heard=1.0, delay_p50=0.1, delay_p95=0.2, lost=0.5),
]


@pytest.mark.parametrize("message", SHOW, ids=lambda one: one.say)
def test_what_a_show_says_comes_as_it_was_said(message):
    assert wire.parse_show_message(wire.encode_text(message)) == message


@pytest.mark.parametrize("message", EAR, ids=lambda one: one.say)
def test_what_an_ear_says_comes_as_it_was_said(message):
    assert wire.parse_ear_message(wire.encode_text(message)) == message


def _hurt(message, random):
    """Return the text of a message with one thing in it changed."""
    told = json.loads(wire.encode_text(message))
    key = random.draw(st.sampled_from(sorted(told)))
    told[key] = random.draw(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=500)
        | st.lists(st.integers(), max_size=3)
    )
    if random.draw(st.booleans()):
        told[random.draw(st.text(max_size=10))] = 1
    return json.dumps(told)


@given(st.sampled_from(SHOW + EAR), st.data())
def test_a_message_that_is_hurt_is_read_as_a_message_or_refused_and_nothing_else_happens(
    message, random
):
    for parse in (wire.parse_show_message, wire.parse_ear_message):
        try:
            parse(_hurt(message, random))
        except WireError as error:
            assert str(error)  # noqa: PT017 - it need not be raised


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_whatever_comes_is_a_message_or_refused(data):
    for parse in (wire.parse_show_message, wire.parse_ear_message):
        try:
            parse(data)
        except WireError as error:
            assert str(error)  # noqa: PT017 - it need not be raised


@pytest.mark.parametrize(
    "data",
    [
        "x" * (WIRE_POLICY.max_message_bytes + 1),
        bytes(WIRE_POLICY.max_message_bytes + 1),
        '{"say": "clip"}',
        '{"say": "hello"}',
        '{"say": "time", "sent": NaN, "received": 0, "replied": 0}',
        "[" * 10_000,
    ],
    ids=lambda data: str(data[:12]),
)
def test_what_is_no_message_of_a_show_is_refused(data):
    with pytest.raises(WireError):
        wire.parse_show_message(data)


def test_an_ear_sends_text_alone():
    with pytest.raises(WireError, match="sends text"):
        wire.parse_ear_message(b"\x01" + bytes(20))


@pytest.mark.parametrize(
    ("state", "final", "never"),
    [
        ("began", False, False),
        ("ended", True, False),
        ("cut", True, False),
        ("unknown", True, False),
        ("expired", True, True),
        ("refused", True, True),
        ("unheard", True, True),
    ],
)
def test_only_what_never_began_may_be_said_again(state, final, never):
    told = wire.PlayState(room="r", number=1, state=state)
    assert (told.is_final, told.never_began) == (final, never)
