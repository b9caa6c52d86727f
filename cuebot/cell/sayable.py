"""Marks that a card writes and nobody says: arrows, wide equals signs and waves at a word's end."""

from __future__ import annotations

import re

from cuebot.text.scripts import HAN, HIRAGANA, KATAKANA

_ARROW = re.compile(r"[^\S\n]*(?:->|=>|→|⇒|＝|>>(?=[^\n]))[^\S\n]*")
_WIDE = re.compile(f"[{HIRAGANA}{KATAKANA}{HAN}]")
_WAVE = re.compile(r"(?<=[^\W\d_])[~～〜](?=\s|$)")


def level_marks(text: str) -> str:
    """Return a text with what it means by an arrow as a colon, and without a wave behind a word."""
    return _WAVE.sub(",", _ARROW.sub(choose_colon(text), text)).rstrip(" ,")


def choose_colon(text: str) -> str:
    """Return the colon that a text's script sets a head off with, and the space behind it."""
    return "：" if has_wide_script(text) else ": "


def has_wide_script(text: str) -> bool:
    """Tell whether a text has kana or Han, whose marks are wide and need no space."""
    return bool(_WIDE.search(text))
