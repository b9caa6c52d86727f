"""An ear tells what it plays, for as long as it plays it."""

import asyncio

import pytest

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import Clip
from cuebot.show.watched_ear import WatchedEar

CLIP = Clip(pcm=b"\0\0" * 100, sample_rate=8000, voice="test")


class Ear:
    """Plays for a second, or cannot."""

    def __init__(self, *, broken=False):
        self.broken = broken
        self.heard = []

    async def open(self):
        self.heard.append("open")

    async def play(self, clip):
        await asyncio.sleep(1.0)
        if self.broken:
            raise EarError("gone")
        self.heard.append(clip)

    async def aclose(self):
        self.heard.append("closed")


def test_it_is_known_what_sounds_and_that_nothing_does_after():
    async def main():
        ear = Ear()
        watched = WatchedEar(ear)
        await watched.open()
        async with asyncio.TaskGroup() as group:
            group.create_task(watched.play(CLIP))
            await asyncio.sleep(0.5)
            during = watched.clip
        await watched.aclose()
        return during, watched.clip, ear.heard

    assert clock.run(main(), speed=clock.VIRTUAL) == (CLIP, None, ["open", CLIP, "closed"])


@pytest.mark.parametrize("how", ["broken", "cut"])
def test_a_line_that_broke_off_sounds_no_more(how):
    async def main():
        watched = WatchedEar(Ear(broken=how == "broken"))
        try:
            async with asyncio.timeout(0.5 if how == "cut" else 5):
                await watched.play(CLIP)
        except (EarError, TimeoutError) as error:
            return type(error), watched.clip

    error, clip = clock.run(main(), speed=clock.VIRTUAL)
    assert clip is None
    assert error is (TimeoutError if how == "cut" else EarError)
