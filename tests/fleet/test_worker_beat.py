import pytest

from cuebot.fleet.worker_beat import WorkerBeat, decode_beat, encode_beat


def test_a_beat_is_read_as_it_was_sent():
    beat = WorkerBeat(
        worker="w1",
        shards=3,
        lag=0.5,
        takes=False,
        offers=frozenset({1, 63}),
        ready=frozenset({0}),
        live=frozenset({2}),
    )
    assert decode_beat(encode_beat(beat)) == beat


def test_a_beat_of_an_older_version_tells_of_no_offers_and_one_of_a_newer_is_read():
    assert decode_beat(b'{"worker": "w1", "shards": 3, "lag": 0.5}').offers is None
    assert decode_beat(b'{"offers": [4], "mood": "good"}').offers == {4}


@pytest.mark.parametrize("payload", [b"", b"[]", b'{"offers": [64]}', b'{"live": "all"}', b"\xff"])
def test_what_is_no_beat_is_a_worker_that_lives(payload):
    assert decode_beat(payload) == WorkerBeat()
