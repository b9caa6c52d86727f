"""Calls, from their beginning to their end."""

from cuebot.board.call_tracker import RoomCalls
from cuebot.model import CallBegan, CallEnded, Tick


def began(number, at=1.0):
    return CallBegan(at=at, number=number, seat="Mai", office="producer", group="host")


def ended(number, at=2.0):
    return CallEnded(at=at, number=number, seat="Mai", office="producer", group="host")


def test_a_call_goes_on_from_its_beginning_to_its_end():
    tracker = RoomCalls()
    for event in (began(1), Tick(at=1.5), began(2)):
        tracker.apply_event(event)
    assert [call.number for call in tracker.ongoing] == [1, 2]
    tracker.apply_event(ended(1))
    assert [call.number for call in tracker.ongoing] == [2]


def test_the_greatest_number_is_remembered_when_its_call_is_over():
    tracker = RoomCalls()
    for event in (began(7), ended(7), ended(9)):
        tracker.apply_event(event)
    assert (tracker.ongoing, tracker.last_number) == ((), 7)
