"""Objects that a program wrote into its log, each behind a time: `2026-11-24T20:00:00Z INFO {...}`.

The time becomes a field of the object, and the words between them another, which tell its kind.
"""

from __future__ import annotations

import json
import re

_LOGGED = re.compile(
    r"\s*[\[(]?(?P<at>\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\s\]){]{0,16}"
    r"|\d{1,2}:\d\d:\d\d(?:[.,]\d{1,6})?)[\])]?(?P<words>[^{}\n]{0,200}?)(?P<object>\{.*)"
)
_SNIFFED_LINES = 20
"""Lines by which the form is told."""
_LONGEST_LINE = 1_000_000
"""Letters of a line that are read."""


def is_logged(text: str) -> bool:
    """Tell whether most of the first lines are a time and an object."""
    lines = [line for line in text.splitlines() if line.strip()][:_SNIFFED_LINES]
    told = sum(_match_logged_line(line) is not None for line in lines)
    return told > 1 and told * 2 > len(lines)


def _match_logged_line(line: str) -> re.Match[str] | None:
    return _LOGGED.fullmatch(line[:_LONGEST_LINE].rstrip())


def unwrap_logged(text: str) -> str:
    """Return the text with each such line as an object alone, which has the time among its fields.

    A line of another kind stays, and so does one that is cut off: neither is an object then.
    """
    return "\n".join(_unwrap_line(line) for line in text.splitlines())


def _unwrap_line(line: str) -> str:
    found = _match_logged_line(line)
    if found is None:
        return line
    kind = found["words"].split()[-1:] or [""]
    fields = json.dumps({"logged_at": found["at"], "event": kind[0].strip(":")}, ensure_ascii=False)
    inside = found["object"][1:].lstrip()
    return f"{fields[:-1]}{'' if inside.startswith('}') else ', '}{inside}"
