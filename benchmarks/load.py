"""What a show does under 2,000, 5,000 and 10,000 comments a second, from another process.

    python benchmarks/load.py [--rates 2000,5000,10000] [--seconds 60] [--idle 30] [--voice silent]

A real `cuebot run`, with a silent voice or that of the box and no ear, gets comments by POST on
eight connections, in lists of as many as come in a fifth of a second, each sent again until it is
acknowledged; orders of the shop one by one; and each second somebody's own words to say.  First it
is nearly idle, then it has the load.  After each rate its counts are held against what was
acknowledged and against its journal.

A cue's time is that from its birth until it could begin: drafted, guarded, synthesised.  The loop's
lateness is by the clock, beside the processor time of its own that lay within; other programs on
the machine make the first and not the second.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import Show, lay_out
from prometheus_client.parser import text_string_to_metric_families
from sending import PRODUCTS, write_comment

from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Comment, Metric, Stage

CONNECTIONS, BURST = 8, 0.2
"""Connections, and seconds of comments in one request at a high rate."""
PEOPLE = 200_000
IDLE_RATE, SHOP_RATE = 20, 20
PAUSE = threading.Event()
"""Nobody sets it: to wait for it is to pause."""
LOOP = ("late", "busy")
ALLOWED = 1.2
"""By which factor a cue may take longer under load."""


class Sender:
    """Sends from a process of its own, and counts what was acknowledged."""

    def __init__(self, port, seconds):
        self.port, self.until = port, time.perf_counter() + seconds
        self.lock, self.told, self.took = threading.Lock(), Counter(), []

    def post(self, connection, path, body):
        """Send until it is acknowledged, or the time is long over."""
        while True:
            began = time.perf_counter()
            try:
                connection.request("POST", path, json.dumps(body))
                answer = connection.getresponse()
                answer.read()
            except OSError:
                connection.close()
                self.count(broken=1)
                continue
            if answer.status == 200:
                return time.perf_counter() - began
            self.count(**{f"answered {answer.status}": 1})
            PAUSE.wait(0.2)

    def count(self, **more):
        with self.lock:
            self.told.update(more)

    def comment(self, number, rate):
        """Send comments on one connection, in time; after a late answer, what fell behind."""
        connection, chance, sent = self.connect(), random.Random(number), 0
        PAUSE.wait(number * BURST / CONNECTIONS)
        began = next_burst = time.perf_counter()
        while (now := time.perf_counter()) < self.until:
            due = int((now - began) * rate) - sent
            if now < next_burst or due <= 0:
                PAUSE.wait(max(0.001, next_burst - now))
                continue
            next_burst = max(next_burst + BURST, now)
            body = []
            for _ in range(min(due, 2_000)):
                sent += 1
                user = f"{began}.{number}.{sent % PEOPLE}"  # whom nobody drops for repeating
                text = write_comment(chance)
                body.append({"id": f"{number}-{began}-{sent}", "user": user, "text": text})
            took = self.post(connection, "/v1/comments", body)
            with self.lock:
                self.told["comments"] += len(body)
                self.took.append(took)
        self.count(late=max(0, int((time.perf_counter() - began) * rate) - sent))

    def sell(self):
        connection, began, sent = self.connect(), time.perf_counter(), 0
        while (now := time.perf_counter()) < self.until:
            if sent >= (now - began) * SHOP_RATE:
                PAUSE.wait(1 / SHOP_RATE)
                continue
            sent += 1
            link = str(sent % PRODUCTS + 1)
            order = {"id": f"{began}-{sent}", "type": "order", "link": link, "count": 1}
            self.post(connection, "/v1/rooms/main/events", order)
            self.count(orders=1)

    def speak(self):
        connection, number = self.connect(), 0
        while time.perf_counter() < self.until:
            number += 1
            self.post(connection, "/v1/say", {"text": f"smile number {number}"})
            self.count(said=1)
            PAUSE.wait(1.0)

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30.0)


def send(port, rate, seconds, told):
    """Send for some seconds; tell what was acknowledged, and how long each answer took."""
    sender = Sender(port, seconds)
    share = rate / CONNECTIONS
    threads = [threading.Thread(target=sender.comment, args=(n, share)) for n in range(CONNECTIONS)]
    threads += [threading.Thread(target=sender.sell), threading.Thread(target=sender.speak)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put((dict(sender.told), sender.took))


def read_figures(port):
    """Return the figures of a show that have no labels."""
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    return {
        sample.name.removeprefix("cuebot_").removesuffix("_total"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.labels
    }


def read_resident(pid):
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def load(show, rate, seconds):
    """Let another process send; return what it was told, and what the show was meanwhile."""
    context = multiprocessing.get_context("spawn")
    told, seen = context.Queue(), []
    process = context.Process(target=send, args=(show.port, rate, seconds, told))
    before, began = show.processor_seconds(), time.perf_counter()
    process.start()
    while process.is_alive() and told.empty():
        figures = read_figures(show.port)
        seen.append((figures, read_resident(show.process.pid), os.getloadavg()[0]))
        PAUSE.wait(2.0)
    acknowledged, took = told.get()
    process.join()
    while read_figures(show.port)["waiting_events"]:
        PAUSE.wait(0.05)
    used = (show.processor_seconds() - before) / (time.perf_counter() - began)
    return acknowledged, took, seen, used


def read_cues(journal, since, until):
    """Return the seconds until each cue could begin that was born in a span of show time."""
    born = {}
    for step in journal.read_steps():
        if since <= step.cue.born < until and step.stage is Stage.WAITING:
            born.setdefault(step.cue.id, step.at - step.cue.born)
    return list(born.values())


def percentile(values):
    return quantiles(values, n=100, method="inclusive")[-1] if len(values) > 1 else sum(values)


@dataclass(frozen=True)
class Measured:
    """A show under one rate, beside itself when nearly idle."""

    rate: int
    seconds: float
    sent: Counter
    """All that was acknowledged, idle and loaded."""
    told: dict
    """What the sender counted under load."""
    took: list
    seen: list
    """Every two seconds: the figures, the memory, the machine's load."""
    used: float
    """Processors that the show had under load."""
    spent: float
    """Seconds of a processor that it had, idle and loaded."""
    turned: dict
    """The figures when the load began."""
    figures: dict
    kept: Counter
    calm: list
    loaded: list


def measure(folder, rate, idle, seconds, voice):
    port = lay_out(folder)
    file = folder / "config.toml"
    file.write_text(file.read_text().replace('use = "silent"', f'use = "{voice}"'))
    show = Show(folder, port)
    show.wait_until_ready()
    started = show.processor_seconds()
    first, *_ = load(show, IDLE_RATE, idle)
    turned = read_figures(port)
    told, took, seen, used = load(show, rate, seconds)
    figures, spent = read_figures(port), show.processor_seconds() - started
    show.process.terminate()
    show.process.wait()
    began, ended = turned["show_seconds"], figures["show_seconds"]
    with open_journal(folder / "show.sqlite") as journal:
        return Measured(
            rate=rate,
            seconds=seconds,
            sent=Counter(first) + Counter(told),
            told=told,
            took=took,
            seen=seen,
            used=used,
            spent=spent,
            turned=turned,
            figures=figures,
            kept=Counter(type(event) for event in journal.read_events()),
            calm=read_cues(journal, 2.0, began),
            loaded=read_cues(journal, began, ended),
        )


def tell(it):
    machine = median(load for _, _, load in it.seen)
    print(f"\n{it.rate:,}/s for {it.seconds:g} s; the machine's load {machine:.1f} on", end=" ")
    each = it.spent / max(1, it.sent["comments"] + it.figures["duplicate_comments"])
    print(f"{os.cpu_count()} cores, of which the show took {it.used:.2f}:", end=" ")
    print(f"{each * 1e6:.0f} us of a processor a comment")
    faults = {key: n for key, n in it.told.items() if key not in {"comments", "orders", "said"}}
    print(f"  acknowledged {it.told['comments'] / it.seconds:,.0f}/s; else {faults}")
    sent, kept = it.sent["comments"], it.kept[Comment]
    print(f"  comments: {sent:,} acknowledged, {kept:,} in the journal; missing {sent - kept:,}")
    again, lost = it.figures["duplicate_comments"], it.figures["lost_events"]
    print(f"  (aim: 0); sent again {again:,.0f}, lost and not acknowledged {lost:,.0f}")
    print(f"  orders of the shop: {it.sent['orders']} sent, {it.kept[Metric]} in the journal")
    late99 = percentile(it.took) * 1e3
    print(f"  answers: median {median(it.took) * 1e3:.0f} ms, p99 {late99:.0f} ms")
    for name, cues in (("idle", it.calm), ("loaded", it.loaded)):
        middle, late = median(cues) * 1e3, percentile(cues) * 1e3
        print(f"  {len(cues)} cues {name}: median {middle:.1f} ms, p99 {late:.1f}")
    print(f"  p99 x {percentile(it.loaded) / percentile(it.calm):.2f} (aim: {ALLOWED})")
    late, busy = (max(one[0][f"loop_{what}_seconds"] for one in it.seen) for what in LOOP)
    stalls = it.figures["loop_stalls"] - it.turned["loop_stalls"]
    print(
        f"  loop: late by {late * 1e3:.0f} ms at most, {stalls:.0f} times by more than 50 (aim: 0);"
    )
    print(f"  it worked {busy * 1e3:.0f} ms between two looks at most")
    third = it.seen[len(it.seen) // 3 :]
    early, last = (median(one[1] for one in part) for part in (third[:3], third[-3:]))
    print(f"  memory: {early:.0f} MB after a third, {last:.0f} MB at the end", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rates", default="2000,5000,10000")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--idle", type=float, default=30.0)
    parser.add_argument("--voice", default="silent", help="silent, or local")
    asked = parser.parse_args()
    for rate in map(int, asked.rates.split(",")):
        with tempfile.TemporaryDirectory() as name:
            tell(measure(Path(name), rate, asked.idle, asked.seconds, asked.voice))


if __name__ == "__main__":
    main()
