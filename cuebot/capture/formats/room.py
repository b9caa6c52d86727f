"""All formats, and which of them a recording is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats import (
    aligned,
    bilibili_live,
    chat_log,
    chatdownloader,
    danmaku,
    douyu,
    irc_log,
    kept,
    labelled,
    line_grammar,
    logfmt,
    markup,
    names_above,
    objects,
    own,
    pasted_ages,
    sheet,
    sql_table,
    subtitles,
    twitchdownloader,
    untimed,
    workbook,
    ytdlp,
)
from cuebot.capture.formats.format import SNIFFED_BYTES, read_chunks

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.capture.formats.format import RecordingFormat

LIVE = own.FORMAT
"""The one format that is read while it plays; its lines are in the order of their time."""

FORMATS: tuple[RecordingFormat, ...] = (
    kept.FORMAT,
    workbook.FORMAT,
    ytdlp.FORMAT,
    bilibili_live.FORMAT,
    danmaku.FORMAT,
    chatdownloader.FORMAT,
    twitchdownloader.FORMAT,
    objects.FORMAT,
    subtitles.FORMAT,
    sql_table.FORMAT,
    douyu.FORMAT,
    logfmt.FORMAT,
    irc_log.FORMAT,
    markup.FORMAT,
    labelled.FORMAT,
    pasted_ages.FORMAT,
    line_grammar.FORMAT,
    chat_log.FORMAT,
    sheet.FORMAT,
    aligned.FORMAT,
    untimed.FORMAT,
    names_above.FORMAT,
    LIVE,
)
"""In the order in which they are tried; the last one takes whatever is left."""


def find_format(path: Path) -> RecordingFormat:
    """Return the format of a file, by what it holds; its name does not matter."""
    head = next(read_chunks(path), b"")[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(one for one in FORMATS if one.knows(head))
