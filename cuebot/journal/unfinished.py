"""Find the broadcast that a journal broke off in, when its process died before it was ended."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cuebot.journal.sqlite_file import OTHERS_INDEX, OTHERS_OF_KIND
from cuebot.journal.sqlite_reader import JournalReader, open_journal
from cuebot.journal.unfinished_show import UnfinishedShow

if TYPE_CHECKING:
    from pathlib import Path


NO_SIGNS_OF_LIFE = ("file", "note")
"""Rows that others may add after the show."""
LAST_ROWS = 200
"""Rows that are looked at for the last moment: their times go back and forth a little."""


def find_unfinished_show(path: Path) -> UnfinishedShow | None:
    """Return the last broadcast of a journal when it has no end.

    None as well for a missing or empty file, and for a broadcast that tells no times of day, as
    those of rehearsals and of older versions; a `JournalError` says that it cannot be read.
    """
    if not path.is_file() or not path.stat().st_size:
        return None
    with open_journal(path) as journal:
        return _read_unfinished(journal)


def _read_unfinished(journal: JournalReader) -> UnfinishedShow | None:
    indexed = "SELECT 1 FROM sqlite_master WHERE name = ?"
    if next(journal.select_rows(indexed, OTHERS_INDEX), None) is None:
        return None
    show = journal.find_last_show()
    of_kind = f"SELECT at, body {OTHERS_OF_KIND} ORDER BY n DESC LIMIT 1"
    ended = next(journal.select_rows(of_kind, show, "end"), None)
    beat = next(journal.select_rows(of_kind, show, "alive"), None)
    if ended is not None or beat is None:
        return None
    began, wall = beat[0], datetime.fromisoformat(json.loads(beat[1])["wall"])
    lately = "SELECT at, kind FROM entry WHERE show = ? ORDER BY n DESC LIMIT ?"
    rows = journal.select_rows(lately, show, LAST_ROWS)
    last = max([began, *(at for at, kind in rows if kind not in NO_SIGNS_OF_LIFE)])
    told = _read_show_note(journal, show)
    return UnfinishedShow(
        show=show,
        title=str(told.get("title", "")),
        identity=str(told.get("identity", "")),
        at=last,
        wall=wall + timedelta(seconds=last - began),
    )


def _read_show_note(journal: JournalReader, show: int) -> dict[str, object]:
    notes = f"SELECT body {OTHERS_OF_KIND} ORDER BY n"
    for (body,) in journal.select_rows(notes, show, "note"):
        note = json.loads(body)
        if note["about"] == "show":
            known = json.loads(note["text"])
            return known if isinstance(known, dict) else {}
    return {}
