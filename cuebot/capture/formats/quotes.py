"""What a meeting's chat writes of an earlier comment: whom a reply answers, and who reacted.

`Reacted to "does it come with t..." with 👍` is no comment, in whatever language it is written: its
quotation is the beginning of an earlier text, and a picture stands outside of it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_QUOTED = re.compile(r'(?P<before>[^"“„«「]{0,60})["“„«「](?P<said>.+?)["”“»」](?P<after>.{0,60})')
_CUT = re.compile(r"\s*(?:\.{3}|…)$")
_MOST_WORDS = 6
"""Words around the quotation of a reaction."""

LOOKED_BACK = 2_000
"""Comments among which the quoted one is looked for."""


def find_reactions(texts: Sequence[str]) -> list[bool]:
    """Tell of each text whether it only says that somebody reacted to one above it."""
    return [
        (said := _find_reaction(text)) is not None
        and _quotes(said, texts[max(0, place - LOOKED_BACK) : place])
        for place, text in enumerate(texts)
    ]


def is_reply_head(line: str, earlier: Collection[str]) -> bool:
    """Tell whether a line only says which of the earlier texts the lines below it answer."""
    found = _QUOTED.fullmatch(line.strip())
    return found is not None and not found["after"].strip() and _quotes(found["said"], earlier)


def _find_reaction(text: str) -> str | None:
    """Return what a text quotes, where beside it are a picture and a few words."""
    found = _QUOTED.fullmatch(text.strip())
    if found is None:
        return None
    around = f"{found['before']} {found['after']}"
    worded = any(map(str.isalpha, around)) and len(around.split()) <= _MOST_WORDS
    return found["said"] if worded and _has_picture(around) else None


def _has_picture(text: str) -> bool:
    return any(unicodedata.category(sign) == "So" for sign in text)


def _quotes(said: str, earlier: Collection[str]) -> bool:
    bare = _CUT.sub("", said).strip()
    if bare == said.strip():
        return bare in earlier
    return bool(bare) and any(text.startswith(bare) for text in earlier)
