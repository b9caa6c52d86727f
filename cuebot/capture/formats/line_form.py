"""How the lines of a chat are built, told by what most of them have in common."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.chat_log import ChatLogKind, find_kind
from cuebot.capture.formats.kind_tags import SPOKEN
from cuebot.capture.formats.log_lines import AT, MAX_LINE_LENGTH
from cuebot.capture.formats.messenger import HIDDEN, drop_marks
from cuebot.capture.formats.sheet import are_quoted_cells, has_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

_SNIFFED_LINES = 120
"""Lines by which the form of a log is told."""
_LEAST_TIMES = 3
"""Lines with a time of which a habit can be told."""
_MOST_OF = 0.6
"""Share of the lines that must have a form for it to be the log's."""
_BLOCK_SHARE = 0.2
"""The least share of lines that are a time alone, where each comment takes a few lines."""
_LEVEL = re.compile(r"(\[?[A-Z]{1,8}\]?)[:\s]\s*(?=[\[(]?\d)")
_MOST_LEVELS = 2
"""Different marks that a program sets before its times, at most."""
UNSEEN = "\u200b"
"""What YouTube's chat has around a name, and keeps where it is copied."""
_DASHED = " - "
_DELIMITERS = ("\t", "|", "｜", UNSEEN, _DASHED)
BESIDE = r"(?:\([^()\n]{3,60}\)\s*)?"
"""What a page tells beside a time that stands alone: `(Read by you after 1 minute)`."""
_BESIDE = re.compile(BESIDE)
TIME_FIRST = re.compile(rf"{AT}\s*(?P<rest>.*)")
_NAME_FIRST = re.compile(
    r"\s*(?:\[(?P<tag>[^\[\]\n]{1,80})\]|<(?P<nick>[^<>\n]{1,80})>|\((?P<round>[^()\n]{1,80})\)"
    rf"|(?P<name>[^\[\]\n:,]{{1,80}}?)[,;:]?)\s*{AT}\s*[:：>-]?\s*(?P<rest>.*)"
)
_ANY_TIME = re.compile(rf"(?:(?<![\w:.])|(?<=[天日])){AT}(?!\w|:(?!\s*$))")
NUMBERED_HEAD = re.compile(r"(?:#\s?\d{1,6}|\d{1,6}[.)])\s+(?=\S)")
"""What counts the comments before their names: `#12 kate`."""
_RULE = re.compile(r"[-=_*~·.—–\s]{3,}")
_JOINED = re.compile(r"\s[—–|•·-]\s.*$")
_ENDS = (":", "：", "-", "–", "—")
"""What may stand behind the time of a head, and says nothing."""
_LONGEST_HEAD = 40
"""Letters of a name that stands in one line with a time, above its comment."""
_UNSEEN = re.compile(rf"\s*{UNSEEN}[{UNSEEN}\s]*")
_BLANKS = re.compile(r"(\s{20})\s+")
"""More blanks than hold anything apart; a pattern that begins with some tries each of them."""


class Form(Enum):
    """How lines of a log are built."""

    FIELDS = "a time and fields"
    NAME_FIRST = "a name, a time and a text"
    HEADED = "a name and a time above a text"
    TIME_LAST = "a name and a text before a time"
    BLOCKS = "a time, a name and a text on lines of their own"


def find_form(lines: Sequence[str]) -> Form | None:
    """Return the form that most lines with a time have in common; None where there is none."""
    told = [line for line in map(clean_line, lines) if line.strip()][:_SNIFFED_LINES]
    if (
        has_heads(told)
        or are_quoted_cells(told)
        or find_kind(lines) in (ChatLogKind.SAVED, ChatLogKind.ABOVE)
    ):
        return None
    told = drop_level(told)
    timed = [found for line in told if (found := TIME_FIRST.fullmatch(line))]
    alone = [found for found in timed if _BESIDE.fullmatch(found["rest"])]
    if (
        len(alone) >= _LEAST_TIMES
        and len(alone) >= _MOST_OF * len(timed)
        and len(alone) >= _BLOCK_SHARE * len(told)
    ):
        return Form.BLOCKS
    rests = [found["rest"] for found in timed]
    nicks = sum(rest.startswith("<") for rest in rests)
    if len(timed) >= _LEAST_TIMES and nicks * 2 <= len(timed) and find_delimiter(rests):
        return Form.FIELDS
    return _find_named_form(told, timed)


def _find_named_form(told: Sequence[str], timed: Sequence[re.Match[str]]) -> Form | None:
    """Return the form of lines that have a name beside their time, or above a text."""
    parts = [cut_line(line) for line in told]
    above = [part for part, after in pairwise(parts) if part and part.is_head() and not after]
    there = [part for part in parts if part]
    heads = Counter(part.name for part in above)
    repeated = len(heads) < len(above)
    if len(above) >= _LEAST_TIMES and repeated and len(above) >= _MOST_OF * len(there):
        return Form.HEADED
    ended = [part for part in there if not part.after and SPOKEN.fullmatch(part.before)]
    if len(ended) >= _LEAST_TIMES and len(ended) * 2 > len(told):
        return Form.TIME_LAST
    named = [line for line in told if match_name(line)]
    several = len(named) >= _LEAST_TIMES and len(named) > len(timed)
    return Form.NAME_FIRST if several and len(named) * 3 > len(told) else None


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line with a time in it."""

    before: str
    found: re.Match[str]
    after: str

    @property
    def name(self) -> str:
        """What stands beside the time, without what joins them: `kate — Today at`."""
        plain = (
            _JOINED.sub("", self.before or self.after).strip(" ,;:-–—[]<>|»«›‹").removesuffix(" @")
        )
        plain = plain if "(" in plain and plain.endswith(")") else plain.strip(" ()")
        return NUMBERED_HEAD.sub("", plain, count=1)

    def is_head(self) -> bool:
        """Tell whether a line has a name and a time, and nothing else."""
        one = bool(self.before) != bool(self.after)
        beside = self.before or self.after
        return one and 0 < len(self.name) <= _LONGEST_HEAD and not SPOKEN.fullmatch(beside)


def cut_line(line: str) -> CutLine | None:
    """Return a line in the parts around its first time; None where it has none."""
    found = _ANY_TIME.search(line)
    if found is None:
        return None
    before, after = line[: found.start()].strip(), line[found.end() :].strip()
    return CutLine(before, found, "" if before and after in _ENDS else after)


def drop_level(lines: Sequence[str]) -> list[str]:
    """Return lines without what a program sets before the time in all of them: `[I] 19:30:02`."""
    marks = [found[1] for line in lines if (found := _LEVEL.match(line))]
    filled = sum(map(bool, lines))
    if len(marks) < _MOST_OF * filled or len(set(marks)) > _MOST_LEVELS:
        return list(lines)
    return [_LEVEL.sub("", line) for line in lines]


def clean_line(line: str) -> str:
    """Return a line without the marks that nobody sees, and not longer than one may be.

    Several that part two fields become one.
    """
    bare = drop_marks(line[:MAX_LINE_LENGTH].strip(HIDDEN).rstrip())
    return _BLANKS.sub(r"\1", _UNSEEN.sub(UNSEEN, bare))


def is_rule(line: str) -> bool:
    """Tell whether a line is drawn, to hold two comments apart."""
    return _RULE.fullmatch(line) is not None


def match_name(line: str) -> re.Match[str] | None:
    """Return the name, the time and the text of a line that begins with a name."""
    if TIME_FIRST.fullmatch(line):
        return None
    return _NAME_FIRST.fullmatch(line)


def _is_spoken(rest: str) -> bool:
    return SPOKEN.fullmatch(rest.lstrip(" -–")) is not None


def strip_fields(rest: str) -> str:
    """Return what stands behind a time, without what encloses its fields."""
    return rest.strip(f"|{UNSEEN}").replace(" – ", _DASHED).removeprefix(_DASHED.lstrip())


def find_delimiter(rests: Sequence[str]) -> tuple[str, int] | None:
    """Return what holds the fields behind the times apart, and how often it does."""
    for delimiter in _DELIMITERS:
        counts = Counter(count for rest in rests if (count := strip_fields(rest).count(delimiter)))
        if not counts or counts.total() * 2 < len(rests):
            continue
        if delimiter == _DASHED and sum(map(_is_spoken, rests)) * 2 > len(rests):
            continue
        often, _ = max(counts.items(), key=lambda pair: (pair[1], -pair[0]))
        return delimiter, often
    return None
