"""What these tests share: a sound server, and a port that is free."""

import socket

import pytest
from sound_server import sound

__all__ = ["sound"]


@pytest.fixture
def free_port():
    """Return a port of this machine that nobody has now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
