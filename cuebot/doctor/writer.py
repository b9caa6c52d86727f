"""A program that writes a journal until it is killed, and says how many rows are on the disk."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from cuebot.journal.sqlite_file import JournalFile


def write_rows(path: Path, rows: int | None = None) -> None:
    """Write rows for ever, or so many, each acknowledged on standard output once it is kept."""
    file = JournalFile(path)
    file.open("", 0.0)
    for number in count(1) if rows is None else range(1, rows + 1):
        file.append_rows([(float(number), "note", {"about": "selftest", "text": str(number)})])
        os.write(sys.stdout.fileno(), f"{number}\n".encode())
    file.close()


if __name__ == "__main__":
    write_rows(Path(sys.argv[1]))
