"""What pydantic found wrong with a config, as an operator can mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.config import secret_store
from cuebot.errors import ConfigError
from cuebot.runtime.invalid_value import UNKNOWN_KEY, explain_first, find_near_key

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails


def to_config_error(
    error: ValidationError, model: type[BaseModel], where: str, text: str, part: str = ""
) -> ConfigError:
    """Return the first mistake: its key, its line in `text`, and what to do.

    `part` is the name of the plug-in whose keys they are.
    """
    return explain_fault(error.errors(include_url=False)[0], model, where, text, part)


def explain_fault(
    first: ErrorDetails, model: type[BaseModel], where: str, text: str, part: str = ""
) -> ConfigError:
    """Return one of the mistakes that pydantic found, as `to_config_error` does the first."""
    path = [str(step) for step in first["loc"]]
    place = ", ".join(filter(None, [where, _find_line(text, path[-1]) if path else ""]))
    name = ".".join(path)
    if first["type"] == "missing":
        do = f"set it, or {secret_store.environment_variable(part, name)} in the environment"
        return ConfigError(f"`{name}` is missing", where=place, do=do)
    if first["type"] != UNKNOWN_KEY:
        return ConfigError(explain_first(first), where=place, do="correct the value")
    near = find_near_key(model, first["loc"])
    hint = f"did you mean {near!r}" if near else "remove it"
    return ConfigError(f"unknown key {name!r}", where=place, do=hint)


def _find_line(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*(\[+\s*)?\"?{re.escape(key)}\"?\s*[=\].]", line):
            return f"line {number}"
    return ""
