"""Descriptions that an editor keeps as JSON: EditorJS, Quill, Slate, ProseMirror, Lexical.

`{"blocks": [{"data": {"text": "Wash cold"}}]}` is `Wash cold`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cuebot.catalogue.sheet import LONGEST_RAW

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT_KEYS = ("text", "insert")
"""Under which these editors keep what is read."""
_MOST_DEEP = 12
"""Records within records."""


def read_rich_text(text: str) -> str:
    """Return the words of such a description; what is none stays as it is."""
    bare = text.strip()
    if not bare.startswith(('{"', "[{")) or len(bare) > LONGEST_RAW:
        return text
    try:
        value: object = json.loads(bare)
    except (ValueError, RecursionError):
        return text
    words = " ".join(" ".join(_list_texts(value)).split())
    return words or text


def _list_texts(value: object, depth: int = 0) -> Iterator[str]:
    if depth > _MOST_DEEP:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _TEXT_KEYS and isinstance(inner, str):
                yield inner
            else:
                yield from _list_texts(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_texts(inner, depth + 1)
