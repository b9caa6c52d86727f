"""The run of show under edit, in virtual time on a real file."""

import asyncio

import pytest

from cuebot import clock
from cuebot.capture.rundown.file_source import RunFileSource, load_run_file
from cuebot.errors import RundownError
from cuebot.model import Catalogue, Product
from cuebot.runtime.recovery import NOTICE

CARD = Catalogue(products=(Product(link="1", title="Mug"), Product(link="2", title="Bag")))
GOOD = "at,link\n0:00,1\n5:00,2\n"


@pytest.fixture
def edited(tmp_path):
    """Return a function: (pause, text) after (pause, text) is written; what was put comes back."""
    path = tmp_path / "run.csv"

    def play(first, *writes):
        path.write_text(first)
        put, source = [], RunFileSource(path, "", CARD)

        async def main():
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(source.run(put.append))
                for pause, text in writes:
                    await asyncio.sleep(pause)
                    with clock.standstill():
                        await asyncio.to_thread(
                            path.write_text if text else path.unlink, *filter(None, [text])
                        )
                await asyncio.sleep(10)
                watching.cancel()

        clock.run(main(), speed=clock.VIRTUAL)
        return [(event.at, [(one.at, one.link) for one in event.segments]) for event in put]

    return play


def test_the_plan_is_there_from_the_start_and_an_edit_within_a_second(edited):
    assert edited(GOOD, (10.5, GOOD.replace("5:00", "6:00"))) == [
        (0.0, [(0.0, "1"), (300.0, "2")]),
        (11.0, [(0.0, "1"), (360.0, "2")]),
    ]


def test_a_bad_edit_keeps_the_last_good_one_and_is_told_once_with_its_line(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        put = edited(GOOD, (10.5, "at,link\n0:00,1\nfive,2\n"), (5.0, GOOD + "9:00,1\n"))
    assert [at for at, _ in put] == [0.0, 16.0]
    said, end = caplog.messages
    assert "run.csv, line 3: `at` is no time: 'five'" in said
    assert said.endswith("The last good run of show stays.")
    assert end.endswith("it can be used again.")


def test_a_bad_edit_that_is_taken_back_is_told_to_be_over(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        put = edited(GOOD, (10.5, "at,link\nx,1\n"), (5.0, GOOD))
    assert len(put) == 1
    assert len(caplog.messages) == 2


def test_a_file_that_is_half_written_for_a_moment_is_not_told(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        put = edited(GOOD, (10.5, "at,link\n0:00,1\nfi"), (1.0, GOOD + "9:00,1\n"))
    assert len(put) == 2
    assert caplog.messages == []


def test_a_file_that_is_gone_keeps_the_plan_and_is_told(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        assert len(edited(GOOD, (10.5, ""))) == 1
    assert "cannot be read" in caplog.text


def test_a_link_that_is_not_on_the_card_is_told_by_its_line_once(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited("at,link\n0:00,9\n", (10.5, "at,link\n0:00,9\n5:00,1\n"))
    assert [message.split("run.csv, ")[1] for message in caplog.messages] == [
        "line 2: no link '9' is on the card."
    ]


def test_a_bad_file_is_an_error_before_the_show(tmp_path):
    path = tmp_path / "run.csv"
    path.write_text("at,link\nsoon,1\n")
    with pytest.raises(RundownError, match="line 2"):
        RunFileSource(path, "", CARD)
    with pytest.raises(RundownError, match="check `path` under"):
        load_run_file(tmp_path / "none.csv")


def test_a_plan_that_is_saved_badly_and_gone_at_once_is_told_once_as_gone(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited(GOOD, (10.5, "at,link\nfive,2\n"), (1.0, ""), (10.0, GOOD))
    said, end = caplog.messages
    assert "cannot be read" in said
    assert end.endswith("it can be used again.")
