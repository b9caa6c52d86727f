"""What a cue, a line and a clip know of themselves."""

from cuebot.model import Clip


def test_a_clip_knows_its_length():
    assert Clip(pcm=bytes(96_000), sample_rate=24_000, voice="local").seconds == 2.0
