"""A person's voice by way of a far ear: frames as they came, and word of what was heard."""

import asyncio

from consoles import visit
from far_parts import FAR, far_side, link_of, open_ledger, until

from cuebot import clock
from cuebot.model.call import Call, CallState, VoiceCodec, VoiceFrame
from cuebot.talkback.null import NullEar
from cuebot.wire.far_calls import UNSENT, FarCalls
from cuebot.wire.far_line import FarLine
from cuebot.wire.policy import WIRE_POLICY

CALL = Call(number=5, seat="Mai", office="producer", rank=20)


def frame(sequence, payload=bytes(960), call=5):
    return VoiceFrame(
        call=call,
        sequence=sequence,
        timestamp=480 * sequence,
        arrived=0.0,
        codec=VoiceCodec.PCM,
        payload=payload,
    )


def told_by(act):
    """Return what is reported of calls while `act(calls)` runs."""
    reports = []

    async def main():
        calls = FarCalls("r", 1)
        calls.report_by(reports.append)
        line = FarLine(name="host", close=lambda _why: None)
        act(calls, line)
        return line

    line = clock.run(main(), speed=clock.VIRTUAL)
    return [(one.state, one.why) for one in reports], line


def test_without_an_ear_a_call_is_unheard_and_ends_and_says_why():
    def act(calls, _line):
        calls.begin(CALL)
        calls.play(frame(0))
        calls.end(5, "its key")
        calls.end(5, "its key")

    reports, _ = told_by(act)
    assert reports == [(CallState.UNHEARD, UNSENT), (CallState.ENDED, "its key")]


def test_an_ear_that_goes_in_mid_call_is_told_and_one_that_comes_gets_the_call():
    def act(calls, line):
        calls.begin(CALL)
        calls.use_line(line)
        calls.use_line(None)
        calls.play(frame(1))

    reports, line = told_by(act)
    assert reports == [(CallState.UNHEARD, UNSENT)] * 2
    assert [type(one) for one in line.outbox._orders] == [str]
    assert not line.outbox._voice, "nothing old is kept for whoever comes"


def test_frames_of_no_call_and_frames_that_no_message_holds_are_left_out():
    def act(calls, line):
        calls.use_line(line)
        calls.begin(CALL)
        calls.play(frame(0, call=6))
        calls.play(frame(0, bytes(20_000)))
        for sequence in range(WIRE_POLICY.max_voice_frames + 3):
            calls.play(frame(sequence))

    _, line = told_by(act)
    assert len(line.outbox._voice) == WIRE_POLICY.max_voice_frames


def test_a_voice_goes_over_the_line_and_the_far_ear_tells_that_it_came(tmp_path):
    reports = []

    async def call(desk):
        ear = desk.running.show.ear
        ear.report_calls(reports.append)
        async with far_side(link_of(desk), NullEar(), await open_ledger(tmp_path)):
            await until(lambda: not ear.trouble)
            ear.begin_call(CALL)
            for sequence in range(20):
                ear.play_voice(frame(sequence))
                await asyncio.sleep(0.01)
            await until(lambda: reports)
            ear.end_call(5)
            await until(lambda: reports[-1].state is CallState.ENDED)

    visit(tmp_path, call, talkback=FAR, console={"on": True})
    assert {one.call for one in reports} == {5}
    assert reports[0].state in {CallState.UNHEARD, CallState.REACHING}
