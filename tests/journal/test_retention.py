"""Viewers' words are forgotten in time, in a show and between shows."""

import asyncio
from datetime import timedelta

import pytest

from cuebot import clock, config
from cuebot.journal import retention
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Comment

HOURS = 2.0


@pytest.fixture
def path(tmp_path):
    """Return a journal whose one comment is three hours old."""
    path = tmp_path / "show.sqlite"
    file = JournalFile(path)
    file.open((clock.utc_now() - timedelta(hours=3)).isoformat(), 0.0)
    file.append_rows([(1.0, "comment", Comment(at=1.0, id="c", user="u", text="how much"))])
    file.close()
    return path


def texts(path):
    with open_journal(path) as record:
        return [comment.text for comment in record.read_comments()]


def test_only_what_is_older_than_allowed_is_cleaned(path):
    retention.redact_old_texts(path, timedelta(hours=4))
    assert texts(path) == ["how much"]
    retention.redact_old_texts(path, timedelta(hours=HOURS))
    assert texts(path) == [""]


def test_a_long_show_cleans_itself_every_hour(path):
    (beside,) = retention.make_retention_sources(
        config.build_config(
            {"journal": {"path": str(path)}, "privacy": {"keep_texts_hours": HOURS}}
        )
    )

    async def main():
        async with asyncio.TaskGroup() as group:
            running = group.create_task(beside.run(print))
            await asyncio.sleep(retention.CHECK_INTERVAL - 1)
            before = await asyncio.to_thread(texts, path)
            await asyncio.sleep(2)
            running.cancel()
        return before

    assert clock.run(main(), speed=clock.VIRTUAL) == ["how much"]
    assert texts(path) == [""]


def test_a_journal_that_cannot_be_cleaned_is_told(tmp_path):
    (tmp_path / "show.sqlite").write_text("no journal at all, but some text" * 9)
    told = retention.redact_old_texts(tmp_path / "show.sqlite", timedelta(hours=HOURS))
    assert told.startswith("viewers' words are still kept: ")


def test_without_a_journal_nothing_is_done():
    assert retention.make_retention_sources(config.build_config({"journal": {"path": None}})) == []


def test_a_show_that_goes_on_looks_soon(path):
    (beside,) = retention.make_retention_sources(
        config.build_config(
            {"journal": {"path": str(path)}, "privacy": {"keep_texts_hours": HOURS}}
        ),
        soon=True,
    )

    async def main():
        async with asyncio.TaskGroup() as group:
            running = group.create_task(beside.run(print))
            await asyncio.sleep(retention.FIRST_CHECK_OF_RESUMED + 1)
            running.cancel()

    clock.run(main(), speed=clock.VIRTUAL)
    assert texts(path) == [""]
