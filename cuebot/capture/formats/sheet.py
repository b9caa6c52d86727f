"""A table of comments: CSV with commas, semicolons or tabs, its columns in any order.

The heads that count are listed in `HEADS`; a time is seconds, `H:MM:SS`, or a date with a time, of
which the first is the beginning of the show.  Those with a dot are chat-downloader's.
"""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING

from cuebot.capture.formats.format import Format, number, stamp, timed, unix, whole
from cuebot.capture.row import LATEST
from cuebot.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.model import Seconds

HEADS = {
    "at": ("at", "time", "time_in_seconds", "seconds", "offset", "timestamp", "date", "时间"),
    "text": ("text", "message", "comment", "content", "body", "内容", "弹幕", "评论"),
    "user": (
        *("user_id", "userid", "user", "uid", "author_id", "author.id", "author", "author_name"),
        *("author.name", "username", "nickname", "name", "用户", "昵称"),
    ),
    "id": ("id", "message_id", "comment_id", "msg_id"),
    "platform": ("platform", "site"),
}
MARKS = ",;\t"


def knows(head: bytes) -> bool:
    first = head.split(b"\n", 1)[0].decode(errors="replace")
    return not first.startswith(("{", "[", "<")) and {"at", "text"} <= _columns(first).keys()


def rows(path: Path) -> Iterator[Row]:
    lines = whole(path).decode("utf-8-sig", errors="replace").splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    columns = _columns(first)
    table = csv.reader(lines, delimiter=_mark(first))
    began: Seconds | None = None
    marks = stamp()
    try:
        for cells in table:
            if not any(cells) or (began is None and _columns(first) and cells == _cells(first)):
                continue
            row = {head: cells[n].strip() for head, n in columns.items() if n < len(cells)}
            at = _seconds(row.get("at", ""))
            if at is not None and began is None:
                began = at if at > LATEST else 0.0
            said = marks.comment(
                row.get("text"),
                known=row.get("id"),
                user=row.get("user"),
                platform=row.get("platform", ""),
            )
            yield table.line_num, timed(said, None if at is None else at - (began or 0.0))
    except csv.Error as error:
        raise CaptureError(f"not CSV: {error}", where=str(path), do="mend the file") from error


def _mark(first: str) -> str:
    return max(MARKS, key=first.count)


def _cells(first: str) -> list[str]:
    return next(csv.reader([first], delimiter=_mark(first)), [])


def _columns(first: str) -> dict[str, int]:
    """Return the column of each head that is there; of two that serve, the better one."""
    try:
        heads = [cell.strip().lstrip("\ufeff").lower() for cell in _cells(first)]
    except csv.Error:
        return {}
    found = {}
    for head, names in HEADS.items():
        column = next((heads.index(known) for known in names if known in heads), None)
        if column is not None:
            found[head] = column
    return found


def _seconds(told: str) -> Seconds | None:
    parts = told.split(":")
    numbers = [number(part) for part in parts]
    if len(parts) <= len("hms") and None not in numbers:
        at = 0.0
        for part in numbers:
            at = at * 60 + (part or 0.0)
        return unix(at)
    try:
        return datetime.fromisoformat(told).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


FORMAT = Format("a table", knows, rows)
