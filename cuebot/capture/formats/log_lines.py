"""One line of a chat's log: its time in any brackets, the name behind it, and the text."""

from __future__ import annotations

import re

from cuebot.capture.formats.messenger import HIDDEN, drop_marks
from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.text.number_words import HALF_OF_DAY

MAX_LINE_LENGTH = 20_000
"""Characters of a line."""
_DATE_PATTERN = (
    r"(?:\d{1,4}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,4}[日일.]?"
    rf"(?:\s?(?:{join_recording_words('era')})(?![^\W\d_]))?|(?:[A-Z][a-z]{{2}},?\s)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s{1,2}\d{1,2}\b|\d{1,2}[-\s][A-Z][a-z]{2,8})(?:[-,\s]\s?\d{2,4})?"
    r"|\d{1,2}[-/.]\d{1,2}\.?(?=[,\s]{1,2}\d{1,2}[:.]))[T,،、]?\s*(?:@\s*)?"
    rf"(?:(?i:at|{join_recording_words('clock_before')})\s+)?"
)
_CLOCK_PATTERN = (
    rf"(?:[-+−](?!\s))?(?i:{HALF_OF_DAY})?\s?"
    r"(?:\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?|\d{1,2}\.\d{2}\.\d{2}"
    r"|\d{1,2}[時时시]\s?\d{1,2}[分분](?:\s?\d{1,2}[秒초])?"
    r"|1[4-9]\d{8}(?:\d{3})?(?:\.\d{1,6})?(?=[\s\]\)])"
    r"|\d{1,6}(?:[.,]\d{1,3})?\s?s(?=[\s\]\)])|(?(open)\d{1,6}\.\d{1,3}(?=\s?[\])])|(?!))"
    r"|\d{1,2}\s?[hgu]\s?\d{2}(?:(?:['’′m:]|\s?min)\s?\d{2}\s?(?:[\"”″s]|''|′′)?)?(?!\w))"
)
_AFTER = (
    r"(?:\s?[AaPpπμΠΜ]\.?\s?[MmμΜ]\b\.?"
    rf"|\s?(?:SA|CH|(?i:{HALF_OF_DAY}))"
    rf"(?=\t|[,\])]|\s[-–])|\s?(?i:{join_recording_words('clock_after')})(?=$|[,\])]|\s[-–]\s)|\s?Z\b|\s?(?:UTC|GMT)|\s?[+-]\d{{2}}:?\d{{2}})?"
)
_BADGES = (
    r"(?:(?:\((?:[^()\n]|\([^()\n]{1,30}\)){1,60}\)"
    r"|【(?P<kind>[^【】\n]{1,30})】|\[\d{1,20}\])\s*){0,3}"
)
"""What stands before a name: badges as chat-downloader prints them, `(Moderator, Member) `, the
kind of a message and the viewer's number, `【聊天msg】[123]`."""
_NAME = (
    r"(?:<[~&@%+]*(?P<nick>[^<>\n]{1,80})>|\[(?!(?:INFO|DEBUG|NOTICE|WARN(?:ING)?|ERROR|SYSTEM)\])(?P<tag>[^\[\]\n]{1,80})\]"
    r"|(?P<name>[^:：\n]{1,80}?)\s*(?:[:：»→]|[-=–—]{0,2}>(?=\s)))"
)
AT = (
    rf"\s*(?:(?P<open>[\[(【<])\s*)?"
    rf"(?P<at>(?P<date>{_DATE_PATTERN})?(?:{_CLOCK_PATTERN}|(?(date)\d{{1,2}}\.\d{{2}}(?![\d.])|(?!)))"
    rf"(?!\d|:[\dxX?#*-]){_AFTER})\s*(?(open)[\])】>]?|[\])】]?)"
)
_LINE = re.compile(rf"{AT}\s*[-–|,\t:]?\s*{_BADGES}{_NAME}(?(tag)-?)\s*(?P<text>.*)")
_TIMED = re.compile(rf"{AT}(?P<rest>.*)")
_HALF_TIME = re.compile(
    r"\W{0,3}(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[,T\s]+)?[\d?xX#*]{1,2}[:時时시][\d?xX#*-]{1,2}"
    r"(?::[\d?xX#*-]{0,2})?(?=[\s\])>|,]|$)"
)
"""What is left of a time at the front of a line: `20:7x`, `[19:0`."""
NOTICE = re.compile(r"\s*(?:-!-|=!=|\*{1,4}|-->|<--)\s|\s*【(?P<kind>[^【】\n]{1,30})】")
"""What a chat program writes behind the time of what is no message."""


def match_line(line: str) -> re.Match[str] | None:
    if is_timed_notice(line):
        return None
    found = _LINE.fullmatch(drop_marks(line[:MAX_LINE_LENGTH].lstrip(HIDDEN)))
    # `21.11.26, 19:30 - Jo joined`: a day is no time, nor is an hour a name.
    return None if found and (found["name"] or "").isdecimal() and ":" not in found["at"] else found


def match_time(line: str) -> re.Match[str] | None:
    return _TIMED.fullmatch(drop_marks(line[:MAX_LINE_LENGTH].lstrip(HIDDEN)))


def is_timed_notice(line: str) -> bool:
    """Tell whether a line is a time and what a chat program writes of who came and left."""
    timed = match_time(line)
    notice = NOTICE.match(timed["rest"]) if timed else None
    return notice is not None and not notice["kind"]


def has_half_time(line: str) -> bool:
    """Tell whether a line begins with what is left of a time that cannot be read."""
    return not begins_with_time(line) and _HALF_TIME.match(line) is not None


def begins_with_time(line: str) -> bool:
    """Tell whether a line begins as those of a log do."""
    return match_time(line) is not None
