"""What every test runs under."""

import signal

import pytest
from blockbuster import blockbuster_ctx

# A shell that starts a job in the background lets it ignore Ctrl-C, and its children with it: the
# tests that send one would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop():
    """Fail the test in which cuebot, while its loop runs, waits for a disk, a lock or a socket."""
    # Every test's loop is started by the clock: counting it would judge the tests' own code too.
    with blockbuster_ctx("cuebot", excluded_modules=["cuebot.clock"]):
        yield


@pytest.fixture(autouse=True)
def local_servers_are_reached_directly(monkeypatch):
    """Let no proxy of this machine stand between a test and its own server."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.fixture(autouse=True)
def nobodys_keyring_is_opened(monkeypatch):
    """Let a test find no keyring but the one that it brings itself."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
