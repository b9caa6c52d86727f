"""What the environment sets of a config, by pydantic-settings: `CUEBOT_LLM__API_KEY`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from cuebot.config.sections import Config

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Environment(Config, BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")


def read_environment(prefix: str) -> Mapping[str, object]:
    """Return what the variables with a prefix set, by section and key; an empty one sets nothing.

    Compose files and services hand on a variable that nobody gave a value as an empty one.
    """
    return EnvSettingsSource(_Environment, env_prefix=prefix, env_ignore_empty=True)()
