"""The sound server that these tests share."""

from sound_server import sound

__all__ = ["sound"]
