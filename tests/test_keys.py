"""Keys by name, from a keyring of the test's own."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from cuebot import config, keys
from cuebot.errors import ConfigError


class Ring(KeyringBackend):
    """Keeps its entries in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.entries = {}

    def get_password(self, service, username):
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        self.entries[service, username] = password


class Locked(Ring):
    def get_password(self, service, username):
        raise KeyringLocked(service, username)


@pytest.fixture
def ring():
    """Put a keyring in the system's place."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_key_is_fetched_by_its_name_wherever_it_stands(ring):
    ring(Ring())
    assert keys.kept("sk-1")
    keyring.set_password("mine", "token", "t-2")
    chosen = config.make(
        {
            "llm": {"api_key": "keyring:cuebot/llm"},
            "capture": {"sources": [{"use": "http", "token": "keyring:mine/token"}]},
        }
    )
    assert chosen.llm.api_key.get_secret_value() == "sk-1"
    assert chosen.capture.sources[0].model_extra == {"token": "t-2"}
    assert "sk-1" not in repr(chosen)


@pytest.mark.parametrize(
    ("backend", "entry", "words"),
    [
        (Ring, "cuebot/llm", "store it by `python -m keyring set cuebot llm`"),
        (Ring, "cuebot", "write it as keyring:cuebot/llm"),
        (NoKeyring, "cuebot/llm", "CUEBOT_LLM__API_KEY"),
        (Locked, "cuebot/llm", "unlock it"),
    ],
)
def test_a_key_that_cannot_be_had_is_an_error_with_what_to_do(ring, backend, entry, words):
    ring(backend())
    with pytest.raises(ConfigError) as refused:
        config.make({"llm": {"api_key": f"keyring:{entry}"}})
    assert words in str(refused.value)
    assert str(refused.value).startswith("llm.api_key: ")


def test_a_machine_without_a_keyring_keeps_nothing(ring):
    ring(NoKeyring())
    assert keys.kept("sk-1") is False
