"""Parts found by name, through the entry points of what is installed."""

import asyncio
import json
import os
import signal
import sys
from importlib import metadata
from pathlib import Path

import pytest
from capture.served import serving
from strangers import install, install_from_page

from cuebot import config
from cuebot.config import Part, plugins
from cuebot.errors import PluginError
from cuebot.ports import Ear, Voice

CONFIG = config.build_config({})
GROUPS = (
    plugins.SOURCES,
    plugins.DRAFTERS,
    plugins.VOICES,
    plugins.EARS,
    plugins.TRIGGERS,
    plugins.GUARDS,
)

CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 60.0
SHOW = """
[[capture.sources]]
use = "bazaar"
stall = "kate"
url = "{url}"
[[synth.voices]]
use = "local"
[talkback]
use = "file"
path = "ear.wav"
"""

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
    points = {"whisper": "stranger:whisper", "mute": "stranger:mute", "gone": "nowhere:make"}
    install(tmp_path, "stranger", STRANGER, {"cuebot.voices": points})
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("stranger", None)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_kind_of_part_has_one_in_the_box(group):
    ours = [
        entry for entry in group.find_entry_points().values() if entry.value.startswith("cuebot.")
    ]
    assert ours
    assert all(callable(entry.load()) for entry in ours)


def test_the_box_offers_no_part_under_a_group_that_nobody_reads():
    names = {entry.group for entry in metadata.distribution("cuebot").entry_points}
    assert names - {"console_scripts"} == {group.name for group in GROUPS}


@pytest.mark.usefixtures("stranger")
def test_a_stranger_comes_in_by_the_same_door():
    assert isinstance(plugins.VOICES.build_part(Part(use="whisper"), CONFIG), Voice)


@pytest.mark.usefixtures("stranger")
def test_a_part_that_is_not_what_it_should_be_is_refused():
    with pytest.raises(PluginError, match=r"use = 'mute': is no Voice; .*stranger:mute"):
        plugins.VOICES.build_part(Part(use="mute"), CONFIG)


@pytest.mark.usefixtures("stranger")
def test_a_part_that_cannot_be_loaded_is_refused():
    with pytest.raises(PluginError, match=r"use = 'gone': cannot be loaded .*nowhere"):
        plugins.VOICES.build_part(Part(use="gone"), CONFIG)


def test_an_unknown_part_is_refused_with_the_nearest_right_name():
    with pytest.raises(PluginError, match=r"use = 'nul': .* did you mean 'null'"):
        plugins.EARS.build_part(Part(use="nul"), CONFIG)


def test_the_port_says_what_an_ear_is():
    assert isinstance(plugins.EARS.build_part(Part(use="null"), CONFIG), Ear)


async def heard_by_a_show(folder):
    """Run a show on the page's source, tell it 50 comments, and end it; return what it says."""
    told = asyncio.Event()

    async def tell(peer):
        for n in range(50):
            await peer.send(json.dumps({"id": n, "from": f"u{n}", "text": f"size {n}?"}))
        await (await peer.ping())  # what was sent before was read before
        told.set()

    async with serving(tell, greet=True) as (url, joined):
        (folder / "config.toml").write_text(SHOW.format(url=url))
        show = await asyncio.create_subprocess_exec(
            CUEBOT,
            "run",
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(folder)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await told.wait()
                show.send_signal(signal.SIGINT)
                said, errors = await show.communicate()
        finally:
            if show.returncode is None:
                show.kill()
    return show.returncode, said.decode(), errors.decode(), joined


def test_a_show_hears_a_source_from_a_package_that_it_has_never_heard_of(tmp_path):
    install_from_page(tmp_path)
    code, said, errors, joined = asyncio.run(heard_by_a_show(tmp_path))
    assert code == 0, errors
    assert "50 comments and shop events received: 0 duplicates, 0 lost" in said
    assert joined == ['{"join": "kate"}']
