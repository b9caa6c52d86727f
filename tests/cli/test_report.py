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
from cuebot.journal.sqlite_reader import open_journal


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


@pytest.fixture
def journals(tmp_path):
    return [
        written(
            tmp_path / f"{day}.sqlite",
            *asking("how do I wash link 2?", 10.0, 5 + day),
            began=f"2026-11-0{day + 1}T10:00:00+00:00",
        )
        for day in range(3)
    ]


def test_several_journals_are_one_page_beside_the_last_one(journals):
    told = run(*journals)
    out = journals[-1].with_name("comparison.html")
    assert told.stdout.strip() == str(out)
    assert "What worked, over 3 shows" in out.read_text(encoding="utf-8")
    for path in journals:  # so that forgetting finds it, whichever is forgotten first
        with open_journal(path) as record:
            assert [file for _, file in record.read_quoting_files()] == [out]


def test_a_comparison_as_json(journals):
    told = json.loads(run(*journals, "--json").stdout)
    assert [show["people"] for show in told["shows"]] == [5, 6, 7]
    assert told["card"][0]["people"] == [5, 6, 7]


def test_the_cells_that_the_card_lacks_are_a_table_of_one_show_or_of_several(journals, tmp_path):
    lines = run(*journals, "--card").stdout.splitlines()
    assert lines == ["link,title,care|wash,asked", "2,Clay teapot,,care 18"]
    assert run(journals[0], "--card").stdout.splitlines()[1] == "2,Clay teapot,,care 5"
    out = tmp_path / "tomorrow.csv"
    assert run(*journals, "--card", "-o", out).stdout.strip() == str(out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbflink,")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--csv"], "--csv is of one show"),
        (["--json", "--card"], "choose one of"),
        (["again"], "named twice"),
    ],
)
def test_what_makes_no_sense_is_refused(journals, more, why):
    words = [journals[0] if word == "again" else word for word in more]
    told = run(*journals, *words)
    assert told.exit_code == 2
    assert why in told.output


def test_of_several_journals_the_one_that_is_not_there_is_named(journals, tmp_path):
    told = run(*journals, tmp_path / "none.sqlite")
    assert isinstance(told.exception, JournalError)
    assert "none.sqlite" in str(told.exception)
