import asyncio
import logging

import pytest

from cuebot import clock
from cuebot.runtime.log_context import (
    EVENT,
    FIELDS,
    log_event,
    make_cue_context,
    make_source_context,
    read_context,
    show_context,
)


def test_each_task_is_of_its_own_cue_and_source_and_of_the_show_that_started_it():
    seen = {}

    async def look(name):
        await asyncio.sleep(0)
        with clock.standstill():
            seen[name] = await asyncio.to_thread(read_context)

    async def main():
        with show_context("s-1"):
            async with asyncio.TaskGroup() as group:
                group.create_task(look("cue"), context=make_cue_context(7))
                group.create_task(look("source"), context=make_source_context("http"))
                group.create_task(look("neither"))
        return read_context()

    assert clock.run(main()) == {}
    assert seen == {
        "cue": {"show": "s-1", "cue": 7},
        "source": {"show": "s-1", "source": "http"},
        "neither": {"show": "s-1"},
    }


@pytest.mark.parametrize(("level", "kept"), [(logging.INFO, 1), (logging.WARNING, 0)])
def test_an_event_is_a_record_where_events_are_wanted(caplog, level, kept):
    log = logging.getLogger("cuebot.try")
    with caplog.at_level(level, "cuebot.try"):
        log_event(log, "clip.cut", "cut", cue=3)
    assert len(caplog.records) == kept
    for record in caplog.records:
        assert (getattr(record, EVENT), getattr(record, FIELDS)) == ("clip.cut", {"cue": 3})
