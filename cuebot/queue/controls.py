"""What the operator and the host order and do: each event, done to the floor and to the cues."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from cuebot.model import (
    SKIPPED,
    Answer,
    Command,
    Control,
    Cue,
    Kind,
    Priority,
    Said,
    Talk,
)
from cuebot.queue import judge_lines
from cuebot.queue.answered_detection import AnswerDetector
from cuebot.queue.hold_reasons import HELD, QUIET, name_hold
from cuebot.queue.meant_cues import (
    find_heard_step,
    find_last_spoken,
    find_next_step,
    find_question,
    find_repeat,
    find_speaking_step,
    find_step_to_postpone,
    find_step_to_skip,
    is_line_current,
)
from cuebot.queue.order_result import OrderResult, ResultCode
from cuebot.queue.policy import QUEUE_POLICY
from cuebot.text.pictures import drop_pictures

if TYPE_CHECKING:
    from cuebot.model import PeopleEvent, Seconds, Snapshot, Step
    from cuebot.queue.cue_commands import CueCommands
    from cuebot.queue.floor import Floor

Setting: TypeAlias = Literal[Control.GAP, Control.SPEECH, Control.PER_MINUTE]
"""What a command can change for the rest of the show."""
LASTING_CONTROLS = (
    Control.GAP,
    Control.SPEECH,
    Control.PER_MINUTE,
    Control.QUIET,
    Control.RESUME,
    Control.HOLD,
    Control.RELEASE,
    Control.MODE,
)
"""What holds on after it was ordered: a show that is restarted does it once more."""
ANSWERED = "answered"
"""Why a cue was withdrawn whose question the host answered."""
NOTHING_DONE = OrderResult(code=ResultCode.NOTHING)
GONE = OrderResult(code=ResultCode.GONE)


@dataclass(frozen=True, slots=True)
class ControlDispatcher:
    """Lets people have their way with the floor and the cues."""

    floor: Floor
    cue_commands: CueCommands
    operator_cue_ttl: Seconds
    """How long a cue may wait that a person asked for."""
    answers: AnswerDetector = field(default_factory=AnswerDetector)

    def apply_event(self, event: PeopleEvent, snapshot: Snapshot) -> OrderResult | None:
        """Do what follows from what a person did, to what the snapshot shows.

        Return what became of it when it was an order.
        """
        match event:
            case Command():
                return self._dispatch_command(event, snapshot)
            case Talk():
                self.floor.hear_host(event.talking)
            case Said():
                for question in self.answers.detect_answered(event, snapshot):
                    self.cue_commands.close_question(question.topic, question.comment_ids)
            case Answer():
                self._withdraw_answered(event, snapshot)
            case _:
                assert_never(event)
        return None

    def _withdraw_answered(self, answer: Answer, snapshot: Snapshot) -> None:
        for step in snapshot.live:
            if step.cue.topic == answer.topic:
                self.cue_commands.withdraw_cue(step.cue.id, ANSWERED)

    def _dispatch_command(  # noqa: C901, PLR0911, PLR0912 - a branch a control
        self, command: Command, snapshot: Snapshot
    ) -> OrderResult:
        """Carry out a command; one that has no cue to act on does nothing."""
        match command.control:
            case Control.SAY | Control.PROPOSE:
                return self._start_operator_cue(command)
            case Control.AGAIN:
                return self._repeat_last(command, snapshot)
            case Control.SKIP:
                return self._skip_cue(command, snapshot)
            case Control.LATER:
                return self._postpone_line(command, snapshot)
            case Control.DONE:
                return self._mark_answered(command, snapshot)
            case Control.SEEN:
                return self._acknowledge_line(command, snapshot)
            case Control.QUIET:
                return self._begin_quiet(command)
            case Control.RESUME:
                self.floor.end_quiet(command.at)
                return OrderResult(code=ResultCode.RESUMED)
            case Control.HOLD:
                return self._hold_all(command)
            case Control.RELEASE:
                held = self.floor.release_held(command.to)
                return OrderResult(code=ResultCode.RELEASED if held else ResultCode.NOTHING)
            case Control.GAP | Control.SPEECH | Control.PER_MINUTE:
                return self._change_setting(command.control, command.value)
            case Control.APPROVE | Control.EDIT | Control.MODE | Control.FACT:
                return judge_lines.carry_out(command, self.cue_commands, snapshot)
            case Control.NEXT | Control.BACK | Control.EXTEND:
                moved = snapshot.run.ordered == command.at  # the board has done it, or refused
                return OrderResult(code=ResultCode.MOVED if moved else ResultCode.NOTHING)
            case Control.CALL:
                return OrderResult(code=ResultCode.KEYED)  # what a console does with it
            case _:
                assert_never(command.control)

    def _start_operator_cue(self, command: Command) -> OrderResult:
        proposed = command.control is Control.PROPOSE
        number = self.cue_commands.start_cue(
            Cue(
                kind=Kind.OPERATOR,
                topic=Kind.OPERATOR.value,
                priority=Priority.URGENT if command.urgent else Priority.OPERATOR,
                born=command.at,
                expires=command.at + self.operator_cue_ttl,
                text=drop_pictures(command.text),
                by=command.by,
                needs_approval=proposed,
            )
        )
        return OrderResult(code=ResultCode.PROPOSED if proposed else ResultCode.QUEUED, cue=number)

    def _repeat_last(self, command: Command, snapshot: Snapshot) -> OrderResult:
        last = find_last_spoken(snapshot)
        if last is None:
            return NOTHING_DONE
        if again := find_repeat(snapshot, last):  # a key that bounces wants it once
            return OrderResult(code=ResultCode.WAITS, cue=again.cue.id)
        number = self._repeat_cue(last, snapshot, command.at)
        return OrderResult(code=ResultCode.REPEATED, cue=number)

    def _skip_cue(self, command: Command, snapshot: Snapshot) -> OrderResult:
        step = find_step_to_skip(snapshot, command.cue)
        if step is None:
            return GONE if command.cue else NOTHING_DONE
        self.cue_commands.withdraw_cue(step.cue.id, SKIPPED)
        return OrderResult(code=ResultCode.SKIPPED, cue=step.cue.id)

    def _postpone_line(self, command: Command, snapshot: Snapshot) -> OrderResult:
        until = command.at + (
            QUEUE_POLICY.default_pause if command.value is None else command.value
        )
        step = find_step_to_postpone(replace(snapshot, at=command.at), command.cue)
        if step is None:
            return GONE if command.cue else NOTHING_DONE
        number = self._repeat_cue(step, snapshot, command.at) if step.ending else step.cue.id
        self.cue_commands.postpone_cue(number, until)
        return OrderResult(code=ResultCode.POSTPONED, cue=number)

    def _mark_answered(self, command: Command, snapshot: Snapshot) -> OrderResult:
        if command.topic or command.cue:
            meant = find_question(snapshot, command)
            if meant is None:
                return GONE
            self.cue_commands.close_question(meant.topic, meant.comment_ids)
            return OrderResult(code=ResultCode.ANSWERED)
        last = find_last_spoken(snapshot, Kind.QUESTION)
        fresh = (
            last
            if last is not None and command.at - last.at < QUEUE_POLICY.last_line_window
            else None
        )
        step = find_speaking_step(snapshot) or fresh or find_next_step(snapshot)
        if step is None or step.cue.question is None:
            return NOTHING_DONE
        self.cue_commands.close_question(step.cue.topic, step.cue.comment_ids)
        return OrderResult(code=ResultCode.ANSWERED, cue=step.cue.id)

    def _acknowledge_line(self, command: Command, snapshot: Snapshot) -> OrderResult:
        """Tell which line the host has taken in: the one meant, that sounds, or was said last."""
        meant = find_speaking_step(snapshot) or find_last_spoken(snapshot)
        if command.cue:
            meant = find_heard_step(snapshot, command.cue)
        if meant is None:
            return GONE if command.cue else NOTHING_DONE
        return OrderResult(code=ResultCode.SEEN, cue=meant.cue.id)

    def _begin_quiet(self, command: Command) -> OrderResult:
        seconds = QUEUE_POLICY.default_pause if command.value is None else command.value
        self.floor.add_hold(QUIET, until=command.at + seconds)
        self.floor.cut_line(QUIET)
        return OrderResult(code=ResultCode.QUIET)

    def _hold_all(self, command: Command) -> OrderResult:
        """Let no line begin and cut the one that sounds, unless a person worded it."""
        self.floor.add_hold(name_hold(command.by))
        if self.floor.speaker and not self.floor.speaker.text:
            self.floor.cut_line(HELD)
        return OrderResult(code=ResultCode.HELD)

    def _change_setting(self, control: Setting, value: float | None) -> OrderResult:
        if value is None:
            return NOTHING_DONE
        match control:
            case Control.GAP:
                self.floor.gap = value
            case Control.SPEECH:
                self.floor.allowance.seconds = value
            case Control.PER_MINUTE:
                self.cue_commands.per_minute = int(value)
            case _:
                assert_never(control)
        self.floor.schedule_grant()
        return OrderResult(code=ResultCode.CHANGED)

    def _repeat_cue(self, step: Step, snapshot: Snapshot, at: Seconds) -> int:
        line = step.line if step.line and is_line_current(step.line, snapshot) else None
        return self.cue_commands.start_cue(
            replace(
                step.cue,
                priority=max(step.cue.priority, Priority.OPERATOR),
                born=at,
                expires=at + self.operator_cue_ttl,
                line=line,
                needs_approval=False,  # whoever asks for it has heard it
            )
        )
