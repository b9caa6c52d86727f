"""The cues that a tick makes due."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot.model import Kind, Mode, Snapshot
from cuebot.show.due_cues import DueCues
from cuebot.show.prefetch import EarlyCues, EarlyTriggers, LinePrefetcher

SHOP = replace(cue(topic="stock/3"), kind=Kind.STOCK)
PRICE, SIZE = cue(topic="3/price"), cue(topic="3/size")
SOON = cue(topic="4/price", question=question("q4"))


class Wanted(LinePrefetcher):
    """A prefetcher whose wishes can be read."""

    @property
    def topics(self):
        return list(self._wanted)


@pytest.fixture
def wanted():
    async def make(_cue):
        """Make nothing."""

    return Wanted(make, most=3)


@pytest.fixture
def due_cues(wanted):
    def due(_snapshot):
        return [PRICE, SIZE, SHOP]

    def soon(_snapshot):
        return [SOON, PRICE, SHOP]

    early = EarlyCues(EarlyTriggers(triggers=[soon], least=1, unnamed=1, most=3))
    modes = {Kind.STOCK: Mode.OFF}
    return DueCues([due], early, wanted, lambda kind: modes.get(kind, Mode.AUTO))


def test_what_is_switched_off_is_not_due(due_cues):
    due, afforded = due_cues.select_cues(Snapshot(at=1.0), per_minute=8)
    assert due == [PRICE, SIZE]
    assert SHOP not in afforded


@pytest.mark.parametrize("per_minute", [0, 60])
def test_the_budget_bounds_what_is_afforded_and_not_what_is_due(due_cues, per_minute):
    due, afforded = due_cues.select_cues(Snapshot(at=1.0), per_minute)
    assert (len(due), bool(afforded)) == (2, bool(per_minute))


def test_lines_are_made_of_what_waits_and_then_of_what_may_be_due_soon(due_cues, wanted):
    snapshot = Snapshot(at=1.0)
    due_cues.prepare_next([PRICE, SIZE], [PRICE], snapshot)
    assert wanted.topics == ["3/size", "4/price"]


def test_after_a_change_it_is_looked_again_for_what_may_be_due_soon(due_cues):
    looks = []
    early = EarlyCues(EarlyTriggers(triggers=[lambda seen: looks.append(seen.at) or []]))
    looking = replace(due_cues, early=early)
    for at in (1.0, 2.0):
        looking.prepare_next([], [], Snapshot(at=at))
    looking.note_change()
    looking.prepare_next([], [], Snapshot(at=3.0))
    assert looks == [1.0, 3.0]
