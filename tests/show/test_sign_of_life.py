"""The journal knows when the show last lived, and what it had spent."""

import asyncio
from datetime import datetime

from cuebot import clock
from cuebot.draft.llm_budget import LlmBudget
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import Journal
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.sign_of_life import SignOfLife


class Purse(LlmBudget):
    """A drafter, as far as it costs money."""

    __slots__ = ()

    def resume_spending(self, spent, ahead):
        self.spent, self.spent_ahead = spent, ahead


def beat(path, purse, seconds, **options):
    async def main():
        journal = await Journal.open(path)
        async with asyncio.TaskGroup() as group:
            beating = group.create_task(SignOfLife(journal, purse, **options).run(print))
            for _ in range(seconds):
                await asyncio.sleep(1.0)
                purse.charge_call("x" * 30, "", (1.0, 1.0), ahead=True)
            beating.cancel()
        await journal.aclose()

    clock.run(main(), speed=clock.VIRTUAL)


def rows(path, kind):
    with open_journal(path) as record:
        return list(record.select_rows("SELECT at, body FROM entry WHERE kind = ?", kind))


class Silent:
    """A drafter that costs nothing."""

    def charge_call(self, *_, **__):
        """Nothing is asked."""


def test_the_time_of_day_is_noted_at_once_and_every_few_seconds(tmp_path):
    path = tmp_path / "show.sqlite"
    beat(path, Silent(), 12)
    every = SHOW_POLICY.sign_of_life_interval
    assert [at for at, _ in rows(path, "alive")] == [0.0, every, 2 * every]
    assert rows(path, "note") == []
    wall = datetime.fromisoformat(rows(path, "alive")[0][1].split('"')[3])
    assert abs((clock.utc_now() - wall).total_seconds()) < 600


def test_where_something_else_tells_of_the_time_only_what_was_spent_is_noted(tmp_path):
    beat(tmp_path / "free.sqlite", Silent(), 12, notes_time=False)
    beat(tmp_path / "paid.sqlite", Purse(cap=1.0), 3, notes_time=False)
    assert rows(tmp_path / "free.sqlite", "alive") == rows(tmp_path / "free.sqlite", "note") == []
    assert rows(tmp_path / "paid.sqlite", "alive") == []
    assert rows(tmp_path / "paid.sqlite", "note")


def test_what_was_spent_is_noted_when_it_grows(tmp_path):
    path, purse = tmp_path / "show.sqlite", Purse(cap=1.0)
    beat(path, purse, 3)
    with open_journal(path) as record:
        notes = [(about, float(text)) for _, about, text in record.read_notes()]
    assert [about for about, _ in notes] == ["cost", "cost ahead"] * (len(notes) // 2)
    assert [cost for _, cost in notes] == sorted(cost for _, cost in notes)
    assert notes[-1][1] > 0
