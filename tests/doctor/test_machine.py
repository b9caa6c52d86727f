"""The machine's own faults."""

from datetime import UTC, datetime, timedelta

from cuebot import clock, config
from cuebot.doctor import machine


def test_what_is_installed_is_enough_for_what_is_declared():
    (found,) = machine.check_python()
    assert found.verdict == 0
    assert "cuebot 0" in found.figure


def test_a_missing_library_is_named_with_what_to_do():
    (found,) = machine.check_python(["no-such-library>=2"])
    assert found.verdict == 2
    assert found.sentence == "no-such-library is not installed; run `pip install --upgrade cuebot`."


def test_an_old_library_is_named_with_what_to_do():
    (found,) = machine.check_python(["aiohttp>=999.1", "pydantic>=2"])
    assert "older than 999.1; run `pip install --upgrade aiohttp`" in found.sentence


def test_what_only_an_extra_needs_is_not_missed():
    (found,) = machine.check_python(['no-such-library>=2; extra == "kick"'])
    assert found.verdict == 0


def test_a_wrong_date_is_named_with_what_to_do():
    day = datetime(1970, 1, 1, tzinfo=UTC)
    (found,) = clock.run(machine.check_clocks(lambda: day))
    assert found.verdict == 2
    assert "let the system set it" in found.sentence


def test_a_clock_that_jumps_is_named_with_what_to_do():
    days = [clock.utc_now() + timedelta(seconds=5 * n) for n in range(2)]
    (found,) = clock.run(machine.check_clocks(lambda: days.pop(0)))
    assert found.verdict == 1
    assert "wait until the system has set it" in found.sentence


def test_a_sane_clock_says_what_was_not_looked_at():
    (found,) = clock.run(machine.check_clocks())
    assert found.verdict == 0
    assert "cannot be told offline" in found.sentence


def test_the_disk_is_written_and_left_as_it_was(tmp_path):
    chosen = config.build_config({}, {"journal": {"path": str(tmp_path / "show.sqlite")}})
    (found,) = machine.check_disk(chosen)
    assert "a commit in" in found.figure
    assert list(tmp_path.iterdir()) == []


def test_without_a_journal_there_is_a_warning():
    chosen = config.build_config({}, {"journal": {"path": None}})
    (found,) = machine.check_disk(chosen)
    assert found.verdict == 1
    assert "set `path` under [journal]" in found.sentence
