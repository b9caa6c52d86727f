"""The sound server that these tests listen to."""

from sound_server import sound

__all__ = ["sound"]
