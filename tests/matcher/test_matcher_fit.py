"""The weights of a card of one kind."""

import dataclasses

import pytest

from cuebot.matcher.matcher_fit import MatcherFit
from cuebot.matcher.policy import MATCHER_POLICY


def test_weights_do_not_change_while_a_show_runs():
    fit = MatcherFit((1.0,), (0.5,), 0.4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        fit.sure = 0.1


def test_what_is_sure_is_likelier_than_what_may_be_meant():
    policy = MATCHER_POLICY
    fits = policy.unlearnt, policy.learnt, policy.embedded_unlearnt, policy.embedded_learnt
    assert all(policy.likely < fit.sure < 1 for fit in fits)
