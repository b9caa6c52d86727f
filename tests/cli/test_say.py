"""`cuebot say`: one line through the configured voices and ear."""

from __future__ import annotations

import wave

import pytest
from sound_server import loud

from cuebot.cli.app import run_command
from cuebot.cli.say import say
from cuebot.errors import ConfigError, EarError, SynthError

LOCAL = '[[synth.voices]]\nuse = "local"\n'


@pytest.fixture
def config(tmp_path):
    """Write a config file that names the local voice, and more when asked."""

    def write(more=""):
        path = tmp_path / "config.toml"
        path.write_text(LOCAL + more)
        return path

    return write


def test_words_land_in_the_file_that_is_asked_for(config, tmp_path, capsys):
    say("Two hundred.", config_path=config(), ear=f"file:{tmp_path / 'ear.wav'}")
    with wave.open(str(tmp_path / "ear.wav")) as sound:
        assert sound.getnframes() > sound.getframerate() / 2
    assert "local:en-us" in capsys.readouterr().out


def test_words_sound_on_the_device_that_is_asked_for_and_nowhere_else(config, sound):
    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        say("Two.", config_path=config(), device="host_ear")
    assert loud(heard[0]) is not None
    assert loud(leaked[0]) is None


def test_the_configured_ear_is_used_when_none_is_asked_for(config, sound):
    more = '[talkback]\nuse = "device"\ndevice = "host_ear"\n'
    with sound.recording("host_ear") as heard:
        say("Two.", config_path=config(more))
    assert loud(heard[0]) is not None


def test_the_language_chooses_the_voice(config, capsys):
    say("你好", config_path=config(), language="zh", ear="null")
    assert "local:cmn" in capsys.readouterr().out


def test_without_an_ear_it_says_how_to_name_one(config):
    with pytest.raises(ConfigError, match="--device"):
        say("Two.", config_path=config())


def test_a_config_that_is_named_and_missing_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        say("Two.", config_path=tmp_path / "none.toml", ear="null")


def test_a_missing_device_names_those_there_are(config, sound):
    del sound
    with pytest.raises(EarError, match="'host_ear'"):
        say("Two.", config_path=config(), device="headphones")


def test_a_language_without_a_voice_is_an_error(config):
    with pytest.raises(SynthError, match="'xx'"):
        say("Two.", config_path=config(), language="xx", ear="null")


def test_an_ear_elsewhere_hears_the_running_show_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text('[talkback]\nuse = "far"\n')
    assert run_command(["say", "hello"]) == 2
    assert "hears the running show alone" in capsys.readouterr().err
