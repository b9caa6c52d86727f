"""Edits of rooms.toml: all else stays as people wrote it, and a bad edit changes nothing."""

import os
import tomllib

import pytest
from studios import CONFIG

from cuebot.errors import ConfigError, StudioError
from cuebot.studio.edits import add_room, move_room, remove_room, switch_room

TEXT = """\
# today's rooms

[rooms.mugs]
config = "mugs.toml"   # the small shop
[rooms.mugs.set.show]
title = "Mugs"

[rooms.hats]
config = "hats.toml"
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "rooms.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "rooms.toml"


def test_a_room_is_added_at_the_end_and_comments_stay(path):
    told = add_room(path, "socks", "socks.toml")
    assert [room.id for room in told.rooms] == ["mugs", "hats", "socks"]
    text = path.read_text()
    assert text.startswith(TEXT)
    assert tomllib.loads(text)["rooms"]["socks"] == {"config": "socks.toml"}


def test_the_first_room_makes_the_file(tmp_path):
    add_room(tmp_path / "new.toml", "socks", "socks.toml")
    assert tomllib.loads((tmp_path / "new.toml").read_text())["rooms"]["socks"]


def test_a_room_is_stopped_and_started_in_its_place(path):
    switch_room(path, "mugs", on=False)
    assert tomllib.loads(path.read_text())["rooms"]["mugs"]["on"] is False
    assert "# the small shop" in path.read_text()
    switch_room(path, "mugs", on=True)
    assert path.read_text().split() == TEXT.split()


def test_a_room_is_taken_out_with_its_settings(path):
    remove_room(path, "mugs")
    assert list(tomllib.loads(path.read_text())["rooms"]) == ["hats"]
    assert "# today's rooms" in path.read_text()


def test_what_people_noted_above_a_room_stays_when_the_one_before_it_goes(path):
    path.write_text(TEXT.replace("[rooms.hats]", "# Mia: only on Fridays\n[rooms.hats]"))
    remove_room(path, "mugs")
    assert "\n# Mia: only on Fridays\n[rooms.hats]\n" in path.read_text()


@pytest.mark.parametrize(
    "text",
    [
        'rooms = {mugs = {config = "mugs.toml"}, hats = {config = "hats.toml"}}\n',
        '[rooms]\nmugs = {config = "mugs.toml"}\nhats = {config = "hats.toml"}\n',
        'rooms.mugs.config = "mugs.toml"\nrooms.hats.config = "hats.toml"\n',
        '[rooms.mugs]\nconfig = "mugs.toml"\n[wall]\n[rooms.hats]\nconfig = "hats.toml"\n',
        "\ufeff" + TEXT,
    ],
)
def test_rooms_may_be_written_in_any_way_that_toml_has(path, text):
    path.write_text(text, encoding="utf-8")
    assert len(add_room(path, "socks", "socks.toml").rooms) == 3
    assert switch_room(path, "hats", on=False).find_room("hats").on is False
    assert switch_room(path, "hats", on=True).find_room("hats").on is True
    assert {room.id for room in remove_room(path, "mugs").rooms} == {"hats", "socks"}


def test_the_files_mode_stays(path):
    path.chmod(0o640)
    remove_room(path, "mugs")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda path: add_room(path, "mugs", "x"), "there is a room 'mugs' already"),
        (lambda path: add_room(path, "No!", "x"), "cannot be the id of a room"),
        (lambda path: remove_room(path, "none"), "no room 'none'; there are mugs, hats"),
        (lambda path: switch_room(path, "none", on=True), "no room 'none'"),
        (lambda path: switch_room(path.with_name("gone.toml"), "a", on=True), "no such file"),
        (lambda path: move_room(path, "none", path.with_name("b.toml")), "no room 'none'"),
    ],
)
def test_an_edit_that_cannot_be_is_told_and_changes_nothing(path, edit, told):
    with pytest.raises(ConfigError, match=told):
        edit(path)
    assert path.read_text() == TEXT
    assert [one.name for one in path.parent.iterdir()] == ["rooms.toml"]


def test_a_file_that_is_broken_is_not_written_over(path):
    path.write_text("[rooms.")
    with pytest.raises(ConfigError, match="cannot be read"):
        add_room(path, "socks", "x")
    assert path.read_text() == "[rooms."


def test_a_room_moves_to_another_file_with_its_settings_and_what_it_wrote(tmp_path, path):
    (tmp_path / "mugs.toml").write_text(CONFIG)
    kept = tmp_path / "rooms/mugs"
    kept.mkdir(parents=True)
    (kept / "show.sqlite").write_bytes(b"kept")
    other = tmp_path / "there" / "rooms.toml"
    other.parent.mkdir()
    move_room(path, "mugs", other)
    assert list(tomllib.loads(path.read_text())["rooms"]) == ["hats"]
    moved = tomllib.loads(other.read_text())["rooms"]["mugs"]
    assert moved == {"config": str(tmp_path / "mugs.toml"), "set": {"show": {"title": "Mugs"}}}
    assert (tmp_path / "there/rooms/mugs/show.sqlite").read_bytes() == b"kept"
    assert not kept.exists()


def test_a_room_that_cannot_move_stays(tmp_path, path):
    other = tmp_path / "other.toml"
    other.write_text('[rooms.mugs]\nconfig = "x"\n')
    with pytest.raises(ConfigError, match="there is a room 'mugs' already"):
        move_room(path, "mugs", other)
    kept, taken = tmp_path / "rooms/hats", tmp_path / "there/rooms/hats"
    for folder in (kept, taken):
        folder.mkdir(parents=True)
        (folder / "file").touch()
    with pytest.raises(ConfigError, match="cannot become"):
        move_room(path, "hats", tmp_path / "there/rooms.toml")
    assert path.read_text() == TEXT
    assert (kept / "file").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file nobody may write")
def test_a_folder_that_cannot_be_written_to_is_named(path):
    with pytest.raises(ConfigError, match=r"no-such/rooms\.toml: cannot be written"):
        add_room(path.parent / "no-such" / "rooms.toml", "socks", "x")


def test_a_mistake_of_an_order_names_no_line_that_is_not_in_the_file(path):
    with pytest.raises(ConfigError, match="'CAPS' cannot be the id of a room") as told:
        add_room(path, "CAPS", "socks.toml")
    assert told.value.where == str(path)
    path.write_text(TEXT.replace("hats]", "HATS]"))
    with pytest.raises(ConfigError) as told:
        add_room(path, "socks", "socks.toml")
    line = path.read_text().splitlines().index("[rooms.HATS]") + 1
    assert told.value.where == f"{path}, line {line}"


def test_a_room_whose_ear_another_has_is_not_added(path):
    ear = '[talkback]\nuse = "device"\ndevice = "phones"\n'
    for name in ("mugs", "socks"):
        (path.parent / f"{name}.toml").write_text(ear)
    with pytest.raises(StudioError, match="its ear is the one of the room 'mugs'"):
        add_room(path, "socks", "socks.toml")
    assert path.read_text() == TEXT
    switch_room(path, "mugs", on=False)
    assert add_room(path, "socks", "socks.toml").find_room("socks")
