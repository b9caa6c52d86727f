"""rooms.toml: what it says, and what is wrong with it, by the line."""

from pathlib import Path

import pytest

from cuebot.config.rooms_file import MAX_ROOMS, find_rooms_faults, parse_rooms, read_rooms_file
from cuebot.errors import ConfigError

WHERE = Path("/shop/rooms.toml")


def test_a_room_has_its_id_its_config_and_what_stands_over_it():
    told = parse_rooms(
        '[studio]\nfolder = "kept"\n[rooms.mugs]\nconfig = "mugs/config.toml"\n'
        '[rooms.mugs.set.talkback]\ndevice = "phones"\n'
        '[rooms.hats]\nconfig = "/x.toml"\non = false\n',
        WHERE,
    )
    mugs, hats = told.rooms
    assert (mugs.id, mugs.config, mugs.on) == ("mugs", Path("/shop/mugs/config.toml"), True)
    assert mugs.settings == {"talkback": {"device": "phones"}}
    assert (hats.config, hats.on) == (Path("/x.toml"), False)
    assert told.find_folder("mugs") == Path("/shop/kept/mugs")
    assert told.find_room("hats") is hats
    assert told.find_room("none") is None
    assert told.wall.access == Path("/shop/studio.access")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[rooms.a]\nconfig="a"\n[rooms.b]\nconfig="b"\nonn=true', "line 5: unknown key"),
        ('[rooms.a]\nconfig="a"\n[rooms.b]\nconfig="b"\nonn=true', "did you mean 'on'"),
        ('[rooms.a]\nconfig="a"\n\n[rooms.b]\non=true', "line 4: `rooms.b.config` is missing"),
        ('[rooms."A b"]\nconfig="x"', "line 1: 'A b' cannot be the id of a room"),
        ('[rooms."../x"]\nconfig="x"', "cannot be the id of a room"),
        ('[rooms.a]\nconfig="a"\non="maybe"', "line 3: `rooms.a.on` must be true or false"),
        ("[rooms.a\n", "at line 1"),
        ('[wall]\nhost="0.0.0.0"', "line 1: `wall`: `host` is 127.0.0.1 unless"),
        ("[room.a]\nconfig=1", "did you mean 'rooms'"),
        ('[studio]\nfoldr="x"', "line 2: unknown key 'studio.foldr'; did you mean 'folder'"),
        (
            '[show]\ntitle="x"',
            "line 1: is the config of one show, and no file of rooms; start it by",
        ),
        ('[rooms.a]\nconfig="a"\n[show]\ntitle="x"', "line 3: unknown key 'show'; remove it"),
        ('[rooms.a]\nconfig="a"\nset.show=3', "line 3: `rooms.a.set.show` must hold keys"),
        ('[rooms.a]\nconfig="a"\nset.show.t=2020-01-01', "a date or time"),
        ('[rooms.a]\nconfig="a"\n[rooms.a]\nconfig="b"', "at line 3"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_with_what_to_do(text, told):
    with pytest.raises(ConfigError) as wrong:
        parse_rooms(text, WHERE)
    assert told in str(wrong.value)
    assert str(WHERE) in str(wrong.value)


def test_everything_that_is_wrong_with_a_file_is_found(tmp_path):
    path = tmp_path / "rooms.toml"
    path.write_text('[rooms.a]\nconfg = "a"\n[rooms.b]\nconfig = "b"\nonn = true\n')
    told = [str(fault) for fault in find_rooms_faults(path)]
    assert [one.partition(": ")[2] for one in told] == [
        "`rooms.a.config` is missing; write 'config' under it.",
        "unknown key 'rooms.a.confg'; did you mean 'config'.",
        "unknown key 'rooms.b.onn'; did you mean 'on'.",
    ]
    path.write_text("[rooms")
    assert len(find_rooms_faults(path)) == 1
    path.write_text('[rooms.a]\nconfig = "a"\n')
    assert find_rooms_faults(path) == ()


def test_more_rooms_than_a_machine_has_use_for_are_refused():
    many = "".join(f'[rooms.r{n}]\nconfig="c"\n' for n in range(MAX_ROOMS + 1))
    with pytest.raises(ConfigError, match="more than 200 rooms"):
        parse_rooms(many, WHERE)
    assert len(parse_rooms(many, WHERE, most=MAX_ROOMS + 1).rooms) == MAX_ROOMS + 1


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(ConfigError, match="no such file; write one"):
        read_rooms_file(tmp_path / "rooms.toml")
    (tmp_path / "rooms.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_rooms_file(tmp_path / "rooms.toml")
