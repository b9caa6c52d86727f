"""Minutes of a show before what was said, as somebody beside the host notes them down.

`2 min – kate – how much`, `min. 2: kate: how much`, `12' kate: how much`, `第3分 小美：多少钱`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.messenger import HIDDEN
from cuebot.capture.formats.recording_words import join_recording_words, join_unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT = rf"(?:{join_unit_words('minute')}|{join_recording_words('age_minute')})"
_MINUTE = re.compile(
    rf"[\[(【]?\s*(?:(?:{_UNIT})\.?\s?(?P<behind>\d{{1,3}})|第?\s?(?P<before>\d{{1,3}})(?:\.|e|er|ª|º)?\s?(?:{_UNIT}(?!\w)\.?|[分분]|['’′]))"
    r"\s*[\])】]?\s*(?:[:：,;–—|-]\s*|\s)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(?P<user>[^:：\n]{1,40}?)\s+[-–—|]\s+(?P<text>\S.*)")
_LEAST_LINES = 3
"""Lines with a minute of which a habit can be told."""
_MOST_OF = 0.5
"""Share of the lines that must have a minute."""


def write_minutes(lines: Sequence[str]) -> list[str] | None:
    """Return lines with `[0:02:00] kate: how much` for their minutes; None where most have none.

    Minutes that fall are ages, of a page that was copied.
    """
    found = [_MINUTE.fullmatch(line.strip(HIDDEN).strip()) for line in lines]
    told = [_count(one) for one in found if one]
    filled = sum(bool(line.strip()) for line in lines)
    rises = all(one <= after for one, after in pairwise(told)) and len(set(told)) > 1
    if len(told) < max(_LEAST_LINES, _MOST_OF * filled) or not rises:
        return None
    dashed = [_DASHED.fullmatch(one["rest"]) for one in found if one]
    parts = all(dashed)
    return [
        _write(one, parts=parts) if one else line for one, line in zip(found, lines, strict=True)
    ]


def _count(found: re.Match[str]) -> int:
    return int(found["behind"] or found["before"])


def _write(found: re.Match[str], *, parts: bool) -> str:
    """Return a line with its minute as a time; `parts` where a dash stands behind each name."""
    hours, minutes = divmod(_count(found), 60)
    said = _DASHED.fullmatch(found["rest"]) if parts else None
    rest = f"{said['user']}: {said['text']}" if said else found["rest"]
    return f"[{hours}:{minutes:02}:00] {rest}"
