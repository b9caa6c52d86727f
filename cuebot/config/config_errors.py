"""What pydantic found wrong with a config, as an operator can mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel
from rapidfuzz import process

from cuebot.config import secret_store
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import ValidationError


def to_config_error(
    error: ValidationError, model: type[BaseModel], where: str, text: str, part: str = ""
) -> ConfigError:
    """Return the first mistake: its key, its line in `text`, and what to do.

    `part` is the name of the plug-in whose keys they are.
    """
    first = error.errors(include_url=False)[0]
    path = [str(step) for step in first["loc"]]
    place = ", ".join(filter(None, [where, _line_of(text, path[-1]) if path else ""]))
    name = ".".join(path)
    if first["type"] == "missing":
        do = f"set it, or {secret_store.environment_variable(part, name)} in the environment"
        return ConfigError(f"`{name}` is missing", where=place, do=do)
    if first["type"] != "extra_forbidden":
        why = first["msg"].removeprefix("Value error, ")
        return ConfigError(f"{name}: {why}", where=place, do="correct the value")
    near = process.extractOne(path[-1], _known_keys(model, path[:-1]))
    hint = f"did you mean {near[0]!r}" if near else "remove it"
    return ConfigError(f"unknown key {name!r}", where=place, do=hint)


def _known_keys(model: type[BaseModel], path: Iterable[str]) -> list[str]:
    for step in path:
        inner = model.model_fields[step].annotation if step in model.model_fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return list(model.model_fields)


def _line_of(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*(\[+\s*)?\"?{re.escape(key)}\"?\s*[=\].]", line):
            return f"line {number}"
    return ""
