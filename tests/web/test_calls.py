"""Who may speak to whom now, and when a call ends: without a socket or an ear."""

from dataclasses import replace

import pytest

from cuebot.model.call import CallReport, CallState
from cuebot.web.calls import LATCH_LONG, LATCH_SILENT, NO_FRAMES, Busy, CallBook, Leaves
from cuebot.web.groups import BOX_GROUPS, Group
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import Seat

HOST, ROOM, ALL = BOX_GROUPS
DESK = Group(name="desk", seats=frozenset({"service"}))
STAGE = Group(name="stage", seats=frozenset({"host"}), ear=True)


def seat(office, name=""):
    return Seat(name=name or office, office=BOX_OFFICES[office], ends=9e9)


DIRECTOR, PRODUCER, OTHER = seat("director"), seat("producer"), seat("producer", "Mai")


def test_a_call_tells_the_ear_who_speaks_and_how_much_that_counts():
    made = CallBook(last_number=6).begin_call(PRODUCER, HOST, 1, 5.0)
    told = made.call
    assert (told.number, told.seat, told.office, told.rank) == (7, "producer", "producer", 2)
    assert made.state is None
    made.report = CallReport(call=7, state=CallState.HEARD)
    assert made.state is CallState.HEARD


def test_of_equals_whoever_speaks_keeps_the_ear():
    book = CallBook()
    first = book.begin_call(PRODUCER, HOST, 1, 0.0)
    assert book.begin_call(OTHER, HOST, 2, 1.0) == Busy(first)
    book.end_call(first.number)
    assert book.begin_call(OTHER, HOST, 2, 2.0).number == 2


def test_a_higher_office_takes_the_ear_and_the_lower_has_it_again_after():
    book = CallBook()
    low = book.begin_call(PRODUCER, HOST, 1, 0.0)
    high = book.begin_call(DIRECTOR, ALL, 2, 1.0)
    assert (low.taken, high.taken) == (high.number, None)
    book.end_call(high.number)
    assert low.taken is None
    assert book.begin_call(DIRECTOR, HOST, 2, 2.0).number == 3
    assert book.begin_call(OTHER, HOST, 3, 2.5).by.seat is PRODUCER, "the first in the way"


def test_a_seat_has_one_voice_whatever_pages_it_has():
    book = CallBook()
    own = book.begin_call(DIRECTOR, HOST, 1, 0.0)
    assert book.begin_call(DIRECTOR, DESK, 2, 1.0) == Busy(own)


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (HOST, HOST, True),
        (HOST, ALL, True),
        (HOST, ROOM, False),
        (ROOM, DESK, True),
        (HOST, DESK, False),
        (HOST, STAGE, True),
        (DESK, STAGE, False),
        (DESK, DESK, True),
    ],
)
def test_two_calls_meet_in_an_ear_or_on_a_page(one, two, meet):
    assert one.meets(two) is two.meets(one) is meet
    book = CallBook()
    book.begin_call(PRODUCER, one, 1, 0.0)
    assert isinstance(book.begin_call(OTHER, two, 2, 0.0), Busy) is meet


def test_of_a_private_call_others_learn_nothing_but_that_it_is():
    book = CallBook()
    assert Busy(book.begin_call(PRODUCER, HOST, 1, 0.0)).office == ""
    assert Busy(book.begin_call(DIRECTOR, STAGE, 2, 0.0)).office == "director"


def test_a_call_whose_frames_stop_ends_within_half_a_second():
    book = CallBook()
    call = book.begin_call(PRODUCER, HOST, 1, 0.0)
    call.framed = 7.0
    assert not book.find_ends(7.49)
    assert book.find_ends(7.5) == [(call, NO_FRAMES)]


def latched(until):
    """Return when a call that is latched at 10 ends, and why; its last word is at `until`."""
    book = CallBook()
    call = book.begin_call(PRODUCER, HOST, 1, 9.0)
    book.latch_call(call, 10.0)
    for tick in range(100, 3_000):
        now = tick / 10
        call.framed = now
        call.loud = min(now, until)
        if ends := book.find_ends(now):
            return now, ends[0][1]
    return None


def test_a_latched_call_ends_after_silence_and_at_last_whatever_is_said():
    assert latched(until=9.0) == (30.0, LATCH_SILENT)
    assert latched(until=50.0) == (70.0, LATCH_SILENT)
    assert latched(until=1e9) == (190.0, LATCH_LONG)


def test_a_second_latch_gives_no_more_time():
    book = CallBook()
    call = book.begin_call(PRODUCER, HOST, 1, 0.0)
    book.latch_call(call, 1.0)
    book.latch_call(call, 100.0)
    assert call.latched == 1.0


def test_a_held_key_may_be_held_for_as_long_as_frames_come():
    book = CallBook()
    call = book.begin_call(PRODUCER, HOST, 1, 0.0)
    call.framed = 3_600.0
    assert not book.find_ends(3_600.1)


def test_a_leave_is_given_to_whoever_asked_good_once_and_for_a_minute():
    leaves = Leaves()
    assert not leaves.give("desk", "host", 0.0), "nobody asked"
    leaves.ask("desk", "host", 0.0)
    assert leaves.list_asking(1.0) == (("desk", "host"),)
    assert leaves.give("desk", "host", 5.0)
    assert leaves.list_asking(5.0) == ()
    assert leaves.has_leave("desk", "host", 6.0)
    assert not leaves.has_leave("desk", "all", 6.0)
    assert not leaves.has_leave("other", "host", 6.0)
    assert not leaves.has_leave("desk", "host", 5.0 + WEB_POLICY.leave_life)
    leaves.use("desk", "host")
    assert not leaves.has_leave("desk", "host", 6.0)
    leaves.ask("desk", "host", 10.0)
    assert not leaves.give("desk", "host", 10.0 + WEB_POLICY.leave_life), "too late"


def test_an_office_of_the_config_has_its_own_rank():
    chief = Seat(name="chief", office=replace(BOX_OFFICES["director"], rank=9), ends=9e9)
    book = CallBook()
    low = book.begin_call(DIRECTOR, HOST, 1, 0.0)
    assert book.begin_call(chief, HOST, 2, 0.0).number == low.taken
