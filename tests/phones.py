"""The phone's page in a real Chromium whose sound goes to a real sink that is recorded."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from browsing import ARGUMENTS, CHROMIUM
from consoles import PATIENCE
from playwright.sync_api import sync_playwright

RATE = 48_000
PHONE = {"width": 375, "height": 720}


class Phone:
    """A browser of its own, in a thread of its own, with sound."""

    def __init__(self, address):
        self.trouble = []
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._thread.submit(self._open, address).result()

    def _open(self, address):
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--mute-audio"]
        )
        self._context = self._browser.new_context(viewport=PHONE, locale="en-US")
        self.page = self._context.new_page()
        self.page.on("console", lambda told: self.trouble.append(told.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector("button.tone", timeout=PATIENCE * 1000)

    async def do(self, act):
        """Return what `act(page)` returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: act(self.page))

    async def confirm(self):
        """Play the tone and say that it was in the ear, as a host does."""
        await self.do(lambda page: page.click("button.tone"))
        await self.do(lambda page: page.click("button.confirm", timeout=PATIENCE * 1000))
        await self.do(lambda page: page.wait_for_selector("section.state.on"))

    async def close(self):
        await asyncio.get_running_loop().run_in_executor(None, self.close_now)

    def close_now(self):
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


async def open_phone(address):
    """Return a phone that is at an address; it blocks, so a thread waits."""
    return await asyncio.get_running_loop().run_in_executor(None, Phone, address)


def last_sound(recording, began, floor=100):
    """Return the machine's time of the last sound in a recording that began at a time."""
    places = np.flatnonzero(np.abs(recording.astype(int)) > floor)
    return began + places[-1] / RATE if places.size else None


def machine_now():
    return time.monotonic()  # noqa: TID251 - what a recording is compared with
