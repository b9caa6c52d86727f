"""The error of a voice that failed at a line which the next voice of the chain may still say."""

from __future__ import annotations

from cuebot.errors import SynthError

NEXT_VOICE = "the next voice, if there is one, is tried"
"""What is done about it, for the operator to know."""


def make_voice_error(what: str, advice: str = "") -> SynthError:
    """Return a fault that counts against a voice; `advice` is what the operator can do besides."""
    return SynthError(what, do=f"{NEXT_VOICE}: {advice}" if advice else NEXT_VOICE, retry=True)
