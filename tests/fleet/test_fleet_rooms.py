import pytest

from cuebot.errors import ConfigError
from cuebot.fleet.fleet_rooms import group_by_shard, read_rooms
from cuebot.fleet.names import find_shard


def write(folder, text):
    (folder / "config.toml").write_text("")
    path = folder / "rooms.toml"
    path.write_text(text)
    return path


def room(name, config="config.toml"):
    return f'[rooms."{name}"]\nconfig = "{config}"\n'


def test_rooms_have_an_id_and_a_config_beside_the_file(tmp_path):
    rooms = read_rooms(write(tmp_path, room("a") + room("b")))
    assert [one.id for one in rooms] == ["a", "b"]
    assert rooms[0].config == tmp_path / "config.toml"
    assert group_by_shard(rooms)[find_shard("a")][0].id == "a"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names no room"),
        ("[rooms", "not TOML"),
        ("[rooms.a]\n", "line 1: `rooms.a.config` is missing"),
        (room("a") + 'colour = "red"\n', "line 3: unknown key 'rooms.a.colour'"),
        (room("a") + room("a"), "not TOML"),
        (room("a") + "on = false\n", "names no room"),
        (room("../a"), "cannot be the id of a room"),
        (room("a", "none.toml"), "no such config"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path, text, told):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=told) as error:
        read_rooms(path)
    assert "rooms.toml" in str(error.value)


def test_a_file_of_a_studio_is_read_and_a_room_that_is_off_is_not_run(tmp_path):
    text = '[studio]\nfolder = "x"\n' + room("a") + "on = false\n" + room("b")
    text += '[rooms.b.set.show]\ntitle = "Evening"\n'
    (only,) = read_rooms(write(tmp_path, text))
    assert (only.id, only.settings) == ("b", {"show": {"title": "Evening"}})


def test_a_missing_file_says_what_to_write(tmp_path):
    with pytest.raises(ConfigError, match="mugs"):
        read_rooms(tmp_path / "rooms.toml")
