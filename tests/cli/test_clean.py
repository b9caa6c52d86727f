"""What is blanked beside a journal, and what is said of it."""

from datetime import UTC, datetime, timedelta

import pytest
from journals import asking, said, written

from cuebot.cli import clean
from cuebot.journal.sqlite_file import JournalFile, record_quoting_file
from cuebot.journal.sqlite_reader import open_journal
from cuebot.report import from_journal, page

CARE = "how do I wash link 1?"
BEGAN = datetime(2026, 11, 21, 10, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = asking(CARE, 10.0, 6)
    return written(tmp_path / "show.sqlite", *rows, said(rows, "1/care", 20.0))


def reported(journal, name):
    out = journal.with_name(name)
    out.write_text(page.render_page(from_journal.read_report(journal)), encoding="utf-8")
    record_quoting_file(journal, out)
    return out


def test_each_file_that_changed_is_named_once(journal):
    first, second = reported(journal, "a.html"), reported(journal, "b.html")
    reported(journal, "a.html")
    told = list(clean.redact_files(journal, BEGAN + timedelta(days=1)))
    assert [sentence.split(": ")[0] for sentence in told] == list(
        map(str, (journal, first, second))
    )
    assert CARE not in first.read_text() + second.read_text()
    assert list(clean.redact_files(journal, BEGAN + timedelta(days=1))) == []


def test_a_report_goes_with_the_oldest_words_in_it(journal):
    out = reported(journal, "a.html")
    assert list(clean.redact_files(journal, BEGAN - timedelta(seconds=1))) == []
    assert len(list(clean.redact_files(journal, BEGAN))) == 1
    assert CARE not in out.read_text()


def test_a_younger_broadcast_keeps_its_report(journal):
    old = reported(journal, "old.html")
    file = JournalFile(journal)
    file.open((BEGAN + timedelta(days=2)).isoformat(), 0.0)
    file.append_rows([(row.at, "comment", row) for row in asking(CARE, 10.0, 6)])
    file.close()
    new = reported(journal, "new.html")
    list(clean.redact_files(journal, BEGAN + timedelta(days=1)))
    assert CARE not in old.read_text()
    assert CARE in new.read_text()


def test_a_report_that_is_gone_is_told_of_and_one_that_is_there_is_not(journal):
    out = reported(journal, "a.html")
    assert list(clean.list_missing_files(journal)) == []
    out.unlink()
    assert list(clean.list_missing_files(journal)) == [
        f"{out} is not there any more: if you moved it, delete it yourself."
    ]


def test_the_log_of_a_show_is_known_wherever_it_was_run(journal, tmp_path, monkeypatch):
    (tmp_path / "cuebot.log").write_text("2026-11-21 10:00:00,123 ERROR viewer said zanzibar\n")
    clean.remember_log(journal)
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")
    with open_journal(journal) as record:
        assert [path.name for _, path in record.read_quoting_files()] == ["cuebot.log"]
    told = list(clean.redact_files(journal, BEGAN + timedelta(days=2)))
    assert f"{tmp_path / 'cuebot.log'}: its old records were taken out." in told
    assert (tmp_path / "cuebot.log").read_text() == ""
