"""Find the product and the head that questions in ten languages ask for: how often rightly.

    uv run python benchmarks/heads.py [--misses]

The questions are tests/cluster/asked.toml: 25 in each language, of five shops whose cards are
in English, with item 1 on screen.  Right is a comment that counts as a question, with the link and
the head of the cell that answers it.  Words were taught by all shops but the last, which only
measures: no word was taught for what it misses.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from cluster.asking import TAUGHT, questions


def main(shown):
    told, rows = defaultdict(list), list(questions())
    for row in rows:
        told[row.language, row.shop in TAUGHT].append(row.right)
        if shown and not row.right and row.shop in TAUGHT:
            wanted = f"{row.link or '-'} {row.head}"
            print(f"{row.language} {row.text!r}: {row.found}, not {wanted}")
    print(f"{'':10}{'taught':>8}{'measured':>10}")
    for language in sorted({row.language for row in rows}):
        one, two = (told[language, taught] for taught in (True, False))
        print(f"{language:10}{sum(one) / len(one):8.2f}{sum(two) / len(two):10.2f}")
    one, two = (
        [row.right for row in rows if (row.shop in TAUGHT) is taught] for taught in (True, False)
    )
    print(f"{'all':10}{sum(one) / len(one):8.3f}{sum(two) / len(two):10.3f}")


if __name__ == "__main__":
    main("--misses" in sys.argv)
