"""Viewers' words taken out of a report that was made before they were forgotten."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from cuebot.errors import JournalError
from cuebot.model import Outcome
from cuebot.report.account import Account
from cuebot.report.spreadsheet import HEADS
from cuebot.text.printable import coded

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<meta name="generator" content="cuebot report">'
"""By this a page of ours is known, whatever lies in its place."""
WORDS = re.compile(r'(<td class="words"[^>]*>)[^<]+')
GONE = "(forgotten)"
MARK = "\ufeff"


def blank(path: Path) -> bool:
    """Blank a page, table or JSON that `cuebot report` wrote; tell whether it was one with words.

    `JournalError` says why it cannot be done.
    """
    try:
        text = path.read_bytes().decode()
        left = _left(text)
        if left == text:
            return False
        path.write_bytes(left.encode())
    except UnicodeDecodeError:
        return False
    except OSError as error:
        do = "delete it yourself"
        what = f"cannot be blanked ({error.strerror})"
        raise JournalError(what, where=str(path), do=do) from error
    return True


def _left(text: str) -> str:
    if PAGE in text:
        return WORDS.sub(rf"\1{GONE}", text)
    if text.startswith((",".join(HEADS), MARK + ",".join(HEADS))):
        return _of_table(text)
    return _of_json(text) if text.startswith("{") else text


def _of_table(text: str) -> str:
    mark = MARK * text.startswith(MARK)
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    heads, *rows = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    writer.writerow(heads)
    writer.writerows(["", *row[1:]] for row in rows)
    return mark + held.getvalue()


def _of_json(text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return text
    if not isinstance(told, dict) or told.keys() != {field.name for field in fields(Account)}:
        return text
    unsaid = [one for one in told["told"] if one["outcome"] != Outcome.SPOKEN]
    quoting = [*told["asked"], *told["missing"], *unsaid]
    if not any(one["text"] for one in quoting):
        return text
    for one in quoting:
        one["text"] = ""
    return coded(told)
