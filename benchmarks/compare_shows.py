"""Compare triples of shows whose effects are planted: what is found, and what chance is told.

    python benchmarks/compare_shows.py [--triples 200]

Half of the work is the null: shows in which no line does anything, though lines come when orders
jump or lag and when a question peaks.  What is told there is a false alarm.  Beside it stands what
the minute after against the minute before would have told of the same lines.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "report"), str(ROOT / "tests")]

from planted import make_triple

from cuebot.report.line_effects import EffectVerdict, measure_line_effects

PLANTS = {
    "nothing": {},
    "point x 1.5": {"lift": {"point": 1.5}},
    "point x 2": {"lift": {"point": 2.0}},
    "slow x 2": {"lift": {"slow": 2.0}},
    "questions x 0.5": {"hush": 0.5},
    "questions x 0.25": {"hush": 0.25},
}


def count(series, since, until):
    """Return how many there were between two moments."""
    return sum(n for at, n in zip(series.times, series.counts, strict=True) if since <= at < until)


def judge(job):
    """Return what is told of one triple, by sort, and what before and after alone would tell."""
    plant, seed = job
    shows = make_triple(seed, **PLANTS[plant])
    told = {one.sort: one.verdict for one in measure_line_effects(shows)}
    naive = {}
    for sort in told:
        changes = []
        for show in shows:
            for line in show.said:
                if line.sort == sort:
                    series = (show.asks if line.is_answer else show.orders)[line.series]
                    after = count(series, line.ended, line.ended + 60)
                    changes.append(after - count(series, line.began - 60, line.began))
        mean = sum(changes) / len(changes)
        spread = (sum((one - mean) ** 2 for one in changes) / max(len(changes) - 1, 1)) ** 0.5
        naive[sort] = abs(mean) > 2 * spread / len(changes) ** 0.5
    return told, naive


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--triples", type=int, default=200)
    parser.add_argument("--only", choices=PLANTS, nargs="*", default=list(PLANTS))
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.processes) as pool:
        for plant in asked.only:
            jobs = [(plant, seed) for seed in range(asked.triples)]
            verdicts, naive, alarms = Counter(), Counter(), 0
            planted = {"point", "slow", "questions"} & {plant.split()[0]}
            sort = {"questions": "question"}.get(plant.split()[0], plant.split()[0])
            for told, before_after in pool.map(judge, jobs, chunksize=5):
                for name, verdict in told.items():
                    verdicts[name, verdict.value] += 1
                    naive[name] += before_after[name]
                wrong = [
                    name
                    for name, verdict in told.items()
                    if verdict in (EffectVerdict.HELPED, EffectVerdict.HURT)
                    and not (planted and name == sort)
                ]
                alarms += bool(wrong)
            print(
                f"\n{plant}: pages with anything told that is chance: {alarms / asked.triples:.1%}"
            )
            for name in sorted({name for name, _ in verdicts}):
                shares = {v.value: verdicts[name, v.value] / asked.triples for v in EffectVerdict}
                line = "  ".join(f"{value} {share:.0%}" for value, share in shares.items())
                print(
                    f"  {name:9} {line}   (before/after alone: {naive[name] / asked.triples:.0%})"
                )


if __name__ == "__main__":
    main()
