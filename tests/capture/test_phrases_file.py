"""The learnt phrases under edit, in virtual time on a real file."""

import asyncio

import pytest

from cuebot import clock
from cuebot.capture import phrases_file
from cuebot.config import build_config
from cuebot.model import Catalogue, Head
from cuebot.runtime.recovery import NOTICE

CARD = Catalogue(heads=(Head(name="size"),))
GOOD = '[columns.size]\nphrases = ["will M fit"]\n'


@pytest.fixture
def edited(tmp_path):
    """Return a function: (pause, text) after (pause, text) is written; what was put comes back."""
    path = tmp_path / "catalog.phrases.toml"

    def play(first, *writes):
        if first:
            path.write_text(first)
        put, source = [], phrases_file.PhrasesFileSource(path, CARD)

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
        return source.phrases.columns, [(event.at, event.phrases.columns) for event in put]

    return play


def test_an_edit_enters_as_an_event(edited):
    first, put = edited(GOOD, (10.5, GOOD.replace("M", "XL")))
    assert first == {"size": ("will M fit",)}
    assert put == [(11.0, {"size": ("will XL fit",)})]


def test_a_file_that_is_written_in_mid_show_is_taken(edited):
    assert edited("", (10.5, GOOD)) == ({}, [(11.0, {"size": ("will M fit",)})])


def test_a_bad_edit_is_said_once_and_the_next_good_one_is_taken(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        _, put = edited(GOOD, (10.5, "[columns.size]\nphrase = 3\n"), (10.0, GOOD + "# mended\n"))
    assert put == [(21.0, {"size": ("will M fit",)})]
    said, end = caplog.messages
    assert "catalog.phrases.toml, line 1: unknown key" in said
    assert said.endswith("The last good phrases stay.")
    assert end.endswith("it can be used again.")


def test_a_file_that_is_bad_at_the_start_is_told_and_costs_no_show(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        assert edited("[columns") == ({}, [])
    assert len(caplog.messages) == 1


def test_what_is_left_out_is_told_by_its_line(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited(GOOD + '[columns.gone]\nphrases = ["x"]\n')
    (said,) = caplog.messages
    assert "line 3: the catalogue has no column 'gone'" in said


def test_phrases_that_are_taken_away_in_mid_show_stay_known(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        assert edited(GOOD, (10.5, ""))[1] == []
    assert caplog.messages == []


def test_phrases_that_are_bad_and_taken_away_at_once_are_not_told(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        assert edited(GOOD, (10.5, "[columns"), (1.0, ""))[1] == []
    assert caplog.messages == []


def test_phrases_that_are_bad_in_two_ways_within_two_looks_are_told_once(edited, caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        edited(GOOD, (10.5, "[columns"), (1.0, "[columns.size]\nphrase = 3\n"))
    (said,) = caplog.messages
    assert "unknown key" in said


def test_without_a_catalogue_there_are_no_phrases():
    assert phrases_file.open_phrases(build_config({}).catalogue, CARD)[1] == []


def test_the_phrases_lie_beside_the_catalogue(tmp_path):
    (tmp_path / "shop.phrases.toml").write_text(GOOD)
    config = build_config({"catalogue": {"path": "shop.csv"}}, folder=tmp_path)
    phrases, sources = phrases_file.open_phrases(config.catalogue, CARD)
    assert phrases.columns == {"size": ("will M fit",)}
    assert [source.name for source in sources] == ["phrases"]
