"""How much of what is said meets the host's own talk: with short forms, without, on a deaf floor.

    python benchmarks/floor.py [--seeds 8]

An hour in virtual time beside a made-up host who talks three quarters of the time.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from hosts import beside

SHORT = 0.6
"""How long a short form sounds, against the whole line."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8)
    seeds = range(parser.parse_args().seeds)
    for name, held, short in (("short", True, SHORT), ("whole", True, 0.0), ("deaf", False, 0.0)):
        runs = [beside(random.Random(seed), held=held, short=short) for seed in seeds]
        overlap = [run.overlap for run in runs]
        said, asked = sum(run.whole for run in runs), sum(run.asked for run in runs)
        cut = sum(len(run.lines) for run in runs) - said
        print(
            f"{name:6} talk {sum(run.talking for run in runs) / len(runs):.2f}  "
            f"seconds that overlap {min(overlap):.3f}-{max(overlap):.3f}  "
            f"lines that overlap {max(run.hit for run in runs):.3f} at most  "
            f"said {said} of {asked}, {sum(run.short for run in runs)} of them in short, "
            f"dropped {asked - said}, cut {cut}  "
            f"begun after its deadline by {max(run.late for run in runs):.3f} s"
        )


if __name__ == "__main__":
    main()
