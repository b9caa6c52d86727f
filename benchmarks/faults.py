"""Whole shows in virtual time with faults in pairs, by seed: which promises do not hold.

    python benchmarks/faults.py [--hours 1000] [--jobs 2] [--seed 0] [--replay SEED] [--planted]

Shows of 28 minutes of the real program, from the sources' edges to the player's pipes, each with
four pairs of faults and the restarts that follow from them, are played from a seed on until so many
hours of show are over, shared out among so many `--jobs`: a process each.  A broken
promise is printed with its seed and the shortest story that was found.  `--replay` plays one seed
and tells all that it broke; the same seed gives the same show, byte for byte, and its hash is
printed.  `--planted` plants faults in the program and prints within how many short shows each is
found.
"""

import argparse
import math
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from simulation.checker import check_record
from simulation.plan import PAIRS, WINDOW, draw_plan, find_pair
from simulation.planted import PLANTED
from simulation.show import breaks_promise, play_plan, shorten_story, tell_story

from cuebot.cli.blas_threads import keep_blas_single

HOUR = 3_600.0
WINDOWS = 4
SHOW = WINDOWS * WINDOW
"""Seconds of one show."""
TOLD_EVERY = 10
"""Shows after which it is told how far it is: a run of a thousand hours may be broken off."""
SEEDS = 12
"""Short shows in which a planted fault must be found."""


def play_hours(hours, seed):
    """Play shows until so many hours are over; print what they broke, and what was played."""
    began, played, broken, pairs = time.process_time(), 0.0, Counter(), set()
    sounds = kills = shows = 0
    while played < hours * HOUR:
        plan = draw_plan(seed, WINDOWS)
        record = play_plan(plan)
        played += plan.seconds
        sounds, kills = sounds + len(record.sounds), kills + len(record.kills)
        pairs |= {find_pair(seed * WINDOWS + number) for number in range(WINDOWS)}
        for promise, breach in {one.promise: one for one in check_record(record)}.items():
            broken[promise] += 1
            shortest = shorten_story(plan, promise)
            print("\n".join(tell_story(shortest, breach)), flush=True)
        shows += 1
        if shows % TOLD_EVERY == 0 or played >= hours * HOUR:
            spent = time.process_time() - began
            print(
                f"{played / HOUR:.1f} h of show in {spent:.0f} s of processor time, seeds "
                f"{seed - shows + 1} to {seed}: {sounds} lines, {kills} kills, {len(pairs)} pairs, "
                f"{sum(broken.values())} promises broken {dict(broken)}",
                flush=True,
            )
        seed += 1
    return bool(broken)


def share_out(hours, seed, jobs):
    """Play the hours in several processes, each its own seeds; tell whether any broke a promise."""
    part = hours / jobs
    shows = math.ceil(part * HOUR / SHOW)
    words = [sys.executable, __file__, "--jobs=1", f"--hours={part}"]
    playing = [
        subprocess.Popen([*words, f"--seed={seed + number * shows}"]) for number in range(jobs)
    ]
    broken = [one.wait() for one in playing]
    return any(broken)


def replay(seed):
    """Play one seed again; print what happened."""
    plan = draw_plan(seed, WINDOWS)
    record = play_plan(plan)
    for one in plan.faults:
        print(one.tell())
    breaches = check_record(record)
    for breach in breaches:
        print(f"seed {seed}: {breach}")
    print(f"{len(record.sounds)} lines, {len(record.alarms)} alarms, {record.digest()}")
    return bool(breaches)


def find_planted():
    """Print within how many short shows each planted fault is found."""
    missed = 0
    print(f"{'planted':36} {'promise that breaks':28} short shows")
    for name, one in PLANTED.items():
        tries = next(
            (
                seed + 1
                for seed in range(SEEDS)
                if breaks_promise(draw_plan(seed, 1, one.among), one.promise, one.plant)
            ),
            None,
        )
        missed += tries is None
        print(f"{name:36} {one.promise:28} {tries or f'not found in {SEEDS}'}", flush=True)
    return bool(missed)


def main():
    asked = argparse.ArgumentParser(description=f"{len(PAIRS)} pairs of faults, by seed")
    asked.add_argument("--hours", type=float, default=1000.0)
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--replay", type=int)
    asked.add_argument("--planted", action="store_true")
    given = asked.parse_args()
    if given.planted:
        sys.exit(find_planted())
    if given.replay is not None:
        sys.exit(replay(given.replay))
    if given.jobs > 1:
        sys.exit(share_out(given.hours, given.seed, given.jobs))
    sys.exit(play_hours(given.hours, given.seed))


if __name__ == "__main__":
    keep_blas_single()
    main()
