"""What `init` says where no voice, or only one on the network, speaks the host's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.text import languages

if TYPE_CHECKING:
    from collections.abc import Container

    from cuebot.config import Config
    from cuebot.model import Language

_ONLINE = ("edge",)
"""Voices that need the network, and speak some languages."""


def describe_missing_voice(config: Config, language: Language) -> str:
    """Return which voice speaks the lines of a language; empty where one on this machine does.

    Voices of others than the box's own lists may speak anything.
    """
    named = f"{languages.find_own_name(language)} ({language})"
    speaking = [part.use for part in config.synth.voices if _may_speak(part.use, language)]
    if not speaking:
        return (
            f"No voice that is set up speaks {named}: the host would hear nothing."
            f"{_offer_neural(language)} `cuebot voices` lists what each voice speaks."
        )
    if set(speaking) <= set(_ONLINE):
        return (
            f"Only a voice on the network speaks {named}: without a connection the host hears"
            f" nothing.{_offer_neural(language)}"
        )
    return ""


def _may_speak(use: str, language: Language) -> bool:
    from cuebot.synth import edge, local, models  # noqa: PLC0415 - slow for --help

    known: dict[str, Container[Language]] = {
        "edge": edge.EDGE_VOICES,
        "local": local.ESPEAK_VOICES,
        "neural": models.MODELS,
    }
    return use != "silent" and (use not in known or language in known[use])


def _offer_neural(language: Language) -> str:
    from cuebot.synth import models  # noqa: PLC0415 - slow for --help

    if language not in models.MODELS:
        return ""
    return f" `cuebot voices fetch {language}` brings one that needs none."
