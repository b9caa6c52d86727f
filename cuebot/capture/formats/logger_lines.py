"""Lines of a bot's log, in which a level and a logger stand between the time and what was said.

`2026-11-20 20:00:10,250 INFO  [chat] <kate> how much`, as the loggers of Java, .NET and Python
write; or with the thread in the brackets, `[20:00:10] [Server thread/INFO]: <kate> how much`; or
with the level beside the time, `[20:00:10 INF] kate: how much`; or with the kind of a message in
broad brackets, `20:00:10,250 - INFO - 【聊天msg】[12]kate: how much`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.kinds import is_comment_kind, is_other_kind
from cuebot.capture.formats.log_lines import AT, MAX_LINE_LENGTH
from cuebot.capture.formats.messenger import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = (
    r"TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|SEVERE|FATAL|CRITICAL|VRB|DBG|INF|WRN|ERR|FTL"
)
_LOGGED = re.compile(
    rf"(?P<time>{AT})\s*(?:[-–|]\s*)?(?:\[?\b(?P<level>{_LEVELS}|{_LEVELS.lower()})\b\]?\s*[:|-]?\s*"
    r"(?:\[(?P<logger>[^\[\]\n]{1,60})\]\s*[:-]?\s*)?"
    rf"|\[(?P<thread>[^\[\]\n]{{1,60}}?)/(?:{_LEVELS})\]\s*:?\s*)"
    r"(?P<rest>.*)"
)
_SPOKEN = re.compile(r"<(?P<nick>[^<>\n]{1,80})>:?\s*(?P<text>\S.*)")
_PLAIN = (
    re.compile(
        r"(?:[^\n\[\]<>]{1,40}?\s*::?\s*)?\[(?P<nick>[^\[\]\n]{1,80})\]\s*:?\s*(?P<text>\S.*)"
    ),
    re.compile(r"(?P<nick>[^\n\[\]<>:：]{1,40}?)\s*[:：]\s*(?P<text>[^:：\s].*)"),
)
"""`Twitch Message :: [kate] how much` or `kate: how much`, where several people write so."""
_TAGGED = re.compile(r"【(?P<kind>[^【】\n]{1,30})】(?:\[\d{1,20}\])?[^:：\n]{1,80}[:：]\s*\S.*")
_TRACED = re.compile(r"\s+(?:at\s+\S+\(|File \"|\.{3} \d+ more)|\s*(?:Caused by:|Traceback )")
_LEAST_LINES = 3
"""Lines of comments of which a habit can be told."""
_MOST_OF = 0.6
"""Share of the lines with a time that must be a logger's."""
_NOTICE = "-!-"


def drop_loggers(lines: Sequence[str]) -> list[str] | None:
    """Return lines without levels and loggers, all but what was said as notices.

    None where most lines have no level, or where few have a name behind it: one in angles, the kind
    of a comment in broad brackets, or names in brackets or before a colon that come again.
    """
    cut = [line[:MAX_LINE_LENGTH].lstrip(HIDDEN) for line in lines]
    found = [_LOGGED.fullmatch(line) for line in cut]
    there = [one for one in found if one]
    form = _find_form(there)
    spoken = [one for one in there if form.fullmatch(one["rest"]) or _is_tagged(one)]
    timed = sum(re.match(AT, line) is not None for line in cut)
    if len(spoken) < _LEAST_LINES or len(there) < _MOST_OF * timed or len(spoken) * 2 < len(there):
        return None
    kinds = any(is_comment_kind(one["logger"] or "") for one in spoken)
    return [
        line if one is None else _write_line(one, form, kinds=kinds)
        for line, one in zip(lines, found, strict=True)
    ]


def _find_form(found: Sequence[re.Match[str]]) -> re.Pattern[str]:
    """Return how names stand in the lines of a logger."""
    for form in _PLAIN:
        told = [said["nick"] for one in found if (said := form.fullmatch(one["rest"]))]
        others = sum(bool(_SPOKEN.fullmatch(one["rest"])) or _is_tagged(one) for one in found)
        if not others and len(told) * 2 > len(found) and 1 < len(set(told)) < len(told):
            return form
    return _SPOKEN


def _write_line(found: re.Match[str], form: re.Pattern[str], *, kinds: bool) -> str:
    """Return a line as chat programs write it; with `kinds` only what a chat's logger wrote."""
    logger = found["logger"] or ""
    if _is_tagged(found):
        return f"{found['time']} {found['rest']}"
    said = form.fullmatch(found["rest"])
    if said is None or is_other_kind(logger) or (kinds and not is_comment_kind(logger)):
        return f"{found['time']} {_NOTICE} {found['rest']}"
    return f"{found['time']} <{said['nick']}> {said['text']}"


def _is_tagged(found: re.Match[str]) -> bool:
    """Tell whether a line says that it is a comment: `【聊天msg】[12]kate: how much`."""
    told = _TAGGED.fullmatch(found["rest"])
    return told is not None and is_comment_kind(told["kind"])


def continues_text(line: str) -> bool:
    """Tell whether a line without a time goes on with what was said: indented, and no trace."""
    return line[:1].isspace() and bool(line.strip()) and _TRACED.match(line) is None
