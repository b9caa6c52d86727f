import pytest

from cuebot.runtime.backoff_policy import BackoffPolicy


def test_delays_double_from_the_first_to_the_longest_and_stay_there():
    policy = BackoffPolicy(first=0.5, longest=30.0)
    delays = [policy.delay_after(failures) for failures in range(1, 9)]
    assert delays == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert policy.delay_after(100_000) == 30.0


@pytest.mark.parametrize("failures", [1, 3, 50])
def test_jitter_takes_off_at_most_its_share(failures):
    full = BackoffPolicy(first=2.0, longest=30.0).delay_after(failures)
    policy = BackoffPolicy(first=2.0, longest=30.0, jitter=0.5)
    delays = {policy.delay_after(failures) for _ in range(50)}
    assert full / 2 <= min(delays) < max(delays) <= full
