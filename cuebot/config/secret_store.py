"""Keys that stand in the system's keyring or the environment, so that no file holds them in clear.

`keyring:SERVICE/NAME` in the place of a key names an entry of the keyring.  `CUEBOT_TABLE__KEY` in
the environment stands over the file; for a part, its `use` is the table: `CUEBOT_YOUTUBE__KEY`.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYRING_PREFIX = "keyring:"
SERVICE, LLM = "cuebot", "llm"
_SECRET_WORDS = re.compile(r"(?:^|_)(?:key|token|secret|renew|code|password)$")
_PUBLIC_KEYS = frozenset({"kick_key"})
"""Called a key, and known to everybody: a public one."""


def is_secret(name: str) -> bool:
    """Tell by its name whether a key of the config is one that nobody else may read."""
    return name not in _PUBLIC_KEYS and bool(_SECRET_WORDS.search(name))


def environment_variable(table: str, key: str) -> str:
    """Return how the environment calls a key of a section, or of a part by its `use`."""
    return re.sub(r"\W", "_", f"CUEBOT_{table}__{key}").upper()


def resolve_secrets(table: Mapping[str, object]) -> dict[str, object]:
    """Return a config's table with each key that is named fetched from the keyring.

    A part's own keys are left to `resolve_part_secrets`: one without its key hides no other.
    """
    return {name: _resolve_section(name, value) for name, value in table.items()}


def resolve_part_secrets(use: str, own: Mapping[str, object]) -> dict[str, object]:
    """Return a part's own keys, the environment's over them, and those of the keyring fetched."""
    start = environment_variable(use, "")
    there = {name.upper(): value for name, value in os.environ.items() if value}
    over = {name[len(start) :].lower(): there[name] for name in there if name.startswith(start)}
    over.pop("", None)
    return {
        key: _resolve_value(value, f"use = {use!r}, {key}", environment_variable(use, key))
        for key, value in {**own, **over}.items()
    }


def _resolve_section(name: str, value: object) -> object:
    if not isinstance(value, dict) or "use" in value:
        return value
    return {
        key: _resolve_value(own, f"{name}.{key}", environment_variable(name, key))
        for key, own in value.items()
    }


def _resolve_value(value: object, place: str, environment: str) -> object:
    if isinstance(value, dict) and "use" not in value:
        return {key: _resolve_value(inner, f"{place}.{key}", "") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_resolve_value(inner, place, "") for inner in value]
    if isinstance(value, str) and value.startswith(KEYRING_PREFIX):
        return _fetch_secret(value.removeprefix(KEYRING_PREFIX), place, environment)
    return value


def _fetch_secret(entry: str, place: str, environment: str) -> str:
    import keyring  # noqa: PLC0415 - slow for --help
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 - see above

    service, _, user = entry.partition("/")
    if not (service and user):
        do = f"write it as {KEYRING_PREFIX}{SERVICE}/{LLM}"
        raise ConfigError(f"{KEYRING_PREFIX}{entry} names no entry", where=place, do=do)
    other = f"set {environment} in the environment" if environment else "write it into the file"
    try:
        key = keyring.get_password(service, user)
    except NoKeyringError as error:
        raise ConfigError("this machine has no keyring", where=place, do=other) from error
    except KeyringError as error:
        do = "unlock it, and try again"
        raise ConfigError("the keyring does not open", where=place, do=do) from error
    except UnicodeDecodeError as error:  # a program of another kind stored bytes there
        do = f"store it anew by `{keyring_command(service, user)}`"
        raise ConfigError(
            f"the keyring's entry {entry!r} is no text", where=place, do=do
        ) from error
    if key is None:
        do = f"store it by `{keyring_command(service, user)}`, or {other}"
        raise ConfigError(f"the keyring has no entry {entry!r}", where=place, do=do)
    return key


def keyring_command(service: str, user: str) -> str:
    """Return the command that stores a key, for this machine's own Python."""
    return shlex.join([sys.executable, "-m", "keyring", "set", service, user])


def store_secret(name: str, key: str) -> bool:
    """Store a key in the system's keyring; tell whether there is one that took it.

    It is read again: a keyring that was switched off (`keyring --disable`) takes all and keeps
    nothing, without an error.
    """
    import keyring  # noqa: PLC0415 - slow for --help
    from keyring.errors import KeyringError  # noqa: PLC0415 - see above

    try:
        keyring.set_password(SERVICE, name, key)
        return bool(keyring.get_password(SERVICE, name) == key)
    except KeyringError:
        return False
