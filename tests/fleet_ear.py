"""A far ear of a fleet's room in a process of its own, on a file or on a sink that is named.

python fleet_ear.py URL ROOM FOLDER [SINK]
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from cuebot import config
from cuebot.cli.fleet_ear import FleetRoomAddress, serve_room
from cuebot.config import Part
from cuebot.config.plugins import EARS
from cuebot.wire.play_ledger import PlayLedger


def note_time(path):
    """Write down what time it is."""
    with path.open("a") as begun:
        begun.write(f"{datetime.now(UTC).timestamp()}\n")


def note_begins(device, path):
    """Let a device's ear write down when each clip begins to sound."""
    tell_begun = device.tell_begun

    def tell_and_note(on_begun):
        def take_begun(cue):
            note_time(path)
            on_begun(cue)

        tell_begun(take_begun)

    device.tell_begun = tell_and_note
    return device


class TimedEar:
    """The ear of the box, which writes down when each clip is given to it."""

    def __init__(self, ear, path):
        self._ear = ear
        self._path = path

    async def open(self):
        await self._ear.open()

    def tell(self, on_heard):
        self._ear.tell(on_heard)

    async def play(self, clip):
        note_time(self._path)
        await self._ear.play(clip)

    async def aclose(self):
        await self._ear.aclose()


def _tell(sentence):
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def main():
    url, room, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    sink = sys.argv[4] if len(sys.argv) > 4 else ""
    part = Part(use="device", device=sink) if sink else Part(use="file", path=folder / "ear.wav")
    made = EARS.build_part(part, config.Config())
    begun = folder / "begun.txt"
    ear = note_begins(made, begun) if sink else TimedEar(made, begun)
    ledger = PlayLedger(folder / "played.jsonl")
    address = FleetRoomAddress(url=url, credentials="", room=room)
    serve_room(address, ear, sink or "file", ledger, _tell)


if __name__ == "__main__":
    main()
