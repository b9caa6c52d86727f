"""Texts as TOML writes them."""

from __future__ import annotations

import json


def quote_toml(value: str) -> str:
    """Return a string as TOML writes it: JSON's is a kind of it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
