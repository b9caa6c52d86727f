"""How long a show takes to be ready and what it holds, by part, beside other checkouts of cuebot.

    uv run python benchmarks/startup.py [CHECKOUT...] [--runs N]

Each child process (`startup_child.py`) builds the same show as `cuebot run` does, from a config of
its own: a catalogue of six products, offline lines, the local voice and no ear.  It is ready when
every part is started and the first tick is through.  Then it plays a minute of comments in the
languages of the box, with the lines said and levelled, and builds and plays a second room in the
same process.  It tells the time of the clock and of the processor for each step, and what it held:
the resident and the proportional set, which the kernel adds up.

Other checkouts (`git worktree add --detach DIR COMMIT`) are measured in turns with this one, by the
same interpreter and libraries, with bytecode that was compiled before.  Only what was measured in
one run can be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[1]
CHILD = Path(__file__).with_name("startup_child.py")
RUNS = 7
CATALOGUE = """link,title,price,stock,material,sizes,shipping
1,Canvas tote,$12,40,cotton,38 x 42 cm,three days
2,Linen shirt,$29,15,linen,S M L XL,three days
3,Rain jacket,$59,8,nylon,S M L,two days
4,Steel bottle,$19,120,steel,750 ml,three days
5,Wool scarf,$25,33,merino wool,180 x 30 cm,a week
6,Desk lamp,$45,12,aluminium,40 cm,a week
"""
CONFIG = """[show]
language = "en"
[catalogue]
path = "catalog.csv"
[capture]
[[capture.sources]]
use = "stdin"
[synth]
cache_megabytes = 0
[[synth.voices]]
use = "local"
[[synth.voices]]
use = "silent"
[talkback]
use = "null"
[draft]
drafter = "offline"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    asked = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    compare([HERE, *asked.checkouts], asked.runs)


def compare(checkouts: list[Path], runs: int) -> None:
    """Print the median of each figure, a column a checkout."""
    told = {checkout: defaultdict(list) for checkout in checkouts}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "catalog.csv").write_text(CATALOGUE, encoding="utf-8")
        (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
        for run in range(runs + 1):
            for checkout in checkouts:
                figures = run_child(checkout, folder)
                if run:  # the first one compiles
                    for key, figure in figures.items():
                        told[checkout][key].append(figure)
    print(f"{'median of ' + str(runs):34}" + "".join(f"{one.name[-18:]:>20}" for one in checkouts))
    for key in dict.fromkeys(key for one in told.values() for key in one):
        row = [median(told[checkout][key]) for checkout in checkouts if told[checkout][key]]
        print(f"{key:34}" + "".join(f"{figure:20,.2f}" for figure in row))


def run_child(checkout: Path, folder: Path) -> dict[str, float]:
    environment = os.environ | {
        "PYTHONPATH": str(checkout.resolve()),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = subprocess.run(
        [sys.executable, CHILD],
        cwd=folder,
        env=environment | {"BEGAN": str(time.time())},
        input=b"",
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(child.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
