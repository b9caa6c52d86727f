"""What a seat is told of its own call."""

from cuebot.model.call import CallReport, CallState
from cuebot.web.call_tally import describe_call
from cuebot.web.calls import CallBook
from cuebot.web.groups import BOX_GROUPS
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.seats import Seat

HOST, _, ALL = BOX_GROUPS


def call(office, group):
    seat = Seat(name=office, office=BOX_OFFICES[office], ends=9e9)
    return CallBook().begin_call(seat, group, 3, 0.0)


def test_a_call_of_which_the_ear_told_nothing_has_no_state():
    told = describe_call(call("producer", HOST), None, None)
    assert (told["call"], told["to"], told["page"], told["state"]) == (1, "host", 3, None)
    assert (told["heard"], told["delay"], told["lost"], told["why"]) == (0.0, 0.0, 0.0, "")


def test_what_the_ear_told_last_is_told():
    own = call("producer", HOST)
    own.report = CallReport(
        call=1, state=CallState.TAKEN, heard=1.234, delay_p50=0.08123, lost=0.02, by=2
    )
    told = describe_call(own, call("director", ALL), None)
    assert (told["state"], told["by"], told["heard"], told["delay"]) == (
        CallState.TAKEN,
        "director",
        1.23,
        0.081,
    )
    assert describe_call(own, call("director", HOST), None)["by"] == "", "that one is private"


def test_an_end_is_told_with_its_reason():
    own = call("producer", HOST)
    assert describe_call(own, None, "its page is gone")["why"] == "its page is gone"
    assert describe_call(own, None, "")["state"] is CallState.ENDED
