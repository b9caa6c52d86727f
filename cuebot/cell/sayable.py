"""Marks that a card writes and nobody says: arrows, wide equals signs and waves at a word's end."""

from __future__ import annotations

import re

_ARROW = re.compile(r"[^\S\n]*(?:->|=>|→|⇒|＝|>>(?=[^\n]))[^\S\n]*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WAVE = re.compile(r"(?<=[^\W\d_])[~～〜](?=\s|$)")


def level_marks(text: str) -> str:
    """Return a text with what it means by an arrow as a colon, and without a wave behind a word."""
    colon = "：" if _WIDE.search(text) else ": "
    return _WAVE.sub(",", _ARROW.sub(colon, text)).rstrip(" ,")
