"""A journal that is read: the rows of its last broadcast as the events that they were."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuebot.errors import JournalError
from cuebot.journal.event_rows import (
    ANSWER_ADAPTER,
    CALL_ENDED_ADAPTER,
    EDIT_ADAPTER,
    HEARD_ADAPTER,
    PHRASING_ADAPTER,
    RECORDED_KINDS,
    RUNDOWN_ADAPTER,
    STEP_ADAPTER,
    decode_event,
)
from cuebot.journal.sqlite_file import OTHERS_OF_KIND, is_new_file, wrap_journal_errors
from cuebot.model import (
    Answer,
    CallEnded,
    Comment,
    Edit,
    Heard,
    Phrasing,
    RecordedEvent,
    Rundown,
    Seconds,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NAMED = 3
"""Journals of a folder that an error names."""


class JournalReader:
    """A journal that is read: its last broadcast, in the order in which it happened."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find_last_show(self) -> int:
        """Return the number of the last broadcast; 0 when none was begun."""
        return next(self.select_rows("SELECT max(show) FROM show"))[0] or 0

    def read_start(self) -> tuple[str, Seconds]:
        """Return when it began: by the wall, in ISO 8601, and in show time."""
        wall, at = self._connection.execute(
            "SELECT wall, at FROM show ORDER BY show DESC LIMIT 1"
        ).fetchone()
        return wall, at

    def read_edits(self) -> Iterator[Edit]:
        """Return the catalogue as the show began, and as it was after each edit."""
        for _, body in self._select_bodies("edit"):
            yield EDIT_ADAPTER.validate_json(body)

    def read_phrasings(self) -> Iterator[Phrasing]:
        """Return the learnt phrases as the show began, where there were any, and each edit."""
        for _, body in self._select_bodies("phrasing"):
            yield PHRASING_ADAPTER.validate_json(body)

    def read_rundowns(self) -> Iterator[Rundown]:
        """Return the run of show, where there was one, and as it was after each edit."""
        for _, body in self._select_bodies("rundown"):
            yield RUNDOWN_ADAPTER.validate_json(body)

    def read_comments(self) -> Iterator[Comment]:
        """Return what was accepted; `user` is the viewer's hash."""
        return (event for event in self.read_events() if isinstance(event, Comment))

    def read_events(self) -> Iterator[RecordedEvent]:
        """Return what the world sent and people did, as it was accepted."""
        query = "SELECT at, kind, body FROM entry WHERE show = ? ORDER BY n"
        for at, kind, body in self.select_rows(query, self.find_last_show()):
            if kind in RECORDED_KINDS:
                yield decode_event(kind, at, body)

    def read_steps(self) -> Iterator[Step]:
        for _, body in self._select_bodies("step"):
            yield STEP_ADAPTER.validate_json(body)

    def read_answers(self) -> Iterator[Answer]:
        """Return which questions the host answered on air, by their words or by a key."""
        for _, body in self._select_bodies("answer"):
            yield ANSWER_ADAPTER.validate_json(body)

    def read_calls(self) -> Iterator[CallEnded]:
        """Return the calls that are over: whose, how long they were heard, and how well."""
        for _, body in self._select_bodies("call_ended"):
            yield CALL_ENDED_ADAPTER.validate_json(body)

    def read_heard(self) -> Iterator[Heard]:
        """Return what the ear gave to its device, clip by clip."""
        for _, body in self._select_bodies("heard"):
            yield HEARD_ADAPTER.validate_json(body)

    def read_notes(self) -> Iterator[tuple[Seconds, str, str]]:
        """Return when, about what, and the text."""
        for at, body in self._select_bodies("note"):
            known = json.loads(body)
            yield at, known["about"], known["text"]

    def read_gaps(self) -> Iterator[tuple[Seconds, Seconds]]:
        """Return from when to when nobody ran the show, each time that it was restarted."""
        for at, body in self._select_bodies("restart"):
            yield json.loads(body)["died"], at

    def select_rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a query on the tables above."""
        return self._connection.execute(query, values)

    def read_quoting_files(self) -> Iterator[tuple[datetime, Path]]:
        """Return where else viewers are quoted, and when their broadcast began; of all of them."""
        rows = self._connection.execute(
            "SELECT wall, body FROM entry JOIN show USING (show) WHERE kind = 'file' ORDER BY n"
        )
        for wall, body in rows:
            yield datetime.fromisoformat(wall), Path(json.loads(body)["path"])

    def _select_bodies(self, kind: str) -> Iterator[tuple[Seconds, str]]:
        """Return when, and the body, of each row of a kind that is no comment."""
        query = f"SELECT at, body {OTHERS_OF_KIND} ORDER BY n"
        return self.select_rows(query, self.find_last_show(), kind)


@contextmanager
def open_journal(path: Path) -> Iterator[JournalReader]:
    """Open a journal to read it, even while it is written; a `JournalError` says why not."""
    where = str(path)
    if path.is_dir():
        inside = sorted(one.name for one in path.glob("*.sqlite"))[:_MOST_NAMED]
        do = f"it has {', '.join(inside)}" if inside else "name the file, as in show.sqlite"
        raise JournalError("is a folder, and no journal", where=where, do=do)
    if not path.is_file():
        raise JournalError("no such journal", where=where, do="check the path")
    with wrap_journal_errors(where):
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            if is_new_file(connection, where):
                raise JournalError("an empty file", where=where, do="check the path")
            yield JournalReader(connection)
