"""The questions of a recording, as a show would have had them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.model import Cue, Snapshot

SAMPLING_INTERVAL = 20.0
"""Seconds between the moments at which a recording's questions are taken."""


def replay_questions(show: Path) -> Iterator[tuple[Cue, Snapshot]]:
    """Give each question of a recording once, as it was when it was first asked."""
    from cuebot import catalogue  # noqa: PLC0415 - slow for --help
    from cuebot.capture import replay  # noqa: PLC0415 - see above
    from cuebot.cluster.grouping.topics import QuestionGrouper  # noqa: PLC0415 - see above
    from cuebot.config import phrases_beside  # noqa: PLC0415 - see above
    from cuebot.matcher.learnt_phrases import (  # noqa: PLC0415 - see above
        read_learnt_phrases,
        select_phrases,
    )
    from cuebot.model import (  # noqa: PLC0415 - see above
        Catalogue,
        Comment,
        Cue,
        Kind,
        Metric,
        MetricKind,
        Priority,
        Snapshot,
    )

    recording = replay.open_recording(show)
    card = catalogue.read_catalogue(recording.catalogue) if recording.catalogue else Catalogue()
    topics = QuestionGrouper(60.0)
    if recording.catalogue:
        phrases = read_learnt_phrases(phrases_beside(recording.catalogue))
        topics.learn(card, select_phrases(phrases, card))
    told: set[str] = set()
    shown, next_look = "", SAMPLING_INTERVAL
    for event in replay.read_events(recording):
        match event:
            case Comment():
                topics.add(event, shown)
            case Metric(kind=MetricKind.SHOW_ITEM):
                shown = event.link
            case _:
                pass  # the grouping goes by nothing else
        if event.at < next_look:
            continue
        next_look = event.at + SAMPLING_INTERVAL
        for question in topics.questions(event.at):
            if question.topic not in told and question.askers > 2:  # noqa: PLR2004 - one or two are chance
                told.add(question.topic)
                cue = Cue(
                    kind=Kind.QUESTION,
                    topic=question.topic,
                    priority=Priority.QUESTION,
                    born=event.at,
                    expires=event.at,
                    question=question,
                )
                yield cue, Snapshot(at=event.at, catalogue=card, shown=shown)
