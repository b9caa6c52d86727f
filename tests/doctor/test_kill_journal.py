"""A real writer, killed in its work."""

from cuebot import clock, config
from cuebot.doctor import kill_journal


def test_every_acknowledged_row_outlives_its_writer(tmp_path):
    chosen = config.build_config({"journal": {"path": str(tmp_path / "show.sqlite")}})
    (found,) = clock.run(kill_journal.check_kill_survival(chosen))
    there, acknowledged = (int(word) for word in found.figure.split() if word.isdigit())
    assert found.verdict == 0
    assert there >= acknowledged >= kill_journal.ROWS_BEFORE_KILL
    assert list(tmp_path.iterdir()) == []


def test_without_a_journal_it_is_said_that_nothing_was_tried():
    (found,) = clock.run(
        kill_journal.check_kill_survival(config.build_config({"journal": {"path": None}}))
    )
    assert found.verdict == 1
