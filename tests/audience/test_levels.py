"""The levels of a practice."""

from itertools import pairwise

import pytest

from cuebot.audience.levels import LEVELS, find_level
from cuebot.errors import ConfigError


def test_each_level_presses_harder_than_the_one_below():
    for lower, higher in pairwise(LEVELS):
        assert higher.number == lower.number + 1
        assert higher.comments > lower.comments
        assert higher.hostile > lower.hostile
        assert higher.patience < lower.patience


@pytest.mark.parametrize("number", [0, 6, -1])
def test_a_level_that_is_not_there_is_told_with_those_that_are(number):
    with pytest.raises(ConfigError, match="choose one from 1 to 5"):
        find_level(number)
