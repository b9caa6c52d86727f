"""Go on with a room that another worker ran: its board, by the rows of its folded history.

The way is that of a show which is restarted on one machine (`cuebot.show.resumption`).  The rows
go into this worker's own journal first, so that a report of it tells of what came before as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from cuebot.fleet.names import FLEET_EPOCH
from cuebot.journal.event_rows import name_event_kind
from cuebot.journal.sqlite_file import JournalFile, Row
from cuebot.journal.unfinished_show import UnfinishedShow
from cuebot.model import Step
from cuebot.show.assembly import identify_show
from cuebot.show.resumption import resume_board

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.journal.history import History
    from cuebot.model import Seconds
    from cuebot.show.components import Components
    from cuebot.show.resumption import ResumedShow


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenOffShow:
    """What is known of a show whose worker is gone."""

    history: History
    began: Seconds
    died: Seconds
    """The latest time of anything that is known of it."""


def resume_show(parts: Components, broken: BrokenOffShow, path: Path, key: bytes) -> ResumedShow:
    """Give a board back what it knew, and a journal at `path` its rows.

    It blocks: call it in a thread.  A `JournalError` says that the file cannot be written.
    """
    unfinished = UnfinishedShow(
        show=_seed_journal(broken, path, key),
        title=parts.config.show.title,
        identity=identify_show(parts.config),
        at=broken.died,
        wall=FLEET_EPOCH + timedelta(seconds=broken.died),
    )
    resumed = resume_board(parts, broken.history, unfinished, key=key)
    return replace(resumed, has_console=True)  # seats come by the broker, whichever worker it is


def _seed_journal(broken: BrokenOffShow, path: Path, key: bytes) -> int:
    """Write what happened as a broadcast of its own; return its number."""
    history = broken.history
    rows: list[Row] = [
        (what.at, "step" if isinstance(what, Step) else name_event_kind(what), what)
        for what in (*history.happened, *history.unended)
    ]
    file = JournalFile(path, key, synced=False)  # it is the broker's, of which it is a copy
    began = FLEET_EPOCH + timedelta(seconds=broken.began)
    file.open(began.isoformat(), broken.began)
    try:
        file.append_rows(rows)
    finally:
        file.close()
    return file.show
