"""What a seat is told of its own call: how far it is, and how well it is heard.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model.call import CallState
from cuebot.web.calls import Busy

if TYPE_CHECKING:
    from cuebot.web.calls import LiveCall
    from cuebot.web.state import Message


def describe_call(call: LiveCall, by: LiveCall | None, ended: str | None) -> Message:
    """Return the tally of a call.

    `by` is the call that has the ear in its place; `ended` is why it is over, empty when its key
    was let go, and None while it goes on.
    """
    last = call.report
    return {
        "call": call.number,
        "to": call.group.name,
        "page": call.page,
        "state": CallState.ENDED if ended is not None else call.state,
        "by": Busy(by).office if by else "",
        "heard": round(last.heard, 2) if last else 0.0,
        "delay": round(last.delay_p50, 3) if last else 0.0,
        "delay_p95": round(last.delay_p95, 3) if last else 0.0,
        "lost": round(last.lost, 3) if last else 0.0,
        "why": ended or (last.why if last else ""),
        "latched": call.latched is not None,
    }
