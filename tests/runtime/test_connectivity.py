"""The watch on the network, alone in virtual time and in a whole show that loses it."""

from __future__ import annotations

import asyncio
import socket

import pytest
from edge_server import edge_service, whole

from cuebot import clock, config
from cuebot.model import Network, Stage
from cuebot.ports import KeptEvents
from cuebot.runtime.connectivity import NETWORK_POLL_INTERVAL, NEVER_REACHED, ConnectivityMonitor
from cuebot.runtime.recovery import NOTICE
from cuebot.show.assembly import assemble_components, start_show
from cuebot.synth.standby import VoiceWarmer


class Distant:
    reached = None


def watched(*moments, parts=2, kept=None):
    """Let each moment say what each part reached; return the news."""
    heard, there = [], [Distant() for _ in range(parts)]

    async def main():
        monitor = ConnectivityMonitor([*there, object()])
        if kept:
            monitor.resume(kept)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(monitor.run(heard.append))
            for moment in moments:
                for part, reached in zip(there, moment, strict=True):
                    part.reached = reached
                await asyncio.sleep(NETWORK_POLL_INTERVAL)
            running.cancel()

    clock.run(main(), speed=clock.VIRTUAL)
    return heard


@pytest.mark.parametrize(
    "moments",
    [
        [(None, None), (None, None)],
        [(True, None), (True, False), (False, True)],
    ],
)
def test_while_one_part_reaches_something_there_is_no_news(moments):
    assert watched(*moments) == []


def test_it_tells_once_that_all_have_lost_it_and_once_that_one_is_back():
    news = watched((True, True), (False, True), (False, False), (False, False), (True, False))
    assert news == [
        Network(at=2 * NETWORK_POLL_INTERVAL, there=False),
        Network(at=4 * NETWORK_POLL_INTERVAL, there=True),
    ]


def test_a_part_that_was_not_tried_may_still_reach_it():
    assert watched((None, False)) == []
    assert [one.there for one in watched((True,), (False,), parts=1)] == [False]


def test_what_was_never_there_is_told_to_the_operator_once_and_not_to_the_host(caplog):
    assert watched((None, None), (False, None), (False, False), (False, False)) == []
    assert [one.getMessage() for one in caplog.records] == [NEVER_REACHED]


def test_that_the_network_is_there_at_last_is_told_to_the_operator_once(caplog):
    with caplog.at_level(NOTICE, "cuebot"):
        watched((False, False), (False, False), (True, False), (True, True), (True, True))
    assert caplog.messages == [NEVER_REACHED, "the network is there now."]


def test_what_came_later_than_the_show_can_still_be_lost():
    news = watched((False,), (True,), (False,), parts=1)
    assert [one.there for one in news] == [True, False]


def test_a_show_that_broke_off_without_a_network_tells_when_it_is_back_and_not_before(caplog):
    gone = KeptEvents(until=1.0, wall=clock.utc_now(), online=False)
    news = watched((None, None), (False, None), (False, False), (False, True), kept=gone)
    assert news == [Network(at=3 * NETWORK_POLL_INTERVAL, there=True)]
    assert caplog.records == []


def test_nothing_to_watch_is_no_work():
    clock.run(ConnectivityMonitor([object()]).run(lambda _event: None))


def settings(folder, port):
    (folder / "catalog.csv").write_text("link,title,price\n3,Denim jacket,$58.00\n")
    rows = [
        f'{{"at": {4 + n / 10}, "id": "c{n}", "user": "u{n}", "text": "how much is link 3?"}}\n'
        for n in range(8)
    ]
    (folder / "chat.jsonl").write_text("".join(rows) + rows[0].replace("4.0", "20"))
    table = {
        "catalogue": {"path": "catalog.csv"},
        "capture": {"sources": [{"use": "replay", "path": "chat.jsonl"}]},
        "draft": {"drafter": "llm"},
        "llm": {"base_url": f"http://127.0.0.1:{port}/v1"},
        "synth": {"voices": [{"use": "edge"}, {"use": "local"}]},
        "journal": {"path": None},
    }
    return config.build_config(table, folder=folder)


def test_when_model_and_voices_are_gone_the_host_hears_it_once_in_the_voice_that_is_gone(tmp_path):
    steps, alarms = [], []
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    parts = assemble_components(settings(tmp_path, port))

    async def main():
        async with edge_service(whole):
            standby = next(one for one in parts.beside if isinstance(one, VoiceWarmer))
            await parts.voice.prefetch_line(standby._lines[0])
        async with start_show(parts, on_step=steps.append, alarm=alarms.append) as running:
            await running.run()

    clock.run(main(), speed=10)
    spoken = [(one.line.text, one.voice) for one in steps if one.stage is Stage.ENDED and one.began]
    gone = "The network is gone. I stay with you, on what I have."
    # Which is ready first is up to the machine's local voice.
    (price, by), last = sorted(spoken, key=lambda one: one[0] == gone)
    assert "$58.00" in price
    assert by.startswith("local:")
    assert last == (gone, "edge:en-US-EmmaMultilingualNeural")
    assert len([alarm for alarm in alarms if alarm.startswith("edge:")]) == 1
