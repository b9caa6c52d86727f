"""Sources, listened to."""

from cuebot import clock, config
from cuebot.doctor import sources

HELLO = '{"at": 0.1, "id": "1", "user": "a", "text": "how much"}\n'


def listened(part, seconds=1.0):
    chosen = config.build_config({"capture": {"sources": [part]}})
    return clock.run(sources.check_source(chosen.capture.sources[0], chosen, seconds))[0]


def test_the_first_message_is_timed(tmp_path):
    (tmp_path / "chat.jsonl").write_text(HELLO)
    found = listened({"use": "replay", "path": str(tmp_path / "chat.jsonl")})
    assert found.verdict == 0
    assert found.figure.startswith("first message after 0.")


def test_a_room_that_is_silent_for_as_long_as_is_listened_is_a_warning(tmp_path):
    (tmp_path / "chat.jsonl").write_text(HELLO)
    found = listened({"use": "replay", "path": str(tmp_path / "chat.jsonl")}, 0.01)
    assert found.verdict == 1
    assert "no message came" in found.sentence


def test_what_is_typed_is_left_for_the_show():
    found = listened({"use": "stdin"})
    assert found.sentence == "it is read when the show runs."
