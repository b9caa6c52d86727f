"""The parts of rooms, built before they are needed: a takeover must not wait for a catalogue.

Nor for a voice: what levels clips is loaded, and voices are kept ready, while rooms run elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import CuebotError, FleetError
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.runtime.connectivity import ConnectivityMonitor
from cuebot.runtime.recovery import log_recovery
from cuebot.show.assembly import assemble_components
from cuebot.synth.local import LocalVoice
from cuebot.synth.standby import VoiceWarmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.config.rooms_file import RoomSpec
    from cuebot.model import Event, Seconds
    from cuebot.show.components import Components
    from cuebot.synth.voice_chain import VoiceChain

log = logging.getLogger(__name__)


def read_room_config(room: RoomSpec, journal: Path) -> Config:
    """Read a room's config as a worker runs it; a `ConfigError` says what is wrong in it.

    Its sources are the feed's affair, its ear is far away, and its journal lies with the worker's.
    """
    chosen = config.read_config(room.config, room.settings)
    return chosen.model_copy(
        update={
            "capture": chosen.capture.model_copy(update={"sources": ()}),
            "talkback": Part(use="null"),
            "journal": chosen.journal.model_copy(update={"path": journal}),
            "console": chosen.console.model_copy(update={"on": False}),
        }
    )


class StandbyRooms:
    """Builds parts in a thread, those of the rooms that are run elsewhere as well."""

    def __init__(self, rooms: Sequence[RoomSpec], journals: Path) -> None:
        self._rooms = {room.id: room for room in rooms}
        self._journals = journals
        self._ready: dict[str, Components] = {}
        self._voices: dict[str, VoiceChain] = {}
        self._warmed: set[str] = set()
        """The voices that are kept ready, or were."""
        self._in_use: set[str] = set()
        """Rooms whose shows run here: what they might need next can be built when they do."""
        self._left: dict[str, Seconds] = {}
        """When each room's show ended here last."""
        self._unbuilt: dict[str, str] = {}
        """Why rooms cannot be run, as people know it."""
        self._turn = asyncio.Lock()
        self.ended_shows = 0
        """How many shows have ended here so far."""

    @property
    def running_shows(self) -> int:
        """How many rooms have a show here."""
        return len(self._in_use)

    def find_journal(self, room: str) -> Path:
        """Return where this worker keeps what happens in a room."""
        return self._journals / f"{room}.sqlite"

    async def take_parts(self, room: str) -> Components:
        """Return a room's parts, for one show; a `FleetError` says why they cannot be built."""
        self.ended_shows += room in self._in_use
        self._in_use.add(room)
        return self._ready.pop(room, None) or await self._build(room)

    def note_left(self, room: str) -> None:
        """Let parts of a room be built anew: its show has ended here, and may go on elsewhere."""
        if room in self._in_use:
            self._in_use.discard(room)
            self.ended_shows += 1
            self._left[room] = clock.now()

    async def prepare_rooms(self, rooms: Iterable[str]) -> None:
        """Have the parts of these rooms before those of others; one that has none says why."""
        for room in rooms:
            if room not in self._ready:
                await self._prepare(room)

    async def run(self) -> None:
        """Keep the parts of all rooms and their voices ready, until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                for room in list(self._rooms)[: FLEET_POLICY.standby_rooms]:
                    if self._is_due(room):
                        await self._prepare(room)
                    self._warm_voices(group)
                await asyncio.sleep(FLEET_POLICY.snapshot_interval)

    def _is_due(self, room: str) -> bool:
        """Tell whether a room has no parts; who just took it over needs the processor first."""
        if room in self._ready or room in self._in_use:
            return False
        left = self._left.get(room)
        return left is None or clock.now() - left >= FLEET_POLICY.standby_rest

    def _warm_voices(self, group: asyncio.TaskGroup) -> None:
        """Keep each voice ready from when it is known."""
        for alike in self._voices.keys() - self._warmed:
            self._warmed.add(alike)
            voice = self._voices[alike]
            group.create_task(VoiceWarmer(voice, ()).run(_take_nothing), name="voices are warm")
            for one in voice.voices:
                if isinstance(one, LocalVoice):
                    group.create_task(one.load_program(), name="the local voice is loaded")

    async def _prepare(self, room: str) -> None:
        try:
            self._ready[room] = await self._build(room)
        except FleetError as error:
            if self._unbuilt.get(room) != str(error):
                self._unbuilt[room] = str(error)
                log.warning("%s", error)
        await asyncio.sleep(0.01)  # rooms that run come first

    async def _build(self, room: str) -> Components:
        async with self._turn:
            try:
                with clock.standstill():
                    parts = await asyncio.to_thread(self._assemble, room)
            except CuebotError as error:
                raise FleetError(f"cannot be run: {error}", where=room, retry=True) from error
            if self._unbuilt.pop(room, ""):
                log_recovery(log, "%s can be run again.", room)
            return parts

    def _assemble(self, room: str) -> Components:
        config = read_room_config(self._rooms[room], self.find_journal(room))
        parts = assemble_components(config)
        # One program a voice and not one a room: rooms of one config speak by the same.
        alike = json.dumps(
            [config.synth.model_dump(mode="json"), config.guard.longest, config.show.language]
        )
        voice = self._voices.setdefault(alike, parts.voice)
        # What warms the voices says all known lines once; of hundreds of rooms, each when it must.
        beside = [
            one for one in parts.beside if not isinstance(one, VoiceWarmer | ConnectivityMonitor)
        ]
        beside.append(ConnectivityMonitor([parts.drafter, voice]))
        return replace(parts, beside=beside, voice=voice, shares_voice=True)

    async def aclose(self) -> None:
        """Let go of the voices."""
        for voice in self._voices.values():
            await voice.aclose()


def _take_nothing(_event: Event) -> None:
    """Take what a warmer would tell the show: it tells nothing."""
