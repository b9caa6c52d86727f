"""The console of a show, from its config."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.show.assembly import assemble_components
from cuebot.web.back_room import build_back_room


def test_an_office_that_cannot_be_is_told_before_the_show(tmp_path):
    table = {"synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0}}
    table["console"] = {"offices": {"x": {"may": ["fly"]}}}
    parts = assemble_components(config.build_config(table, folder=tmp_path))
    with pytest.raises(ConfigError, match="nobody may 'fly'"):
        build_back_room(parts)


def test_a_host_that_others_reach_is_refused():
    with pytest.raises(ConfigError, match="this machine alone"):
        config.build_config({"console": {"host": "192.168.0.1"}})
