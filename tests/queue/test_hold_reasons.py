"""Reasons to wait, and whose they are."""

import pytest

from cuebot.queue.hold_reasons import (
    HELD,
    QUIET,
    TALK,
    find_holder,
    hide_holder,
    is_held,
    name_hold,
)


@pytest.mark.parametrize("seat", ["desk", "by held by", "主播"])
def test_a_hold_of_a_seat_tells_whose_it_is_and_can_be_told_without(seat):
    reason = name_hold(seat)
    assert is_held(reason)
    assert find_holder(reason) == seat
    assert hide_holder(reason) == HELD


def test_a_hold_of_nobody_is_nobodys():
    assert is_held(name_hold(""))
    assert find_holder(name_hold("")) == ""
    assert hide_holder(name_hold("")) == HELD


@pytest.mark.parametrize("reason", [TALK, QUIET, "somebody speaks to the host"])
def test_what_nobody_holds_is_left_as_it_is(reason):
    assert not is_held(reason)
    assert find_holder(reason) == ""
    assert hide_holder(reason) == reason
