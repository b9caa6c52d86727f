"""The shape of a dialect: by which keys a tool's message is known, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from cuebot.capture.dialects.stamp import CommentFactory, Read

Item: TypeAlias = Mapping[str, object]
"""A JSON object that a tool sent."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one tool sends."""

    tool: str
    keys: frozenset[str]
    """Keys that its messages have, and together only its."""
    read: Callable[[Item, CommentFactory], Iterable[Read]]
    """Return what the message holds; nothing when it is of a kind that is not needed."""


def nested_object(item: Item, key: str) -> Item:
    """Return the object under a key; an empty one when there is none."""
    value = item.get(key)
    return value if isinstance(value, dict) else {}


def parse_count(value: object) -> int | None:
    """Return a count of people, when it is one."""
    return value if type(value) is int and 0 <= value <= 1_000_000_000 else None  # noqa: PLR2004 - more than there are
