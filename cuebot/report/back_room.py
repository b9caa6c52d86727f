"""What people in the back room did in a show: lines that they changed, answers, and calls."""

from __future__ import annotations

import json
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from cuebot.model import SKIPPED, Control
from cuebot.report.account import BackRoomResult, CallsResult, SeatResult

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cuebot.model import CallEnded, Command, Seconds, Step

EDITED = "edited"
"""Why a cue was withdrawn whose words are another's now."""
UNAPPROVED = "out of time while proposed"
"""Why a cue was too late that somebody would have had to approve."""
REFUSED, COPIED_REPLY, ORDERED, TOLD = "refused", "reply", "order", "told"
"""What the console's notes are about."""
REJECTED = "rejected"
"""What became of an order whose words a guard refused."""


def summarise_back_room(
    ended: Sequence[Step],
    commands: Sequence[Command],
    notes: Iterable[tuple[Seconds, str, str]],
    calls: Iterable[CallEnded] = (),
) -> BackRoomResult | None:
    """Return what people did to the lines of a show; None when they did nothing."""
    worded = [step for step in ended if step.line is not None and step.ending is not None]
    why = Counter(step.ending.why for step in worded if step.ending)
    said = [step for step in worded if step.is_spoken]
    seen = _find_seen(said, commands)
    kept = tuple(notes)
    seats = _count_by_seat(kept)
    result = BackRoomResult(
        lines=len(worded),
        edited=why[EDITED],
        dropped=why[SKIPPED],
        approved=sum(bool(step.approved_by) for step in said),
        unapproved=why[UNAPPROVED],
        said=len(said),
        unseen=len(said) - len(seen) if seen else None,
        rejected=sum(
            about == ORDERED and _is_rejected(json.loads(text)) for _, about, text in kept
        ),
        seats=seats,
        calls=_summarise_calls(calls),
    )
    changed = result.edited or result.dropped or result.approved or result.unapproved
    return result if changed or seen or seats or result.calls else None


def _summarise_calls(calls: Iterable[CallEnded]) -> tuple[CallsResult, ...]:
    """Return what the calls of each office came to, the one that called most first."""
    by_office: dict[str, list[CallEnded]] = {}
    for call in calls:
        by_office.setdefault(call.office, []).append(call)
    made = (_summarise_office(office, of) for office, of in sorted(by_office.items()))
    return tuple(sorted(made, key=lambda one: -one.calls))


def _summarise_office(office: str, calls: Sequence[CallEnded]) -> CallsResult:
    heard = [call for call in calls if call.heard > 0]
    seconds = sum(call.heard for call in heard)
    # What was lost is a share of all the time, of which the rest is what was heard.
    whole = sum(call.heard / max(1e-9, 1 - call.lost) for call in heard)
    return CallsResult(
        office=office,
        calls=len(calls),
        unheard=len(calls) - len(heard),
        heard=round(seconds, 1),
        delay_p50=median(call.delay_p50 for call in heard) if heard else 0.0,
        delay_p95=max((call.delay_p95 for call in heard), default=0.0),
        lost=1 - seconds / whole if whole else 0.0,
    )


def _find_seen(said: Sequence[Step], commands: Iterable[Command]) -> Collection[int]:
    """Return the cues that the host told to have taken in: the one meant, or else the last."""
    seen = set()
    for command in commands:
        if command.control is Control.SEEN or (command.control is Control.DONE and command.cue):
            heard = [
                step.cue.id
                for step in said
                if command.cue in (0, step.cue.id)
                and step.began is not None
                and step.began <= command.at
            ]
            seen.update(heard[-1:])
    return seen


def _is_rejected(order: Mapping[str, object]) -> bool:
    """Tell whether a guard refused the words of an order, as its note has it."""
    return order.get("result") == REJECTED


def _count_by_seat(notes: Iterable[tuple[Seconds, str, str]]) -> tuple[SeatResult, ...]:
    """Return what each seat did, the one that ordered most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for _, about, text in notes:
        if about in (REFUSED, COPIED_REPLY, ORDERED, TOLD):
            told = json.loads(text)
            rejected = about == ORDERED and _is_rejected(told)
            counts[told["by"], REFUSED if rejected else about] += 1
    names = sorted({name for name, _ in counts})
    made = (
        SeatResult(
            name=name,
            orders=counts[name, ORDERED],
            refused=counts[name, REFUSED],
            replies=counts[name, COPIED_REPLY],
            told=counts[name, TOLD],
        )
        for name in names
    )
    return tuple(sorted(made, key=lambda seat: -seat.orders))
