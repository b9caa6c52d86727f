"""How long `cuebot --help` takes; run it by `uv run python benchmarks/help.py`."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
CUEBOT = Path(sys.executable).with_name("cuebot")


def main() -> None:
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([CUEBOT, "--help"], check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    middle, worst = statistics.median(took), max(took)
    print(f"cuebot --help: median {middle:.3f} s, worst {worst:.3f} s; the aim is 0.3")


main()
