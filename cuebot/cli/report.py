"""`cuebot report`: what a show came to, or what several did together."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot.cli.ended import print_alarm
from cuebot.errors import JournalError
from cuebot.journal import sqlite_file
from cuebot.report import (
    card_suggestions,
    compare_page,
    comparison,
    from_journal,
    page,
    spreadsheet,
)
from cuebot.text.printable import encode_printable_json, make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.report.comparison import ShowsCompared

MAX_JOURNALS = 50
"""Shows on one page; each takes seconds to read."""


def report(
    journals: Annotated[
        list[Path],
        typer.Argument(metavar="JOURNAL...", help="A show's journal, or several to compare."),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            help="Where to; report.html or comparison.html beside the last one if not.",
        ),
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print the questions of one show as a table instead.")
    ] = False,
    as_card: Annotated[
        bool,
        typer.Option("--card", help="Print what the card should say, as a table to paste."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print all of it as JSON instead.")
    ] = False,
) -> None:
    """Tell what was asked, answered and missing in a show; of several shows, what worked."""
    _check_usage(journals, [as_csv, as_card, as_json])
    if as_card:
        _give_text(card_suggestions.format_suggestions(_compare(journals)), out, as_json=False)
    elif len(journals) > 1:
        _report_several(journals, out, as_json=as_json)
    else:
        _report_one(journals[0], out, as_csv=as_csv, as_json=as_json)


def _check_usage(journals: Sequence[Path], forms: Sequence[bool]) -> None:
    if sum(forms) > 1:
        raise typer.BadParameter("choose one of --csv, --card and --json")
    if forms[0] and len(journals) > 1:
        raise typer.BadParameter("--csv is of one show; --card and --json are of several, too")
    if len(journals) > MAX_JOURNALS:
        raise typer.BadParameter(f"no more than {MAX_JOURNALS} journals at once")
    if len({path.resolve() for path in journals}) < len(journals):
        raise typer.BadParameter("a journal is named twice, and would count twice")


def _compare(journals: Sequence[Path]) -> ShowsCompared:
    return comparison.compare_shows([from_journal.read_show(path) for path in journals])


def _report_one(journal: Path, out: Path | None, *, as_csv: bool, as_json: bool) -> None:
    account = from_journal.read_report(journal)
    if as_csv or as_json:
        told = spreadsheet.format_csv(account) if as_csv else encode_printable_json(asdict(account))
        if _give_text(told, out, as_json=as_json) is None:
            return
    else:
        told = page.render_page(account)
        out = out or journal.with_name("report.html")
        _write_report(out, told)
        typer.echo(make_printable(str(out)))
    if out is not None:
        _remember_report([journal], out)


def _report_several(journals: Sequence[Path], out: Path | None, *, as_json: bool) -> None:
    compared = _compare(journals)
    if as_json:
        _give_text(
            encode_printable_json(comparison.describe_comparison(compared)), out, as_json=True
        )
        return  # it holds no word of a viewer
    out = out or journals[-1].with_name("comparison.html")
    _write_report(out, compare_page.render_comparison(compared))
    typer.echo(make_printable(str(out)))
    _remember_report(journals, out)


def _give_text(told: str, out: Path | None, *, as_json: bool) -> Path | None:
    """Print a text, or write it to a file that was named, and return that."""
    if out is None:
        typer.echo(told, nl=as_json)
        return None
    _write_report(out, told)
    typer.echo(make_printable(str(out)))
    return out


def _remember_report(journals: Sequence[Path], out: Path) -> None:
    """Let `cuebot forget` know where viewers are quoted."""
    for journal in journals:
        try:
            sqlite_file.record_quoting_file(journal, out)
        except JournalError:
            print_alarm(
                f"{out} quotes viewers, and {journal} cannot be written to remember that: "
                "`cuebot forget` will not find it; delete it yourself."
            )


def _write_report(path: Path, text: str) -> None:
    try:
        # A spreadsheet knows UTF-8 by its mark.
        coding = "utf-8-sig" if path.suffix == ".csv" else "utf-8"
        path.touch(mode=0o600)  # it quotes viewers, as the journal does
        path.write_text(text, encoding=coding, newline="")
    except OSError as error:
        raise JournalError(
            f"the report cannot be written: {error.strerror}",
            where=str(path),
            do="choose another file with -o",
        ) from error
