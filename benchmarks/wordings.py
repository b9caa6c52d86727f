"""How long a wording takes to read that nobody said before, beside other checkouts of cuebot.

    uv run python benchmarks/wordings.py SHOPS [CHECKOUT...] [--runs N]

SHOPS as for benchmarks/columns.py.  Each child process reads the questions and the talk of every
other shop to warm up, and then those of the others, each text once, on its shop's card; with and
without learnt phrases.  Told are milliseconds of the processor a wording.  Checkouts are measured
in turns, by the same interpreter and libraries: only what was measured in one run can be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[1]
RUNS = 5


def read_shops(shops: Path) -> dict[str, float]:
    """Return the milliseconds of a wording, by kind of card, of the `cuebot` that is imported."""
    from columns import read_phrases, read_rows  # noqa: PLC0415 - it imports cuebot

    from cuebot.catalogue import read_catalogue  # noqa: PLC0415
    from cuebot.cluster.parsing.comment_parser import CommentParser  # noqa: PLC0415
    from cuebot.cluster.parsing.heads import CatalogueMatcher  # noqa: PLC0415
    from cuebot.model.phrases import NO_PHRASES  # noqa: PLC0415

    spent, said = defaultdict(float), defaultdict(int)
    folders = sorted(shops.iterdir())
    for number, folder in enumerate([*folders[::2], *folders[1::2]]):
        rows = read_rows(folder / "questions.jsonl") + read_rows(folder / "chatter.jsonl")
        for learnt in (False, True):
            if learnt and not (folder / "phrases.json").exists():
                continue
            phrases = read_phrases(folder) if learnt else NO_PHRASES
            card = read_catalogue(folder / "catalog.csv")
            parser = CommentParser(CatalogueMatcher(card, phrases), phrases)
            parser.parse_comment("how much is this one please")
            began = time.process_time()
            for row in rows:
                parser.parse_comment(row["text"])
            if number >= len(folders[::2]):
                kind = "with phrases, ms" if learnt else "without phrases, ms"
                spent[kind] += 1000 * (time.process_time() - began)
                said[kind] += len(rows)
    return {kind: spent[kind] / said[kind] for kind in spent}


def run_child(shops: Path, checkout: Path) -> dict[str, float]:
    child = subprocess.run(
        [sys.executable, __file__, str(shops), "--child"],
        env=os.environ | {"PYTHONPATH": str(checkout.resolve())},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(child.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shops", type=Path)
    parser.add_argument("checkouts", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(read_shops(asked.shops)))
        return
    checkouts = [HERE, *asked.checkouts]
    told = {checkout: defaultdict(list) for checkout in checkouts}
    for _ in range(asked.runs):
        for checkout in checkouts:
            for kind, figure in run_child(asked.shops, checkout).items():
                told[checkout][kind].append(figure)
    print(f"{'median of ' + str(asked.runs):24}" + "".join(f"{one.name:>14}" for one in checkouts))
    for kind in told[HERE]:
        print(f"{kind:24}" + "".join(f"{median(told[one][kind]):14.3f}" for one in checkouts))


if __name__ == "__main__":
    main()
