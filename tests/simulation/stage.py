"""A whole show of the real program in virtual time, with the faults of a plan, life by life."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import sqlite3
import traceback
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

from simulation import seams, virtual
from simulation.faults import Faults
from simulation.files import Files
from simulation.happen import Happenings
from simulation.machine import Machine, mark_of
from simulation.record import Record
from simulation.room import Room, RoomSource
from simulation.services import FarVoice, Services, SimulatedDisk, SimulatedVoice

from cuebot import config
from cuebot.cli.broadcast import open_broadcast
from cuebot.errors import CuebotError
from cuebot.show.assembly import assemble_components, start_show
from cuebot.show.sign_of_life import SignOfLife

BEGAN = datetime(2026, 3, 1, 18, tzinfo=UTC)
RETRY = 4.0
"""Seconds until a person starts again what would not start."""
DOWN = (1.5, 25.0)
"""Seconds from a kill to the next start."""


class Stage:
    """One simulated show."""

    def __init__(self, plan, folder, plant=None):
        self.plan, self.folder = plan, folder
        self._plant = plant
        self.chance = random.Random(f"stage {plan.seed}")
        self.record = Record()
        self.services = Services(self.chance)
        self.services.moment = self.moment
        self.machine = Machine(self.moment)
        self.disk = SimulatedDisk(self.chance, self.services)
        self.room = Room(self.record, self.chance, self.moment)
        self.files = Files(folder, self.moment)
        self.faults = Faults(self)
        self.happenings = Happenings(self)
        self.wall_offset = 0.0
        self.life = -1
        self.running = None
        self._true, self._skew = 0.0, 0.0
        self._over = None
        self._source = None

    def play(self):
        """Play the show to its end, through however many processes; return what it left behind."""
        quiet = logging.getLogger("asyncio")
        level = quiet.level
        quiet.setLevel(logging.CRITICAL)  # a killed process leaves what nobody looks at
        try:
            with seams.replace_world(self) as patch:
                if self._plant is not None:
                    self._plant(patch)
                self.happenings.begin()
                while self._true < self.plan.seconds and not self.record.crash:
                    self._live()
        finally:
            quiet.setLevel(level)
        self.record.sounds = [
            (round(one.began, 6), round(one.ends, 6), one.device, one.mark)
            for one in self.machine.sounds
            if one.ends > one.began
        ]
        self.record.rows = list(_read_rows(self.folder / "show.sqlite"))
        return self.record

    def moment(self):
        """Return the true time, in seconds since the show began."""
        try:
            return asyncio.get_running_loop().time() - self._skew
        except RuntimeError:
            return self._true

    def wait_until(self, moment):
        """Let time go by while no process is there."""
        self._true = max(self._true, moment)

    def wall(self):
        """Return what the clock on the wall says, which may have jumped."""
        return BEGAN + timedelta(seconds=self.moment() + self.wall_offset)

    def make_source(self):
        self._source = RoomSource()
        return self._source

    def make_voice(self, name):
        if name == "far":
            return FarVoice(name, self.services, self._said)
        return SimulatedVoice(name, self.services, self._said, far=False)

    def kill(self):
        """Let the process die at this very moment: its disk, its sound and its peers stay so."""
        if self._over is None or self._over.done():
            return
        waiting = self.running.show.journal.pending_rows > 0 if self.running else False
        self.record.kills.append((self.moment(), waiting and bool(self.services.wrong.get("disk"))))
        self._copy_journal()
        self.machine.kill_players()
        self.room.close()
        self._true = self.moment()
        self._over.set_result(True)

    def stop_process(self, seconds):
        """Stop the process, and let it go on."""
        asyncio.get_running_loop().stop_for(seconds)

    def _said(self, text):
        self.record.texts[mark_of(text)] = text

    def _live(self):
        """Start the program once, and see it end, die, or refuse to start."""
        began = self._true
        try:
            chosen = config.read_config(self.files.config)
            with open_broadcast(chosen, fresh=False) as broadcast:
                parts = assemble_components(chosen)
                resumed = broadcast.resume(parts)
                start = broadcast.show_time()
                self.life += 1
                self._skew = start - self._true
                self.record.skews.append(self._skew)
                self.record.lives.append([began, began])
                killed = virtual.run(self._run(parts, broadcast, resumed), start, self.disk)
        except CuebotError as error:
            self.record.alarms.append((self.life, self._true, f"no start: {error}"))
            self.happenings.skip_to(self._true + RETRY)
            return
        self.record.lives[-1][1] = self._true
        if killed:
            self._put_back_journal()
            self.happenings.skip_to(self._true + self.chance.uniform(*DOWN))

    async def _run(self, parts, broadcast, resumed):
        """Run one process's show; return whether it was killed."""
        loop = asyncio.get_running_loop()
        self._over = loop.create_future()
        loop.set_exception_handler(self._on_loop_fault)
        life = self.life
        with suppress(_KilledError):
            async with start_show(
                parts,
                on_step=lambda step: self._on_step(life, step),
                alarm=lambda sentence: self._on_alarm(life, sentence),
                key=broadcast.key,
                resumed=resumed,
            ) as running:
                self.running = running
                broadcast.ended = False
                await self._broadcast(running, parts)
                if not self._killed:
                    running.show.journal.queue_end()
                    broadcast.ended = True
                    self._true = self.moment()
                    self.record.lost += running.show.inbox.counts.lost
                    self.record.lost += running.show.journal.lost_rows
        return self._killed

    async def _broadcast(self, running, parts):
        beat = SignOfLife(running.show.journal, parts.drafter)
        killed = False
        try:
            async with asyncio.TaskGroup() as group, asyncio.TaskGroup() as sending:
                self.room.open(self._source, sending)
                self.happenings.go_on(self._over)
                playing = group.create_task(running.run(beat))
                await asyncio.wait([self._over, playing], return_when=asyncio.FIRST_COMPLETED)
                self.room.close()
                if self._killed:
                    raise _KilledError  # noqa: TRY301 - all tasks of the process end by it
                self._source.end()
        except* _KilledError:
            killed = True  # raised below: up to Python 3.11.3 a group would come out of here
        except* Exception as group:  # noqa: BLE001 - whatever ends the show is what is looked for
            self.record.crash = repr(group.exceptions[0])
            self._true = self.plan.seconds
        if killed:
            raise _KilledError

    def _on_loop_fault(self, _loop, context):
        """Take what a callback raised for the end of the show."""
        fault = context.get("exception")
        if fault is not None and not self._killed:
            frames = traceback.extract_tb(fault.__traceback__)[-3:]
            self.record.crash = f"{fault!r} at {[f'{one.name}:{one.lineno}' for one in frames]}"
            self.end()

    @property
    def _killed(self):
        return self._over is not None and self._over.done() and self._over.result()

    def end(self):
        """Let all sources end, as at the end of a show."""
        if not self._over.done():
            self._over.set_result(False)

    def _on_step(self, life, step):
        if self._killed:
            return
        cue, ending = step.cue, step.ending
        told = {
            "cue": cue.id,
            "stage": step.stage.value,
            "kind": cue.kind.value,
            "topic": cue.topic,
            "born": cue.born,
            "expires": cue.expires,
            "words": cue.text,
            "asked_for": bool(cue.text or cue.line),
            "text": step.line.text if step.line else "",
            "began": step.began,
            "seconds": step.seconds,
            "outcome": ending.outcome.value if ending else "",
            "why": ending.why if ending else "",
        }
        self.record.steps.append((life, round(self.moment(), 6), told))

    def _on_alarm(self, life, sentence):
        if not self._killed:
            said = sentence.replace(str(self.folder), "FOLDER")
            self.record.alarms.append((life, round(self.moment(), 6), said))

    def _copy_journal(self):
        """Keep what is on the disk now: what the dying process does to it later never was."""
        copy = self.folder / "copy.sqlite"
        copy.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(self.folder / "show.sqlite")) as one,
            closing(sqlite3.connect(copy)) as other,
        ):
            one.backup(other)

    def _put_back_journal(self):
        path = self.folder / "show.sqlite"
        for name in (path, *self.folder.glob("show.sqlite-[ws]*")):
            name.unlink(missing_ok=True)
        (self.folder / "copy.sqlite").rename(path)


class _KilledError(Exception):
    """The process was killed."""


def _read_rows(path):
    with closing(sqlite3.connect(path)) as journal:
        for n, at, kind, body in journal.execute("SELECT n, at, kind, body FROM entry ORDER BY n"):
            yield n, at, kind, json.loads(body)
