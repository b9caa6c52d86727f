"""Parts found by name, through the entry points of what is installed."""

import sys
from importlib import metadata

import pytest

from cuebot import config, plugins
from cuebot.config import Part
from cuebot.errors import PluginError
from cuebot.ports import Ear, Voice

CONFIG = config.make({})
GROUPS = (
    plugins.SOURCES,
    plugins.DRAFTERS,
    plugins.VOICES,
    plugins.EARS,
    plugins.TRIGGERS,
    plugins.GUARDS,
)

STRANGER = """
class Whisper:
    name = "whisper"

    async def speak(self, line): ...

    async def aclose(self): ...


def whisper(part, config):
    return Whisper()


def mute(part, config):
    return object()
"""


@pytest.fixture
def stranger(tmp_path, monkeypatch):
    """Install a stranger's package, as pip would lay it out."""
    (tmp_path / "stranger.py").write_text(STRANGER)
    info = tmp_path / "stranger-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[cuebot.voices]\nwhisper = stranger:whisper\nmute = stranger:mute\ngone = nowhere:make\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("stranger", None)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_kind_of_part_has_one_in_the_box(group):
    ours = [entry for entry in group.found().values() if entry.value.startswith("cuebot.")]
    assert ours
    assert all(callable(entry.load()) for entry in ours)


def test_the_box_offers_no_part_under_a_group_that_nobody_reads():
    names = {entry.group for entry in metadata.distribution("cuebot").entry_points}
    assert names - {"console_scripts"} == {group.name for group in GROUPS}


@pytest.mark.usefixtures("stranger")
def test_a_stranger_comes_in_by_the_same_door():
    assert isinstance(plugins.VOICES.build(Part(use="whisper"), CONFIG), Voice)


@pytest.mark.usefixtures("stranger")
def test_a_part_that_is_not_what_it_should_be_is_refused():
    with pytest.raises(PluginError, match=r"use = 'mute': is no Voice; .*stranger:mute"):
        plugins.VOICES.build(Part(use="mute"), CONFIG)


@pytest.mark.usefixtures("stranger")
def test_a_part_that_cannot_be_loaded_is_refused():
    with pytest.raises(PluginError, match=r"use = 'gone': cannot be loaded .*nowhere"):
        plugins.VOICES.build(Part(use="gone"), CONFIG)


def test_an_unknown_part_is_refused_with_the_nearest_right_name():
    with pytest.raises(PluginError, match=r"use = 'nul': .* did you mean 'null'"):
        plugins.EARS.build(Part(use="nul"), CONFIG)


def test_the_port_says_what_an_ear_is():
    assert isinstance(plugins.EARS.build(Part(use="null"), CONFIG), Ear)
