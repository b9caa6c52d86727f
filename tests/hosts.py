"""A host who talks most of the time, made up, for tests and figures of the floor."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace

from parts import cue

from cuebot import clock
from cuebot.model import Priority
from cuebot.queue.floor import Floor
from cuebot.queue.pause_rhythm import PausePredictor

TALK, PAUSE = 9.0, 3.0
"""Mean seconds of talking and of silence: three quarters of the time is talk."""
LINE = 2.5, 4.0
"""Seconds that a line sounds."""
HEARD = 0.12
"""Seconds after which voice detection knows that the host began or ended."""

WORD = 0.3
"""Seconds of overlap below which nothing was missed."""


def spans(rng, seconds):
    """Return when the host talks: breaths of under a second, and pauses in which a line may fit."""
    now, talks = 0.0, []
    while now < seconds:
        ended = now + 1.0 + rng.expovariate(1 / (TALK - 1.0))
        talks.append((now, ended))
        breath = rng.random() < 0.6
        now = ended + (rng.uniform(0.3, 1.0) if breath else 2.0 + rng.expovariate(1 / 4.5))
    return talks


@dataclass
class Figures:
    """What an hour beside such a host came to."""

    talks: list
    lines: list = field(default_factory=list)
    """(began, ended) of all that sounded."""
    whole: int = 0
    """Lines said to their end."""
    short: int = 0
    """Of those, the ones said in their short form."""
    asked: int = 0
    late: float = 0.0
    """The longest that a line waited beyond its deadline."""

    @property
    def talking(self):
        """The share of the time in which the host talks."""
        return sum(b - a for a, b in self.talks) / self.talks[-1][1]

    @property
    def overlap(self):
        """The share of the spoken seconds that sounded while the host talked."""
        over = sum(
            max(0.0, min(b, d) - max(a, c)) for a, b in self.lines for c, d in self.talks if c < b
        )
        return over / sum(b - a for a, b in self.lines)

    @property
    def hit(self):
        """The share of what was begun that met the host's talk for more than a word."""
        met = [any(min(b, d) - max(a, c) > WORD for c, d in self.talks) for a, b in self.lines]
        return sum(met) / len(met)


class Studio:
    """A floor, such a host, and lines that want it, four a minute."""

    def __init__(self, rng, *, seconds, life, urgent, short):
        self.rng, self.seconds, self.life, self.urgent = rng, seconds, life, urgent
        self.short = short
        self.figures = Figures(spans(rng, seconds))

    async def run(self, *, held):
        self.floor = Floor(gap=1.5, rhythm=PausePredictor(0.8))
        async with asyncio.TaskGroup() as group:
            if held:
                group.create_task(self.talk())
            while clock.now() < self.seconds - self.life - 10.0:
                await asyncio.sleep(self.rng.expovariate(4 / 60))
                self.figures.asked += 1
                urgent = self.rng.random() < self.urgent
                who = cue(self.figures.asked, born=clock.now(), life=self.life)
                who = replace(who, priority=Priority.URGENT) if urgent else who
                group.create_task(self.want(who, self.rng.uniform(*LINE)))

    async def talk(self):
        for began, ended in self.figures.talks:
            for at, talking in ((began, True), (ended, False)):
                await asyncio.sleep(max(0.0, at + HEARD - clock.now()))
                self.floor.hear_host(talking)

    async def want(self, who, sounds):
        """Live as a cue does: wait until the deadline, and say again what was cut."""
        said, first, short = False, sounds, self.short * sounds
        with suppress(TimeoutError):
            async with asyncio.timeout_at(who.expires) as deadline:
                while not said:
                    async with self.floor.acquire_turn(who, sounds, short) as turn:
                        deadline.reschedule(None)
                        brief = turn.brief
                        await self.say(who, short if brief else sounds)
                    said = not turn.cut or not turn.is_worth_repeating
                    self.figures.whole += not turn.cut
                    self.figures.short += not turn.cut and (brief or sounds < first)
                    if turn.cut and short:
                        sounds, short = short, 0.0
                    deadline.reschedule(None if said else who.expires)

    async def say(self, who, sounds):
        began = clock.now()
        self.figures.late = max(self.figures.late, began - who.expires)
        try:
            await asyncio.sleep(sounds)
        finally:
            self.figures.lines.append((began, clock.now()))


def beside(rng, *, held=True, seconds=3600.0, life=40.0, urgent=0.0, short=0.0):
    """Return what came of a show beside such a host, whom the floor hears or does not."""
    studio = Studio(rng, seconds=seconds, life=life, urgent=urgent, short=short)
    clock.run(studio.run(held=held), speed=clock.VIRTUAL)
    return studio.figures
