"""A config is read: the file, the environment over it, flags over both."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from cuebot.config import config_errors, secret_store
from cuebot.config.part import CURRENT_FOLDER, Section
from cuebot.config.sections import Config
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

Table: TypeAlias = Mapping[str, object]
ENVIRONMENT_PREFIX = "CUEBOT_"
"""How the variables begin that stand over the file, in any case."""


def read_config(path: Path, flags: Table | None = None) -> Config:
    """Read a config file; `ConfigError` names the file, the line and the nearest right key."""
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError as error:
        raise ConfigError("no such file", where=where, do="`cuebot init` makes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read ({error})", where=where, do="check the file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=where, do="mend that line") from error
    return build_config(table, flags, where=where, text=text, folder=path.parent)


def build_config(
    table: Table,
    flags: Table | None = None,
    *,
    where: str = "",
    text: str = "",
    folder: Path = CURRENT_FOLDER,
) -> Config:
    """Lay the environment over a table and flags over both; what is missing takes its default.

    Relative paths count from `folder`; `text` is the file's, to find the line of an error.
    """
    # An absent section is an empty one: its default paths count from the folder too.
    fields = Config.model_fields.items()
    sections: Table = {name: {} for name, key in fields if isinstance(key.default, Section)}
    chosen = _merge_tables(
        _merge_tables(_merge_tables(sections, table), _read_environment()),
        flags or {},
    )
    try:
        return Config.model_validate(secret_store.resolve_secrets(chosen), context=folder)
    except ValidationError as error:
        if {"rooms", "studio"} & set(table):
            do = "start it by `cuebot studio`; each of its rooms has a config of its own"
            raise ConfigError("is a studio's file of rooms", where=where, do=do) from error
        raise config_errors.to_config_error(error, Config, where, text) from error


def _read_environment() -> Table:
    """Return what the environment sets; the library is loaded where it sets anything."""
    if not any(name.upper().startswith(ENVIRONMENT_PREFIX) for name in os.environ):
        return {}
    from cuebot.config import environment  # noqa: PLC0415 - 60 ms, and most shows set nothing

    return environment.read_environment(ENVIRONMENT_PREFIX)


def _merge_tables(under: Table, upper: Table) -> dict[str, object]:
    laid = dict(under)
    for key, value in upper.items():
        below = laid.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            laid[key] = _merge_tables(below, value)
        else:
            laid[key] = value
    return laid
