"""The simulated room, second by second.  The same seed and the same host give the same bytes."""

from __future__ import annotations

import itertools
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING

from cuebot.audience.hearing import HostHearing
from cuebot.audience.mood import RoomMood
from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.audience.pressure import RoomPressure
from cuebot.audience.scenario import BeatKind, ScenarioBeat
from cuebot.audience.shop import SimulatedShop, draw_poisson
from cuebot.audience.small_talk import (
    QUESTION,
    SmallTalker,
    pick_kind,
    weigh_kinds,
    word_small_talk,
)
from cuebot.audience.viewers import OpenQuestion, OpenQuestions, ViewerCrowd
from cuebot.model import MINUTE, Answer, Comment, Metric, MetricKind, Said, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.audience.levels import PressureLevel
    from cuebot.audience.scenario import Scenario
    from cuebot.audience.topics import AskedTopic, RoomTopics
    from cuebot.audience.viewers import Viewer
    from cuebot.audience.wording import QuestionWriter
    from cuebot.model import Catalogue, Event, Language, Seconds, WorldEvent

PLATFORM = "audience"
SOLD_OUT_VOICES = 0.12
"""Of the comments of a minute, how many say something when an item is gone."""
BRIGADE_ACCOUNTS = 4
"""Accounts of a brigade for each of its strength."""
HEATED = (BeatKind.BURST, BeatKind.PRICE_WAR)
"""Beats in which a room wants to know one thing most."""
REACTION_DELAY: Seconds = 3.5
"""Seconds until people react to something, in the mean."""


class AudienceRoom:
    """Plays one scenario for one catalogue."""

    def __init__(
        self,
        scenario: Scenario,
        level: PressureLevel,
        card: tuple[Catalogue, RoomTopics, QuestionWriter],
        languages: Mapping[Language, float],
        seed: int,
    ) -> None:
        self._random = Random(f"{seed}/{scenario.title}/{level.number}")  # noqa: S311 - a game
        self.scenario, self._level = scenario, level
        catalogue, self._topics, self._writer = card
        self.shop = SimulatedShop(scenario, catalogue, self._random)
        self.pressure = RoomPressure(scenario.beats, level.number)
        self._crowd = ViewerCrowd(languages, self._random)
        self._open = OpenQuestions()
        self._hearing = HostHearing(catalogue)
        self._mood = RoomMood(self._random)
        self._talker = SmallTalker()
        self._numbered = 0
        self._due: list[tuple[Seconds, int, str, Viewer | None]] = []
        """What is to be written: when, a number for the order, its kind, and by whom."""
        self._later: list[tuple[Seconds, int, WorldEvent]] = []
        """What was made and is not sent yet, by its time; a number keeps the order of one time."""
        self._order = itertools.count()

    def open_doors(self) -> list[WorldEvent]:
        """Return what is there as the show begins."""
        return list(self.shop.open_doors(0.0))

    def advance(self, at: Seconds) -> list[WorldEvent]:
        """Return what happens in the step that begins at a moment, in the order of its time."""
        events: list[WorldEvent] = []
        for beat in self.pressure.begin_beats(at):
            events += self._begin_beat(beat, at)
        for metric in self.shop.advance(at):
            events.append(metric)
            if metric.kind is MetricKind.STOCK and not metric.count:
                self._react_to_sold_out(at)
        events += self._write_comments(at)
        for event in events:
            self._send_later(event)
        return list(self._take_until(at + AUDIENCE_POLICY.step))

    def _send_later(self, event: WorldEvent) -> None:
        heappush(self._later, (event.at, next(self._order), event))

    def _take_until(self, until: Seconds) -> Iterator[WorldEvent]:
        while self._later and self._later[0][0] < until:
            yield heappop(self._later)[2]

    def notice(self, event: Event, at: Seconds) -> None:
        """React to what happens on air, from the next step on."""
        match event:
            case Talk():
                self.pressure.hear_talk(at, talking=event.talking)
            case Said():
                self.pressure.hear_words(at)
                answered = self._hearing.find_answered(event, self._open.topics, self.shop.shown)
                self._answer_askers(self._open.close_topics(answered), at)
            case Answer():
                self._answer_askers(self._open.close(event.comment_ids), at)
            case Metric(kind=MetricKind.SHOW_ITEM):
                self.shop.show_item(event.link, at)
            case _:
                pass  # a room goes by nothing else

    def add_lines(self, lines: Iterable[tuple[Language, str]], at: Seconds) -> None:
        """Let people write a model's words, one after another, from a moment on."""
        moment = at
        for language, text in lines:
            moment += self._random.expovariate(1 / REACTION_DELAY)
            self._send_later(self._make_comment(moment, self._crowd.bring_in(at, language), text))

    def _write_comments(self, at: Seconds) -> Iterator[Comment]:
        dials, step = self.scenario.room, AUDIENCE_POLICY.step
        rate = dials.per_minute / MINUTE * self._level.comments * self._mood.advance()
        rate *= self.pressure.measure_factor(at) * step
        if self.pressure.is_silent(at):
            self.shop.viewers *= 1 - AUDIENCE_POLICY.silence_leavers * step
        for _ in range(draw_poisson(rate, self._random)):
            moment = round(at + self._random.random() * step, 2)
            viewer, first = self._crowd.pick_writer(at)
            weights = weigh_kinds(dials, self._level, self.pressure, at, first=first)
            yield self._write_comment(moment, viewer, pick_kind(weights, self._random))
        while self._due and self._due[0][0] < at + step:
            moment, _, kind, writer = heappop(self._due)
            viewer = writer or self._crowd.pick_writer(at)[0]
            yield self._write_comment(round(max(moment, at), 2), viewer, kind)
        for asked in self._open.take_impatient(at):
            if self._random.random() < dials.repeats and asked.viewer.leaves > at:
                yield self._ask_question(
                    round(at + self._random.random() * step, 2), asked.viewer, asked
                )

    def _write_comment(self, at: Seconds, viewer: Viewer, kind: str) -> Comment:
        if kind == QUESTION:
            return self._ask_question(at, viewer)
        slots = self._list_slots(viewer)
        if kind == "again":
            slots["q"] = self._writer.choose_question(
                self._pick_topic(at), viewer.language, self.shop.shown, self._random
            )
        typos = self.scenario.room.typos
        text = self._talker.word_fresh(kind, viewer, slots, typos, self._random)
        return self._make_comment(at, viewer, text)

    def _ask_question(
        self, at: Seconds, viewer: Viewer, before: OpenQuestion | None = None
    ) -> Comment:
        topic = before.topic if before else self._pick_topic(at)
        typos = self.scenario.room.typos
        text = self._writer.word_question(
            topic, viewer.language, self.shop.shown, typos, self._random
        )
        comment = self._make_comment(at, viewer, text)
        repeats = before.repeats + 1 if before else 0
        wait = AUDIENCE_POLICY.patience * self._level.patience
        if repeats <= AUDIENCE_POLICY.most_repeats:
            again = at + self._random.uniform(0.5, 1.5) * wait
            self._open.add(OpenQuestion(viewer, topic, comment.id, again, repeats))
        return comment

    def _pick_topic(self, at: Seconds) -> AskedTopic:
        off_card = self.scenario.room.off_card
        return self._topics.pick_topic(at, self.shop.shown, off_card, self._random)

    def _list_slots(self, viewer: Viewer) -> dict[str, str]:
        slots = self._writer.list_slots(self.shop.shown, viewer.language, self._random)
        return slots | {"user": self._crowd.pick_other(viewer)}

    def _make_comment(self, at: Seconds, viewer: Viewer, text: str) -> Comment:
        self._numbered += 1
        name = f"a{self._numbered:06d}"
        return Comment(at=round(at, 2), id=name, user=viewer.user, text=text, platform=PLATFORM)

    def _begin_beat(self, beat: ScenarioBeat, at: Seconds) -> Iterator[WorldEvent]:
        """Let a beat begin; of those that are not named here the pressure tells all."""
        if beat.kind in HEATED:
            about = (beat.about if beat.kind is BeatKind.BURST else "") or "price"
            self._topics.heat_topic(at + beat.seconds, about, self.shop.shown)
        elif beat.kind is BeatKind.STOCK_OUT:
            self.shop.sell_out(at, beat.seconds)
        elif beat.kind is BeatKind.RAID:
            self.shop.viewers *= beat.strength
        elif beat.kind is BeatKind.NEXT_ITEM and self.scenario.shop.on:
            yield self.shop.show_next(at)
        elif beat.kind is BeatKind.BRIGADE:
            yield from self._send_brigade(beat, at)

    def _send_brigade(self, beat: ScenarioBeat, at: Seconds) -> Iterator[Comment]:
        """Let fresh accounts write one text, each a little later than the last."""
        leader = self._crowd.bring_in(at)
        slots = self._list_slots(leader)
        text = word_small_talk("troll", leader, slots, 0.0, self._random)
        accounts = round(BRIGADE_ACCOUNTS * beat.strength)
        for number in range(accounts):
            later = round(at + beat.seconds * number / accounts / 2, 2)
            writer = self._crowd.bring_in(at, leader.language)
            yield self._make_comment(later, writer, text)

    def _answer_askers(self, answered: Iterable[OpenQuestion], at: Seconds) -> None:
        """Let people have their answer; a few of them say so."""
        for asked in answered:
            self._topics.cool_topic(asked.topic.link, asked.topic.head, at)
            drawn = self._random.random()
            if drawn < AUDIENCE_POLICY.thanks_share:
                self._queue_reaction(at, "thanks", asked.viewer)
            elif drawn < AUDIENCE_POLICY.thanks_share + AUDIENCE_POLICY.buys_share:
                self._queue_reaction(at, "order", asked.viewer)

    def _react_to_sold_out(self, at: Seconds) -> None:
        """Let people say what they say when an item is gone."""
        usual = self.scenario.room.per_minute * self._level.comments
        for _ in range(max(2, draw_poisson(usual * SOLD_OUT_VOICES, self._random))):
            self._queue_reaction(at, "sold_out", None)

    def _queue_reaction(self, at: Seconds, kind: str, viewer: Viewer | None) -> None:
        moment = at + 1.0 + self._random.expovariate(1 / REACTION_DELAY)
        heappush(self._due, (moment, next(self._order), kind, viewer))
