"""A room written down."""

import pytest
from audience.rooms import room, scenario

from cuebot.capture.replay import open_recording, read_events
from cuebot.config import resources
from cuebot.errors import ConfigError
from cuebot.model import Comment, Metric
from cuebot.practice.room_recording import write_room

CATALOGUE = resources.find_resource("sample") / "catalog.csv"


def test_a_room_is_a_show_folder_and_the_same_seed_gives_the_same_bytes(tmp_path):
    beat = {"at": 30, "kind": "stock_out", "seconds": 20}
    for name in ("a", "b"):
        played = room(scenario(beat, minutes=2), seed=3)
        count = write_room(played, tmp_path / name, language="en", catalogue=CATALOGUE)
    for file in ("chat.jsonl", "show.toml", "catalog.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    recording = open_recording(tmp_path / "a")
    events = list(read_events(recording))
    assert sum(isinstance(event, Comment) for event in events) == count > 60
    assert {event.kind for event in events if isinstance(event, Metric)} == {
        *("viewers", "order", "stock", "show_item")
    }
    assert (recording.title, recording.language, recording.length_seconds) == ("Test", "en", 120.0)


def test_a_title_with_any_sign_is_read_back(tmp_path):
    told = scenario(minutes=1).model_copy(update={"title": "Flood \N{PARTY POPPER}"})
    write_room(room(told), tmp_path, language="en", catalogue=CATALOGUE)
    assert open_recording(tmp_path).title == told.title


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="choose another"):
        write_room(room(), tmp_path / "file", language="en", catalogue=CATALOGUE)
