"""What messengers write in the chats that they export, and no other log has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN = "\u200b\u2060\u200e\u200f\u061c\u202a\u202b\u2066\u2067\u2068\ufeff "
EXPORTED_NOTICE = re.compile("\u200e.*|<[^<>]{3,40}>")
"""What a messenger's export has in the place of a text: the messenger's own words behind a mark of
direction, `\u200esticker omitted`, or in angles, `<Media omitted>`."""
_DASHED = re.compile(
    r"\d{1,4}(?:[-/.年月]\s?\d{1,4}){2}[.日]?\s+(?:[^\W\d_]{2,4}\s)?"
    r"\d{1,2}[:.]\d{2}(?:\s?[\w.]{2,5})?\s[-–]\s"
)
"""A time as messengers write it where no comma stands behind the date."""


_COMMAS = ",،、"
_DIRECTED = re.compile(r"(?<=[\d/.،,\[])[\u200e\u200f\u061c]+(?=[\s\d/.،,-])")
"""What directs the eye between the figures of a date: `30\u200f/11\u200f/2026`."""
_TIME_LENGTH = 40
"""Letters at the begin of a line among which its time stands."""


def drop_marks(line: str) -> str:
    """Return a line without the marks of direction within the date that it begins with."""
    return _DIRECTED.sub("", line[:_TIME_LENGTH]) + line[_TIME_LENGTH:]


def is_exported(found: Sequence[re.Match[str]]) -> bool:
    """Tell an export, `20/11/26, 20:00 - kate: hi`, by how most of its lines write their time.

    Behind the date stands a comma, or behind the minutes a dash or a comma: `20/11/2026 20:00 -
    kate: hi`, `2026년 11월 30일 오후 8:00, kate : hi`.  `found` are the lines that have a time, a
    name and a text, with their `date` and `at`.
    """
    commas = sum(
        bool(one["date"] and (set(_COMMAS) & set(one["date"]) or _has_comma_behind(one)))
        for one in found
    )
    dashes = sum(_DASHED.match(one.string.lstrip(HIDDEN)) is not None for one in found)
    return max(commas, dashes) * 2 > len(found)


def _has_comma_behind(line: re.Match[str]) -> bool:
    return line.string[line.end("at") :].lstrip()[:1] in tuple(_COMMAS)
