"""Calls as a page shows them, and what of a private one."""

from scenes import state

from cuebot.model import CallBegan, Snapshot
from cuebot.model.call import CallReport, CallState
from cuebot.web.call_rows import hide_private, list_call_rows
from cuebot.web.offices import Sight
from cuebot.web.scene_builder import build_scene
from cuebot.web.scene_sight import Viewpoint, select_scene

OPEN = CallBegan(at=1.0, number=4, seat="Mai", office="director", group="all")
PRIVATE = CallBegan(at=2.0, number=5, seat="Bo", office="producer", group="host", private=True)
HEARD = CallReport(call=4, state=CallState.HEARD, delay_p50=0.0812, lost=0.031)


def scene(sees, *calls, asking=(), reports=()):
    snapshot = Snapshot(at=9.0, calls=calls)
    made = state(asking=asking, reports={one.call: one for one in reports})
    whole = build_scene(type(made)(**{**fields(made), "snapshot": snapshot}))
    return select_scene(whole, Viewpoint(sees=sees)).sections["calls"]


def fields(made):
    return {name: getattr(made, name) for name in made.__slots__}


def test_a_row_tells_who_speaks_to_whom_and_how_well_it_is_heard():
    open_, private = list_call_rows(Snapshot(at=9.0, calls=(OPEN, PRIVATE)), {4: HEARD}, ())
    assert (open_.seat, open_.office, open_.group, open_.state) == (
        "Mai",
        "director",
        "all",
        "heard",
    )
    assert (open_.delay, open_.lost) == (0.08, 0.03)
    assert (private.seat, private.state) == ("Bo", "granted")


def test_others_are_shown_of_a_private_call_only_that_it_is():
    hidden = hide_private(list_call_rows(Snapshot(at=9.0, calls=(PRIVATE,)), {}, ())[0])
    assert (hidden.seat, hidden.office, hidden.group, hidden.state) == ("", "", "", "busy")
    for sees in (Sight.ALL, Sight.QUESTIONS, Sight.PUBLIC):
        (row,) = scene(sees, PRIVATE)
        assert "Bo" not in repr(row)
        assert "producer" not in repr(row)
    (own_ear,) = scene(Sight.EAR, PRIVATE)
    assert own_ear.seat == "Bo", "a host knows who speaks in their ear"


def test_a_watcher_sees_that_somebody_speaks_and_no_name():
    (row,) = scene(Sight.PUBLIC, OPEN, asking=(("desk", "host"),))
    assert (row.seat, row.office) == ("", "director")


def test_whoever_asks_for_leave_is_a_row_until_somebody_gives_it():
    (row,) = scene(Sight.ALL, asking=(("desk", "host"),))
    assert (row.state, row.seat, row.group) == ("asking", "desk", "host")


def test_the_ears_own_microphone_is_a_call_of_its_own():
    live = CallReport(call=-3, state=CallState.HEARD, delay_p50=0.04)
    (row,) = scene(Sight.ALL, reports=(live,))
    assert (row.office, row.state, row.delay, row.private) == ("live", "heard", 0.04, False)
