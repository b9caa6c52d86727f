"""The rig: every part that a config names, started in order and stopped in reverse."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cuebot import catalogue, clock, verbalise
from cuebot.board.board import Board
from cuebot.capture import catalogue_web
from cuebot.capture.inbox import Inbox
from cuebot.capture.silence_monitor import Pulse
from cuebot.cluster.grouping.topics import Topics
from cuebot.config import Part
from cuebot.config.plugins import DRAFTERS, EARS, GUARDS, SOURCES, TRIGGERS, VOICES
from cuebot.draft import known_lines
from cuebot.grouper_llm import grouper
from cuebot.guard import banned
from cuebot.journal.writer import Journal
from cuebot.model import Edit
from cuebot.ports import Edited, Paid, Telling
from cuebot.queue import host, quiet_spans
from cuebot.queue.floor import Floor
from cuebot.queue.pause_rhythm import Rhythm
from cuebot.runtime import warning_forwarder
from cuebot.runtime.connectivity import Watch
from cuebot.show import prefetch
from cuebot.show.show import Show
from cuebot.synth import voice_chain
from cuebot.synth.standby import Standby

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from cuebot.config import Config, QueueSection
    from cuebot.model import Step
    from cuebot.ports import Drafter, Ear, Guard, Source, Trigger

LOOKED_AT = 120
"""Questions that the board looks at: of the most asked, many were told and nobody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a config names, found and built, and not yet started."""

    config: Config
    board: Board
    sources: Sequence[Source]
    triggers: Sequence[Trigger]
    foresight: prefetch.Foresight
    drafter: Drafter
    guards: Sequence[Guard]
    voice: voice_chain.Chain
    ear: Ear
    beside: Sequence[Source]
    """What runs along and is not the room: the catalogue's file or address, the prompts' files, the
    model that groups, the voices' own work, the watch on the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """A show with all its parts started, ready to run."""

    show: Show
    pulses: Sequence[Pulse]
    """Each source, with the beat of what it sends."""
    beside: Sequence[Source]

    async def run(self, *people: Source) -> None:
        """Broadcast until the sources end, or until cancelled; `people` order what they like."""
        await self.show.run(self.pulses, beside=[*self.beside, *people])


def assemble(config: Config) -> Parts:
    """Read the catalogue and build every part; an error says which one, and why.

    It reads files and may ask the catalogue's address, so it belongs before the loop.
    """
    verbalise.prepare(config.show.language)
    catalogue.prepare()
    card, shelves = catalogue_web.filled(config.catalogue)
    topics = Topics(config.cluster.window, most=LOOKED_AT)
    drafter = DRAFTERS.build(Part(use=config.draft.drafter), config)
    voices = [VOICES.build(part, config) for part in config.synth.voices]
    voice = voice_chain.linked(voices, config.synth, config.guard.longest)
    triggers = TRIGGERS.build_all(config)
    return Parts(
        config=config,
        board=Board(topics, card, banned.abuse(config)),
        sources=[SOURCES.build(part, config) for part in config.capture.sources],
        triggers=triggers,
        foresight=prefetch.foresee(config.cue, triggers),
        drafter=drafter,
        guards=GUARDS.build_all(config),
        voice=voice,
        ear=EARS.build(config.talkback, config),
        beside=[
            *shelves,
            *([drafter.watch()] if isinstance(drafter, Edited) else []),
            *grouper.make(config, topics),
            Standby(voice, known_lines.lines(config)),
            Watch([drafter, voice]),
            *host.make(config),
        ],
    )


@asynccontextmanager
async def rigged(
    parts: Parts, *, hear: Callable[[Step], None], alarm: Callable[[str], None], key: bytes = b""
) -> AsyncIterator[Rig]:
    """Start every part, hand over the rig, stop every part; an error says which part and why.

    What the parts warn of reaches `alarm` as one sentence, and the journal.  The journal hides
    viewers under `key`, or when it is empty under one that nobody will know.
    """
    config = parts.config
    async with AsyncExitStack() as stack:
        journal = await Journal.open(config.journal.path, key)
        stack.push_async_callback(journal.aclose)
        _introduce(parts, journal)
        stack.callback(_close_books, parts.drafter, journal)
        stack.enter_context(warning_forwarder.told_to(partial(journal.note, "alarm"), alarm))
        for part in (parts.drafter, parts.voice, parts.ear):
            stack.push_async_callback(part.aclose)
        if isinstance(parts.ear, Telling):
            parts.ear.tell(journal.heard)
        await parts.ear.open()
        show = Show(
            inbox=Inbox(config.capture.inbox, config.capture.same_text_seconds),
            board=parts.board,
            triggers=parts.triggers,
            foresight=parts.foresight,
            per_minute=config.cue.per_minute,
            drafter=parts.drafter,
            guards=parts.guards,
            voice=parts.voice,
            floor=_floor(config.queue),
            ear=parts.ear,
            journal=journal,
            hear=hear,
            life=config.cue.life,
        )
        pulses = [Pulse(source) for source in parts.sources]
        yield Rig(show=show, pulses=pulses, beside=parts.beside)


def _introduce(parts: Parts, journal: Journal) -> None:
    """Let the journal know what its reader cannot ask anybody later."""
    show = parts.config.show
    told = {
        "title": show.title,
        "language": show.language,
        "least_askers": parts.config.cue.least_askers,
    }
    journal.note("show", json.dumps(told))
    journal.keep([Edit(at=clock.now(), catalogue=parts.board.snapshot().catalogue)])


def _close_books(drafter: Drafter, journal: Journal) -> None:
    if isinstance(drafter, Paid):
        journal.note("cost", f"{drafter.spent:.6f}")


def _floor(section: QueueSection) -> Floor:
    return Floor(
        gap=section.gap,
        speech=section.speech,
        quiet=quiet_spans.read(section.quiet),
        patience=section.patience,
        rhythm=Rhythm(section.pause),
    )
