"""The checker of what operators read: a fault and its end, over restarts and other faults."""

import pytest
from simulation.record import Record
from simulation.telling import check_told_once

FAR, WELL = "far: the far voice began too late.", "far: speaks again."
BAD, GONE = (f"catalog.csv: {what}. The last good catalogue stays." for what in ("bad", "gone"))


def check(alarms, faults, lives=((0.0, 1_000.0),)):
    """Return the promises that sentences of one process each break."""
    told = [
        (life, at, sentence)
        for at, sentence in alarms
        for life, (began, ended) in enumerate(lives)
        if began <= at <= ended
    ]
    return [why for why, *_ in check_told_once(Record(alarms=told, faults=faults, lives=lives))]


@pytest.mark.parametrize(
    ("alarms", "broken"),
    [
        ([(100.0, FAR), (150.0, WELL)], []),
        ([(100.0, FAR)], ["its end is told"]),
        ([(100.0, FAR), (120.0, FAR), (150.0, WELL)], ["told once"]),
        ([(150.0, WELL)], ["told once"]),
        ([(400.0, FAR), (450.0, WELL)], ["told truly"]),
    ],
)
def test_a_fault_is_told_once_and_so_is_its_end(alarms, broken):
    assert check(alarms, [(95.0, 130.0, "far voice", "slow")]) == broken


def test_a_fault_that_outlives_its_process_has_no_end_in_it():
    faults = [(10.0, 50.0, "process", "stopped"), (517.0, 564.0, "far voice", "slow")]
    alarms = [(526.6, FAR), (560.3, FAR), (610.6, WELL)]
    assert check(alarms, faults, ((0.0, 527.4), (540.0, 1_000.0))) == []


def test_an_end_is_due_in_the_calm_before_the_next_fault():
    faults = [(95.0, 130.0, "far voice", "slow"), (900.0, 980.0, "network", "gone")]
    assert check([(100.0, FAR)], faults) == ["its end is told"]


def test_a_file_that_changes_its_trouble_may_be_told_anew_and_not_twice():
    faults = [(100.0, 130.0, "catalogue", "saved badly"), (110.0, 120.0, "catalogue", "gone")]
    end = (131.0, "catalog.csv: it can be used again.")
    assert check([(102.0, BAD), (112.0, GONE), end], faults) == []
    assert check([(102.0, BAD), (112.0, BAD), end], faults) == ["told once"]
    assert check([(102.0, BAD), (105.0, GONE), end], faults) == ["told once"]
    assert check([(110.5, BAD), (112.0, GONE), end], faults) == ["told once"]
