"""What viewers wrote, blanked in a journal, so that its bytes are gone from the disk too.

Everything else stays: who asked (as hashes), when, what the host was told.  A text stands in a
comment's row, and again in the question of every step of a cue; a model's draft that no guard has
let through may repeat it, and the host, whose talk was written down, may have read it out.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import BUSY_TIMEOUT
from cuebot.journal.sqlite_reader import open_journal

if TYPE_CHECKING:
    from pathlib import Path

REDACTED_ROWS_PER_COMMIT = 500
"""Rows in one commit: a show that is written meanwhile must not wait for long."""
_BLANK_COMMENT = """
    UPDATE entry SET body = json_set(body, '$.text', '')
    WHERE n BETWEEN ? AND ? AND show = ? AND at <= ? AND kind = 'comment'
    AND json_extract(body, '$.text') <> ''
"""
_BLANK_STEP = """
    UPDATE entry
    SET body = json_set(body, '$.cue.question.text', '', '$.cue.question.samples', json('[]'))
    WHERE n BETWEEN ? AND ? AND show = ? AND at <= ? AND kind = 'step'
    AND json_type(body, '$.cue.question') = 'object'
    AND (json_extract(body, '$.cue.question.text') <> ''
         OR json_array_length(body, '$.cue.question.samples') > 0)
"""
_BLANK_DRAFT = """
    UPDATE entry SET body = json_set(body, '$.line.text', '')
    WHERE n BETWEEN ? AND ? AND show = ? AND at <= ? AND kind = 'step'
    AND json_extract(body, '$.line.text') <> ''
    AND json_extract(body, '$.line.drafted_by') NOT IN ('offline', 'operator')
    AND (json_extract(body, '$.stage') = 'guarding'
         OR json_extract(body, '$.ending.outcome') IN ('rejected', 'failed'))
"""
_BLANK_SAID = """
    UPDATE entry SET body = json_set(body, '$.text', '')
    WHERE n BETWEEN ? AND ? AND show = ? AND at <= ? AND kind = 'said'
    AND json_extract(body, '$.text') <> ''
"""
BLANK_QUERIES = (_BLANK_COMMENT, _BLANK_STEP, _BLANK_DRAFT, _BLANK_SAID)


def redact_journal(path: Path, until: datetime, *, pack: bool = True) -> int:
    """Blank every text that was written up to a time of day; return how many rows held one.

    With `pack` the file is written anew, for which nobody may be writing it.  `JournalError` says
    why it cannot be done.
    """
    with open_journal(path):
        pass  # it is a journal, and one that this cuebot knows
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)) as journal:
            journal.execute("PRAGMA secure_delete = ON")
            blanked = sum(
                _blank_texts(journal, query, show, limit)
                for show, limit in _list_show_limits(journal, until)
                for query in BLANK_QUERIES
            )
            if pack:
                journal.execute("VACUUM")
            busy, *_ = journal.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise JournalError(
            f"cannot be cleaned ({error})", where=str(path), do="end the show, then try again"
        ) from error
    if pack and busy:
        do = "close the program that reads it, then try again"
        raise JournalError("is in use, so its old bytes stay", where=str(path), do=do)
    return blanked


def _list_show_limits(journal: sqlite3.Connection, until: datetime) -> list[tuple[int, float]]:
    """Return each broadcast with the show time up to which its texts go."""
    rows = journal.execute("SELECT show, wall, at FROM show").fetchall()
    return [
        (show, at + (until - datetime.fromisoformat(wall)) / timedelta(seconds=1))
        for show, wall, at in rows
    ]


def _blank_texts(journal: sqlite3.Connection, query: str, show: int, limit: float) -> int:
    span = "SELECT coalesce(min(n), 0), coalesce(max(n), -1) FROM entry WHERE show = ?"
    first, last = journal.execute(span, (show,)).fetchone()
    return sum(
        journal.execute(query, (n, n + REDACTED_ROWS_PER_COMMIT - 1, show, limit)).rowcount
        for n in range(first, last + 1, REDACTED_ROWS_PER_COMMIT)
    )
