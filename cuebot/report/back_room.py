"""What people in the back room did in a show: lines that they changed, answers that they posted."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.model import SKIPPED, Control, Outcome
from cuebot.report.account import BackRoomResult, SeatResult

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cuebot.model import Command, Seconds, Step

EDITED = "edited"
"""Why a cue was withdrawn whose words are another's now."""
UNAPPROVED = "out of time while proposed"
"""Why a cue was too late that somebody would have had to approve."""
REFUSED, COPIED_REPLY, ORDERED, TOLD = "refused", "reply", "order", "told"
"""What the console's notes are about."""


def summarise_back_room(
    ended: Sequence[Step], commands: Sequence[Command], notes: Iterable[tuple[Seconds, str, str]]
) -> BackRoomResult | None:
    """Return what people did to the lines of a show; None when they did nothing."""
    worded = [step for step in ended if step.line is not None and step.ending is not None]
    why = Counter(step.ending.why for step in worded if step.ending)
    said = [step for step in worded if step.ending and step.ending.outcome is Outcome.SPOKEN]
    seen = _find_seen(said, commands)
    seats = _count_by_seat(notes)
    result = BackRoomResult(
        lines=len(worded),
        edited=why[EDITED],
        dropped=why[SKIPPED],
        approved=sum(bool(step.approved_by) for step in said),
        unapproved=why[UNAPPROVED],
        said=len(said),
        unseen=len(said) - len(seen) if seen else None,
        seats=seats,
    )
    did = result.edited or result.dropped or result.approved or result.unapproved or seen or seats
    return result if did else None


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


def _count_by_seat(notes: Iterable[tuple[Seconds, str, str]]) -> tuple[SeatResult, ...]:
    """Return what each seat did, the one that ordered most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for _, about, text in notes:
        if about in (REFUSED, COPIED_REPLY, ORDERED, TOLD):
            counts[json.loads(text)["by"], about] += 1
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
