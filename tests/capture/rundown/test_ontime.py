"""Ontime's rundown, from a real server on this machine that answers in its shapes."""

from __future__ import annotations

import asyncio

import pytest
from capture.ontimes import serving_ontime

from cuebot import clock
from cuebot.capture.rundown.cells import load_role_words
from cuebot.capture.rundown.ontime import OntimeSource
from cuebot.config import build_config
from cuebot.model import Catalogue, Mode, Product
from cuebot.runtime.recovery import NOTICE

CARD = Catalogue(products=(Product(link="1", title="Mug"), Product(link="2", title="Bag")))


def played(steps, **section):
    """Run the source against a server; each step changes it and is followed by some seconds."""
    put = []
    load_role_words()  # as a show does before its loop

    async def main():
        async with serving_ontime() as (ontime, url):
            chosen = build_config({"run": {"url": url, "start": "first", **section}})
            source = OntimeSource(chosen.run, CARD)
            async with asyncio.TaskGroup() as group:
                polling = group.create_task(source.run(put.append))
                for change in steps:
                    change(ontime)
                    await asyncio.sleep(7.0)
                polling.cancel()

    clock.run(main(), speed=clock.VIRTUAL)
    return put


def leave(_ontime):
    """Change nothing."""


def test_the_events_of_a_rundown_are_segments_with_their_fields():
    (told,) = played([leave])
    opening, reveal, bag = told.segments
    assert (opening.at, opening.seconds, opening.link, opening.offer) == (
        0.0,
        600.0,
        "1",
        "free delivery",
    )
    assert (reveal.at, reveal.quiet, reveal.mode, reveal.link) == (600.0, True, Mode.APPROVE, "")
    assert (bag.at, bag.link, bag.quiet, bag.note) == (960.0, "2", False, "Bag")  # a minute's delay
    assert told.current == -1


def test_what_is_on_there_is_on_here_and_only_changes_are_told():
    def start(ontime):
        ontime.on, ontime.playback = "e1", "play"

    def arm(ontime):
        ontime.on, ontime.playback = "e2", "armed"

    put = played([leave, start, leave, arm])
    assert [event.current for event in put] == [-1, 0, -1]


def test_events_that_are_moved_shortened_and_dropped_there_are_so_here():
    put = played([
        leave,
        lambda ontime: ontime.change("e3", timeStart=1220 * 60_000),
        lambda ontime: ontime.change("e1", duration=300_000),
        lambda ontime: ontime.drop("e2"),
    ])  # fmt: skip
    assert [one.at for one in put[1].segments] == [0.0, 600.0, 1260.0]
    assert put[2].segments[0].seconds == 300.0
    assert [one.note for one in put[3].segments] == ["Opening", "Bag"]


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda ontime: setattr(ontime, "broken", "<html>"), "no Ontime 4"),
        (lambda ontime: setattr(ontime, "broken", '{"entries": 3}'), "no Ontime 4"),
        (lambda ontime: setattr(ontime, "password", "secret"), "set `token` under [run]"),
        (
            lambda ontime: ontime.change("e1", custom={"Quiet": "perhaps"}),
            "event 1: `quiet` is yes",
        ),
    ],
)
def test_what_cannot_be_used_is_told_once_and_the_last_good_one_stays(break_it, why, caplog):
    def mend(ontime):
        ontime.broken = ontime.password = ""
        ontime.change("e1", custom={"Link": "1"})

    with caplog.at_level(NOTICE, "cuebot"):
        put = played([leave, break_it, leave, mend, *[leave] * 8])  # it asks seldom by then
    said = [message for message in caplog.messages if why in message]
    assert len(said) == 1
    assert said[0].endswith("The last good one stays.")
    assert caplog.messages[-1] == "Ontime's rundown can be used again."
    assert put[-1].segments[0].link == "1"


def test_the_password_goes_along_and_is_never_told(caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        ask = [lambda ontime: setattr(ontime, "password", "secret")]
        for word, found in (("secret", True), ("wrong1", False)):
            assert bool(played(ask, token=word)) is found
    assert "wrong1" not in caplog.text


def test_a_server_that_is_not_there_is_told_once_and_costs_no_show(caplog):
    async def main():
        chosen = build_config({"run": {"url": "http://127.0.0.1:9"}})
        source = OntimeSource(chosen.run, CARD)
        async with asyncio.TaskGroup() as group:
            polling = group.create_task(source.run(lambda _event: None))
            await asyncio.sleep(100.0)
            polling.cancel()

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(main(), speed=clock.VIRTUAL)
    (said,) = caplog.messages
    assert "Ontime cannot be reached" in said
