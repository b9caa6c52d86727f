"""Every secret that a config holds, so that none is told by accident."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import BaseModel, SecretStr

from cuebot.config import secret_store
from cuebot.config.part import Part
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.config.sections import Config

MIN_SECRET_LENGTH = 4
"""Characters of a key; to hide fewer would make words of ours unreadable."""
HIDDEN = "..."
"""What stands for a secret."""


def collect_secrets(config: Config) -> Sequence[str]:
    """Return every key of a config, the longest first."""
    found = {secret for secret in _find_secrets(config) if len(secret) >= MIN_SECRET_LENGTH}
    return sorted(found, key=len, reverse=True)


def redact_secrets(text: str, secrets: Iterable[str]) -> str:
    """Return a text without these secrets; empty ones are none."""
    for secret in filter(None, secrets):
        text = text.replace(secret, HIDDEN)
    return text


def _find_secrets(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, BaseModel):
        fields = {**dict(value), **_read_part_keys(value)}
        for key, inner in fields.items():
            yield from _find_secrets(inner, key)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _find_secrets(inner, name)
    elif isinstance(value, str) and secret_store.is_secret(name):
        yield value


def _read_part_keys(value: BaseModel) -> Mapping[str, object]:
    with suppress(ConfigError):  # what cannot be had cannot be told by accident
        return value.own() if isinstance(value, Part) else {}
    return {}
