"""Objects that a program wrote into its log, each behind a time: `2026-11-24T20:00:00Z INFO {...}`.

The time becomes a field of the object, and the words between them another, which tell its kind; the
level of a log, where most lines have one, `[INFO]`, is none.
"""

from __future__ import annotations

import json
import re

_LOGGED = re.compile(
    r"\s*[\[(]?(?P<at>\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\s\]){]{0,16}"
    r"|\d{1,2}:\d\d:\d\d(?:[.,]\d{1,6})?)[\])]?(?P<words>[^{}\n]{0,200}?)(?P<object>\{.*)"
)
_TOLD = re.compile(
    r"\s*[\[(]?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\s\]){]{0,16}"
    r"|\d{1,2}:\d\d:\d\d(?:[.,]\d{1,6})?)[\])]?(?P<words>[^{}]*)"
)
"""A line with a time and no object, not even half of one: `OPEN wss://...`."""
_LEVEL = re.compile(
    r"\W*(?:trace|debug|info(?:rmation)?|notice|warn(?:ing)?|error)\W*", re.IGNORECASE
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

    A line that is cut off stays, and is no object then, and so does one without a time; what the
    program told of itself, a time and no object, is left out.
    """
    lines = text.splitlines()
    found = [_match_logged_line(line) for line in lines]
    words = [_find_last_word(one) for one in found if one]
    before = {one["words"].strip() for one in found if one}
    levels = sum(_LEVEL.fullmatch(word) is not None for word in words) * 2 > len(words)
    named = "level" if levels else "event"
    return "\n".join(
        _keep_other(line, before) if one is None else _name_time(one, named)
        for line, one in zip(lines, found, strict=True)
    )


def _keep_other(line: str, before: set[str]) -> str:
    """Return a line without an object, empty where the program told it of itself.

    It may be cut off `before` its object: then it has the words of others, or their beginning.
    """
    told = _TOLD.fullmatch(line[:_LONGEST_LINE].rstrip())
    words = told["words"].strip() if told else ""
    return "" if words and not any(one.startswith(words) for one in before) else line


def _find_last_word(found: re.Match[str]) -> str:
    return (found["words"].split()[-1:] or [""])[0].strip(":")


def _name_time(found: re.Match[str], named: str) -> str:
    """Return the object of a line with its time, and the word before it under a name."""
    fields = json.dumps(
        {"logged_at": found["at"], named: _find_last_word(found)}, ensure_ascii=False
    )
    inside = found["object"][1:].lstrip()
    return f"{fields[:-1]}{'' if inside.startswith('}') else ', '}{inside}"
