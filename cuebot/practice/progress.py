"""The progress of a host over weeks, from the journals of a folder."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cuebot.errors import JournalError
from cuebot.practice.scoring import read_score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.practice.account import PracticeScore

log = logging.getLogger(__name__)

JOURNAL_SUFFIX = ".sqlite"
MAX_JOURNALS = 60
"""Practices that are looked back on: a year of weeks."""


def read_progress(folder: Path, host: str = "") -> Sequence[PracticeScore]:
    """Return the scores of a host's practices in a folder, the oldest first.

    What cannot be read, or is no practice, is left out; the former is told.
    """
    scores: list[PracticeScore] = []
    for path in sorted(folder.glob(f"*{JOURNAL_SUFFIX}"))[-MAX_JOURNALS:]:
        try:
            score = read_score(path)
        except JournalError as error:
            log.warning("a practice is left out of the progress: %s", error)
            continue
        if score.details.level and score.details.host == host:
            scores.append(score)
    return sorted(scores, key=lambda score: score.began)
