"""Texts that hold more than what was said: a record that a service wrote, or the viewer's name."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPOKEN = re.compile(r"(?P<user>[^:：\n]{1,40}?)\s*[:：]\s*(?P<text>\S.*)", re.DOTALL)
_REPLIED = re.compile(r"> (?:\* )?<@[^>\s]+:[^>\s]+>.*\n(?:>.*\n)*\n(?=\s*\S)")
"""What Matrix sets before a reply for programs that know of none: the lines that it answers."""
_TEXT_KEYS = ("text", "message", "content", "body", "comment", "msg", "snippet")
_LEAST_NAMED = 0.8
"""Share of the texts that must begin with a name, for all that do so to be cut there."""
_LEAST_TEXTS = 4
"""Texts of which a habit can be told."""


def unwrap_texts(texts: Sequence[str]) -> list[str]:
    """Return what is said in texts of which most are JSON: `{"text": "how much"}`.

    A reply is told without what it answers.
    """
    texts = [_REPLIED.sub("", text) if text.startswith(">") else text for text in texts]
    read = [_read_record(text) if text.startswith(("{", "[")) else None for text in texts]
    told = sum(one is not None for one in read)
    if told * 2 <= sum(map(bool, texts)):
        return list(texts)
    return [text if one is None else one for text, one in zip(texts, read, strict=True)]


def _read_record(text: str) -> str | None:
    """Return the text in a record, or in a list of them; None where there is none."""
    value = _load_json(text)
    if isinstance(value, dict) and len(value) == 1:  # `{"takeoutSegments": [...]}`
        (inner,) = value.values()
        value = inner if isinstance(inner, list) else value
    records = value if isinstance(value, list) else [value]
    said = [
        next((one[key] for key in _TEXT_KEYS if isinstance(one.get(key), str)), "")
        for one in records
        if isinstance(one, dict)
    ]
    return " ".join("".join(said).split()) if said else None


def _load_json(text: str) -> object:
    """Return a value, or the list of several that commas part, as YouTube writes pieces."""
    for whole in (text, f"[{text}]"):
        try:
            return json.loads(whole)
        except (ValueError, RecursionError):
            continue
    return None


def split_names(texts: Sequence[str]) -> list[tuple[str, str]] | None:
    """Return name and text of each, where nearly all begin with a name and some name recurs."""
    found = [_SPOKEN.fullmatch(text) for text in texts]
    filled = sum(map(bool, texts))
    names = Counter(one["user"] for one in found if one)
    several = filled >= _LEAST_TEXTS and len(names) < names.total()
    if not several or names.total() < _LEAST_NAMED * filled:
        return None
    return [
        (one["user"], one["text"]) if one else ("", text)
        for one, text in zip(found, texts, strict=True)
    ]
