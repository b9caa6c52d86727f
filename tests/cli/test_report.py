"""The verb that tells what a show came to."""

import json
import unicodedata

import pytest
import typer
from journals import asking, said, written
from naughty import naughty
from typer.testing import CliRunner

from cuebot.cli.report import report
from cuebot.errors import JournalError


@pytest.fixture
def journal(tmp_path):
    rows = asking("how do I wash link 1?", 10.0, 6)
    return written(tmp_path / "show.sqlite", *rows, said(rows, "1/care", 20.0))


def run(*words):
    app = typer.Typer()
    app.command()(report)
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_page_lies_beside_the_journal(journal):
    told = run(journal)
    out = journal.with_name("report.html")
    assert told.stdout.strip() == str(out)
    assert "how do I wash link 1?" in out.read_text(encoding="utf-8")


def test_the_page_goes_where_it_is_wanted(journal, tmp_path):
    out = tmp_path / "monday.html"
    run(journal, "-o", out)
    assert out.is_file()


def test_the_account_as_json(journal):
    told = json.loads(run(journal, "--json").stdout)
    assert told["asked"][0]["people"] == 6
    assert told["told"][0]["outcome"] == "spoken"


def test_the_table_on_the_terminal_and_in_a_file(journal, tmp_path):
    assert run(journal, "--csv").stdout.startswith("question,link,about,people")
    out = tmp_path / "asked.csv"
    run(journal, "--csv", "-o", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfquestion,"), "a spreadsheet sees UTF-8"


def test_a_file_that_cannot_be_written_is_an_error_and_not_a_trace(journal, tmp_path):
    told = run(journal, "-o", tmp_path / "no" / "such" / "folder.html")
    assert isinstance(told.exception, JournalError)
    assert "choose another file with -o" in str(told.exception)


def test_a_journal_that_is_not_there_is_named(tmp_path):
    told = run(tmp_path / "none.sqlite")
    assert "no such journal" in str(told.exception)


def test_no_naughty_string_is_more_than_words_in_what_is_printed(tmp_path):
    rows = [row for n in range(3) for row in asking("how do I wash link 1?", 10.0, 3, f"{n}")]
    steps = [said(rows[:1], f"t{n}", 20.0, text=text, why=text) for n, text in enumerate(naughty())]
    path = written(tmp_path / "show.sqlite", *rows, *steps)
    for form in ("--json", "--csv"):
        told = run(path, form).stdout
        odd = {char for char in told if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}}
        assert odd <= {"\r", "\n"}
    kept = {one["text"] for one in json.loads(run(path, "--json").stdout)["told"]}
    assert kept >= {text.encode(errors="replace").decode() for text in naughty()}
