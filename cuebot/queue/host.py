"""Build the sources that listen to the host, as `[queue]` configures them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.errors import ConfigError
from cuebot.queue import transcript
from cuebot.queue.microphone import Microphone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.ports import Source


def make_host_sources(config: Config) -> Sequence[Source]:
    """Build the microphone, and what writes down its words, if they are wanted."""
    section = config.queue
    if not section.microphone:
        if section.transcribe:
            raise ConfigError(
                "there is nothing to transcribe", where="queue.transcribe", do="name a microphone"
            )
        return ()
    if not section.transcribe:
        return (Microphone(section.microphone),)
    words = transcript.make_transcriber(config)
    return (Microphone(section.microphone, said=words.add_utterance), words)
