"""A real browser for tests; where there is none they are skipped, and in CI they fail."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="no chromium on this machine"
)
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


class Window:
    """A browser in a thread of its own, for its client keeps an event loop running there."""

    def __init__(self, *more, program=CHROMIUM):
        """Open a browser, with more arguments on its command line."""
        self._program = program
        self._arguments = [*ARGUMENTS, *more]
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._thread.submit(self._open).result()

    def _open(self):
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=self._program, args=self._arguments
        )

    def call(self, visit, *arguments):
        """Return what `visit(browser, *arguments)` returns."""
        return self._thread.submit(visit, self._browser, *arguments).result()

    def look(self, path, script, *, width=1000):
        """Open a file; return what a script in its page finds, and all that it said or sought."""
        return self.call(_look, path, script, width)

    def close(self):
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


def _look(browser, path, script, width):
    trouble = []
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.on("console", lambda told: trouble.append(told.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("dialog", lambda dialog: trouble.append(dialog.message))
    tab.on(
        "request",
        lambda asked: asked.url.startswith(("data:", "file:")) or trouble.append(asked.url),
    )
    tab.goto(path.as_uri())
    found = tab.evaluate(script)
    tab.close()
    return found, trouble
