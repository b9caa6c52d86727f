"""The sound servers that these tests share."""

from sound_server import pipewire, sound

__all__ = ["pipewire", "sound"]
