"""The tables of config.toml."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError


@pytest.mark.parametrize("span", ["20:00-25:00", "00:25:00-00:20:00", "00:20:00-00:20:00", "soon"])
def test_a_quiet_range_that_is_none_is_refused_by_its_key(span):
    with pytest.raises(ConfigError, match=r"queue\.quiet"):
        config.build_config({"queue": {"quiet": [span]}})


def test_the_shows_language_may_be_written_by_its_name():
    assert config.build_config({"show": {"language": "English"}}).show.language == "en"
    with pytest.raises(ConfigError, match="no language is called 'englich'; did you mean 'en'"):
        config.build_config({"show": {"language": "englich"}})
