"""Rate limits, at times that a test tells."""

from cuebot.web.policy import WEB_POLICY
from cuebot.web.rate_limits import MAX_ADDRESSES, GuessLimiter, OrderBucket


def test_ten_orders_pass_at_once_and_then_ten_a_second():
    bucket = OrderBucket(0.0)
    assert [bucket.take(0.0) for _ in range(12)].count(True) == 10
    assert bucket.refused == 2
    assert [bucket.take(1.0) for _ in range(12)].count(True) == 10
    assert sum(bucket.take(1.0 + n / 100) for n in range(1, 101)) == 10


def test_an_order_that_passes_ends_the_row_of_refused_ones():
    bucket = OrderBucket(0.0)
    for _ in range(20):
        bucket.take(0.0)
    assert bucket.take(5.0)
    assert bucket.refused == 0


def test_an_address_that_guesses_waits_for_a_minute_and_no_other_does():
    limiter = GuessLimiter()
    for n in range(WEB_POLICY.max_guesses):
        assert not limiter.is_blocked("a", 1.0)
        limiter.record_wrong("a", n / 100)
    assert limiter.is_blocked("a", 1.0)
    assert not limiter.is_blocked("b", 1.0)
    assert not limiter.is_blocked("a", 1.0 + WEB_POLICY.guess_window)


def test_addresses_are_not_remembered_without_end():
    limiter = GuessLimiter()
    for n in range(MAX_ADDRESSES + 50):
        limiter.record_wrong(str(n), 0.0)
    assert len(limiter._wrong) == MAX_ADDRESSES
