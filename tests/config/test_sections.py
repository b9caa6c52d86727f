"""The tables of config.toml."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError


@pytest.mark.parametrize("span", ["20:00-25:00", "00:25:00-00:20:00", "00:20:00-00:20:00", "soon"])
def test_a_quiet_range_that_is_none_is_refused_by_its_key(span):
    with pytest.raises(ConfigError, match=r"queue\.quiet"):
        config.make({"queue": {"quiet": [span]}})
