"""The doctor's look at a studio: its file, each room's config, and what two rooms cannot share."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.config import read_config
from cuebot.config.rooms_file import find_rooms_faults, read_rooms_file
from cuebot.doctor.checkup import DoctorCheck, wrap_in_thread
from cuebot.doctor.finding import Finding, fail, ok, warn
from cuebot.errors import ConfigError, CuebotError
from cuebot.studio.ear_claims import find_ear
from cuebot.studio.port_claims import list_console_ports, list_ports
from cuebot.studio.room_flags import make_room_flags
from cuebot.talkback.ear_choice import UNHEARD_EARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.config import Config
    from cuebot.config.rooms_file import RoomSpec, WallSection

ROOM_MEGABYTES = 60
"""What a further room takes, with room to spare (docs/studio.md)."""
SHARED_MEGABYTES = 250
"""What the studio and the fork server take."""
MEMORY_FILE = Path("/proc/meminfo")


def list_room_checks(path: Path) -> list[DoctorCheck]:
    """Return the looks at a file of rooms, and at all of them together."""
    return [
        DoctorCheck(part="rooms", find=wrap_in_thread(partial(check_rooms, path)), within=60.0),
        DoctorCheck(part="memory", find=wrap_in_thread(partial(check_memory, path))),
        DoctorCheck(part="fork", find=wrap_in_thread(check_fork)),
    ]


def check_rooms(path: Path) -> Sequence[Finding]:
    """Look at the file and at the config of each room that is on."""
    if faults := find_rooms_faults(path):
        return [fail("rooms", "", str(fault)) for fault in faults]
    rooms = read_rooms_file(path)
    on = [room for room in rooms.rooms if room.on]
    if not on:
        return [
            warn("rooms", f"{len(rooms.rooms)}", "no room is on: `cuebot studio add` adds one.")
        ]
    found = [ok("rooms", f"{len(on)} of {len(rooms.rooms)} on", str(path))]
    configs: dict[str, Config] = {}
    for room in on:
        try:
            configs[room.id] = read_config(room.config, make_room_flags(rooms, room))
        except CuebotError as error:
            found.append(fail(f"room {room.id}", "", str(error)))
        else:
            found.append(_judge_room(room, configs[room.id]))
    return [*found, *_find_shared(configs, rooms.wall)]


def _judge_room(room: RoomSpec, config: Config) -> Finding:
    """Say what can be said of a room before its own doctor tries its parts."""
    tried = f"its own parts are tried by `cuebot doctor -c {room.config}`."
    if unheard := UNHEARD_EARS.get(config.talkback.use):
        return warn(f"room {room.id}", config.talkback.use, f"{unheard.rstrip('.')}; {tried}")
    return ok(f"room {room.id}", config.talkback.use, tried)


def _find_shared(configs: dict[str, Config], wall: WallSection) -> Iterator[Finding]:
    """Yield what more rooms than one, or a room and the wall, want for themselves."""
    ears: defaultdict[str, list[str]] = defaultdict(list)
    ports = defaultdict(list, {port: ["the wall"] for port in list_console_ports(wall)})
    for name, config in configs.items():
        if ear := find_ear(config.talkback):
            ears[ear].append(name)
        for port in list_ports(config):
            ports[port].append(name)
    for ear, names in ears.items():
        if len(names) > 1:
            told = "one host would hear the lines of several rooms; only the first of them runs."
            yield fail("ears", f"{ear}: {', '.join(names)}", told)
    for port, names in ports.items():
        if len(names) > 1:
            told = "give each room a port of its own, in its config or under `set`."
            yield fail("ports", f"{port}: {', '.join(names)}", told)


def check_memory(path: Path) -> Sequence[Finding]:
    """Tell whether this machine has the memory for all rooms that are on.

    What is wrong with the file is a finding of `check_rooms`.
    """
    try:
        rooms = read_rooms_file(path)
    except ConfigError:
        return []
    many = sum(room.on for room in rooms.rooms)
    needed = SHARED_MEGABYTES + many * ROOM_MEGABYTES
    there = _read_available()
    if there is None:
        return [ok("memory", f"{needed} MB needed", "this system does not tell what is there.")]
    figure = f"{there:,.0f} MB there, about {needed:,} needed"
    if there < needed:
        told = "close other programs, or give some rooms to another machine."
        return [fail("memory", figure, told)]
    return [ok("memory", figure)]


def _read_available() -> float | None:
    """Return the megabytes that programs can still have; None where the system does not tell."""
    try:
        lines = MEMORY_FILE.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    told = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(told) * 1024 / 1e6 if told else None


def check_fork() -> Sequence[Finding]:
    """Tell whether this system can run a studio at all."""
    if hasattr(os, "fork"):
        return [ok("fork")]
    told = "a studio needs Linux or macOS; run each room by `cuebot run` in a folder of its own."
    return [fail("fork", "not on this system", told)]
