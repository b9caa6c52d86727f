"""Which show, cue and source a log record is of: context variables, which tasks inherit.

Events of a show are log records with a name and fields; what writes them reads both, and text logs
show the message.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHOW: ContextVar[str] = ContextVar("show")
CUE: ContextVar[int] = ContextVar("cue")
SOURCE: ContextVar[str] = ContextVar("source")
_VARIABLES: tuple[ContextVar[str] | ContextVar[int], ...] = (SHOW, CUE, SOURCE)
EVENT, FIELDS = "event", "fields"
"""The attributes of a log record that hold its event's name and fields."""


def make_cue_context(cue: int) -> Context:
    """Return the current context, in which records are of a cue."""
    context = copy_context()
    context.run(CUE.set, cue)
    return context


def make_source_context(source: str) -> Context:
    """Return the current context, in which records are of a source."""
    context = copy_context()
    context.run(SOURCE.set, source)
    return context


@contextmanager
def show_context(show: str) -> Iterator[None]:
    """Let records be of a show, here and in the tasks that are started meanwhile."""
    token = SHOW.set(show)
    try:
        yield
    finally:
        SHOW.reset(token)


def read_context() -> Mapping[str, object]:
    """Return the ids that the current context has, by their names."""
    known = {one.name: one.get(None) for one in _VARIABLES}
    return {name: value for name, value in known.items() if value is not None}


def log_event(log: logging.Logger, event: str, message: str, **fields: object) -> None:
    """Log that something happened, by a name that stays; see docs/logs.md."""
    if log.isEnabledFor(logging.INFO):
        log.info(message, extra={EVENT: event, FIELDS: fields})
