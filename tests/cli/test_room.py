"""Rooms of a studio in threads of one process: how their shows end, and what their last word is."""

import json
import socket
import subprocess
import sys

import pytest

from cuebot.journal.unfinished import find_unfinished_show
from cuebot.studio.messages import (
    ProcessMessage,
    RoomOrder,
    StopOrder,
    StudioMessage,
    decode_room_line,
    encode_line,
)

CONFIG = """
[show]
title = "Mugs"
[[capture.sources]]
use = "{source}"
{more}
[synth]
voices = [{{use = "silent"}}]
cache_megabytes = 0
"""
CODE = """
import socket, sys
from cuebot.cli.room import prepare_process, run_room
from cuebot.studio.messages import decode_process_line
prepare_process()
run_room(decode_process_line(sys.argv[1].encode()).room, socket.socket(fileno=0))
"""
PATIENCE = 120.0


class Room:
    """A room that runs, and the studio's end of its line."""

    def __init__(self, folder, flags=None):
        self.folder = folder / "rooms" / "mugs"
        self.folder.mkdir(parents=True, exist_ok=True)
        own = {"path": str(self.folder / "show.sqlite")}
        access = {"on": True, "port": 0, "access": str(self.folder / "console.access")}
        order = RoomOrder(
            id="mugs",
            config=str(folder / "config.toml"),
            folder=str(self.folder),
            flags={"journal": own, "console": access} | (flags or {}),
        )
        self.line, theirs = socket.socketpair()
        self.line.settimeout(PATIENCE)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", CODE, encode_line(ProcessMessage(room=order)).decode()],
                stdin=theirs,
            )
        self._reader = self.line.makefile("rb")

    def until(self, true):
        for line in self._reader:
            if found := true(decode_room_line(line)):
                return found
        raise AssertionError("the room is gone")

    def stop(self, *, goes_on):
        self.line.sendall(encode_line(StudioMessage(stop=StopOrder(goes_on=goes_on))))

    def farewell(self):
        told = self.until(lambda message: message.farewell)
        return told, self.process.wait(PATIENCE)

    @property
    def is_unfinished(self):
        return find_unfinished_show(self.folder / "show.sqlite") is not None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._reader.close()
        self.line.close()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def lay_out(tmp_path):
    def write(source="http", more="port = 0"):
        text = CONFIG.format(source=source, more=more)
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_show_that_is_stopped_is_over_and_one_that_goes_on_is_taken_up(lay_out):
    folder = lay_out()
    with Room(folder) as room:
        tile = room.until(lambda message: message.beat and message.beat.tile)
        room.stop(goes_on=True)
        told, code = room.farewell()
        assert (tile.key, tile.title) == ("mugs", "Mugs")
        assert (told.ended, told.failed, code, room.is_unfinished) == (False, "", 0, True)
    with Room(folder) as room:
        room.until(lambda message: message.beat)
        room.stop(goes_on=False)
        told, code = room.farewell()
        assert (told.ended, code, room.is_unfinished) == (True, 0, False)
    assert not (room.folder / "console.access").exists()


def test_a_show_whose_sources_end_says_so(lay_out):
    folder = lay_out("replay", 'path = "chat.jsonl"')
    row = {"at": 0.1, "id": "1", "user": "mei", "text": "hello"}
    (folder / "chat.jsonl").write_text(json.dumps(row) + "\n")
    with Room(folder) as room:
        told, code = room.farewell()
        assert (told.ended, code, room.is_unfinished) == (True, 0, False)


def test_a_studio_that_is_gone_is_waited_for_by_nobody(lay_out):
    with Room(lay_out()) as room:
        room.until(lambda message: message.beat)
        room.line.shutdown(socket.SHUT_RDWR)
        assert room.process.wait(PATIENCE) == 0
        assert room.is_unfinished


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({"show": {"titel": "x"}}, "did you mean 'title'"),
        ({"talkback": {"use": "none"}}, "none"),
    ],
)
def test_what_is_wrong_with_a_room_is_its_last_word(lay_out, flags, told):
    with Room(lay_out(), flags) as room:
        farewell, code = room.farewell()
        assert told in farewell.failed
        assert (farewell.mendable, code) == (True, 0)


TWO_ROOMS = """
import os, socket
from cuebot.cli import room
from cuebot.studio.room_process import RoomProcess

real = room.assemble_components


def assemble(chosen):
    if chosen.show.title == "Faulty":
        raise ZeroDivisionError("nobody foresaw this")
    return real(chosen)


room.assemble_components = assemble
line = socket.socket(fileno=os.dup(0))
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
room.prepare_process()
RoomProcess(line, room.run_room).serve()
"""


class RoomsTogether:
    """A process of rooms, and the studio's end of each line."""

    def __init__(self, folder):
        self.folder = folder
        self.line, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", TWO_ROOMS], stdin=theirs, cwd=folder
            )
        self.rooms, self.closing = {}, []

    def start(self, name, **flags):
        """Start a room; return its words."""
        folder = self.folder / "rooms" / name
        own = {"path": str(folder / "show.sqlite")}
        access = {"on": True, "port": 0, "access": str(folder / "console.access")}
        order = RoomOrder(
            id=name,
            config=str(self.folder / "config.toml"),
            folder=str(folder),
            flags={"journal": own, "console": access} | flags,
        )
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        with theirs:
            told = encode_line(ProcessMessage(room=order))
            socket.send_fds(self.line, [told], [theirs.fileno()])
        self.rooms[name] = ours
        reader = ours.makefile("rb")
        self.closing += [reader, ours]
        return map(decode_room_line, reader)

    def stop(self, name, *, goes_on):
        told = StudioMessage(stop=StopOrder(goes_on=goes_on))
        self.rooms[name].sendall(encode_line(told))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for line in (self.line, *self.closing):
            line.close()
        self.process.kill()
        self.process.wait()


def test_rooms_of_one_process_have_each_their_own_show_and_one_that_fails_fails_alone(lay_out):
    folder = lay_out()
    with RoomsTogether(folder) as together:
        mugs = together.start("mugs", show={"title": "Mugs"})
        assert next(mugs).beat.tile.title == "Mugs"
        faulty = together.start("faulty", show={"title": "Faulty"})
        failed = next(faulty).farewell.failed
        hats = together.start("hats", show={"title": "Hats"}, log={"format": "json"})
        assert next(hats).beat.tile.title == "Hats"
        together.stop("hats", goes_on=True)
        assert not next(told for told in hats if told.farewell).farewell.ended
        assert next(mugs).beat is not None
        again = together.start("hats", show={"title": "Hats"})
        assert next(again).beat.tile.title == "Hats"
        together.stop("mugs", goes_on=False)
        assert next(told for told in mugs if told.farewell).farewell.ended
        together.line.shutdown(socket.SHUT_RDWR)
        together.stop("hats", goes_on=True)
        assert together.process.wait(PATIENCE) == 0
    assert failed.startswith("it failed unexpectedly (ZeroDivisionError)")
    kept = {name: folder / "rooms" / name / "cuebot.log" for name in ("mugs", "faulty", "hats")}
    assert "nobody foresaw this" in kept["faulty"].read_text()
    assert not kept["mugs"].exists()
    rows = [json.loads(row) for row in kept["hats"].read_text().splitlines()]
    assert [row["event"] for row in rows if row["event"].startswith("show.")] == [
        "show.started",
        "show.ended",
    ]
    assert find_unfinished_show(folder / "rooms/hats/show.sqlite") is not None
    assert not (folder / "cuebot.log").exists()


def test_what_one_room_warns_of_is_no_alarm_of_another(lay_out):
    folder = lay_out()
    with RoomsTogether(folder) as together:
        mugs = together.start("mugs")
        assert next(mugs).beat.tile.alarms == 0
        taken = socket.socket()
        with taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            source = {"sources": [{"use": "http", "port": port}]}
            hats = together.start("hats", capture=source)
            warned = next(told for told in hats if told.beat.tile and told.beat.tile.alarms)
        together.stop("mugs", goes_on=False)
        tiles = [told.beat.tile for told in mugs if told.beat and told.beat.tile]
    assert "the port is taken" in warned.beat.tile.alarm
    assert not any(tile.alarms for tile in tiles)
