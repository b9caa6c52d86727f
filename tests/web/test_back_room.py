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
    with pytest.raises(ConfigError, match=r"`host` is 127.0.0.1 unless `lan`"):
        config.build_config({"console": {"host": "192.168.0.1"}})


def test_an_open_console_is_described_with_what_a_person_must_compare(tmp_path):
    table = {"synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0}}
    table["console"] = {"lan": True, "authority": "ca"}
    parts = assemble_components(config.build_config(table, folder=tmp_path))
    made = build_back_room(parts, ["192.168.7.5", "10.0.0.9"])
    told = "\n".join(made.describe_openness())
    assert "https://192.168.7.5:8766" in told
    assert "http://192.168.7.5:8767/trust" in told
    assert made.plan.certificates.fingerprint in told


def test_a_console_of_this_machine_alone_has_nothing_to_tell(tmp_path):
    table = {"synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0}}
    parts = assemble_components(config.build_config(table, folder=tmp_path))
    assert build_back_room(parts).describe_openness() == []
    assert not (tmp_path / "console-authority").exists()
