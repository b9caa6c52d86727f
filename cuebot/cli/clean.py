"""Viewers' words, taken out of a journal and of every file that is known to quote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cli import log
from cuebot.journal import redaction
from cuebot.journal.sqlite_file import record_quoting_file
from cuebot.journal.sqlite_reader import open_journal
from cuebot.report.redaction import redact_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def redact_files(journal: Path, until: datetime) -> Iterator[str]:
    """Forget what was written up to a time of day; give a sentence for each file that changed.

    `JournalError` says why one cannot be cleaned; the journal is the first.
    """
    blanked = redaction.redact_journal(journal, until)
    if blanked:
        yield f"{journal}: {blanked} rows with viewers' words were blanked."
    with open_journal(journal) as record:
        known = dict.fromkeys(path for began, path in record.read_quoting_files() if began <= until)
    for path in known:
        if path.is_file() and redact_report(path):
            yield f"{path}: viewers' words were blanked."
    logs = [path for path in known if path.name == log.LOG_FILE]
    for path in dict.fromkeys([*logs, log.log_path(), journal.absolute().with_name(log.LOG_FILE)]):
        for one in (path, path.with_name(path.name + log.ROTATED_SUFFIX)):
            if log.redact_log(one, until):
                yield f"{one}: its old records were taken out."


def list_missing_files(journal: Path) -> Iterator[str]:
    """Give a sentence for each file that quoted viewers and is not where it was written."""
    with open_journal(journal) as record:
        for path in dict.fromkeys(path for _, path in record.read_quoting_files()):
            if path.name != log.LOG_FILE and not path.is_file():
                yield f"{path} is not there any more: if you moved it, delete it yourself."


def remember_log(journal: Path) -> None:
    """Note this show's log file in the journal, if there is one, for `redact_files`."""
    if log.log_path().is_file():
        record_quoting_file(journal, log.log_path())
