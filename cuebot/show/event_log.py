"""A show's own events as log records, for whoever keeps a log of many shows.

None holds what a viewer wrote or is called, nor the words of a line: those are in the journal.  The
names and fields are a contract (docs/logs.md).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import CallBegan, CallEnded, Stage
from cuebot.runtime.log_context import log_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Command, Event, Heard, Step
    from cuebot.queue.order_result import OrderResult

log = logging.getLogger(__name__)


@contextmanager
def log_show(*, restarted: bool) -> Iterator[None]:
    """Log from when to when a show runs."""
    at = round(clock.now(), 3)
    log_event(log, "show.started", "the show is ready", at=at, restarted=restarted)
    try:
        yield
    finally:
        log_event(log, "show.ended", "the show has ended", at=round(clock.now(), 3))


def log_step(step: Step) -> None:
    """Log a step in the life of a cue."""
    ended = step.stage is Stage.ENDED
    fields: dict[str, object] = {
        "cue": step.cue.id,
        "kind": step.cue.kind.value,
        "stage": step.stage.value,
        "at": round(step.at, 3),
        "waited": round(max(0.0, (step.began or step.at) - step.cue.born), 3),
    }
    if step.line is not None:
        fields["drafted_by"] = step.line.drafted_by
    if step.voice:
        fields |= {"voice": step.voice, "seconds": round(step.seconds, 3)}
    if step.ending is not None:
        fields |= {"outcome": step.ending.outcome.value, "why": step.ending.why}
    name, said = ("cue.ended", "ends") if ended else ("cue.step", f"is {step.stage.value}")
    log_event(log, name, f"cue {step.cue.id} {said}", **fields)


def log_heard(heard: Heard) -> None:
    """Log what the ear gave of a clip to its device."""
    log_event(
        log,
        "clip.heard" if heard.whole else "clip.cut",
        f"the ear gave cue {heard.cue}",
        cue=heard.cue,
        device=heard.device,
        gaps=heard.gaps,
    )


def log_order(command: Command, result: OrderResult) -> None:
    """Log what became of an order."""
    log_event(
        log,
        "order",
        f"{command.control.value}: {result.code.value}",
        control=command.control.value,
        by=command.by,
        result=result.code.value,
        cue=result.cue,
        why=result.why,
    )


def log_call(event: Event) -> None:
    """Log that somebody begins to speak live, or has ended; of other events, nothing."""
    if isinstance(event, CallBegan):
        log_event(log, "call.began", f"call {event.number} begins", **_describe_call(event))
    elif isinstance(event, CallEnded):
        log_event(
            log,
            "call.ended",
            f"call {event.number} has ended",
            **_describe_call(event),
            heard=round(event.heard, 3),
            delay_p50=round(event.delay_p50, 3),
            delay_p95=round(event.delay_p95, 3),
            lost=round(event.lost, 4),
            why=event.why,
        )


def _describe_call(event: CallBegan | CallEnded) -> dict[str, object]:
    return {
        "call": event.number,
        "at": round(event.at, 3),
        "by": event.seat,
        "office": event.office,
        "group": event.group,
    }
