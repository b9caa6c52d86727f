"""Parts for tests of the show: real ports whose pace and faults a test injects, in virtual time."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

from cuebot import clock
from cuebot.matcher.learnt_phrases import NO_PHRASES
from cuebot.model import Clip, Comment, Cue, Kind, Line, Priority, Question


def cue(number=0, *, born=0.0, life=30.0, priority=Priority.QUESTION, topic="", question=None):
    """Return a cue as the show would have numbered it."""
    return Cue(
        id=number,
        kind=Kind.QUESTION,
        topic=topic or f"topic {number}",
        priority=priority,
        born=born,
        expires=born + life,
        question=question,
    )


def question(name="q1", *, askers=5, at=0.0, text="how much is it", **fields):
    """Return a question that so many people ask."""
    ids = tuple(f"{name}-{n}" for n in range(askers))
    known = {"language": "en", "samples": (text,), "first": at, "last": at, "comment_ids": ids}
    known |= {"asked_at": (at,) * askers, "asked_by": tuple(range(askers)), "lately": askers}
    return Question(**({"id": name, "text": text, "askers": askers} | known | fields))


@dataclass
class Script:
    """A source that sends its events at their time."""

    events: list
    name: str = "script"

    async def run(self, put):
        for event in self.events:
            await asyncio.sleep(max(0.0, event.at - clock.now()))
            put(event)


@dataclass
class Counted:
    """A grouper for which the same words are the same question."""

    window: float = 60.0
    heard: list[Comment] = field(default_factory=list)
    pieces: int = 0
    """Of how many pieces its work at a tick is, beside the last."""
    at_work: asyncio.Event = field(default_factory=asyncio.Event)

    def learn(self, catalogue, phrases=NO_PHRASES):
        self.catalogue, self.phrases = catalogue, phrases

    def add(self, comment, _shown):
        self.heard.append(comment)
        return True

    def remove(self, deletion):
        self.heard = [comment for comment in self.heard if comment.id != deletion.id]

    def find_questions(self, at):
        for _ in range(self.pieces):
            self.at_work.set()
            yield
        self.at_work.clear()
        groups = defaultdict(list)
        for comment in self.heard:
            if comment.at > at - self.window:
                groups[comment.text].append(comment)
        numbers = {user: n for n, user in enumerate(sorted({each.user for each in self.heard}))}
        return tuple(
            question(
                text,
                askers=len({comment.user for comment in asked}),
                text=text,
                comment_ids=tuple(comment.id for comment in asked),
                asked_at=tuple(comment.at for comment in asked),
                asked_by=tuple(numbers[comment.user] for comment in asked),
            )
            for text, asked in groups.items()
        )


@dataclass
class Writer:
    """A drafter that takes its time, or fails."""

    seconds: float = 0.8
    fault: BaseException | None = None
    faulty: frozenset[int] = frozenset()

    async def draft(self, cue, _snapshot):
        await asyncio.sleep(self.seconds)
        if self.fault is not None and cue.id in self.faulty:
            raise self.fault
        return Line(text=f"line {cue.id}", language="en", drafted_by="script")

    async def aclose(self):
        """Nothing to let go of."""


@dataclass
class Speaker:
    """A voice whose clips are silence of a given length, and which can fail or hang."""

    seconds: float = 4.0
    pause: float = 0.3
    fault: BaseException | None = None
    faulty: frozenset[str] = frozenset()
    name: str = "script"

    async def speak(self, line):
        await asyncio.sleep(self.pause)
        if self.fault is not None and line.text in self.faulty:
            raise self.fault
        return Clip(pcm=bytes(int(self.seconds * 16000)), sample_rate=8000, voice=self.name)

    async def aclose(self):
        """Nothing to let go of."""


@dataclass
class Notebook:
    """An ear that writes down when each clip began and ended."""

    spans: list[tuple[float, float]] = field(default_factory=list)

    async def open(self):
        """Nothing to bind to."""

    async def play(self, clip):
        began = clock.now()
        try:
            await asyncio.sleep(clip.seconds)
        finally:
            self.spans.append((round(began, 6), round(clock.now(), 6)))

    async def aclose(self):
        """Nothing to let go of."""
