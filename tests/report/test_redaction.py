"""Reports that lose viewers' words and keep the rest."""

import csv
import io
import json
from dataclasses import asdict

import pytest
from journals import asking, said, written
from naughty import naughty

from cuebot.errors import JournalError
from cuebot.model import Outcome
from cuebot.report import from_journal, page, spreadsheet
from cuebot.report.redaction import redact_report

CARE = "how do I wash link 1, zanzibar?"
ODD = 'zanzibar </td> "quoted", and a , comma'
FORMS = {
    "page": page.render_page,
    "table": spreadsheet.format_csv,
    "marked table": lambda account: "\ufeff" + spreadsheet.format_csv(account),
    "json": lambda account: json.dumps(asdict(account), ensure_ascii=False),
}


@pytest.fixture
def account(tmp_path):
    rows = asking(CARE, 10.0, 6)
    other = asking(ODD, 30.0, 6, prefix="v")
    steps = [
        said(rows, "1/care", 20.0),
        said(other, "q2", 40.0, text="zanzibar, says the model", outcome=Outcome.REJECTED),
    ]
    return from_journal.read_report(written(tmp_path / "show.sqlite", *rows, *other, *steps))


@pytest.mark.parametrize("form", FORMS)
def test_no_word_of_a_viewer_is_left_and_all_else_is(account, tmp_path, form):
    path = tmp_path / "report"
    whole = FORMS[form](account)
    assert "zanzibar" in whole
    path.write_bytes(whole.encode())
    assert redact_report(path)
    left = path.read_bytes().decode()
    assert "zanzibar" not in left
    for kept in ("care", "Hand wash.") if "table" not in form else ("care", "link,about"):
        assert kept in left
    assert ("(forgotten)" in left) is (form == "page")
    assert not redact_report(path), "once is enough"


def test_a_table_stays_a_table(account, tmp_path):
    path = tmp_path / "asked.csv"
    path.write_bytes(spreadsheet.format_csv(account).encode())
    redact_report(path)
    before = list(csv.DictReader(io.StringIO(spreadsheet.format_csv(account))))
    after = list(csv.DictReader(io.StringIO(path.read_bytes().decode())))
    assert after == [row | {"question": ""} for row in before]


def test_json_stays_json(account, tmp_path):
    path = tmp_path / "all.json"
    path.write_text(json.dumps(asdict(account)))
    redact_report(path)
    told = json.loads(path.read_text())
    assert [one["people"] for one in told["asked"]] == [one.people for one in account.asked]
    assert [one["text"] for one in told["told"]] == ["Hand wash.", ""]


@pytest.mark.parametrize(
    "text", ["", "my notes on <b>zanzibar</b>", '{"told": []}', "{", "question,link\nx,1\n"]
)
def test_what_is_no_report_of_ours_is_left_alone(tmp_path, text):
    path = tmp_path / "report.html"
    path.write_text(text)
    assert not redact_report(path)
    assert path.read_text() == text
    path.write_bytes(b"\xff\xfe\x00")
    assert not redact_report(path)


def test_no_string_of_a_viewer_escapes_from_a_page(tmp_path):
    steps = []
    for number, text in enumerate(naughty()):
        rows = asking("how do I wash link 1?", 10.0, 1, prefix=f"n{number}-")
        words = f"zanzibar{text}zanzibar"
        steps.append(said(rows, f"t{number}", 20.0, text=words, outcome=Outcome.REJECTED))
    path = tmp_path / "report.html"
    path.write_text(
        page.render_page(from_journal.read_report(written(tmp_path / "show.sqlite", *steps)))
    )
    assert redact_report(path)
    assert "zanzibar" not in path.read_text()


def test_a_report_that_cannot_be_opened_is_told(tmp_path):
    with pytest.raises(JournalError, match="delete it yourself"):
        redact_report(tmp_path)


def test_json_of_an_older_cuebot_that_knew_less_is_blanked_too(account, tmp_path):
    path = tmp_path / "all.json"
    told = asdict(account)
    del told["gaps"], told["masked"]
    path.write_text(json.dumps(told))
    assert redact_report(path)
    assert "zanzibar" not in path.read_text()
