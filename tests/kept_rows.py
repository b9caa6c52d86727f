"""Rows of journals, for tests of what is read from them."""

from cuebot.journal.event_rows import name_event_kind
from cuebot.model import Step


def keep_rows(rows):
    """Return events and steps as rows of a journal, in the order of time."""
    return [
        (row.at, "step" if isinstance(row, Step) else name_event_kind(row), row)
        for row in sorted(rows, key=lambda row: row.at)
    ]


def keep_notes(notes):
    """Return notes (when, about what, a text) as rows of a journal."""
    return [(at, "note", {"about": about, "text": text}) for at, about, text in notes]
