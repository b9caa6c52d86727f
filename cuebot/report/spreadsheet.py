"""The account as a table for a spreadsheet, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.report.account import AskedQuestion, ShowReport

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠|%")
"""What makes a spreadsheet take a cell for a formula or a command, also in full width."""
CSV_HEADER = (
    "question",
    "link",
    "about",
    "people",
    "first_asked_s",
    "last_asked_s",
    "told_host_s",
    "delay_s",
    "on_card",
)


def format_csv(account: ShowReport) -> str:
    """Return a CSV with a row a question, most people first; times in seconds of show."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    writer.writerows(_question_row(one) for one in account.asked)
    return held.getvalue()


def _question_row(one: AskedQuestion) -> list[object]:
    return [
        escape_formula(one.text),
        escape_formula(one.link),
        escape_formula(one.head),
        one.people,
        round(one.first, 1),
        round(one.last, 1),
        " ".join(f"{at:.1f}" for at in one.said),
        "" if one.delay is None else round(one.delay, 1),
        "yes" if one.on_card else "no",
    ]


def escape_formula(text: str) -> str:
    """Return a text as a cell that no spreadsheet reckons with."""
    shown = make_printable(text)
    return f"'{shown}" if shown[:1] in FORMULA_STARTS else shown
