"""Keys that stand in the system's keyring, so that no file holds them in clear.

`keyring:SERVICE/NAME` in the place of a key names an entry of the keyring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "keyring:"
SERVICE, LLM = "cuebot", "llm"
ENVIRONMENT = "CUEBOT_LLM__API_KEY"


def opened(table: Mapping[str, object]) -> dict[str, object]:
    """Return a config's table with each key that is named fetched from the keyring."""
    return {name: _opened(value, name) for name, value in table.items()}


def _opened(value: object, name: str) -> object:
    if isinstance(value, dict):
        return {key: _opened(inner, f"{name}.{key}") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_opened(inner, name) for inner in value]
    if isinstance(value, str) and value.startswith(PREFIX):
        return _fetched(value.removeprefix(PREFIX), name)
    return value


def _fetched(entry: str, name: str) -> str:
    import keyring  # noqa: PLC0415 - slow for --help
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 - see above

    service, _, user = entry.partition("/")
    if not (service and user):
        do = f"write it as {PREFIX}{SERVICE}/{LLM}"
        raise ConfigError(f"{PREFIX}{entry} names no entry", where=name, do=do)
    try:
        key = keyring.get_password(service, user)
    except NoKeyringError as error:
        do = f"take the key out of the file and set it in the environment ({ENVIRONMENT})"
        raise ConfigError("this machine has no keyring", where=name, do=do) from error
    except KeyringError as error:
        do = "unlock it, and try again"
        raise ConfigError("the keyring does not open", where=name, do=do) from error
    if key is None:
        do = f"store it by `python -m keyring set {service} {user}`"
        raise ConfigError(f"the keyring has no entry {entry!r}", where=name, do=do)
    return key


def kept(key: str) -> bool:
    """Store the model's key in the system's keyring; tell whether there is one that took it."""
    import keyring  # noqa: PLC0415 - slow for --help
    from keyring.errors import KeyringError  # noqa: PLC0415 - see above

    try:
        keyring.set_password(SERVICE, LLM, key)
    except KeyringError:
        return False
    return True
