"""The playout buffer, in virtual time, on networks of all kinds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playout_run import Network, run
from voices import frames, tone

from cuebot.talkback.playout_buffer import PlayoutBuffer
from cuebot.talkback.policy import TALKBACK_POLICY

networks = st.builds(
    Network,
    seed=st.integers(0, 10_000),
    base=st.floats(0.0, 0.3),
    jitter=st.sampled_from([0.0, 0.005, 0.04, 0.15, 0.6]),
    loss=st.sampled_from([0.0, 0.02, 0.05, 0.3]),
    doubles=st.sampled_from([0.0, 0.1]),
    stalls=st.lists(st.tuples(st.floats(0.0, 4.0), st.floats(0.0, 0.7)), max_size=3).map(tuple),
    bursts=st.integers(1, 4),
    drift=st.sampled_from([-2e-4, 0.0, 2e-4]),
)


@settings(max_examples=60, deadline=None)
@given(
    networks,
    st.sampled_from([10, 20, 40]),
    st.integers(120, 2_400),
    st.sampled_from([0.0, 0.01]),
    st.booleans(),
)
def test_no_two_frames_have_one_moment_and_none_is_played_too_old(
    network, ms, pull, lateness, recovers
):
    done = run(network, ms=ms, pull=pull, lateness=lateness, recovers=recovers)
    sounded = done.decoder.sounded
    assert sounded == sorted(set(sounded))
    assert not set(sounded) & set(done.decoder.recovered)
    # A frame is asked for its age when its first sample is pulled.
    limit = TALKBACK_POLICY.max_frame_age + 1 / 48_000
    assert all(-1e-6 <= delay <= limit for _, delay in done.delays)
    assert np.isfinite(done.samples).all()
    assert np.abs(done.samples).max() <= 0.3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([10, 20]), st.floats(0.3, 3.0), st.booleans())
def test_the_delay_is_back_within_three_seconds_of_a_stall(seed, ms, when, jumpy):
    network = Network(seed, jitter=0.02 if jumpy else 0.0, stalls=((when, 0.2),))
    done = run(network, seconds=when + 4.5, ms=ms)
    usual = run(Network(seed, jitter=network.jitter), seconds=when + 4.5, ms=ms)
    before = np.median([delay for _, delay in usual.delays])
    after = done.delay_after(when + 0.2 + 3.0)
    assert len(after) > 20
    assert max(after) <= before + TALKBACK_POLICY.max_surplus + 0.011
    # What jitter makes late is lost now and then; of the stall, nothing is.
    assert done.buffer.counts.lost_share <= (0.01 if jumpy else 0.0)


@pytest.mark.parametrize("drift", [-2e-4, 2e-4])
def test_a_clock_that_runs_otherwise_changes_nothing_for_minutes(drift):
    done = run(Network(drift=drift), seconds=120.0)
    assert max(delay for _, delay in done.delays) <= 0.02 + TALKBACK_POLICY.max_surplus + 0.01
    assert done.buffer.counts.lost_share == 0.0
    first, last = np.flatnonzero(done.samples)[[0, -1]]
    silent = np.flatnonzero(done.samples[first:last])
    assert np.diff(silent).max() < 48


@pytest.mark.parametrize("jitter", [0.0, 0.01, 0.04])
@pytest.mark.parametrize("ms", [10, 20])
def test_the_delay_follows_the_jitter_and_nothing_is_lost(jitter, ms):
    done = run(Network(jitter=jitter), seconds=10.0, ms=ms)
    delays = [delay for _, delay in done.delays]
    assert np.percentile(delays, 95) <= jitter + 0.025
    assert done.buffer.counts.lost_share <= 0.01


def test_in_order_and_in_time_every_sample_is_untouched():
    done = run(Network(), seconds=1.0)
    first = np.flatnonzero(done.samples)[0]
    sent = tone(1.0, hertz=150.0, peak=9_000)
    sent[::960] = np.arange(50)
    out = np.round(done.samples[first - 1 :] * 32_768).astype(int)
    assert out[: len(sent)].tolist() == sent.tolist()


def test_a_lost_frame_is_recovered_from_the_one_after_it_when_that_can_tell():
    network = Network(loss=0.05)
    done = run(network, seconds=20.0, recovers=True)
    plain = run(network, seconds=20.0)
    assert plain.buffer.counts.lost_share > 0.03
    assert done.buffer.counts.lost_share < 0.01
    assert len(done.decoder.recovered) > 20


@pytest.mark.parametrize("pull", [444, 480, 960])
def test_of_several_lost_in_a_row_the_last_is_recovered(pull):
    network = Network(seed=3, loss=0.03, bursts=3)
    done = run(network, seconds=20.0, pull=pull, recovers=True)
    lost = set(range(1_000)) - {number for _, number in network.carry(1_000, 0.02)}
    last_ones = {number for number in lost if number + 1 not in lost}
    assert set(done.decoder.recovered) <= last_ones
    assert len(done.decoder.recovered) > 0.9 * len(last_ones) > 10


def pulled(sent, seconds):
    """Return what is pulled of frames that are all there before their moments."""
    buffer = PlayoutBuffer()
    for one in sent:
        buffer.put_frame(one)
    pulls = [buffer.take_samples(480, pull / 100).samples for pull in range(int(seconds * 100))]
    return np.concatenate(pulls)


def test_a_long_gap_is_concealed_for_a_tenth_of_a_second_and_then_silent():
    sent = frames(1, tone(2.0))
    loud = np.flatnonzero(np.abs(pulled([*sent[:40], *sent[100:]], 2.5)) > 1e-4)
    gap = int(np.diff(loud).argmax())
    concealed = (loud[gap] - loud[0]) / 48_000 - 0.4
    assert concealed == pytest.approx(0.11, abs=0.005)
    assert np.diff(loud)[gap] / 48_000 == pytest.approx(0.6 - 0.11, abs=0.01)


def test_a_gap_and_its_ends_are_no_clicks():
    sent = frames(1, tone(1.0))
    for cut in (slice(30, 31), slice(30, 60)):
        holed = sent[: cut.start] + sent[cut.stop :]
        whole, out = (np.diff(pulled(one, 1.2)) for one in (sent, holed))
        assert np.abs(out).max() < 1.7 * np.abs(whole).max()


def test_what_comes_as_garbage_is_concealed_and_counts_as_lost():
    buffer = PlayoutBuffer()
    for one in frames(1, tone(0.5)):
        bad = replace(one, payload=b"\x01") if one.sequence in {5, 20, 21} else one
        buffer.put_frame(bad)
    for pull in range(30):
        buffer.take_samples(960, pull * 0.02)
    counts = buffer.counts
    assert counts.lost == 3 * 480
    assert counts.played == 47 * 480
    assert buffer.is_drained


def test_a_senders_clock_that_jumps_begins_anew():
    buffer = PlayoutBuffer()
    sent = frames(1, tone(2.0))
    played = 0
    for one in sent:
        jumped = one if one.sequence < 100 else replace(one, timestamp=one.timestamp + 10**9)
        buffer.put_frame(jumped)
        played += buffer.take_samples(480, one.arrived).voiced
    assert played >= 48_000 * 1.85
