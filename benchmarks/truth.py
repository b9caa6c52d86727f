"""How true a line is to its card, by texts that were written without sight of the code.

    python benchmarks/truth.py --cards FILE ... --figures FILE ...

Each option is a section, measured by the `truth_NAME.py` beside this file: its docstring describes
the files that it takes, and its `measure(paths)` prints the figures.
"""

import argparse
import importlib
import sys
import time
from pathlib import Path

from cuebot.cli.blas_threads import keep_blas_single

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]
SECTIONS = sorted(path.stem.removeprefix("truth_") for path in HERE.glob("truth_*.py"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in SECTIONS:
        parser.add_argument(f"--{name}", nargs="+", type=Path, metavar="FILE", default=[])
    chosen = vars(parser.parse_args())
    if not any(chosen.values()):
        parser.error("name a section and its files")
    for name in filter(chosen.get, SECTIONS):
        began = time.perf_counter()
        importlib.import_module(f"truth_{name}").measure(chosen[name])
        print(f"  ({name}: {time.perf_counter() - began:.1f} s)")


if __name__ == "__main__":
    keep_blas_single()
    main()
