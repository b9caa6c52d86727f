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


class BeginsLog:
    """Writes down of each clip its number and what time it was as it began to sound."""

    def __init__(self, path):
        self._path = path
        self.number = 0

    def note(self):
        with self._path.open("a") as begun:
            begun.write(f"{self.number} {datetime.now(UTC).timestamp()}\n")


class NumberedLedger(PlayLedger):
    """A ledger that tells the log which clip is about to begin."""

    def __init__(self, path, begins):
        super().__init__(path)
        self._begins = begins

    async def record(self, state):
        await super().record(state)
        self._begins.number = state.number


def note_begins(device, begins):
    """Let a device's ear tell the log when each clip begins to sound."""
    tell_begun = device.tell_begun

    def tell_and_note(on_begun):
        def take_begun(cue):
            begins.note()
            on_begun(cue)

        tell_begun(take_begun)

    device.tell_begun = tell_and_note
    return device


class TimedEar:
    """The ear of the box, which tells the log when each clip is given to it."""

    def __init__(self, ear, begins):
        self._ear = ear
        self._begins = begins

    async def open(self):
        await self._ear.open()

    def tell(self, on_heard):
        self._ear.tell(on_heard)

    async def play(self, clip):
        self._begins.note()
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
    begins = BeginsLog(folder / "begun.txt")
    ear = note_begins(made, begins) if sink else TimedEar(made, begins)
    ledger = NumberedLedger(folder / "played.jsonl", begins)
    address = FleetRoomAddress(url=url, credentials="", room=room)
    serve_room(address, ear, sink or "file", ledger, _tell)


if __name__ == "__main__":
    main()
