"""Lines that run out of time while they wait for approval are told once, and that it is over."""

from dataclasses import replace

import pytest
from parts import cue

from cuebot.model import Command, Control, Ending, Kind, Mode, Outcome, Stage, Step
from cuebot.queue.order_result import OrderResult, ResultCode
from cuebot.show.unapproved_lines import UNAPPROVED, UnapprovedLines

OVER = "no line waits for approval in vain any more."


def step(number, stage, ending=None):
    return Step(at=1.0, cue=cue(number), stage=stage, ending=ending)


def propose(lines, *numbers):
    for number in numbers:
        lines.follow_step(step(number, Stage.PROPOSED))


def expire(lines, *numbers, why=UNAPPROVED):
    for number in numbers:
        lines.follow_step(step(number, Stage.ENDED, Ending(Outcome.EXPIRED, why)))


def set_mode(lines, mode):
    command = Command(at=2.0, control=Control.MODE, kind=Kind.QUESTION, mode=mode)
    lines.follow_order(command, OrderResult(code=ResultCode.CHANGED))


def test_one_alarm_is_raised_however_many_lines_wait_in_vain(caplog):
    lines = UnapprovedLines()
    propose(lines, 1, 2, 3)
    expire(lines, 1, 2, 3)
    (told,) = caplog.messages
    assert told.startswith("a line ran out of time while it waited for approval, and 2 more wait:")


@pytest.mark.parametrize("why", ["skipped", "out of time while waiting"])
def test_a_line_that_ends_otherwise_raises_none(caplog, why):
    lines = UnapprovedLines()
    propose(lines, 1)
    expire(lines, 1, why=why)
    assert caplog.messages == []


@pytest.mark.parametrize("by", ["Mai", ""])
def test_the_first_line_that_is_approved_ends_it_and_the_next_in_vain_begins_it_anew(caplog, by):
    lines = UnapprovedLines()
    propose(lines, 1, 2, 3)
    expire(lines, 1)
    lines.follow_step(replace(step(2, Stage.WAITING), approved_by=by))
    expire(lines, 3)
    assert [caplog.messages[1], len(caplog.messages)] == [OVER, 3]


def test_lines_that_need_no_approval_any_more_end_it(caplog):
    lines = UnapprovedLines()
    set_mode(lines, Mode.AUTO)
    propose(lines, 1)
    expire(lines, 1)
    set_mode(lines, Mode.APPROVE)
    assert len(caplog.messages) == 1
    set_mode(lines, Mode.OFF)
    assert caplog.messages[1:] == [OVER]
