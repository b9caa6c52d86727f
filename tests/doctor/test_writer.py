"""The program whose journal is cut short."""

from cuebot.doctor import writer
from cuebot.journal.sqlite_reader import open_journal


def test_each_row_is_acknowledged_once_it_is_kept(tmp_path, capfd):
    writer.write_rows(tmp_path / "try.sqlite", 3)
    assert capfd.readouterr().out.split() == ["1", "2", "3"]
    with open_journal(tmp_path / "try.sqlite") as record:
        assert [text for _, _, text in record.read_notes()] == ["1", "2", "3"]
