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
from cuebot.report.account import ShowReport
from cuebot.report.spreadsheet import CSV_HEADER
from cuebot.text.printable import encode_printable_json

if TYPE_CHECKING:
    from pathlib import Path

PAGE_MARKER = '<meta name="generator" content="cuebot report">'
"""By this a page of ours is known, whatever lies in its place."""
WORDS_CELL = re.compile(r'(<td class="words"[^>]*>)[^<]+')
REDACTED_TEXT = "(forgotten)"
QUOTING_KEYS = {"asked", "missing", "told"}
"""By these the JSON of a report is known: what holds viewers' words."""
BYTE_ORDER_MARK = "\ufeff"


def redact_report(path: Path) -> bool:
    """Blank a page, table or JSON that `cuebot report` wrote; tell whether it was one with words.

    `JournalError` says why it cannot be done.
    """
    try:
        text = path.read_bytes().decode()
        left = _redact_text(text)
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


def _redact_text(text: str) -> str:
    if PAGE_MARKER in text:
        return WORDS_CELL.sub(rf"\1{REDACTED_TEXT}", text)
    if text.startswith((",".join(CSV_HEADER), BYTE_ORDER_MARK + ",".join(CSV_HEADER))):
        return _redact_csv(text)
    return _redact_json(text) if text.startswith("{") else text


def _redact_csv(text: str) -> str:
    mark = BYTE_ORDER_MARK * text.startswith(BYTE_ORDER_MARK)
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    heads, *rows = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    writer.writerow(heads)
    writer.writerows(["", *row[1:]] for row in rows)
    return mark + held.getvalue()


def _redact_json(text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return text
    known = {field.name for field in fields(ShowReport)}
    if not isinstance(told, dict) or not QUOTING_KEYS <= told.keys() <= known:
        return text  # one of an older cuebot may know less
    unsaid = [one for one in told["told"] if one["outcome"] != Outcome.SPOKEN]
    quoting = [*told["asked"], *told["missing"], *unsaid]
    if not any(one["text"] for one in quoting):
        return text
    for one in quoting:
        one["text"] = ""
    return encode_printable_json(told)
