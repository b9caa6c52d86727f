"""Keys by name, from a keyring of the test's own."""

import os

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from cuebot import config
from cuebot.config import secret_store
from cuebot.config.plugins import SOURCES, VOICES
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


class Bytes(Ring):
    """Keeps what another program stored: bytes that are no text."""

    def get_password(self, service, username):
        return self.entries.get((service, username), b"\xff\xfe").decode()


@pytest.fixture
def ring():
    """Put a keyring in the system's place."""
    yield keyring.set_keyring
    keyring.set_keyring(NoKeyring())


def test_a_key_is_fetched_by_its_name_wherever_it_stands(ring):
    ring(Ring())
    assert secret_store.store_secret("llm", "sk-1")
    keyring.set_password("mine", "token", "t-2")
    chosen = config.build_config(
        {
            "llm": {"api_key": "keyring:cuebot/llm"},
            "capture": {"sources": [{"use": "http", "token": "keyring:mine/token"}]},
        }
    )
    assert chosen.llm.api_key.get_secret_value() == "sk-1"
    assert chosen.capture.sources[0].own() == {"token": "t-2"}
    assert "sk-1" not in repr(chosen)


@pytest.fixture
def environment():
    """Set variables, and take them back."""
    before = dict(os.environ)
    yield os.environ.update
    os.environ.clear()
    os.environ.update(before)


def refused(part, group=SOURCES):
    with pytest.raises(ConfigError) as told:
        group.build_part(config.Part.model_validate(part), config.build_config({}))
    return str(told.value)


@pytest.mark.parametrize(
    ("backend", "entry", "words"),
    [
        (Ring, "cuebot/llm", "-m keyring set cuebot llm`, or set CUEBOT_LLM__API_KEY in the"),
        (Ring, "cuebot", "write it as keyring:cuebot/llm"),
        (NoKeyring, "cuebot/llm", "; set CUEBOT_LLM__API_KEY in the environment"),
        (Locked, "cuebot/llm", "unlock it"),
        (Bytes, "cuebot/llm", "is no text; store it anew by"),
    ],
)
def test_a_key_that_cannot_be_had_is_an_error_with_what_to_do(ring, backend, entry, words):
    ring(backend())
    with pytest.raises(ConfigError) as told:
        config.build_config({"llm": {"api_key": f"keyring:{entry}"}})
    assert words in str(told.value)
    assert str(told.value).startswith("llm.api_key: ")


PARTS = [
    (SOURCES, {"use": "youtube", "video": "dQw4w9WgXcQ"}, "key"),
    (SOURCES, {"use": "shopee", "session": 1, "partner": 2, "user": 3, "token": "t"}, "key"),
    (SOURCES, {"use": "shopee", "session": 1, "partner": 2, "user": 3, "key": "k"}, "token"),
    (SOURCES, {"use": "bilibili", "access_key": "a", "app": 1, "code": "c"}, "access_secret"),
    (SOURCES, {"use": "bilibili", "access_key": "a", "app": 1, "access_secret": "s"}, "code"),
    (SOURCES, {"use": "tiktok", "host": "me"}, "key"),
    (SOURCES, {"use": "http", "host": "0.0.0.0"}, "token"),  # noqa: S104 - it is not opened
    (SOURCES, {"use": "http"}, "shopify_secret"),
    (SOURCES, {"use": "reader", "tool": "euler", "room": "me"}, "key"),
    (VOICES, {"use": "openai"}, "api_key"),
]


@pytest.mark.parametrize(("group", "part", "key"), PARTS)
def test_each_part_names_its_own_key_and_its_own_variable(ring, environment, group, part, key):
    named = part | {key: f"keyring:cuebot/{part['use']}-{key}"}
    variable = f"CUEBOT_{part['use']}__{key}".upper()
    ring(NoKeyring())
    told = refused(named, group)
    assert told.startswith(f"use = {part['use']!r}, {key}: ")
    assert f"set {variable} in the environment" in told
    ring(Ring())
    assert f"keyring set cuebot {part['use']}-{key}`, or set {variable}" in refused(named, group)
    environment({variable: "from-the-environment"})
    assert config.Part.model_validate(named).own()[key] == "from-the-environment"
    group.build_part(config.Part.model_validate(named), config.build_config({}))
    group.build_part(config.Part.model_validate(part), config.build_config({}))


@pytest.mark.parametrize(
    "part", [part for _, part, key in PARTS if key in ("access_secret", "code")]
)
def test_a_key_that_nobody_set_is_missed_by_its_own_names(part):
    key = ({"access_secret", "code"} - part.keys()).pop()
    told = f"`{key}` is missing; set it, or CUEBOT_BILIBILI__{key.upper()} in the environment."
    assert told in refused(part)


def test_a_key_in_a_list_has_no_variable_and_is_not_sent_to_one(ring):
    ring(NoKeyring())
    with pytest.raises(ConfigError) as told:
        config.build_config({"llm": {"others": [{"api_key": "keyring:cuebot/other"}]}})
    assert str(told.value) == (
        "llm.others.api_key: this machine has no keyring; write it into the file."
    )


def test_the_environment_stands_over_any_key_of_a_part(environment):
    environment({"CUEBOT_HTTP__PORT": "9001", "CUEBOT_HTTP__": "x", "CUEBOT_TWITCH__PORT": "1"})
    assert config.build_config({}).capture.sources[0].own() == {"port": "9001"}


@pytest.mark.parametrize(
    ("name", "is_secret"),
    [("key", True), ("access_secret", True), ("renew", True), ("kick_key", False), ("room", False)],
)
def test_a_secret_is_known_by_its_name(name, is_secret):
    assert secret_store.is_secret(name) is is_secret


def test_a_keyring_that_was_switched_off_keeps_nothing(ring):
    """It raises nothing (keyring 25.7): `keyring --disable` writes it into keyring's config."""
    ring(null.Keyring())
    assert secret_store.store_secret("llm", "sk-1") is False


def test_a_machine_without_a_keyring_keeps_nothing(ring):
    ring(NoKeyring())
    assert secret_store.store_secret("llm", "sk-1") is False
