"""The catalogue under edit, in virtual time on a real file."""

import asyncio
import logging

import pytest

from cuebot import clock
from cuebot.capture.catalogue_file import CatalogueFileSource, warn_new_mends
from cuebot.catalogue import load_catalogue_file
from cuebot.runtime.recovery import NOTICE

GOOD = "link,title,price\n1,Mug,$24\n"
BAD = GOOD + "2,Bowl\n"
GONE = None


@pytest.fixture
def edited(tmp_path):
    """Return a function: (pause, text) after (pause, text) is written; what was put comes back.

    The file is taken away for `GONE` in the place of a text.
    """
    path = tmp_path / "catalog.csv"
    path.write_text(GOOD)

    def play(*writes):
        put, shelf = [], CatalogueFileSource(path)

        async def main():
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(shelf.run(put.append))
                for pause, text in writes:
                    await asyncio.sleep(pause)
                    with clock.standstill():
                        await asyncio.to_thread(
                            path.write_text if text is not GONE else path.unlink,
                            *([text] if text is not GONE else []),
                        )
                await asyncio.sleep(10)
                watching.cancel()

        clock.run(main(), speed=clock.VIRTUAL)
        return put

    return play


def test_an_edit_enters_as_an_event(edited):
    (edit,) = edited((10.5, GOOD.replace("$24", "$30")))
    assert edit.catalogue.fact("1", "price").cell == "$30"
    assert edit.at == 11.0


def test_a_bad_edit_is_said_once_and_the_next_good_one_is_taken(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,) = edited((10.5, BAD), (10.0, GOOD + "2,Bowl,$9\n"))
    assert edit.catalogue.fact("2", "price").cell == "$9"
    said, end = caplog.messages
    assert "catalog.csv, line 3" in said
    assert said.endswith("The last good catalogue stays.")
    assert end.endswith("catalog.csv: it can be used again.")


def test_a_file_that_is_saved_badly_and_gone_at_once_is_told_once_as_gone(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,) = edited((10.5, BAD), (1.0, GONE), (10.0, GOOD.replace("$24", "$30")))
    assert edit.at == 22.0
    said, end = caplog.messages
    assert "cannot be read (No such file or directory); put it back" in said
    assert end.endswith("catalog.csv: it can be used again.")


def test_a_bad_file_that_is_taken_away_later_is_told_as_gone_and_has_one_end(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited((10.5, BAD), (5.0, GONE), (5.0, GOOD))
    bad, gone, end = caplog.messages
    assert "line 3" in bad
    assert "put it back" in gone
    assert end.endswith("catalog.csv: it can be used again.")


def test_a_file_that_is_gone_for_one_look_is_being_replaced(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited((10.5, GONE), (1.0, GOOD), (5.0, BAD), (5.0, GONE), (1.0, BAD), (5.0, GOOD))
    bad, end = caplog.messages
    assert "line 3" in bad
    assert end.endswith("catalog.csv: it can be used again.")


def test_a_file_saved_without_a_change_is_no_edit(edited):
    assert edited((10.5, GOOD), (10.0, GOOD)) == []


def test_a_file_that_is_being_written_raises_no_alarm(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,) = edited((10.5, ""), (1.0, GOOD.replace("$24", "$30")))
    assert (edit.at, caplog.messages) == (12.0, [])


def test_what_loses_nothing_that_was_meant_is_a_note_and_no_alarm(tmp_path, caplog):
    path = tmp_path / "goods.csv"
    path.write_text("no,nama,harga\n1,Mug,Rp 24.000\n2,,Rp 5.000\n")

    with caplog.at_level(logging.INFO, "cuebot"):
        told = warn_new_mends(load_catalogue_file(path), frozenset())
        again = warn_new_mends(load_catalogue_file(path), told)
    levels = {
        record.levelno for record in caplog.records if "taken by their names" in record.message
    }
    alarms = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert levels == {logging.INFO}
    assert [told == again, len(alarms)] == [True, 1]
    assert "without a title" in alarms[0].message
