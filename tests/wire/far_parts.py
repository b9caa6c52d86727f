"""A far ear in this process, over a real socket, for the tests of both sides."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from cuebot import clock
from cuebot.errors import EarError
from cuebot.talkback.file import FileEar, FileEarOptions
from cuebot.web.orders import InviteBody
from cuebot.wire import ear_link
from cuebot.wire.ear_client import EarClient
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.play_ledger import PlayLedger

FAR = {"use": "far", "rejoin": 2.0, "late": 2.0}


def link_of(desk, name="host"):
    """Return the link of an invitation for an ear, as the terminal gets it."""
    body = InviteBody(office="ear", name=name)
    return desk.console.desk.invite_seat(body, None, desk.url, "")["link"]


async def open_ledger(folder, name="played.jsonl"):
    """Return a ledger; it is read in a thread, for to read it blocks."""
    with clock.standstill():
        return await asyncio.to_thread(PlayLedger, folder / name)


@asynccontextmanager
async def far_side(link, ear, ledger, *, ends=None):
    """Run the host's side of a far ear, on an ear that is given, by a link.

    Why it is not wanted any more is added to `ends`.
    """
    kept = await ear_link.exchange_link(ear_link.parse_link(link))
    player = FarPlayer(ear, "the earphone", ledger)
    trusted = await asyncio.to_thread(kept.make_ssl)
    client = EarClient(kept, player, trusted, lambda _sentence: None)

    async def run_client():
        try:
            await client.run()
        except EarError as error:
            if ends is None:
                raise
            ends.append(error.what)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(player.run()), group.create_task(run_client())]
            yield
            for task in tasks:
                task.cancel()
    finally:
        await asyncio.to_thread(ledger.close)


def file_ear(path):
    return FileEar(FileEarOptions(path=path, sample_rate=24_000))


async def until(true, seconds=20.0):
    """Return once something is so, looking every few milliseconds of show time."""
    async with asyncio.timeout(seconds):
        while not (found := true()):  # noqa: ASYNC110 - what is looked at has no event
            await asyncio.sleep(0.01)
    return found
