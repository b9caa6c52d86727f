"""What the doctor says of many rooms."""

import os

import pytest
from studios import write_rooms

from cuebot.cli.app import run_command
from cuebot.doctor import rooms
from cuebot.doctor.finding import CheckVerdict


def find(path):
    return {one.part: one for one in rooms.check_rooms(path)}


def test_rooms_of_one_config_are_well_when_they_share_nothing(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])
    ear = '[talkback]\nuse = "far"\n'
    (tmp_path / "config.toml").write_text(f'{ear}[[capture.sources]]\nuse = "stdin"\n')
    found = find(path)
    assert {one.verdict for one in found.values()} == {CheckVerdict.OK}
    assert found["rooms"].figure == "2 of 2 on"
    assert "cuebot doctor -c" in found["room a"].sentence


def test_an_ear_and_a_port_that_two_rooms_have_are_named(tmp_path):
    path = write_rooms(tmp_path, ["a", "b"])
    (tmp_path / "config.toml").write_text('[talkback]\nuse = "device"\ndevice = "phones"\n')
    found = find(path)
    assert found["ears"].figure == "device phones: a, b"
    assert found["ports"].figure == "8765: a, b"
    assert found["ears"].verdict is found["ports"].verdict is CheckVerdict.FAIL


def test_a_room_that_is_off_is_not_looked_at_and_a_bad_config_is_told(tmp_path):
    path = write_rooms(tmp_path, ["a"])
    path.write_text(path.read_text() + '[rooms.b]\nconfig = "none"\non = false\n')
    path.write_text(path.read_text() + '[rooms.c]\nconfig = "none.toml"\n')
    found = find(path)
    assert "room b" not in found
    assert found["room c"].verdict is CheckVerdict.FAIL
    assert "none.toml: no such file" in found["room c"].sentence


def test_a_file_without_a_room_that_is_on_and_one_that_is_broken(tmp_path):
    path = write_rooms(tmp_path, [])
    assert find(path)["rooms"].verdict is CheckVerdict.WARN
    path.write_text("[rooms")
    assert find(path)["rooms"].verdict is CheckVerdict.FAIL
    assert "not TOML" in find(path)["rooms"].sentence


@pytest.mark.parametrize(("use", "told"), [("null", "nothing will sound"), ("file", "no host")])
def test_a_room_whose_host_hears_nothing_is_to_be_looked_at(tmp_path, use, told):
    path = write_rooms(tmp_path, ["a"])
    (tmp_path / "config.toml").write_text(f'[talkback]\nuse = "{use}"\n')
    room = find(path)["room a"]
    assert room.verdict is CheckVerdict.WARN
    assert told in room.sentence
    assert "cuebot doctor -c" in room.sentence


def test_each_mistake_in_the_file_is_told_and_told_once(tmp_path, capsys):
    path = tmp_path / "rooms.toml"
    path.write_text('[rooms.a]\nconfg = "a.toml"\n[rooms.b]\nconfig = "b.toml"\nonn = true\n')
    assert run_command(["doctor", "--rooms", str(path)]) == 2
    told = " ".join(capsys.readouterr().out.split())
    assert told.count("fail rooms") == 3
    assert told.count("`rooms.a.config` is missing") == 1
    assert "did you mean 'config'" in told
    assert "did you mean 'on'" in told
    assert "fail memory" not in told


def test_a_port_of_the_wall_that_a_room_has_is_named(tmp_path):
    path = write_rooms(tmp_path, ["a"])
    path.write_text(path.read_text().replace("port = 0", "port = 8765"))
    (tmp_path / "config.toml").write_text("")
    assert find(path)["ports"].figure == "8765: the wall, a"


def test_the_memory_that_rooms_need_is_told(tmp_path, monkeypatch):
    path = write_rooms(tmp_path, ["a", "b"])
    (one,) = rooms.check_memory(path)
    assert "about 370 needed" in one.figure
    little = tmp_path / "meminfo"
    little.write_text("MemTotal: 100 kB\nMemAvailable:   90 kB\n")
    monkeypatch.setattr(rooms, "MEMORY_FILE", little)
    (one,) = rooms.check_memory(path)
    assert one.verdict is CheckVerdict.FAIL
    monkeypatch.setattr(rooms, "MEMORY_FILE", tmp_path / "none")
    (one,) = rooms.check_memory(path)
    assert one.verdict is CheckVerdict.OK


def test_a_system_that_cannot_fork_is_told(monkeypatch):
    (one,) = rooms.check_fork()
    assert one.verdict is CheckVerdict.OK
    monkeypatch.delattr(os, "fork")
    (one,) = rooms.check_fork()
    assert one.verdict is CheckVerdict.FAIL


def test_the_command_looks_at_all_of_it(tmp_path, capsys):
    path = write_rooms(tmp_path, ["a"])
    (tmp_path / "config.toml").write_text('[talkback]\nuse = "far"\n')
    assert run_command(["doctor", "--rooms", str(path)]) == 0
    assert "1 of 1 on" in capsys.readouterr().out
