"""A seat's page in a real browser, driven from the test while its show runs."""

import asyncio

from consoles import PATIENCE

TOLD = {
    "console": lambda told: told.text,
    "pageerror": str,
    "dialog": lambda dialog: dialog.message,
}
"""What a page may tell that nobody wants to hear, and its words."""
MICROPHONE = "button.mic_open"
"""What a dock has no place for: all that a page leaves out by its size and not by its sheets."""


class Tab:
    """A page of a seat, driven from the test while the show runs in this thread."""

    def __init__(self, window, address, shown, *, heard=tuple(TOLD), **context):
        """Open an address, and wait until what a selector names is there."""
        self._window = window
        self.trouble = []
        window.call(self._open, address, shown, heard, context)

    def _open(self, browser, address, shown, heard, context):
        self._context = browser.new_context(**context)
        self.page = self._context.new_page()
        for event in heard:
            self._hear(event, TOLD[event])
        self.page.goto(address)
        self.page.wait_for_selector(shown, state="attached", timeout=PATIENCE * 1000)

    def _hear(self, event, read):
        self.page.on(event, lambda told: self.trouble.append(read(told)))

    async def do(self, act):
        """Return what `act(page)` returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            None, lambda: self._window.call(lambda _browser: act(self.page))
        )

    async def evaluate(self, script):
        return await self.do(lambda page: page.evaluate(script))

    async def until(self, script):
        """Return once a script says that something is so."""
        wait = PATIENCE * 1000
        told = f"() => {script}"
        # By a timer: a page that is not painted has no animation frames.
        await self.do(lambda page: page.wait_for_function(told, timeout=wait, polling=100))

    async def resize(self, width, height, *, docked):
        """Give a page with talk keys a size, and return once it is drawn for that."""
        await self.do(lambda page: page.set_viewport_size({"width": width, "height": height}))
        there = "===" if docked else "!=="
        await self.until(f"document.querySelector('{MICROPHONE}') {there} null")

    async def close(self):
        await self.do(lambda _page: self._context.close())


async def use_tab(open_tab, call, expected=""):
    """Return what `call(tab)` does with the tab that `open_tab()` opens.

    It may tell nothing, but for what is `expected`.
    """
    tab = await asyncio.get_running_loop().run_in_executor(None, open_tab)
    try:
        found = await call(tab)
    finally:
        await tab.close()
    assert [told for told in tab.trouble if not expected or expected not in told] == []
    return found
