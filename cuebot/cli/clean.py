"""Viewers' words, taken out of a journal and of every file that is known to quote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cli import log
from cuebot.journal import redaction
from cuebot.journal.sqlite_file import quoted_in, reading
from cuebot.report.redaction import blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def clean(journal: Path, until: datetime) -> Iterator[str]:
    """Forget what was written up to a time of day; give a sentence for each file that changed.

    `JournalError` says why one cannot be cleaned; the journal is the first.
    """
    blanked = redaction.forget(journal, until)
    if blanked:
        yield f"{journal}: {blanked} rows with viewers' words were blanked."
    with reading(journal) as record:
        known = dict.fromkeys(path for began, path in record.files() if began <= until)
    for path in known:
        if path.is_file() and blank(path):
            yield f"{path}: viewers' words were blanked."
    logs = [path for path in known if path.name == log.NAME]
    for path in dict.fromkeys([*logs, log.path(), journal.absolute().with_name(log.NAME)]):
        for one in (path, path.with_name(path.name + log.ASIDE)):
            if log.forget(one, until):
                yield f"{one}: its old records were taken out."


def moved(journal: Path) -> Iterator[str]:
    """Give a sentence for each file that quoted viewers and is not where it was written."""
    with reading(journal) as record:
        for path in dict.fromkeys(path for _, path in record.files()):
            if path.name != log.NAME and not path.is_file():
                yield f"{path} is not there any more: if you moved it, delete it yourself."


def note_log(journal: Path) -> None:
    """Let `clean` know where this show's faults were written, if there were any."""
    if log.path().is_file():
        quoted_in(journal, log.path())
