"""The catalogue on the web as it changes, in virtual time against a real server."""

import asyncio

import pytest
from sheets import GOOD, published, tagged

from cuebot import clock, config
from cuebot.capture.catalogue_file import CatalogueFileSource
from cuebot.capture.catalogue_web import MAX_POLL_DELAY, CatalogueWebSource, open_catalogue
from cuebot.runtime.recovery import NOTICE

BAD = GOOD + "2,Bowl\n"
DEAR = GOOD.replace("$24", "$30")


@pytest.fixture
def watched(tmp_path):
    """Return a function: the shelf runs so long, over these answers; what was put comes back."""

    def play(seconds, *answers, before=GOOD):
        put = []

        async def main(shelf):
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(shelf.run(put.append))
                await asyncio.sleep(seconds)
                watching.cancel()

        with published(before, *answers) as sheets:
            table = {"catalogue": {"url": sheets.url}}
            _, (shelf,) = open_catalogue(config.build_config(table, folder=tmp_path).catalogue)
            clock.run(main(shelf), speed=clock.VIRTUAL)
        return put, len(sheets.asked) - 1

    return play


def test_an_edit_enters_as_an_event(watched):
    (edit,), asked = watched(100.0, GOOD, DEAR)
    assert edit.catalogue.fact("1", "price").cell == "$30"
    assert (edit.at, asked) == (40.0, 4)


def test_what_is_unchanged_is_no_event(watched):
    put, asked = watched(100.0, tagged(GOOD, '"a"'))
    assert (put, asked) == ([], 4)


def test_a_row_that_stays_broken_is_said_once_and_that_it_is_mended(watched, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,), _ = watched(200.0, BAD, BAD, BAD, DEAR)
    assert edit.catalogue.fact("1", "price").cell == "$30"
    broken, mended = caplog.messages
    assert "line 3: ends early" in broken
    assert broken.endswith("The last good catalogue stays.")
    assert mended.endswith("it can be used again.")


def test_a_row_that_is_half_typed_at_one_look_is_not_said(watched, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,), _ = watched(200.0, BAD, DEAR)
    assert (edit.at, caplog.messages) == (40.0, [])


def test_an_address_that_fails_is_said_once_and_asked_more_seldom(watched, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        put, asked = watched(600.0, (503, {}, ""), "cut", (503, {}, ""))
    (said,) = caplog.messages
    assert put == []
    assert "The last good catalogue stays." in said
    assert 600.0 / MAX_POLL_DELAY - 1 <= asked <= 2 * 600.0 / MAX_POLL_DELAY + 5


def test_a_blink_of_the_network_is_not_said(watched, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        (edit,), _ = watched(100.0, "cut", DEAR)
    assert edit.at < 26.0
    assert caplog.messages == []


def test_a_server_may_ask_for_a_minutes_rest_and_no_more(watched):
    held = (200, {"Cache-Control": "max-age=86400"}, GOOD)
    _, asked = watched(610.0, held, before=held)
    assert asked == 10


def test_a_start_from_the_copy_is_said_and_ends_with_the_first_answer(tmp_path, caplog):
    put = []

    async def main(shelf):
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(shelf.run(put.append))
            await asyncio.sleep(100.0)
            watching.cancel()

    with published(GOOD, (503, {}, ""), DEAR) as sheets:
        section = config.build_config({"catalogue": {"url": sheets.url}}, folder=tmp_path).catalogue
        open_catalogue(section)
        card, (shelf,) = open_catalogue(section)
        with caplog.at_level(NOTICE, "cuebot"):
            clock.run(main(shelf), speed=clock.VIRTUAL)
    assert card.fact("1", "price").cell == "$24"
    assert [edit.catalogue.fact("1", "price").cell for edit in put] == ["$30"]
    began, mended = caplog.messages
    assert "its last good copy, of 20" in began
    assert mended.endswith("it can be used again.")


def test_a_config_names_a_file_an_address_or_neither(tmp_path):
    path = tmp_path / "card.csv"
    path.write_text(GOOD)
    there, (shelf,) = open_catalogue(
        config.build_config({"catalogue": {"path": str(path)}}).catalogue
    )
    assert there.products
    assert isinstance(shelf, CatalogueFileSource)
    assert open_catalogue(config.build_config({}).catalogue)[1] == []
    with published(GOOD) as sheets:
        table = {"catalogue": {"url": sheets.url}}
        _, (online,) = open_catalogue(config.build_config(table, folder=tmp_path).catalogue)
    assert isinstance(online, CatalogueWebSource)
