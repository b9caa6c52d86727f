"""Orders about what may be said: approve or edit a line, a kind's mode, a fact of the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Control, Rejection, Stage
from cuebot.queue.meant_cues import find_live_step, find_next_step
from cuebot.queue.order_result import OrderResult, ResultCode
from cuebot.text.pictures import drop_pictures

if TYPE_CHECKING:
    from cuebot.model import Command, Snapshot
    from cuebot.queue.cue_commands import CueCommands

EDITABLE = (Stage.PROPOSED, Stage.WAITING, Stage.LATER)
"""Where in its life a line can be edited: before, it has none, and after, it sounds."""


def carry_out(command: Command, cues: CueCommands, snapshot: Snapshot) -> OrderResult:
    """Carry out one of these orders, and tell what became of it."""
    if command.control is Control.APPROVE:
        return _approve_line(command, cues, snapshot)
    if command.control is Control.EDIT:
        return _edit_line(command, cues, snapshot)
    if command.control is Control.FACT:
        return _confirm_fact(command, snapshot)
    if command.kind is not None and command.mode is not None:
        cues.set_mode(command.kind, command.mode, command.at)
    return OrderResult(code=ResultCode.CHANGED)


def _approve_line(command: Command, cues: CueCommands, snapshot: Snapshot) -> OrderResult:
    following = find_next_step(snapshot, Stage.PROPOSED)
    number = command.cue or (following.cue.id if following else 0)
    if not number:
        return OrderResult(code=ResultCode.NOTHING)
    known = cues.approve_cue(number, command.by)
    return OrderResult(code=ResultCode.APPROVED if known else ResultCode.GONE, cue=number)


def _edit_line(command: Command, cues: CueCommands, snapshot: Snapshot) -> OrderResult:
    step = find_live_step(snapshot, command.cue)
    if step is None or step.stage not in EDITABLE:
        return OrderResult(code=ResultCode.GONE, cue=command.cue)
    made = cues.edit_line(step, drop_pictures(command.text))
    if isinstance(made, Rejection):
        why = f"{made.guard}: {made.reason}"
        return OrderResult(code=ResultCode.REJECTED, cue=command.cue, why=why)
    return OrderResult(code=ResultCode.EDITED, cue=made)


def _confirm_fact(command: Command, snapshot: Snapshot) -> OrderResult:
    """Tell whether the card has the product and the column that was corrected."""
    card = snapshot.catalogue
    known = command.link in card.by_link and command.head in (one.name for one in card.columns)
    return OrderResult(code=ResultCode.CORRECTED if known else ResultCode.GONE)
