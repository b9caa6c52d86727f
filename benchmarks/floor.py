"""How much of what is said meets the host's own talk, on a floor that listens and one that is deaf.

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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8)
    seeds = range(parser.parse_args().seeds)
    for name, held in (("listens", True), ("deaf", False)):
        runs = [beside(random.Random(seed), held=held) for seed in seeds]
        overlap = [run.overlap for run in runs]
        said, asked = sum(run.whole for run in runs), sum(run.asked for run in runs)
        cut = sum(len(run.lines) for run in runs) - said
        print(
            f"{name:8} talk {sum(run.talking for run in runs) / len(runs):.2f}  "
            f"seconds that overlap {min(overlap):.3f}-{max(overlap):.3f}  "
            f"lines that overlap {max(run.hit for run in runs):.3f} at most  "
            f"said whole {said} of {asked}, cut {cut}  "
            f"begun after its deadline by {max(run.late for run in runs):.3f} s"
        )


if __name__ == "__main__":
    main()
