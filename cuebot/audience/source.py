"""The source `audience`: a simulated room for the show's own catalogue."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from cuebot import clock
from cuebot.audience import scenario as scenarios
from cuebot.audience.levels import find_level
from cuebot.audience.lively import connect_lively_writer
from cuebot.audience.phrase_book import list_chat_languages, load_phrase_book
from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.audience.room import AudienceRoom
from cuebot.audience.scenario import HOST_LANGUAGE, LanguageShares
from cuebot.audience.topics import RoomTopics
from cuebot.audience.wording import QuestionWriter
from cuebot.capture import catalogue_web, phrases_file
from cuebot.config import Section
from cuebot.matcher.column_matcher import ColumnMatcher
from cuebot.model import MINUTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.audience.lively import LivelyWriter
    from cuebot.audience.scenario import Scenario
    from cuebot.config import Config, Part
    from cuebot.model import Catalogue, Event, Language, Seconds, WorldEvent
    from cuebot.model.phrases import LearntPhrases
    from cuebot.ports import KeptEvents, Put

FALLBACK_LANGUAGE = "en"
"""What viewers write where the host's own language is not in the box."""


class AudienceOptions(Section):
    """Keys of `use = "audience"`."""

    scenario: str = "first_show"
    """One of the box, or a .toml file of one's own."""
    level: int = Field(default=2, ge=1, le=5)
    seed: int = 1
    minutes: float = Field(default=0.0, ge=0, le=12 * 60)
    """How long it plays; 0 takes the scenario's."""
    per_minute: float = Field(default=0.0, ge=0, le=6_000)
    """Comments a minute at level 2; 0 takes the scenario's."""
    languages: LanguageShares | None = None
    """What viewers write, by language and share; the scenario's when it is left out."""
    model: Literal["off", "llm"] = "off"
    """`llm` lets the model of [llm] write some of the comments, to what the host said."""


class AudienceSource:
    """Plays a room; what it writes goes into this show's inbox and nowhere else."""

    name = "audience"

    def __init__(
        self, room: AudienceRoom, minutes: float, writer: LivelyWriter | None = None
    ) -> None:
        self.room = room
        self._length = minutes * MINUTE
        self._writer = writer
        self._kept_until: Seconds = -1.0
        self._cut_off = False
        self._began: Seconds = 0.0

    def resume(self, kept: KeptEvents) -> None:
        """Leave out what was sent before the show was restarted; the room goes on from there."""
        self._kept_until = kept.until

    def notice(self, event: Event) -> None:
        """React to what happens on air."""
        self.room.notice(event, event.at - self._began)
        if self._writer is not None:
            self._writer.notice(event)

    def flood(self) -> None:
        """Let far more be written for a while, from now on."""
        self.room.pressure.flood(clock.now() - self._began)

    def cut_off(self, *, gone: bool) -> None:
        """Take the room's line away, or give it back: what is written meanwhile is lost."""
        self._cut_off = gone

    async def run(self, put: Put) -> None:
        """Send what the room writes and the shop reports, until the scenario is over."""
        self._began = 0.0 if self._kept_until >= 0 else clock.now()
        for event in self.room.open_doors():
            self._send(event, put)
        if self._writer is None:
            await self._play(put)
            return
        try:
            async with asyncio.TaskGroup() as group:
                asking = group.create_task(self._writer.run(), name="lively viewers")
                await self._play(put)
                asking.cancel()
        finally:
            await self._writer.aclose()

    async def _play(self, put: Put) -> None:
        at, step = 0.0, AUDIENCE_POLICY.step
        while at < self._length:
            await self._wait_until(at)
            if self._writer is not None:
                self.room.add_lines(self._writer.take_lines(), at)
            for event in self.room.advance(at):
                await self._wait_until(event.at)
                self._send(event, put)
            at += step

    async def _wait_until(self, at: Seconds) -> None:
        moment = self._began + at
        if moment > self._kept_until:
            await asyncio.sleep(max(0.0, moment - clock.now()))

    def _send(self, event: WorldEvent, put: Put) -> None:
        moment = max(self._began + event.at, self._kept_until)
        if not self._cut_off and moment > self._kept_until:
            put(replace(event, at=moment))


def make_audience_source(part: Part, config: Config) -> AudienceSource:
    """Build the source that a `use = "audience"` part describes; it blocks for some 100 ms."""
    options = part.read(AudienceOptions)
    scenario = scenarios.squeeze_scenario(
        scenarios.read_scenario(scenarios.find_scenario(options.scenario)), options.minutes
    )
    if options.per_minute:
        dials = scenario.room.model_copy(update={"per_minute": options.per_minute})
        scenario = scenario.model_copy(update={"room": dials})
    shares = options.languages or scenario.languages
    room = open_room(scenario, shares, config, level=options.level, seed=options.seed)
    writer = None
    if options.model == "llm":
        mood = (scenario.about or scenario.title, share_languages(shares, config.show.language))
        writer = connect_lively_writer(config, room.shop.catalogue, mood, Random(options.seed))  # noqa: S311 - a game
    return AudienceSource(room, scenario.minutes, writer)


def open_room(
    scenario: Scenario, shares: Mapping[str, float], config: Config, *, level: int, seed: int
) -> AudienceRoom:
    """Build a room for a config's catalogue and language, of which `shares` may say `host`."""
    card, _ = catalogue_web.open_catalogue(config.catalogue)
    phrases, _ = phrases_file.open_phrases(config.catalogue, card)
    spoken = share_languages(shares, config.show.language)
    return build_room(scenario, (card, phrases), spoken, level=level, seed=seed)


def build_room(
    scenario: Scenario,
    card: tuple[Catalogue, LearntPhrases],
    languages: Mapping[Language, float],
    *,
    level: int = 2,
    seed: int = 1,
) -> AudienceRoom:
    """Build a room for a catalogue and its learnt phrases.  It reads files, so it blocks."""
    catalogue, phrases = card
    attributes = ColumnMatcher(catalogue, phrases).list_attributes()
    for language in languages:
        load_phrase_book(language)
    return AudienceRoom(
        scenario,
        find_level(level),
        (
            catalogue,
            RoomTopics(catalogue, attributes),
            QuestionWriter(catalogue, phrases, attributes, languages),
        ),
        languages,
        seed,
    )


def share_languages(shares: Mapping[str, float], host: Language) -> dict[Language, float]:
    """Return how many speak each language, with the show's own in the place of `host`."""
    own = host if host in list_chat_languages() else FALLBACK_LANGUAGE
    found: dict[Language, float] = {}
    for name, share in shares.items():
        language = own if name == HOST_LANGUAGE else name
        found[language] = found.get(language, 0.0) + share
    return {language: share for language, share in found.items() if share > 0}
