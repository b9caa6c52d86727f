"""What the room asked, by a replay of the journal's comments through the grouping."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cluster.parsing.hostile import is_hostile
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases, select_phrases
from cuebot.model import (
    MINUTE,
    Catalogue,
    Command,
    Comment,
    Deletion,
    Edit,
    Metric,
    MetricKind,
    Role,
)
from cuebot.report.stays import follow_rundowns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Cue, Event, Link, Phrasing, Question, Rundown, Seconds
    from cuebot.report.series import SegmentStay

SAMPLING_INTERVAL: Seconds = 10.0
"""How often the questions are looked at."""


@dataclass(slots=True)
class AskingHistory:
    """Who asked one thing, and when; in the order of time."""

    question: Question
    times: list[Seconds] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def count_askers(self, since: Seconds, until: Seconds) -> int:
        """Return how many people asked from one moment up to another."""
        first, last = bisect_left(self.times, since), bisect_right(self.times, until)
        return len(set(self.people[first:last]))


@dataclass(frozen=True, slots=True)
class GroupingLesson:
    """What the grouping knows of the shop from one moment on."""

    at: Seconds
    known: tuple[Catalogue, LearntPhrases]


@dataclass(slots=True)
class ReplayedRoom:
    """The show as the world made it."""

    ends: Seconds = 0.0
    comments: int = 0
    hostile: int = 0
    forgotten: int = 0
    masked: int = 0
    """Comments of people whom the platform hides."""
    deleted: int = 0
    brigade: int = 0
    orders: list[tuple[Seconds, int, Link]] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    """What people ordered, in the order of time."""
    viewers: list[tuple[Seconds, int]] = field(default_factory=list)
    stays: list[SegmentStay] = field(default_factory=list)
    """In which segments of its run the show was, or which items were on screen."""
    asks: dict[str, AskingHistory] = field(default_factory=dict)
    """By topic."""
    topics: dict[str, str] = field(default_factory=dict)
    """Comment id -> the topic that it was last counted to."""
    _people: set[str] = field(default_factory=set)
    _who: dict[str, tuple[Seconds, str]] = field(default_factory=dict)
    _askers: dict[str, str] = field(default_factory=dict)
    """Comment id -> who it counts for: its author, or the brigade that wrote the like."""
    _questions: dict[str, Question] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return len(self._people)

    def count_ordered(self, since: Seconds, until: Seconds, link: Link = "") -> int:
        """Return how many items of a product, or of all, were ordered between two moments."""
        return sum(
            count for at, count, of in self.orders if since <= at < until and link in ("", of)
        )

    def record_questions(
        self, questions: Sequence[Question], askers: Iterable[tuple[str, str]]
    ) -> None:
        """Take what is asked at one moment, and as whose each comment is counted."""
        self._askers.update(askers)
        for question in questions:
            self._questions[question.topic] = question
            self.brigade = max(self.brigade, question.brigade)
            for name in question.comment_ids:
                self.topics[name] = question.topic

    def record_event(self, event: Event) -> None:
        """Take one event for the counts."""
        self.ends = max(self.ends, event.at)
        match event:
            case Comment():
                self.comments += 1
                self.hostile += is_hostile(event.text)
                self.forgotten += not event.text
                self._people.add(event.user)
                self.masked += event.masked
                self._who[event.id] = (event.at, event.user)
            case Deletion():
                self.deleted += 1
            case Command():
                self.commands.append(event)
            case Metric(kind=MetricKind.ORDER):
                self.orders.append((event.at, event.count, event.link))
            case Metric(kind=MetricKind.VIEWERS):
                self.viewers.append((event.at, event.count))
            case _:
                pass  # a report counts nothing else

    def restore_from_cues(self, cues: Iterable[Cue]) -> None:
        """Take what the cues are about for comments that say nothing any more."""
        for cue in cues:
            if self.forgotten and cue.question is not None:
                self._questions.setdefault(cue.topic, cue.question)
                for name in self._who.keys() & set(cue.comment_ids):
                    self.topics.setdefault(name, cue.topic)

    def assign_comments(self) -> None:
        """Give each comment to the question that it was counted to in the end."""
        by_topic: defaultdict[str, list[tuple[Seconds, str]]] = defaultdict(list)
        for name, topic in self.topics.items():
            at, user = self._who[name]
            by_topic[topic].append((at, self._askers.get(name, user)))
        for topic, asked in by_topic.items():
            asks = self.asks[topic] = AskingHistory(self._questions[topic])
            for at, user in sorted(asked):
                asks.times.append(at)
                asks.people.append(user)

    def find_topic(self, comment_ids: Iterable[str], known_as: str) -> str:
        """Return what the comments behind a cue are counted to in the end."""
        counted = Counter(self.topics[name] for name in comment_ids if name in self.topics)
        return counted.most_common(1)[0][0] if counted else known_as


def replay_room(
    events: Iterable[Event],
    edits: Iterable[Edit | Phrasing],
    cues: Iterable[Cue] = (),
    rundowns: Iterable[Rundown] = (),
) -> ReplayedRoom:
    """Play what the world sent once more through the grouping.

    What was forgotten since cannot be grouped: there, the cues tell what was asked.
    """
    room, topics = ReplayedRoom(), QuestionGrouper(MINUTE)
    looked, lessons, run = 0.0, list_lessons(edits), follow_rundowns(rundowns)
    topics.learn(*lessons.pop().known)  # there before any event
    for event in events:
        while lessons and lessons[-1].at <= event.at:
            topics.learn(*lessons.pop().known)
        while event.at >= looked + SAMPLING_INTERVAL:
            looked += SAMPLING_INTERVAL
            run.record_time(looked)
            room.record_questions(topics.questions(looked), topics.list_askers())
        match event:
            case Comment() if event.role is not Role.HOST:
                topics.add(event, run.item)
            case Deletion():
                topics.remove(event)
            case Metric() | Command():
                run.record_event(event)
            case _:
                pass  # the grouping goes by nothing else
        room.record_event(event)
    room.record_questions(topics.questions(room.ends), topics.list_askers())
    room.restore_from_cues(cues)
    room.assign_comments()
    room.stays = run.close(room.ends)
    return room


def list_lessons(edits: Iterable[Edit | Phrasing]) -> list[GroupingLesson]:
    """Return what the grouping learns, the latest first; the last one is there from the start."""
    card, phrases = Catalogue(), NO_PHRASES
    lessons: list[GroupingLesson] = []
    for edit in sorted(edits, key=lambda edit: edit.at):
        if isinstance(edit, Edit):
            card = edit.catalogue
        else:
            phrases = edit.phrases
        if lessons and edit.at == lessons[0].at:
            lessons.pop()  # the catalogue as the show began, and its phrases, are one
        lessons.append(GroupingLesson(edit.at, (card, select_phrases(phrases, card))))
    return lessons[::-1] or [GroupingLesson(0.0, (card, phrases))]
