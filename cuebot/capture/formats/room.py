"""All formats, and which of them a recording is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats import (
    chat_log,
    chatdownloader,
    danmaku,
    kept,
    objects,
    own,
    sheet,
    twitchdownloader,
    ytdlp,
)
from cuebot.capture.formats.format import HEAD, chunks

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.capture.formats.format import Format

LIVE = own.FORMAT
"""The one format that is read while it plays; its lines are in the order of their time."""

FORMATS: tuple[Format, ...] = (
    kept.FORMAT,
    ytdlp.FORMAT,
    danmaku.FORMAT,
    chatdownloader.FORMAT,
    twitchdownloader.FORMAT,
    objects.FORMAT,
    chat_log.FORMAT,
    sheet.FORMAT,
    LIVE,
)
"""In the order in which they are tried; the last one takes whatever is left."""


def find(path: Path) -> Format:
    """Return the format of a file, by what it holds; its name does not matter."""
    head = next(chunks(path), b"")[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(one for one in FORMATS if one.knows(head))
