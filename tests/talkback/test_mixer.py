"""The mixer: a line alone is untouched, and a person goes before it."""

from __future__ import annotations

import array

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voices import call, frames, tone

from cuebot.talkback.clip_buffer import ClipMark, ClipMoment
from cuebot.talkback.duck_ramp import RAMP_FRAMES
from cuebot.talkback.ducking import MIX_PEAK
from cuebot.talkback.mixer import DuckingMode, Mixer
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_mixer import VoiceMixer

RATE = 48_000


def pcm(value, count):
    return array.array("h", [value] * count).tobytes()


class Device:
    """Pulls a mixer in virtual time, as a device does; somebody may speak meanwhile."""

    def __init__(self, channels=1, under=DuckingMode.DUCK):
        self.mixer = Mixer(channels)
        self.mixer.under = under
        self.mixer.voices = VoiceMixer(RATE)
        self.now = 100.0
        self.coming = []

    def speak(self, samples, who=None):
        """Let somebody begin to speak now, and end when it is said."""
        who = who or call()
        self.mixer.voices.begin_call(who)
        sent = frames(who.number, samples, arrived=self.now)
        self.coming += [(one.arrived, one) for one in sent]
        self.coming.append((sent[-1].arrived, who.number))

    def pull(self, *sizes):
        """Return what the device has in pulls of these sizes, and what was marked."""
        samples, marks = [], []
        for size in sizes:
            while self.coming and self.coming[0][0] <= self.now + 1e-9:
                one = self.coming.pop(0)[1]
                if isinstance(one, int):
                    self.mixer.voices.end_call(one)
                else:
                    self.mixer.voices.put_frame(one)
            part, some = self.mixer.take_frames(size, self.now)
            assert len(part) == size * self.mixer.channels
            samples += part
            marks += some
            self.now += size / RATE
        return np.array(samples), marks

    def seconds(self, seconds, size=480):
        return self.pull(*[size] * round(seconds * RATE / size))


def clip_marks(marks):
    return [mark for mark in marks if isinstance(mark, ClipMark)]


@given(st.lists(st.integers(-16_000, 16_000), min_size=1, max_size=200), st.integers(1, 60))
def test_a_line_alone_is_untouched(values, size):
    device = Device()
    device.mixer.put_pcm(1, array.array("h", values).tobytes(), last=True)
    samples, marks = device.pull(*[size] * (len(values) // size + 1))
    assert samples[: len(values)].tolist() == values
    assert marks == [ClipMark(1, ClipMoment.BEGAN, 0), ClipMark(1, ClipMoment.ENDED, len(values))]


@pytest.mark.parametrize("channels", [1, 2])
def test_a_person_lowers_the_line_by_18_db_and_it_comes_back(channels):
    device = Device(channels)
    device.mixer.put_pcm(1, pcm(10_000, 3 * RATE), last=True)
    device.seconds(0.01)
    device.speak(np.zeros(RATE // 2, "<i2"))
    samples, _ = device.seconds(0.5)
    assert set(samples[480 * channels + RAMP_FRAMES * channels :]) == {
        round(10_000 * TALKBACK_POLICY.ducked_gain)
    }
    device.seconds(0.3)
    after, _ = device.seconds(0.1)
    assert set(after) == {10_000}


def test_a_person_is_heard_over_the_line():
    device = Device()
    device.mixer.put_pcm(1, pcm(0, 3 * RATE), last=True)
    said = (tone(0.5) * np.linspace(0.5, 1.0, RATE // 2)).astype("<i2")
    device.speak(said)
    samples, _ = device.seconds(0.7)
    # It is recognised by its last tenth of a second, after which it dies away.
    last = said[-4_800:].astype(int)
    alike = np.correlate(samples.astype(int), last, "valid")
    ends = int(np.flatnonzero(alike == alike.max())[0]) + last.size
    assert 0.02 < ends / RATE - 0.5 < 0.06
    assert np.abs(samples[ends - said.size + 960 : ends] - said[960:]).max() <= 1
    assert not samples[ends + 960 :].any()
    assert np.abs(np.diff(samples)).max() < 1.2 * np.abs(np.diff(said)).max()


def test_a_line_that_waits_goes_on_where_it_was():
    device = Device(under=DuckingMode.WAIT)
    values = (np.arange(1, RATE) % 9_000 + 1).astype("<i2")
    device.mixer.put_pcm(1, values.tobytes(), last=True)
    before, _ = device.seconds(0.1)
    device.speak(np.zeros(RATE // 2, "<i2"))
    samples, marks = device.seconds(3.0)
    silent = np.flatnonzero(samples == 0)
    assert before.tolist() == values[:4_800].tolist()
    assert silent.size / RATE > 0.5
    whole = np.concatenate([before, samples])
    heard = whole[whole != 0]
    faded = 2 * RAMP_FRAMES
    assert abs(heard.size - values.size) < faded
    assert heard[-20_000:].tolist()[:-1_000] == values[-20_000:].tolist()[:-1_000]
    assert [mark.moment for mark in clip_marks(marks)] == [ClipMoment.ENDED]


def test_what_a_stop_cuts_while_it_waits_is_told_at_once():
    device = Device(under=DuckingMode.WAIT)
    device.mixer.put_pcm(1, pcm(10_000, RATE), last=True)
    device.seconds(0.05)
    device.speak(tone(1.0))
    device.seconds(0.2)
    device.mixer.fade_out()
    _, marks = device.pull(480)
    assert [mark.moment for mark in clip_marks(marks)] == [ClipMoment.CUT]


def test_a_mark_names_the_frame_that_the_device_was_given():
    device = Device(under=DuckingMode.WAIT)
    device.pull(480)
    device.speak(np.zeros(4_800, "<i2"))
    device.seconds(0.1)
    device.mixer.put_pcm(1, pcm(70, 1_000), last=True)
    begun = device.mixer.given
    samples, marks = device.seconds(0.5)
    began, ended = (mark.frame - begun for mark in clip_marks(marks))
    assert ended - began == 1_000
    # It comes up out of the silence in which it waited, and is whole at its end.
    assert samples[began - 1] == 0
    assert samples[ended - 1] == 70
    assert samples[ended] == 0


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(-MIX_PEAK, MIX_PEAK), min_size=1, max_size=20),
    st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=20),
    st.sampled_from(DuckingMode),
)
def test_no_mix_passes_the_ceiling(line, person, under):
    device = Device(under=under)
    device.mixer.put_pcm(1, array.array("h", line * 100).tobytes(), last=True)
    device.speak(np.array(person * 100 + [0] * 480, "<i2"))
    samples, _ = device.seconds(0.2)
    assert np.abs(samples).max() <= MIX_PEAK


def test_a_clip_goes_before_silence_and_never_before_what_still_sounds():
    device = Device()
    device.pull(1_920)
    device.mixer.put_pcm(1, pcm(5, 10), last=True)
    assert device.mixer.is_starting_after(1_920)
    device.pull(480)
    device.mixer.put_pcm(2, pcm(5, 10), last=True)
    assert not device.mixer.is_starting_after(1_920)
    device.mixer.rewind_silence(1_000)
    assert device.mixer.given == 2_400


def test_silence_that_is_taken_back_does_not_count():
    device = Device()
    device.pull(1_920)
    device.mixer.rewind_silence(1_700)
    device.mixer.put_pcm(1, pcm(5, 10), last=True)
    assert device.pull(480)[1][0] == ClipMark(1, ClipMoment.BEGAN, 220)


def test_nobody_goes_before_silence_while_a_person_has_a_call():
    device = Device()
    device.pull(1_920)
    device.speak(tone(0.1))
    device.mixer.put_pcm(1, pcm(5, 10), last=True)
    assert not device.mixer.is_starting_after(1_920)


def test_an_ear_in_which_nothing_has_sounded_was_silent_for_long():
    for sounded, earcon in ((False, True), (True, False)):
        device = Device()
        if sounded:
            device.mixer.put_pcm(1, pcm(100, 480), last=True)
        device.seconds(0.5)
        device.speak(np.zeros(4_800, "<i2"), call(office="director"))
        samples, _ = device.seconds(0.2)
        assert bool(np.abs(samples).max() > 500) is earcon


def test_without_people_there_is_a_mixer_all_the_same():
    mixer = Mixer()
    mixer.put_pcm(1, pcm(5, 10), last=True)
    assert not mixer.has_voices
    assert list(mixer.take_frames(20, 0.0)[0]) == [5] * 10 + [0] * 10
