import pytest

from cuebot import config
from cuebot.cli.app import run_command
from cuebot.cli.voice_notice import describe_missing_voice


def described(language, *voices):
    chosen = {"synth": {"voices": [{"use": use} for use in voices]}} if voices else {}
    return describe_missing_voice(config.build_config(chosen), language)


@pytest.mark.parametrize("language", ["en", "id", "ms", "vi", "zh", "ar"])
def test_a_voice_on_this_machine_is_enough(language):
    assert described(language) == ""


@pytest.mark.parametrize(("language", "name"), [("tl", "Filipino"), ("th", "ไทย")])
def test_a_language_that_only_the_network_speaks_is_told(language, name):
    told = described(language)
    assert told.startswith(f"Only a voice on the network speaks {name} ({language})")


def test_a_language_that_nothing_speaks_is_told():
    told = described("tl", "local", "silent")
    assert told.startswith("No voice that is set up speaks Filipino (tl)")
    assert "`cuebot voices`" in told


def test_a_voice_that_can_be_fetched_is_named():
    assert "`cuebot voices fetch en`" in described("en", "edge")


def test_a_voice_without_a_list_may_speak_anything():
    assert described("tl", "openai") == ""


def test_init_says_it_at_once(tmp_path, capsys):
    assert run_command(["init", str(tmp_path), "--language", "tl", "--yes"]) == 0
    assert "Only a voice on the network speaks Filipino (tl)" in capsys.readouterr().out
