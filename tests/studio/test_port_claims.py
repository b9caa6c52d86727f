"""Which room listens at which ports."""

import pytest
from studios import write_rooms

from cuebot.config import build_config
from cuebot.config.console_section import ConsoleSection
from cuebot.config.rooms_file import read_rooms_file
from cuebot.errors import StudioError
from cuebot.studio.port_claims import check_ports, list_console_ports, list_ports
from cuebot.studio.room_configs import read_room_configs

HTTP = '[[capture.sources]]\nuse = "http"\nport = {}\n'


def check(room, rooms):
    check_ports(room, read_room_configs(rooms), rooms.wall)


@pytest.fixture
def rooms(tmp_path):
    """Write rooms, each with a source `http` at a port; return what is read of them."""

    def write(*ports, text=""):
        path = tmp_path / "rooms.toml"
        for number, port in enumerate(ports):
            (tmp_path / f"r{number}.toml").write_text(HTTP.format(port))
            text += f'[rooms.r{number}]\nconfig = "r{number}.toml"\n'
        path.write_text(text)
        return read_rooms_file(path)

    return write


def test_a_room_listens_at_its_console_and_at_each_source_http():
    sources = [{"use": "http", "port": 8800}, {"use": "http", "port": 8801}, {"use": "stdin"}]
    config = build_config({"capture": {"sources": sources}, "console": {"port": 8900}})
    assert list_ports(config) == {8800, 8801, 8900}
    assert list_console_ports(ConsoleSection(port=0)) == frozenset()
    assert list_console_ports(ConsoleSection(port=1, lan=True, trust_port=2)) == {1, 2}


def test_a_port_that_another_room_or_the_wall_has_is_named(rooms):
    check("r1", rooms(8800, 8801))
    check("r1", rooms(0, 0))
    with pytest.raises(StudioError, match="its port 8800 is the one of the room 'r0'"):
        check("r1", rooms(8800, 8800))
    with pytest.raises(StudioError, match="its port 8780 is the one of the wall"):
        check("r0", rooms(8780))


def test_a_room_that_is_off_or_cannot_be_read_has_no_port(rooms, tmp_path):
    there = rooms(8800, 8800)
    (tmp_path / "r0.toml").write_text("[rooms")
    check("r1", there)
    text = (tmp_path / "rooms.toml").read_text().replace('"r0.toml"\n', '"r0.toml"\non = false\n')
    (tmp_path / "r0.toml").write_text(HTTP.format(8800))
    (tmp_path / "rooms.toml").write_text(text)
    check("r1", read_rooms_file(tmp_path / "rooms.toml"))


def test_two_rooms_of_one_config_differ_by_what_stands_over_it(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])
    (tmp_path / "config.toml").write_text(HTTP.format(8800))
    over = '[rooms.b.set.capture]\nsources = [{use = "http", port = 8801}]\n'
    with pytest.raises(StudioError, match="its port 8800"):
        check("b", read_rooms_file(path))
    path.write_text(path.read_text() + over)
    check("b", read_rooms_file(path))
