"""Nothing in a line may be an instruction to a voice, a terminal or a page."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.guard.policy import GUARD_POLICY
from cuebot.model import Line, Rejection
from cuebot.text.pictures import LEADING_TIMES, VERDICT_MARK

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Cue, Snapshot
    from cuebot.ports import Guard

GUARD_NAME = "markup"
_MARKUP = re.compile(
    r"[<>{}\[\]`|\\^*_]|[~≥≤≧≦≈±](?!\s?[-+]?\s?[\d$€£¥₩฿₫₱½¼¾]|\s?[A-Z]{1,3}\$?\s?\d|\s?Rp)"
    r"|&#?\w+;|\$\w*\(|\(\s*[xX×]?\s*\)"
)
"""A `~` or a `≤` before a figure is said with it: about, at most; elsewhere it is for the eye.

A box of a form, `( )` or `(x)`, is heard as nothing.
"""
_PLAIN_CATEGORIES = (
    *("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "Nd"),
    *("Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"),
)
"""Unicode's general categories of what a line is made of: letters, marks, digits, punctuation."""
_SPACE_CATEGORIES = ("Sc", "Zs")
"""And of what stands between: signs of currencies, and spaces."""
_UNIT_SIGNS = "℃℉㎎㎏㎖㎗㎘㎜㎝㎞㎠㎡㎢㎤㎥㏄"
"""Units that a keyboard of Japanese, Chinese or Korean writes as one sign."""
_ALLOWED_SIGNS = frozenset("+=%‰°²³₀₁₂₃₄₅₆₇₈₉№™®×~～≥≤≧≦≈±" + _UNIT_SIGNS)


def make_markup_guard(_part: Part, _config: Config) -> Guard:
    """Build the guard; nothing about it is a matter of choice."""
    return check_markup


def check_markup(_cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
    """Refuse markup and signs that are not for the eye; the operator's words are no exception."""
    found = _MARKUP.search(unicodedata.normalize("NFKC", line.text))
    if found:
        return Rejection(guard=GUARD_NAME, reason=f"it holds the markup {found[0][0]!r}")
    marks = 0
    plain = VERDICT_MARK.sub("", line.text)
    if LEADING_TIMES.search(plain):  # no voice says that it denies what stands behind it
        return Rejection(guard=GUARD_NAME, reason=f"it holds {'×'!r}")
    for sign in plain:
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind not in (*_PLAIN_CATEGORIES, *_SPACE_CATEGORIES) and sign not in _ALLOWED_SIGNS:
            return Rejection(guard=GUARD_NAME, reason=f"it holds {sign!r}")
        if marks > GUARD_POLICY.max_combining_marks:
            return Rejection(guard=GUARD_NAME, reason="it holds stacked marks")
    return line
