"""What a show loses that is killed in its middle, and how soon it is back.

    python benchmarks/restart.py [--kills 20] [--rate 500] [--power 20] [--hours 3] [--seed 1]

A real `cuebot run` is killed by SIGKILL at random moments, of its start too, while another process
sends comments and writes down those that were acknowledged; it is started again at once, in the
middle of the flood.  Then its journal is held against what was acknowledged, and what it said
against its own cooldown: by the journal, and by an ear that wrote down what sounded
(`witness.py`).  For the seconds until it is ready, a fresh show is started as often under the same
load.

For the power cuts the show runs under `strace`, which writes down what SQLite wrote and what it
synced, and lets each sync take as long as on a card or a busy disk, so that many cuts come in the
middle of one.  After a kill the disk is made what it is at the worst: of all that was written since
the last sync of its file, nothing but zeros is there, or as much as chance would have it.  First of
all a disk that only says that it synced must be found out: proof that a loss is seen.

What is broken is printed, and the exit code is 1.

Last, the journal of a show of some hours is written, and a show goes on by it.
"""

import argparse
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import Show, audit, lay_out, sending
from power_cuts import LYING, SLOW, forget_unsynced, kill_traced, start_traced
from sending import PRODUCTS, write_comment
from witness import installed_witness, read_heard, use_witness

from cuebot import clock
from cuebot.cli.broadcast import open_broadcast
from cuebot.config import build_config
from cuebot.errors import CuebotError
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

LIVES = (0.5, 9.0)
"""Seconds that a show lives until it is killed, at the least and at the most."""
EARLY, STARTING = 0.15, (0.2, 2.0)
"""Likelihood with which it is killed while it starts, and the seconds until then."""
MEDIAN, LATEST = 2.0, 4.0
"""Seconds until a restarted show must be ready, in the median and at most."""
IN_SYNC = 0.1
"""Part of the cuts that must come while something was not synced, or they prove little."""


def kill_often(folder, port, kills, rate, chance):
    """Kill a show so often; return after how many seconds it was ready, and fresh ones as well."""
    ready = []
    show = Show(folder, port)
    show.wait_until_ready()
    with sending(folder, port, rate):
        for number in range(kills):
            if is_early := number and chance.random() < EARLY:
                time.sleep(chance.uniform(*STARTING))
            elif number:
                ready.append((show.wait_until_ready(), show.processor_seconds()))
                print(f"kill {number}: ready after {ready[-1][0]:.2f} s", flush=True)
            if not is_early:
                time.sleep(chance.uniform(*LIVES))
            show.kill()
            show = Show(folder, port)
        ready.append((show.wait_until_ready(), show.processor_seconds()))
        time.sleep(5.0)
        show.kill()
    found = audit(folder), read_heard(folder)
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


def cut_power(folder, port, cuts, rate, chance, disk=SLOW):
    """Cut the power so often; return what is left after the last, and how much was not synced."""
    unsynced = []
    with sending(folder, port, rate):
        for number in range(cuts):
            show, log = start_traced(folder, port, disk)
            if number and chance.random() < EARLY:
                time.sleep(chance.uniform(*STARTING))
            else:
                show.wait_until_ready()
                time.sleep(chance.uniform(*LIVES))
            kill_traced(show)
            unsynced.append(forget_unsynced(log, folder, chance))
            print(f"cut {number + 1}: {unsynced[-1]} bytes were not synced", flush=True)
    return (audit(folder), read_heard(folder)), unsynced


def sees_loss(rate, chance):
    """Tell whether a cut after which a lying disk has nothing of the journal is found out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = lay_out(folder)
        try:
            (found, _), unsynced = cut_power(folder, port, 1, rate, chance, disk=LYING)
        except (sqlite3.DatabaseError, CuebotError) as error:
            print(f"a disk that lies: {error}")
            return True
    print(f"a disk that lies: {found.lost} of {found.acknowledged} lost, {unsynced[0]} bytes")
    return found.lost > 0


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
    """Print what is left; return what of it breaks a promise."""
    kept, heard = found
    print(f"{name}: {kept}\n{name}: {heard}")
    promises = {
        "acknowledged comments are lost": kept.lost,
        "comments are kept twice": kept.kept_twice,
        "lines are told twice, by the journal": kept.said_twice,
        "topics are told again, by the journal": kept.told_again,
        "cues have not ended once": kept.badly_ended,
        "lines are heard twice": heard.twice,
        "topics are heard again": heard.topics_again,
        "lines were heard and are not in the journal": heard.unknown,
        "no line was heard, so that nothing is proved": not heard.lines,
        "no line was cut, so that little is proved": not heard.broken_off,
    }
    return [f"{name}: {what} ({count})" for what, count in promises.items() if count]


def try_kills(asked, chance):
    """Kill a show as often as was asked for; return what is broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = lay_out(folder)
        use_witness(folder)
        found, ready, fresh = kill_often(folder, port, asked.kills, asked.rate, chance)
    broken = tell(f"{asked.kills} kills at {asked.rate:g} comments/s", found)
    for what, seconds in (("a restarted show", ready), ("a fresh show", fresh)):
        for unit, times in zip(("s", "s of a processor"), zip(*seconds, strict=True), strict=True):
            print(f"{what}: ready in {median(times):.2f} {unit}, at most {max(times):.2f}")
    times = [wall for wall, _ in ready]
    if median(times) > MEDIAN or max(times) > LATEST:
        broken.append(f"ready in {median(times):.2f} s, at most {max(times):.2f}")
    return broken


def try_cuts(asked, chance):
    """Cut the power as often as was asked for; return what is broken."""
    broken = [] if sees_loss(asked.rate, chance) else ["a loss would not be seen"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = lay_out(folder)
        use_witness(folder)
        found, unsynced = cut_power(folder, port, asked.power, asked.rate, chance)
    broken += tell(f"{asked.power} power cuts at {asked.rate:g} comments/s", found)
    lossy = [size for size in unsynced if size]
    print(f"{len(lossy)} cuts came before a sync of {median(lossy or [0]):.0f} bytes in the median")
    if len(lossy) < IN_SYNC * asked.power:
        broken.append("few cuts came before a sync, so that little is proved")
    return broken


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--power", type=int, default=20)
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--rate", type=float, default=500.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, broken = random.Random(asked.seed), []
    with installed_witness():
        if asked.kills:
            broken += try_kills(asked, chance)
        if asked.power:
            broken += try_cuts(asked, chance)
    if asked.hours:
        with tempfile.TemporaryDirectory() as name:
            lay_out(Path(name))
            resume_long_show(Path(name), asked.hours, asked.rate)
    print("\n".join(f"BROKEN: {one}" for one in broken) or "every promise was kept")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
