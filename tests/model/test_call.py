"""Calls, their frames and their reports."""

from __future__ import annotations

import pytest

from cuebot.model.call import Call, CallReport, CallState, VoiceCodec


def test_a_codec_and_a_state_are_the_words_that_go_over_a_wire():
    assert [VoiceCodec(word) for word in ("pcm", "opus")] == list(VoiceCodec)
    words = ("reaching", "heard", "unheard", "taken", "busy", "ended")
    assert [CallState(word) for word in words] == list(CallState)


def test_what_is_not_known_of_a_call_is_not_guessed():
    report = CallReport(call=1, state=CallState.REACHING)
    assert (report.heard, report.lost, report.by, report.began, report.ended) == (0, 0, *[None] * 3)


def test_a_call_does_not_change():
    call = Call(number=1, seat="front desk", office="producer", rank=2)
    with pytest.raises(AttributeError):
        call.rank = 3
