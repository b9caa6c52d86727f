"""The journal of `cuebot run`: held by one process, begun anew, or gone on with."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.board.policy import BOARD_POLICY
from cuebot.errors import JournalError
from cuebot.journal.history import HistorySpan, read_history
from cuebot.journal.unfinished import find_unfinished_show
from cuebot.journal.viewer_key import ViewerKey
from cuebot.show.assembly import identify_show
from cuebot.show.resumption import resume_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.journal.unfinished_show import UnfinishedShow
    from cuebot.model import Seconds
    from cuebot.show.components import Components
    from cuebot.show.resumption import ResumedShow

MIN_GAP: Seconds = 0.001
"""Show time goes on by so much at least, so that no moment comes twice."""


@dataclass(slots=True)
class Broadcast:
    """One show of a journal, and whether another process began it."""

    config: Config
    unfinished: UnfinishedShow | None = None
    key: bytes = b""
    ended: bool = True
    """Whether nobody is to go on with it."""

    def resume(self, parts: Components) -> ResumedShow | None:
        """Give the board back what it knew; None when the show begins.  It blocks."""
        path = self.config.journal.path
        if self.unfinished is None or path is None:
            return None
        now = self.show_time()
        span = HistorySpan(
            asked_since=now - self.config.cluster.window,
            told_since=now - BOARD_POLICY.ending_retention,
        )
        history = read_history(path, self.unfinished, span)
        resumed = resume_board(parts, history, self.unfinished, key=self.key)
        return replace(resumed, has_console=self.config.console.on)

    def show_time(self) -> Seconds:
        """Return the show time that it is now."""
        if self.unfinished is None:
            return 0.0
        return max(self.unfinished.show_time(clock.utc_now()), self.unfinished.at + MIN_GAP)


@contextmanager
def open_broadcast(config: Config, *, fresh: bool) -> Iterator[Broadcast]:
    """Hold a config's journal for one show; a `JournalError` says why it cannot be had.

    A show that broke off in it a while ago is gone on with, unless it is to begin `fresh`.
    """
    path = config.journal.path
    if path is None:
        yield Broadcast(config)
        return
    key = ViewerKey(path)
    broadcast = Broadcast(config, ended=fresh)
    try:
        if not fresh:
            broadcast.unfinished = _find_recent_show(config, path)
            broadcast.ended = broadcast.unfinished is None
            _refuse_other_show(broadcast.unfinished, config, path)
        broadcast.key = (key.read_key() if broadcast.unfinished else b"") or key.renew_key()
        yield broadcast
    finally:
        key.release(ended=broadcast.ended)


def _find_recent_show(config: Config, path: Path) -> UnfinishedShow | None:
    unfinished = find_unfinished_show(path)
    if unfinished is None:
        return None
    recent = unfinished.time_since(clock.utc_now()) <= config.journal.resume_period
    return unfinished if recent else None


def _refuse_other_show(unfinished: UnfinishedShow | None, config: Config, path: Path) -> None:
    if unfinished is None or unfinished.identity == identify_show(config):
        return
    title = f" ({unfinished.title})" if unfinished.title else ""
    ago = format_age(unfinished.time_since(clock.utc_now()))
    raise JournalError(
        f"holds another show{title} that broke off {ago} ago and was not ended",
        where=str(path),
        do="begin anew with `cuebot run --fresh`, or set another `path` under [journal]",
    )


def format_age(age: timedelta) -> str:
    """Return a time as people say it: 40 s, or 12 min."""
    seconds = round(age.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"  # noqa: PLR2004 - two minutes


def describe_resumption(unfinished: UnfinishedShow) -> str:
    """Return the sentence by which the operator knows that the show goes on."""
    ago = format_age(unfinished.time_since(clock.utc_now()))
    return f"The show that broke off {ago} ago goes on; `cuebot run --fresh` begins anew."
