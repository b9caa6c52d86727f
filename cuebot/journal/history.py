"""What a show that goes on must know of itself, read from the rows of its journal.

Not all rows: of three hours at 500 comments a second there are five million, and a show must be
back in two seconds.  Comments are read as far back as anybody may still wait, and at most
`MAX_COMMENTS` of them; what was said as long as it is remembered; what the shop told from the
beginning, with what later rows make void left out (`compaction.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from cuebot.journal.compaction import compact_metrics
from cuebot.journal.event_rows import (
    HEARD_ADAPTER,
    STEP_ADAPTER,
    EventKind,
    decode_any_event,
    decode_event,
)
from cuebot.journal.sqlite_file import OTHERS_OF_KIND
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Comment, Event, Metric, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.journal.sqlite_reader import JournalReader
    from cuebot.journal.unfinished_show import UnfinishedShow
    from cuebot.model import Seconds

Numbered: TypeAlias = "tuple[int, Event | Step]"
"""A row's number, and what it holds."""

MAX_COMMENTS = 12_000
"""Comments that are read: all of ten minutes at 20 a second, and 24 seconds at 500, where each
question that people have comes again within seconds (decision 130)."""
MAX_METRIC_IDS = 10_000
"""Reports of late whose ids are read, so that one which is sent again counts once."""
_REPLAYED_KINDS: tuple[EventKind, ...] = (
    "deletion",
    "metric",
    "edit",
    "phrasing",
    "rundown",
    "command",
    "network",
    "talk",
    "answer",
    "call_began",
    "call_ended",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySpan:
    """How far back a show must look, in show time."""

    asked_since: Seconds
    """From when on somebody who asked may still wait."""
    told_since: Seconds
    """From when on it is remembered what was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What happened, as far as it still counts."""

    happened: Sequence[Event | Step] = ()
    """Events, and the last steps of cues that ended, in their order; a comment's `user` is the
    viewer's hash."""
    unended: Sequence[Step] = ()
    """The last step of each cue that had not ended, by the cues' numbers."""
    unheard: frozenset[int] = frozenset()
    """The cues of which the ear says that they never began to sound."""
    last_cue: int = 0
    """The highest number of a cue."""
    spent: float = 0.0
    spent_ahead: float = 0.0
    metric_ids: Sequence[str] = ()
    """Of the shop's reports of late."""


def read_history(path: Path, unfinished: UnfinishedShow, span: HistorySpan) -> History:
    """Return what a show has to know that goes on; a `JournalError` says why it cannot be read.

    It blocks for some hundred milliseconds: call it before the event loop starts.
    """
    show = unfinished.show
    with open_journal(path) as journal:
        steps = list(_read_steps(journal, show, span.told_since))
        latest = {step.cue.id: (n, step) for n, step in steps}
        ended = [(n, step) for n, step in steps if step.stage is Stage.ENDED]
        events = sorted(_read_events(journal, show), key=lambda row: row[0])
        ids = [event.id for _, event in events if isinstance(event, Metric) and event.id]
        kept = compact_metrics(events, span.told_since)
        comments = _read_comments(journal, show, span.asked_since)
        happened = sorted(chain(kept, comments, ended), key=lambda row: row[0])
        notes = _read_notes(journal, show)
        return History(
            happened=[what for _, what in happened],
            unended=[step for _, step in latest.values() if step.stage is not Stage.ENDED],
            unheard=_find_unheard(journal, show, latest),
            last_cue=_find_last_cue(journal, show),
            spent=float(notes.get("cost", 0.0)),
            spent_ahead=float(notes.get("cost ahead", 0.0)),
            metric_ids=ids[-MAX_METRIC_IDS:],
        )


def _find_first_row(journal: JournalReader, show: int, since: Seconds) -> int:
    """Return a row's number before which nothing is later than a moment, by the signs of life."""
    query = f"SELECT max(n) {OTHERS_OF_KIND} AND at < ?"
    return next(journal.select_rows(query, show, "alive", since))[0] or 0


def _read_events(journal: JournalReader, show: int) -> Iterator[tuple[int, Event]]:
    """Yield all events of a broadcast but its comments, kind by kind."""
    for kind in _REPLAYED_KINDS:
        query = f"SELECT n, at, body {OTHERS_OF_KIND} ORDER BY n"
        for n, at, body in journal.select_rows(query, show, kind):
            yield n, decode_any_event(kind, at, body)


def _read_comments(
    journal: JournalReader, show: int, since: Seconds
) -> Iterable[tuple[int, Comment]]:
    """Return the newest comments, of those since a moment, in their order."""
    query = (
        "SELECT n, at, body FROM entry WHERE n > ? AND show = ? AND kind = 'comment' "
        "ORDER BY n DESC LIMIT ?"
    )
    first = _find_first_row(journal, show, since)
    rows = list(journal.select_rows(query, first, show, MAX_COMMENTS))
    for n, at, body in reversed(rows):
        comment = decode_event("comment", at, body)
        if at >= since and isinstance(comment, Comment):
            yield n, comment


def _read_steps(journal: JournalReader, show: int, since: Seconds) -> Iterator[tuple[int, Step]]:
    """Yield the last step of each cue that took one since a moment."""
    query = (
        f"SELECT max(n), body {OTHERS_OF_KIND} AND n > ? "
        "GROUP BY json_extract(body, '$.cue.id') ORDER BY 1"
    )
    first = _find_first_row(journal, show, since)
    for n, body in journal.select_rows(query, show, "step", first):
        yield n, STEP_ADAPTER.validate_json(body)


def _find_last_cue(journal: JournalReader, show: int) -> int:
    """Return the highest number of a cue: its first step is among the last steps of all."""
    query = f"SELECT json_extract(body, '$.cue.id') {OTHERS_OF_KIND} ORDER BY n DESC LIMIT 100"
    return max((cue for (cue,) in journal.select_rows(query, show, "step")), default=0)


def _find_unheard(
    journal: JournalReader, show: int, latest: Mapping[int, tuple[int, Step]]
) -> frozenset[int]:
    """Return the cues of which the ear tells, and of which it began no clip.

    `latest` has the row and the last step of each cue.  What the ear told of a clip before the one
    that began last says nothing of that one.
    """
    told: dict[int, bool] = {}
    query = f"SELECT n, body {OTHERS_OF_KIND} ORDER BY n DESC LIMIT 1000"
    for n, body in journal.select_rows(query, show, "heard"):
        heard = HEARD_ADAPTER.validate_json(body)
        began = heard.began is not None
        at, step = latest.get(heard.cue, (0, None))
        if began or step is None or step.stage is not Stage.SPEAKING or n > at:
            told[heard.cue] = told.get(heard.cue, False) or began
    return frozenset(cue for cue in latest if told.get(cue) is False)


def _read_notes(journal: JournalReader, show: int) -> dict[str, str]:
    """Return the last note about each thing."""
    query = f"SELECT body {OTHERS_OF_KIND} ORDER BY n"
    notes = (json.loads(body) for (body,) in journal.select_rows(query, show, "note"))
    return {note["about"]: note["text"] for note in notes}
