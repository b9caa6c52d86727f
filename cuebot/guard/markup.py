"""Nothing in a line may be an instruction to a voice, a terminal or a page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.model import Line, Rejection

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Snapshot
    from cuebot.ports import Guard

NAME = "markup"
_MARKUP = re.compile(
    r"[<>{}\[\]`|\\^*_]|(?<![\w%])(?<![\w%]\s)~|~(?!\s?[\d$€£¥₩฿])|&#?\w+;|\$\w*\("
)
"""A `~` between figures is a range, as cards in Korean, Japanese and Chinese write it."""
_PLAIN = ("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "Nd", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps")
_PLAIN_TOO = ("Sc", "Zs")
_SIGNS = frozenset("+=%°²³№™®×~～")
_MOST_MARKS = 2
"""Combining marks that one letter of any living script here may carry."""


def make(_part: Part, _config: Config) -> Guard:
    """Build the guard; nothing about it is a matter of choice."""
    return check


def check(_cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
    """Refuse markup and signs that are not for the eye; the operator's words are no exception."""
    found = _MARKUP.search(unicodedata.normalize("NFKC", line.text))
    if found:
        return Rejection(guard=NAME, reason=f"it holds the markup {found[0][0]!r}")
    marks = 0
    for sign in line.text:
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind not in (*_PLAIN, *_PLAIN_TOO) and sign not in _SIGNS:
            return Rejection(guard=NAME, reason=f"it holds U+{ord(sign):04X}")
        if marks > _MOST_MARKS:
            return Rejection(guard=NAME, reason="it holds stacked marks")
    return line
