"""What a studio sets over a room's config."""

import pytest
from studios import write_rooms

from cuebot import config
from cuebot.config.rooms_file import read_rooms_file
from cuebot.errors import ConfigError
from cuebot.studio.room_flags import make_room_flags


def flags(folder, own="", **more):
    path = write_rooms(folder, ["mugs", "hats"], **more)
    if own:
        (folder / "config.toml").write_text(own, encoding="utf-8")
    rooms = read_rooms_file(path)
    return [make_room_flags(rooms, room) for room in rooms.rooms]


def test_two_rooms_of_one_config_write_into_folders_of_their_own(tmp_path):
    mugs, hats = (config.read_config(tmp_path / "config.toml", one) for one in flags(tmp_path))
    assert mugs.journal.path == tmp_path / "rooms/mugs/show.sqlite"
    assert hats.journal.path == tmp_path / "rooms/hats/show.sqlite"
    assert mugs.console.access != hats.console.access
    assert (mugs.console.on, mugs.console.port) == (True, 0)


def test_a_rooms_own_port_counts_and_its_journals_other_keys_stay(tmp_path):
    (one, _) = flags(tmp_path, "[console]\nport = 9001\n[journal]\nresume_minutes = 3\n")
    made = config.read_config(tmp_path / "config.toml", one)
    assert (made.console.port, made.journal.resume_minutes) == (9001, 3)


def test_rooms_are_open_to_whoever_the_wall_is_open_to(tmp_path):
    (one, _) = flags(tmp_path, head="[wall]\nlan = true\nauthority = 'trust'\n")
    console = config.read_config(tmp_path / "config.toml", one).console
    assert (console.lan, console.trust_port) == (True, 0)
    assert console.authority == tmp_path / "trust"


def test_rooms_show_the_certificate_of_the_wall(tmp_path):
    wall = '[wall]\nhost = "0.0.0.0"\ncert = "c.pem"\nkey = "k.pem"\nnames = ["wall.example"]\n'
    (one, _) = flags(tmp_path, head=wall)
    console = config.read_config(tmp_path / "config.toml", one).console
    assert (console.host, console.cert) == ("0.0.0.0", tmp_path / "c.pem")  # noqa: S104 - a config
    assert console.names == ("wall.example",)


def test_a_rooms_own_way_to_its_console_stays(tmp_path):
    own = '[console]\nbehind = "proxy"\nproxies = ["127.0.0.1"]\nnames = ["mugs.example"]\n'
    (one, _) = flags(tmp_path, own, head="[wall]\nlan = true\n")
    assert config.read_config(tmp_path / "config.toml", one).console.behind == "proxy"


def test_what_stands_in_rooms_toml_counts_over_the_config(tmp_path):
    path = write_rooms(tmp_path, ["mugs"])
    with path.open("a") as file:
        file.write('[rooms.mugs.set.show]\ntitle = "Mugs"\n')
    rooms = read_rooms_file(path)
    made = config.read_config(tmp_path / "config.toml", make_room_flags(rooms, rooms.rooms[0]))
    assert made.show.title == "Mugs"


@pytest.mark.parametrize(("text", "told"), [(None, "no such file"), ("[", "cannot be read")])
def test_a_config_that_cannot_be_read_is_named(tmp_path, text, told):
    path = write_rooms(tmp_path, ["mugs"])
    (tmp_path / "config.toml").unlink()
    if text:
        (tmp_path / "config.toml").write_text(text)
    rooms = read_rooms_file(path)
    with pytest.raises(ConfigError, match=told):
        make_room_flags(rooms, rooms.rooms[0])
