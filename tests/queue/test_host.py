"""What is heard of the host, by the config."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.queue import host


def built(**section):
    return [part.name for part in host.make_host_sources(config.build_config({"queue": section}))]


def test_nobody_is_listened_to_unless_the_operator_names_a_device():
    assert built() == []
    assert built(microphone="USB mic") == ["microphone"]


def test_words_are_written_down_only_when_a_model_is_named_too():
    assert built(microphone="USB mic", transcribe="whisper-1") == ["microphone", "transcript"]


def test_a_model_without_a_microphone_is_a_mistake_that_is_named():
    with pytest.raises(ConfigError, match="name a microphone"):
        built(transcribe="whisper-1")
