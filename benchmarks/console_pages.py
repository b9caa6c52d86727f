"""Pages of the console in a real Chromium, each of which tells when it drew what it was told.

Each page is a seat of its own in a context of its own, and so a renderer of its own.  A script that
begins before the page's marks, on the page's own clock, when an order left by its socket, when the
answer came, and in which frame the answer and each new alarm stood painted.  One page, of which
nothing is asked, has its renderer stopped (SIGSTOP): it reads nothing and draws nothing.
"""

import asyncio
import os
import shutil
import signal
import sys
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import TimeoutError as PatienceError
from playwright.async_api import async_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browsing import ARGUMENTS

TICKS = os.sysconf("SC_CLK_TCK")
SIZE = {"width": 1280, "height": 720}
PROBES = 9
"""Times that a page's clock is asked for; the quickest answer tells best how far off it is."""
BUSY = 0.4
"""Seconds that a page is kept busy, so that its renderer is known by what it takes."""
LAST = 20.0
"""Seconds that a page is given to paint the last change."""
KEYS = ("q", "r")
"""The host wants quiet, and goes on: orders that a page gives by one key, in turns."""

MARKING = """() => {
  const marks = {sent: {}, answered: {}, shown: {}, drawn: {}, socket: 0};
  window.marks = marks;
  const now = () => performance.now();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (told) {
    const read = typeof told === "string" ? JSON.parse(told) : {};
    if (read.order !== undefined) marks.sent[read.order] = now();
    if (!this.marked) {
      this.marked = true;
      this.addEventListener("message", (event) => {
        const heard = typeof event.data === "string" ? JSON.parse(event.data) : {};
        if (heard.answer !== undefined) marks.answered[heard.answer] = now();
      });
    }
    return send.call(this, told);
  };
  const painted = (into, key) => requestAnimationFrame(() => {
    // A message posted in a frame is taken once that frame was laid out and painted.
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { into[key] ??= now(); };
    port2.postMessage(0);
  });
  const look = () => {
    const alarm = document.querySelector(".alarms summary")?.textContent.match(/change \\d+/)?.[0];
    if (alarm && !(alarm in marks.shown)) {
      marks.shown[alarm] = null;
      painted(marks.shown, alarm);
    }
    const answers = Object.keys(marks.answered);
    const last = answers.at(-1);
    const text = document.querySelector(".answers li")?.textContent;
    if (last && text && !(last in marks.drawn) && text !== marks.text) {
      marks.text = text;
      marks.drawn[last] = null;
      painted(marks.drawn, last);
    }
  };
  new MutationObserver(look).observe(document, {
    childList: true, subtree: true, characterData: true,
  });
}"""


@asynccontextmanager
async def open_pages(url, tokens):
    """Open a page for each token; give the pages, and how far each one's clock is from ours."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        pages = []
        for token in tokens:
            context = await browser.new_context(viewport=SIZE, locale="en")
            await context.add_init_script(f"({MARKING})()")
            page = await context.new_page()
            await page.goto(f"{url}/#{token}")
            await page.wait_for_selector(".ear")
            pages.append(page)
        yield browser, pages
        await browser.close()


async def compare_clock(page):
    """Return what to add to a page's own time, in milliseconds, for our time in seconds."""
    quickest, offset = float("inf"), 0.0
    for _ in range(PROBES):
        asked = time.perf_counter()
        told = await page.evaluate("performance.now()")
        answered = time.perf_counter()
        if answered - asked < quickest:
            quickest, offset = answered - asked, (asked + answered) / 2 - told / 1000
    return offset


async def stop_renderer(browser, page):
    """Stop the process that draws a page, and return its number."""
    session = await browser.new_browser_cdp_session()
    known = await session.send("SystemInfo.getProcessInfo")
    numbers = [one["id"] for one in known["processInfo"] if one["type"] == "renderer"]
    before = {number: read_cpu(number) for number in numbers}
    await page.evaluate(
        f"() => {{ const began = performance.now(); "
        f"while (performance.now() - began < {BUSY * 1000}); }}"
    )
    busiest = max(numbers, key=lambda number: read_cpu(number) - before[number])
    os.kill(busiest, signal.SIGSTOP)
    return busiest


def read_cpu(process):
    """Return the seconds of CPU that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def give_orders(page, seconds, every):
    """Press a key on a page at a steady pace, for so long."""
    loop = asyncio.get_running_loop()
    due = began = loop.time()
    count = 0
    while due - began < seconds:
        await page.keyboard.press(KEYS[count % len(KEYS)])
        count += 1
        due += every
        await asyncio.sleep(max(0.0, due - loop.time()))
    return count


async def read_marks(page, last):
    """Return what a page marked, once the last change is painted on it; none is waited for long."""
    with suppress(PatienceError):
        await page.wait_for_function(
            "last => marks.shown[last]", arg=last, timeout=LAST * 1000, polling=100
        )
    return await page.evaluate("marks")


def find_lags(marks, offset, sent):
    """Return the seconds from the making of each change to the frame in which a page had it.

    A change that was followed by another before a frame could be drawn is as far behind as the
    first later one that the page drew; one that no frame ever had stands as infinite.
    """
    shown = {text: at / 1000 + offset for text, at in marks["shown"].items() if at is not None}
    lags, later = [], float("inf")
    for text in reversed(sent):
        later = min(later, shown.get(text, float("inf")))
        lags.append(later - sent[text])
    return lags[::-1]


def find_waits(marks, end):
    """Return the seconds from each order to the mark of its answer: "answered" or "drawn"."""
    return [
        (marks[end][number] - sent) / 1000
        for number, sent in marks["sent"].items()
        if marks[end].get(number) is not None
    ]
