"""The configs of the rooms that are on, as the studio would run them."""

from studios import write_rooms

from cuebot.config.rooms_file import read_rooms_file
from cuebot.studio.room_configs import read_room_configs


def test_each_room_that_is_on_has_the_config_that_it_would_run_with(tmp_path):
    path = write_rooms(tmp_path, ["mugs", "hats"])
    path.write_text(path.read_text() + "[rooms.hats.set.console]\nport = 8123\n")
    configs = read_room_configs(read_rooms_file(path))
    assert list(configs) == ["mugs", "hats"]
    assert configs["hats"].console.port == 8123
    assert configs["mugs"].journal.path != configs["hats"].journal.path


def test_a_room_that_is_off_or_cannot_be_read_is_left_out(tmp_path):
    (tmp_path / "bad.toml").write_text("[rooms")
    path = write_rooms(tmp_path, ["mugs"])
    more = '[rooms.bad]\nconfig = "bad.toml"\n[rooms.gone]\nconfig = "gone.toml"\n'
    more += '[rooms.off]\nconfig = "config.toml"\non = false\n'
    path.write_text(path.read_text() + more)
    assert list(read_room_configs(read_rooms_file(path))) == ["mugs"]
