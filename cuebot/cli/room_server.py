"""The program of the fork server of `cuebot studio`: it loads what all rooms share, and forks them.

Started as `python -m cuebot.cli.room_server`, with a socket of the studio as its standard input.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec

from cuebot import clock
from cuebot.capture.replay import open_recording
from cuebot.cli.allocator import settle_allocator
from cuebot.cli.interpreter import relax_collector
from cuebot.cli.room import prepare_process, run_room
from cuebot.config import resources
from cuebot.config.part import Part
from cuebot.show import rehearsal
from cuebot.studio.fork_server import serve_rooms
from cuebot.studio.room_process import RoomProgram

SHARED = (
    "numpy",
    "aiohttp.web",
    "cuebot.board.board",
    "cuebot.journal.sqlite_file",
    "cuebot.draft.reply",
    "cuebot.web.server",
    "cuebot.capture.server.http",
    "cuebot.talkback.file",
    "cuebot.talkback.player_process",
    "cuebot.synth.local",
    "cuebot.cli.clean",
    "encodings.idna",
)
"""Modules that a rehearsal of the sample does not load, and most rooms do."""


EXTRAS = ("prometheus_client", "aiortc")
"""The same of those that need not be installed."""


def preload() -> None:
    """Load what all rooms share: play the sample show, in virtual time and into nothing."""
    relax_collector()
    settle_allocator()
    for name in (*SHARED, *filter(find_spec, EXTRAS)):
        importlib.import_module(name)
    sample = open_recording(resources.find_resource("sample"))
    config = rehearsal.build_offline_config(sample, ear=Part(use="null"), journal=None)
    silent = config.synth.model_copy(update={"voices": (Part(use="silent"),)})
    played = config.model_copy(update={"synth": silent})
    rehearsal.run_rehearsal(played, speed=clock.VIRTUAL, on_step=ignore, alarm=ignore)


def ignore(_told: object) -> None:
    """Nobody wants to know what becomes of the sample."""


if __name__ == "__main__":
    serve_rooms(preload, RoomProgram(prepare_process, run_room))
