"""The permutation test and its interval, against what can be reckoned by hand or by force."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from cuebot.report.permutation import MatchedSet, _find_bound, estimate_difference


def estimated(sets, error_rate=0.05, draws=9_999):
    return estimate_difference(sets, error_rate, draws, seed=1)


def enumerate_rejections(sets, effect):
    """Return the two one-sided shares of all draws at least as far out, by brute force."""
    members = [(one.treated - effect, *one.controls) for one in sets]

    def statistic(choice):
        return sum(
            each[n] - (sum(each) - each[n]) / (len(each) - 1)
            for each, n in zip(members, choice, strict=True)
        )

    choices = list(product(*(range(len(each)) for each in members)))
    observed = statistic([0] * len(members))
    told = [statistic(choice) for choice in choices]
    above = np.mean([one >= observed - 1e-9 for one in told])
    below = np.mean([one <= observed + 1e-9 for one in told])
    return above, below


def test_the_interval_is_where_the_exact_test_does_not_reject():
    rng = np.random.default_rng(7)
    sets = [
        MatchedSet(float(rng.poisson(9)), tuple(map(float, rng.poisson(4, 3)))) for _ in range(6)
    ]
    found = estimated(sets)
    for bound, inward in ((found.low, 1.0), (found.high, -1.0)):
        beyond = min(enumerate_rejections(sets, bound - 0.3 * inward))
        within = min(enumerate_rejections(sets, bound + 0.3 * inward))
        assert beyond <= 0.03
        assert within >= 0.02


def test_the_estimate_is_the_mean_difference_and_a_shift_shifts_all_of_it():
    sets = [MatchedSet(5.0 + n % 3, (3.0, 4.0, 5.0)) for n in range(12)]
    plain = estimated(sets)
    shifted = estimated([MatchedSet(one.treated + 10.0, one.controls) for one in sets])
    assert plain.estimate == pytest.approx(2.0)
    assert shifted.estimate == pytest.approx(12.0)
    assert shifted.low - plain.low == pytest.approx(10.0)
    assert shifted.high - plain.high == pytest.approx(10.0)


def test_too_few_sets_have_no_bounds():
    one = estimated([MatchedSet(100.0, (1.0, 1.0))], error_rate=0.01)
    assert (one.low, one.high) == (-np.inf, np.inf)
    assert not one.excludes_zero


def test_counts_that_are_all_alike_say_nothing():
    flat = estimated([MatchedSet(0.0, (0.0, 0.0))] * 20)
    assert (flat.low, flat.high, flat.excludes_zero) == (0.0, 0.0, False)


def test_the_same_seed_gives_the_same_bounds():
    sets = [MatchedSet(float(n), (1.0, 2.0)) for n in range(6)]
    assert estimated(sets) == estimated(sets)


def test_chance_is_told_no_more_often_than_the_rate():
    rng = np.random.default_rng(3)
    alarms = 0
    for _ in range(200):
        # Clumped counts, wide between sets and alike within them.
        means = rng.gamma(2.0, 3.0, 10)
        sets = [
            MatchedSet(*(float(told[0]), tuple(map(float, told[1:]))))
            for told in (rng.negative_binomial(2, 2 / (2 + mean), 6) for mean in means)
        ]
        alarms += estimated(sets, draws=999).excludes_zero
    assert alarms <= 18  # 10 expected; so many by chance once in a hundred times


@pytest.mark.parametrize(
    ("draws", "share", "bound"),
    [(38, 0.025, -np.inf), (39, 0.025, 0.0), (78, 0.025, 0.0), (79, 0.025, 1.0), (9, 0.1, 0.0)],
)
def test_a_bound_leaves_no_more_than_its_share_below_with_the_observed_counted(draws, share, bound):
    assert _find_bound(np.arange(float(draws))[::-1], share) == bound
