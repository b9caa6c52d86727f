"""The console under load: ten pages, one of which does not read, twenty changes a second.

    python benchmarks/console.py [--seconds 60] [--pages 10] [--changes 20] [--folder FOLDER]

A real show with a console runs in a child process; the pages are raw WebSocket clients in this one,
and keep the scene as a page does.  One page gives two orders a second and times each to its answer;
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
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

SAMPLE = 0.5
"""Seconds between two orders."""


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
        await write(journal, some)
        if some:
            kept.append(time.perf_counter() - began)

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


async def drive(socket, pipe, options, sent):
    """Make changes at their pace, and order something twice a second; return when it was asked."""
    asked, number = {}, 0
    began = due = time.perf_counter()
    while time.perf_counter() - began < options.seconds:
        number += 1
        text = f"change {number}"
        sent[text] = time.perf_counter()
        pipe.send(text)
        if number % max(1, round(options.changes * SAMPLE)) == 0:
            asked[number] = time.perf_counter()
            await socket.send_json({"order": number, "control": "gap", "value": 1 + number % 9})
        due += 1 / options.changes
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    await asyncio.sleep(1.0)  # what was asked last is answered
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


async def measure(url, tokens, pipe, options):
    loop = asyncio.get_running_loop()
    idle, _ = await find_share(pipe, asyncio.sleep(options.seconds / 4))
    sessions = [aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in tokens]
    pairs = zip(sessions, tokens, strict=True)
    deaf, *reading = [await open_page(http, url, token) for http, token in pairs]
    deaf._response.connection.transport.pause_reading()
    sent, lags, answers = {}, [], {}
    readers = [
        loop.create_task(read_page(one, sent, lags, answers if one is reading[0] else {}))
        for one in reading
    ]
    share, asked = await find_share(pipe, drive(reading[0], pipe, options, sent))
    for task in readers:
        task.cancel()
    for http in sessions:
        await http.close()
    pipe.send("kept")
    kept = await loop.run_in_executor(None, pipe.recv)
    took = [answers[one] - when for one, when in asked.items() if one in answers]
    return {
        "idle": idle,
        "share": share,
        "lags": lags,
        "took": took,
        "asked": len(asked),
        "kept": kept,
    }


def quantile(values, share):
    return statistics.quantiles(values, n=1000)[round(share * 1000) - 1] * 1000


def main():
    asking = argparse.ArgumentParser()
    asking.add_argument("--seconds", type=float, default=60.0)
    asking.add_argument("--pages", type=int, default=10)
    asking.add_argument("--changes", type=float, default=20.0)
    asking.add_argument("--folder", help="where the journal lies; else where temporary files do")
    options = asking.parse_args()
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
    lags, took = found["lags"], found["took"]
    print(f"pages {options.pages}, one not reading; {options.changes:g} changes/s;", end=" ")
    print(f"{options.seconds:g} s; load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"order to its answer: p50 {quantile(took, 0.5):.1f} ms, p95 {quantile(took, 0.95):.1f} ms"
    )
    kept = found["kept"]
    print(f"  of it until it was kept: p50 {quantile(kept, 0.5):.1f} ms,", end=" ")
    print(f"p95 {quantile(kept, 0.95):.1f} ms")
    print(f"  of {found['asked']} orders, {len(took)} answered")
    print(f"behind: p50 {quantile(lags, 0.5):.0f} ms, p95 {quantile(lags, 0.95):.0f} ms, ", end="")
    print(f"most {max(lags) * 1000:.0f} ms, of {len(lags)} changes at {options.pages - 1} pages")
    share = 100 * (found["share"] - found["idle"])
    print(f"the show's process: {100 * found['idle']:.1f} % of a core without a page,", end=" ")
    print(f"{100 * found['share']:.1f} % with them; the server's share is {share:.1f} %")


if __name__ == "__main__":
    main()
