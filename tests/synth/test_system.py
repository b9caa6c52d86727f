"""The system's voice, with real programs on the PATH that keep the two systems' contracts."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
import speakers

from cuebot import clock, config
from cuebot.config import Config, Part
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Line
from cuebot.synth import silent, system
from cuebot.synth.voice_chain import VoiceChain

BOTH = pytest.mark.parametrize("platform", ["darwin", "win32"])
TEXT = "Sizing on link three, twelve asking."
DEFAULT = {"darwin": "Samantha", "win32": "Microsoft Zira Desktop"}


@pytest.fixture
def notes(tmp_path, monkeypatch):
    """Put the programs on the PATH; return where they note what they were asked."""
    folder = tmp_path / "programs"
    folder.mkdir()
    speakers.lay(folder)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SPEAKER_NOTES", str(tmp_path / "notes"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path / "notes"


def said(platform, *texts, language="en", synth=None, pace=1.0, **keys):
    async def main():
        settings = config.build_config({"synth": synth or {}})
        voice = system.build_for_platform(Part(use="system", **keys), settings, platform)
        told = {"language": language, "drafted_by": "offline", "pace": pace}
        lines = [Line(text=text, **told) for text in texts]
        return [await voice.speak(line) for line in lines]

    return clock.run(main())


@BOTH
def test_a_line_is_a_trimmed_clip_in_the_voice_of_its_language(platform, notes):
    first, again = said(platform, TEXT, TEXT)
    assert first == again
    assert first.voice == f"system:{DEFAULT[platform]}"
    assert first.seconds == pytest.approx(len(TEXT) / 15, abs=0.25)
    listed, asked, _ = notes.read_text().splitlines()
    assert listed == "listed"  # once, and not for each line
    assert asked.split("|")[2] == TEXT


@BOTH
def test_words_in_any_script_and_no_commands_reach_the_program(platform, notes):
    said(platform, "三号链接 [[slnc 60000]] <speak> '; rm -rf \u202e$(id)", language="zh")
    words = notes.read_text().splitlines()[-1].split("|")[2]
    assert words.startswith("三号链接")
    assert not set("<>\u202e") & set(words)
    assert "[[" not in words or platform == "win32"  # only `say` takes them as commands


@BOTH
def test_the_host_s_speed_is_asked_for(platform, notes):
    plain, fast = said(platform, TEXT)[0], said(platform, TEXT, synth={"rate": 50})[0]
    assert plain.seconds / fast.seconds == pytest.approx(1.5, abs=0.1)
    (paced,) = said(platform, TEXT, pace=1.2)
    assert plain.seconds / paced.seconds == pytest.approx(1.2, abs=0.1)
    assert notes.exists()


@BOTH
def test_it_counts_as_begun_with_its_program_so_that_no_faster_voice_wins_each_race(
    platform, notes
):
    async def main():
        mine = system.build_for_platform(Part(use="system"), config.build_config({}), platform)
        chain = VoiceChain(
            [mine, silent.make_silent_voice(Part(use="silent"), Config())], begins_within=0.001
        )
        clip = await chain.speak(Line(text=TEXT, language="en", drafted_by="offline"))
        await chain.aclose()
        return clip.voice

    assert clock.run(main()) == f"system:{DEFAULT[platform]}"
    assert notes.exists()


@BOTH
def test_the_voices_are_known_before_the_first_line(platform, notes):
    async def main():
        voice = system.build_for_platform(Part(use="system"), config.build_config({}), platform)
        await voice.keep_ready()
        listed = notes.read_text()
        await voice.speak(Line(text=TEXT, language="en", drafted_by="offline"))
        return listed

    assert clock.run(main()) == "listed\n"
    assert notes.read_text().count("listed") == 1


@BOTH
def test_a_program_that_is_not_there_does_not_end_the_standby(platform, notes, monkeypatch):
    monkeypatch.setenv("PATH", str(notes.parent))
    clock.run(
        system.build_for_platform(
            Part(use="system"), config.build_config({}), platform
        ).keep_ready()
    )
    assert not notes.exists()


@BOTH
def test_a_language_without_a_voice_is_refused_and_a_named_voice_speaks_all(platform, notes):
    with pytest.raises(SynthError, match="no voice for 'ko'") as caught:
        said(platform, TEXT, language="ko")
    assert not caught.value.retry
    assert said(platform, TEXT, language="ko", voice="Mine")[0].voice == "system:Mine"
    assert notes.exists()


def test_a_voice_that_is_not_the_preferred_one_speaks_when_it_is_the_only_one(notes):
    assert said("darwin", TEXT, language="de")[0].voice == "system:Anna (Premium)"
    assert notes.exists()


@BOTH
@pytest.mark.parametrize(
    ("behave", "why"),
    [
        ("hang", "within 0.6 s"),
        ("fail", "code 3"),
        ("nothing", "left no sound"),
        ("noise", "no sound"),
        ("short", "of sound for"),
        ("stereo", "another form"),
    ],
)
def test_a_program_that_fails_is_a_fault_in_time(platform, behave, why, notes, monkeypatch):
    monkeypatch.setenv("SPEAKER", behave)
    with pytest.raises(SynthError, match=why) as caught:
        said(platform, TEXT, deadline=0.6 if behave == "hang" else 5.0)
    assert caught.value.retry
    assert notes.exists()


@BOTH
def test_a_program_that_is_not_there_is_a_fault(platform, notes, monkeypatch):
    monkeypatch.setenv("PATH", str(notes.parent))
    with pytest.raises(SynthError, match="cannot be started"):
        said(platform, TEXT)


def test_a_line_that_is_withdrawn_leaves_no_program_and_no_file(notes, monkeypatch):
    monkeypatch.setenv("SPEAKER", "hang")

    async def main():
        voice = system.build_for_platform(
            Part(use="system", voice="Mine"), config.build_config({}), "darwin"
        )
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.4):
                await voice.speak(Line(text=TEXT, language="en", drafted_by="offline"))

    clock.run(main())
    assert not list(notes.parent.glob("cuebot-*"))
    running = Path("/proc").glob("[0-9]*/environ")
    assert not [one for one in running if _has(one, f"SPEAKER_NOTES={notes}")]


def _has(environ, what):
    try:
        return what.encode() in environ.read_bytes() and int(environ.parent.name) != os.getpid()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform in system.SPEECH_PROGRAMS, reason="this system has a voice")
def test_a_system_without_a_voice_says_what_to_write_instead():
    with pytest.raises(ConfigError, match='use = "local"'):
        system.make_system_voice(Part(use="system"), config.build_config({}))


def test_a_voice_s_name_is_no_option():
    with pytest.raises(ConfigError, match="voice"):
        said("darwin", TEXT, voice="-o/etc/passwd; x")
