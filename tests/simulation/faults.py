"""Turns the faults of a plan on and off, in the part of the simulated world that fails."""

from __future__ import annotations

import asyncio

FILES = ("config", "prompts", "phrases", "catalogue")
SERVICES = ("llm", "far voice", "near voice", "network", "disk")
HOURS = 7_200.0
IN_MID_LINE = 0.6
"""Likelihood with which a process is killed while a line sounds."""
UNORDERED = 0.47
"""Of these, likelihood with which nobody puts that line back in the very moment."""


class Faults:
    """What is wrong now."""

    def __init__(self, stage):
        self._stage = stage
        self._on = {}
        """Of each fault that is on, what its parts had been asked for when it began."""

    def begin(self, one):  # noqa: C901, PLR0912 - a branch a part
        part, how = one.more["part"], one.more["how"]
        stage = self._stage
        self._on[one] = dict(stage.services.asked)
        if part in SERVICES:
            stage.services.wrong[part] = how
            if how == "hung":
                stage.services.hung_until = one.until
        elif part in FILES:
            stage.files.spoil(part, gone=how == "gone")
        elif part == "device":
            stage.machine.plug(there=False)
        elif part == "sound server":
            stage.machine.serve(serving=False)
        elif part == "player" and how == "dies":
            stage.machine.kill_players()
        elif part == "player":
            stage.machine.stop_players(one.until)
        elif part == "clock":
            jump = HOURS * one.more["luck"]
            stage.wall_offset += jump if how == "forward" else -jump
        elif part in {"source", "shop"}:
            self._trouble_source(part, how, one)
        else:
            self._trouble_process(part, one)

    def end(self, one):
        part, how = one.more["part"], one.more["how"]
        stage = self._stage
        before = self._on.pop(one, {})
        used = {name for name, count in stage.services.asked.items() if count > before.get(name, 0)}
        stage.record.faults.append((one.at, one.until, part, how))
        stage.record.used.append(used)
        if part in SERVICES:
            others = [each for each in self._on if each.more["part"] == part]
            stage.services.wrong[part] = others[-1].more["how"] if others else ""
        elif part in FILES:
            if not any(each.more["part"] == part for each in self._on):
                stage.files.mend(part)
                if part == "catalogue":
                    stage.happenings.mended_card()
        elif part == "device":
            stage.machine.plug(there=True)
        elif part == "sound server":
            stage.machine.serve(serving=True)
        elif part == "source" and how == "silent":
            stage.room.silent = False

    def _trouble_source(self, part, how, one):
        room = self._stage.room
        if part == "shop":
            orders = [{"type": "order", "link": "1", "count": 1} for _ in range(500)]
            for _ in range(8):
                room.report([dict(each) for each in orders])
        elif how == "silent":
            room.silent = True
        elif how == "flood":
            room.flood(one.lasts)
        elif how == "replays":
            room.replay()
        else:
            room.send_garbage()

    def _trouble_process(self, part, one):
        stage = self._stage
        if not stage.room.is_open:
            return
        if part == "kill" and one.more["luck"] < IN_MID_LINE:
            loop, delay = asyncio.get_running_loop(), stage.chance.uniform(0.02, 1.5)
            die = stage.kill if one.more["luck"] < UNORDERED else self._order_and_die
            stage.machine.on_sound = lambda: loop.call_later(delay, die)
        elif part == "kill":
            stage.kill()
        elif part == "process":
            stage.stop_process(min(one.lasts, 40.0))
        else:  # memory: the machine swaps, and the process stands still again and again
            loop, chance = asyncio.get_running_loop(), stage.chance
            at = 0.0
            while at < min(one.lasts, 30.0):
                loop.call_later(at, stage.stop_process, chance.uniform(0.05, 1.2))
                at += chance.uniform(0.3, 3.0)

    def _order_and_die(self):
        """Put back what sounds; the process may or may not live to do it."""
        stage, loop = self._stage, asyncio.get_running_loop()
        stage.room.order({"control": "later", "value": stage.chance.uniform(5.0, 15.0)})
        loop.call_later(stage.chance.uniform(0.0, 0.008), stage.kill)
