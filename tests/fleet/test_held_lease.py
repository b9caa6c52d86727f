"""When a lease holds, and when it is to be renewed."""

import pytest

from cuebot import clock
from cuebot.fleet.held_lease import HeldLease, name_lease
from cuebot.fleet.policy import FLEET_POLICY


@pytest.mark.parametrize(
    ("age", "more", "valid", "due"),
    [
        (0.0, {}, True, False),
        (FLEET_POLICY.renew_interval, {}, True, True),
        (FLEET_POLICY.renew_interval, {"renewing": True}, True, False),
        (FLEET_POLICY.renew_interval, {"tried": 99.95}, True, False),
        (FLEET_POLICY.renew_interval, {"tried": 99.8}, True, True),
        (FLEET_POLICY.renew_interval, {"lost": True}, False, False),
        (FLEET_POLICY.renew_interval, {"refused": True}, False, False),
        (FLEET_POLICY.stop_after, {}, False, False),
    ],
)
def test_a_lease_is_renewed_each_second_and_no_more_once_it_is_lost(age, more, valid, due):
    async def look():
        lease = HeldLease(3, 1, 1, clock.now() - age, **more)
        return lease.is_valid, lease.is_due

    assert clock.run(look(), speed=clock.VIRTUAL, start=100.0) == (valid, due)


def test_names_of_leases_sort_by_their_shards():
    assert name_lease(3) == "shard-03"


@pytest.mark.parametrize(
    ("age", "more", "due_in"),
    [
        (0.0, {}, FLEET_POLICY.renew_interval),
        (FLEET_POLICY.renew_interval, {}, 0.0),
        (FLEET_POLICY.renew_interval, {"tried": 100.0}, FLEET_POLICY.renew_pause),
        (FLEET_POLICY.renew_interval, {"renewing": True}, FLEET_POLICY.renew_pause),
    ],
)
def test_a_lease_knows_for_how_long_it_is_not_to_be_renewed(age, more, due_in):
    async def look():
        return HeldLease(3, 1, 1, clock.now() - age, **more).due_in

    assert clock.run(look(), speed=clock.VIRTUAL, start=100.0) == pytest.approx(due_in)
