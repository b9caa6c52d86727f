"""The console under load: ten pages, one of which does not read, twenty changes a second.

    python benchmarks/console.py [--seconds 60] [--pages 10] [--changes 20] [--chromium]
                                 [--folder FOLDER]

A real show with a console runs in a child process; the pages are raw WebSocket clients in this one,
and keep the scene as a page does.  With `--chromium` they are the pages themselves in one real
browser (`console_pages.py`), which tell when they had painted a change, and of which one has its
renderer stopped.  One page gives two orders a second and times each to its answer;
each change is a row that every page is sent, and the time from its making to the page is how far
that page is behind.  An order is kept in the journal before it is carried out: how long that took
is told beside it, and a `--folder` in memory (/dev/shm) leaves the disk out.  The server's share of
a core is its process's CPU time against the wall, less that of the same show without a page.
Prints one line a figure.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import console_pages

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

SAMPLE = 0.5
"""Seconds between two orders."""
SETTLED, MAX_SETTLING = 0.05, 30
"""Share of a core below which a show without a page has begun, and seconds that it is given."""


def serve(folder, pipe, pages):
    """Run a show with a console until told to end; send its address, tokens and CPU times."""
    from consoles import visit  # noqa: PLC0415 - in the child alone

    kept = time_journal()

    async def call(desk):
        loop = asyncio.get_running_loop()
        tokens = [desk.invite("director", f"p{n}") for n in range(pages)]
        pipe.send((desk.url, tokens))
        while True:
            told = await loop.run_in_executor(None, pipe.recv)
            if told is None:
                return
            if told == "cpu":
                pipe.send(time.process_time())
            elif told == "kept":
                pipe.send(kept)
            else:
                desk.back_room.on_alarm(told)

    visit(Path(folder), call)


def time_journal():
    """Time each batch of events that the show waits for until it is on the disk."""
    from cuebot.journal.writer import Journal  # noqa: PLC0415 - in the child alone

    kept, write = [], Journal.write_events

    async def write_timed(journal, events):
        began, some = time.perf_counter(), list(events)
        lost = await write(journal, some)
        if some:
            kept.append(time.perf_counter() - began)
        return lost

    Journal.write_events = write_timed
    return kept


async def open_page(http, url, token):
    origin = {"Origin": url}
    async with http.post(f"{url}/session", json={"token": token}, headers=origin) as answer:
        answer.raise_for_status()
    return await http.ws_connect(f"{url}/socket", headers=origin, max_msg_size=0)


async def read_page(socket, sent, lags, answers):
    """Keep what one page hears: how late each change came, and when each order was answered."""
    seen = set()
    async for message in socket:
        now = time.perf_counter()
        told = json.loads(message.data)
        if "answer" in told:
            answers[told["answer"]] = now
        for row in told.get("rows", {}).get("alarms", {}).values():
            if row["text"] in sent and row["text"] not in seen:
                seen.add(row["text"])
                lags.append(now - sent[row["text"]])


async def make_changes(pipe, options, sent):
    """Make changes at their pace, and keep when each was made."""
    number = 0
    began = due = time.perf_counter()
    while time.perf_counter() - began < options.seconds:
        number += 1
        text = f"change {number}"
        sent[text] = time.perf_counter()
        pipe.send(text)
        due += 1 / options.changes
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    await asyncio.sleep(1.0)  # what was asked last is answered


async def give_orders(socket, options):
    """Order something twice a second; return when each order was given."""
    asked = {}
    for number in range(1, round(options.seconds / SAMPLE) + 1):
        asked[number] = time.perf_counter()
        await socket.send_json({"order": number, "control": "gap", "value": 1 + number % 9})
        await asyncio.sleep(SAMPLE)
    return asked


async def find_share(pipe, during):
    """Return the share of a core that the show's process took during something, and its result."""
    loop = asyncio.get_running_loop()

    async def ask_cpu():
        pipe.send("cpu")
        return await loop.run_in_executor(None, pipe.recv)

    began, before = time.perf_counter(), await ask_cpu()
    result = await during
    return (await ask_cpu() - before) / (time.perf_counter() - began), result


async def measure_sockets(url, tokens, pipe, options):
    """Return what raw clients find: the show's share, how late changes came, and how answers."""
    loop = asyncio.get_running_loop()
    sessions = [aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in tokens]
    pairs = zip(sessions, tokens, strict=True)
    deaf, *reading = [await open_page(http, url, token) for http, token in pairs]
    deaf._response.connection.transport.pause_reading()
    sent, lags, answers = {}, [], {}
    readers = [
        loop.create_task(read_page(one, sent, lags, answers if one is reading[0] else {}))
        for one in reading
    ]
    both = asyncio.gather(make_changes(pipe, options, sent), give_orders(reading[0], options))
    share, (_, asked) = await find_share(pipe, both)
    for task in readers:
        task.cancel()
    for http in sessions:
        await http.close()
    took = [answers[one] - when for one, when in asked.items() if one in answers]
    return {"share": share, "lags": lags, "took": took, "asked": len(asked)}


async def measure_pages(url, tokens, pipe, options):
    """Return what the pages in a browser find, and how long an answer took until it was painted."""
    async with console_pages.open_pages(url, tokens) as (browser, (*pages, deaf)):
        stopped = await console_pages.stop_renderer(browser, deaf)
        clocks = [await console_pages.compare_clock(page) for page in pages]
        sent = {}
        both = asyncio.gather(
            make_changes(pipe, options, sent),
            console_pages.give_orders(pages[0], options.seconds, SAMPLE),
        )
        share, (_, asked) = await find_share(pipe, both)
        marks = [await console_pages.read_marks(page, list(sent)[-1]) for page in pages]
        os.kill(stopped, signal.SIGCONT)
    lags = [
        lag
        for one, offset in zip(marks, clocks, strict=True)
        for lag in console_pages.find_lags(one, offset, sent)
    ]
    took, drawn = (console_pages.find_waits(marks[0], end) for end in ("answered", "drawn"))
    return {"share": share, "lags": lags, "took": took, "asked": asked, "drawn": drawn}


async def settle(pipe):
    """Wait until the show has begun: what it takes to start is no page's share."""
    for _ in range(MAX_SETTLING):
        share, _ = await find_share(pipe, asyncio.sleep(1.0))
        if share < SETTLED:
            return


async def measure(url, tokens, pipe, options):
    await settle(pipe)
    idle, _ = await find_share(pipe, asyncio.sleep(options.seconds / 4))
    kind = measure_pages if options.chromium else measure_sockets
    found = await kind(url, tokens, pipe, options)
    pipe.send("kept")
    kept = await asyncio.get_running_loop().run_in_executor(None, pipe.recv)
    return found | {"idle": idle, "kept": kept}


def quantile(values, share):
    return statistics.quantiles(values, n=1000)[round(share * 1000) - 1] * 1000


def print_waits(what, waits):
    """Print a line about seconds that something took."""
    print(f"{what}: p50 {quantile(waits, 0.5):.1f} ms, p95 {quantile(waits, 0.95):.1f} ms")


def read_options():
    asking = argparse.ArgumentParser()
    asking.add_argument("--seconds", type=float, default=60.0)
    asking.add_argument("--pages", type=int, default=10)
    asking.add_argument("--changes", type=float, default=20.0)
    asking.add_argument("--chromium", action="store_true", help="real pages in a real browser")
    asking.add_argument("--folder", help="where the journal lies; else where temporary files do")
    return asking.parse_args()


def run_show(options):
    """Run a show with a console in a child process; return what was found of it."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        child = multiprocessing.get_context("spawn").Process(
            target=serve, args=(folder, theirs, options.pages)
        )
        child.start()
        url, tokens = ours.recv()
        found = asyncio.run(measure(url, tokens, ours, options))
        ours.send(None)
        child.join()
    return found


def main():
    options = read_options()
    found = run_show(options)
    lags, took = found["lags"], found["took"]
    kind = "pages in Chromium" if options.chromium else "pages"
    print(f"{options.pages} {kind}, one not reading; {options.changes:g} changes/s;", end=" ")
    print(f"{options.seconds:g} s; load of the machine {os.getloadavg()[0]:.1f}")
    print_waits("order to its answer", took)
    print_waits("  of it until it was kept", found["kept"])
    if drawn := found.get("drawn"):
        print_waits("  order until its answer was painted", drawn)
    print(f"  of {found['asked']} orders, {len(took)} answered")
    print(f"behind: p50 {quantile(lags, 0.5):.0f} ms, p95 {quantile(lags, 0.95):.0f} ms, ", end="")
    print(f"most {max(lags) * 1000:.0f} ms, of {len(lags)} changes at {options.pages - 1} pages")
    share = 100 * (found["share"] - found["idle"])
    print(f"the show's process: {100 * found['idle']:.1f} % of a core without a page,", end=" ")
    print(f"{100 * found['share']:.1f} % with them; the server's share is {share:.1f} %")


if __name__ == "__main__":
    main()
