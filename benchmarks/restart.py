"""What a show loses that is killed in its middle, and how soon it is back.

    python benchmarks/restart.py [--kills 20] [--rate 500] [--power 20] [--hours 3] [--seed 1]

A real `cuebot run`, with a silent voice and no ear, is killed by SIGKILL at random moments while
another process sends comments and writes down those that were acknowledged; it is started again at
once, in the middle of the flood.  Then its journal is held against what was acknowledged, and what
it said against its own cooldown.  For the seconds until it is ready, a fresh show is started as
often under the same load.

For the power cuts the show runs under `strace`, which writes down what SQLite wrote and what it
synced.  After a kill the disk is made what it is at the worst: of all that was written since the
last sync of its file, nothing but zeros is there.

Last, the journal of a show of some hours is written, and a show goes on by it.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import Show, audit, lay_out, sending
from sending import PRODUCTS, write_comment

from cuebot import clock
from cuebot.cli.broadcast import open_broadcast
from cuebot.config import build_config
from cuebot.journal.sqlite_file import JournalFile
from cuebot.model import (
    Comment,
    Cue,
    Ending,
    Kind,
    Metric,
    MetricKind,
    Outcome,
    Priority,
    Question,
    Stage,
    Step,
)
from cuebot.show.assembly import assemble_components, identify_show

TRACED = ("strace", "-f", "-y", "-s", "0", "--seccomp-bpf")
CALLS = "trace=pwrite64,fdatasync,fsync,ftruncate,unlink"
LIVES = (0.5, 9.0)
"""Seconds that a show lives until it is killed, at the least and at the most."""
CALL = re.compile(r"^(\d+) +(?:<\.\.\. )?(pwrite64|fdatasync|fsync|ftruncate)(?: resumed>|\()(.*)$")
SYNCS = ("fdatasync", "fsync")
FILE = re.compile(r"^\d+<(.*?)>")
PLACE = re.compile(r", (\d+), (\d+)(?:\)| <unfinished)")


def kill_often(folder, port, kills, rate, chance):
    """Kill a show so often; return after how many seconds it was ready, and fresh ones as well."""
    ready = []
    show = Show(folder, port)
    show.wait_until_ready()
    with sending(folder, port, rate):
        for number in range(kills):
            time.sleep(chance.uniform(*LIVES))
            show.kill()
            show = Show(folder, port)
            ready.append((show.wait_until_ready(), show.processor_seconds()))
            print(f"kill {number + 1}: ready after {ready[-1][0]:.2f} s", flush=True)
        time.sleep(5.0)
        show.kill()
    found = audit(folder)
    with tempfile.TemporaryDirectory() as name:
        other = Path(name)
        port, fresh = lay_out(other), []
        shutil.copytree(folder / "bytecode", other / "bytecode")
        with sending(other, port, rate):
            for _ in range(max(3, kills // 4)):
                show = Show(other, port, "--fresh")
                fresh.append((show.wait_until_ready(), show.processor_seconds()))
                time.sleep(1.0)
                show.kill()
    return found, ready, fresh


def cut_power(folder, port, cuts, rate, chance):
    """Cut the power so often; return what is left after the last, and how much was not synced."""
    unsynced = []
    with sending(folder, port, rate):
        for number in range(cuts):
            log = folder / "calls.txt"
            show = Show(folder, port, before=[*TRACED, "-e", CALLS, "-o", str(log)])
            show.wait_until_ready()
            time.sleep(chance.uniform(*LIVES))
            kill_traced(show)
            unsynced.append(forget_unsynced(log, folder))
            print(f"cut {number + 1}: {unsynced[-1]} bytes were not synced", flush=True)
    return audit(folder), unsynced


def kill_traced(show):
    """Kill the show under its tracer, which then ends by itself."""
    children = Path(f"/proc/{show.process.pid}/task/{show.process.pid}/children")
    for child in children.read_text().split():
        os.kill(int(child), signal.SIGKILL)
    show.process.wait()


class UnsyncedWrites:
    """Follows the calls of a process: which places of which file were written and not synced."""

    def __init__(self):
        self.places = {}
        self._syncs = {}
        """Of each thread that syncs: the file, and how much had been written when it began."""

    def follow_call(self, line):
        found = CALL.match(line)
        if found is None:
            return
        thread, call, rest = found.groups()
        file, place = FILE.match(rest), PLACE.search(rest)
        if file and call == "pwrite64" and place:
            size, at = map(int, place.groups())
            self.places.setdefault(file[1], []).append((at, size))
        elif file and call in SYNCS:
            self._syncs[thread] = file[1], len(self.places.get(file[1], ()))
        if call in SYNCS and line.rstrip().endswith("= 0") and thread in self._syncs:
            name, written = self._syncs.pop(thread)  # what was written meanwhile may not be synced
            self.places[name] = self.places.get(name, [])[written:]


def forget_unsynced(log, folder):
    """Put zeros where nothing was synced; return how many bytes that are."""
    writes, lost = UnsyncedWrites(), 0
    for line in log.read_text(errors="replace").splitlines():
        writes.follow_call(line)
    for path in (folder / "show.sqlite", folder / "show.sqlite-wal"):
        places = writes.places.get(str(path), [])
        if not places:
            continue
        with path.open("r+b") as file:
            for at, size in places:
                lost += size
                file.seek(at)
                file.write(bytes(size))
    (folder / "show.sqlite-shm").unlink(missing_ok=True)  # it is memory, and gone
    return lost


def resume_long_show(folder, hours, rate):
    """Return the processor seconds in which a show goes on that has lasted so long already.

    Its journal has a comment for each that came, an order each two seconds, and a line a quarter
    of a minute.
    """
    chosen = build_config({"catalogue": {"path": "catalog.csv"}}, folder=folder)
    write_long_journal(chosen, hours * 3600, rate)
    parts = assemble_components(chosen)
    took = []
    for _ in range(3):
        began = time.process_time()
        with open_broadcast(chosen, fresh=False) as broadcast:
            resumed = broadcast.resume(parts)
        took.append(time.process_time() - began)
    size = chosen.journal.path.stat().st_size
    print(f"{hours:g} h at {rate:g}/s, {size / 1e6:,.0f} MB: goes on in {median(took):.2f} s of a")
    print(f"processor, with {len(resumed.comment_names)} comments fed again")


def write_long_journal(chosen, seconds, rate):
    chance, ends = random.Random(7), clock.utc_now()
    began = ends - timedelta(seconds=seconds)
    file = JournalFile(chosen.journal.path, b"k" * 32)
    file.open(began.isoformat(), 0.0)
    told = {"title": "", "identity": identify_show(chosen)}
    file.append_rows([(0.0, "note", {"about": "show", "text": json.dumps(told)})])
    for second in range(int(seconds)):
        at, rows = float(second), []
        for number in range(int(rate)):
            name = f"{second}.{number}"
            text = write_comment(chance)
            rows.append((at, "comment", Comment(at=at, id=name, user=f"u{number}", text=text)))
        if second % 2 == 0:
            link = str(second % PRODUCTS + 1)
            rows.append((at, "metric", Metric(at=at, kind=MetricKind.ORDER, link=link, count=1)))
        if second % 5 == 0:
            wall = (began + timedelta(seconds=second)).isoformat()
            rows.append((at, "alive", {"wall": wall}))
        if second % 15 == 0:
            rows.append((at, "step", build_step(second // 15 + 1, at)))
        file.append_rows(rows)
    file.close()


def build_step(number, at):
    """Return the end of a line about a question that a few hundred people asked."""
    link = number % PRODUCTS + 1
    asked = Question(
        id=f"q{number}",
        text="how much",
        askers=300,
        comment_ids=tuple(f"{number}.{n}" for n in range(300)),
        language="en",
        first=at,
        last=at,
    )
    cue = Cue(
        id=number,
        kind=Kind.QUESTION,
        topic=f"{link}/price",
        priority=Priority.QUESTION,
        born=at,
        expires=at + 40.0,
        question=asked,
    )
    ending = Ending(Outcome.SPOKEN)
    return Step(at=at, cue=cue, stage=Stage.ENDED, began=at, seconds=3.0, ending=ending)


def tell(name, found):
    print(f"{name}: {found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--power", type=int, default=20)
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--rate", type=float, default=500.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    if asked.kills:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            port = lay_out(folder)
            found, ready, fresh = kill_often(folder, port, asked.kills, asked.rate, chance)
            tell(f"{asked.kills} kills at {asked.rate:g} comments/s", found)
            for what, seconds in (("a restarted show", ready), ("a fresh show", fresh)):
                for unit, times in zip(
                    ("s", "s of a processor"), zip(*seconds, strict=True), strict=True
                ):
                    print(f"{what}: ready in {median(times):.2f} {unit}, at most {max(times):.2f}")
    if asked.power:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            port = lay_out(folder)
            found, unsynced = cut_power(folder, port, asked.power, asked.rate, chance)
            tell(f"{asked.power} power cuts at {asked.rate:g} comments/s", found)
            print(
                f"bytes that were not synced: median {median(unsynced):.0f}, {max(unsynced)} most"
            )

    if asked.hours:
        with tempfile.TemporaryDirectory() as name:
            lay_out(Path(name))
            resume_long_show(Path(name), asked.hours, asked.rate)


if __name__ == "__main__":
    main()
