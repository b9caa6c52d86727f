"""What every table has in common."""

from pathlib import Path

import pytest

from cuebot import config
from cuebot.errors import ConfigError


def test_relative_paths_count_from_the_files_folder(tmp_path):
    table = {"catalogue": {"path": "catalog.csv"}, "draft": {"prompts": "/box/prompts"}}
    made = config.build_config(table, folder=tmp_path)
    assert made.journal.path == tmp_path / "show.sqlite"
    assert made.catalogue.path == tmp_path / "catalog.csv"
    assert made.draft.prompts == Path("/box/prompts")


def test_a_part_checks_its_own_keys():
    class Options(config.Section):
        port: int = 1

    part = config.Part.model_validate({"use": "http", "port": 2})
    assert part.read(Options).port == 2
    with pytest.raises(ConfigError, match=r"use = 'http'.*'prt'.*did you mean 'port'"):
        config.Part.model_validate({"use": "http", "prt": 2}).read(Options)


def test_a_path_among_a_parts_own_keys_counts_from_the_files_folder_too(tmp_path):
    class Options(config.Section):
        record: config.FilePath

    def read(path):
        talkback = {"use": "file", "record": path}
        return config.build_config({"talkback": talkback}, folder=tmp_path).talkback.read(Options)

    assert read("ear.wav").record == tmp_path / "ear.wav"
    assert read("/box/ear.wav").record == Path("/box/ear.wav")
    assert read("~/ear.wav").record == Path.home() / "ear.wav"
