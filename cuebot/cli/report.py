"""`cuebot report`: what a show came to, for the host and the director."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from cuebot.cli.ended import print_alarm
from cuebot.errors import JournalError
from cuebot.journal import sqlite_file
from cuebot.report import from_journal, page, spreadsheet
from cuebot.text.printable import encode_printable_json, make_printable


def report(
    journal: Annotated[Path, typer.Argument(metavar="JOURNAL", help="A show's journal.")],
    *,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="Where to; report.html beside it if not."),
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print the questions as a table instead.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print all of it as JSON instead.")
    ] = False,
) -> None:
    """Tell what was asked, answered and missing in a journal's last show."""
    account = from_journal.read_report(journal)
    if as_csv or as_json:
        told = spreadsheet.format_csv(account) if as_csv else encode_printable_json(asdict(account))
        if out is None:
            typer.echo(told, nl=as_json)
            return
    else:
        told = page.render_page(account)
        out = out or journal.with_name("report.html")
    _write_report(out, told)
    typer.echo(make_printable(str(out)))
    _remember_report(journal, out)


def _remember_report(journal: Path, out: Path) -> None:
    """Let `cuebot forget` know where viewers are quoted."""
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
