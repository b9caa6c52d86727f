"""Each prompt file saved badly in each way while `cuebot run` is on air: what was told, what said.

    python benchmarks/truth_prompts.py [MOST]

All files are broken at once, a different way each, so that seven take some seconds; MOST rounds are
played, by default one for each way.  Cues of `question`, `sales` and `stock` are due in
every round.  A cell is "ok" when the cue was said in the last good words, one alarm named the file
and the line where there is one, and the end was told once, after the words of the repair.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from breakages import BAD
from onair import FILES, WORDS, broken, on_air

ROUNDS_A_SHOW = 9


def main():
    """Play the rounds and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else len(BAD)
    found = {}
    for first in range(0, rounds, ROUNDS_A_SHOW):
        with tempfile.TemporaryDirectory() as folder, on_air(Path(folder)) as show:
            for number in range(first, min(first + ROUNDS_A_SHOW, rounds)):
                kinds = {name: BAD[(number + 4 * at) % len(BAD)] for at, name in enumerate(FILES)}
                told = broken(show, kinds, WORDS[number - first])
                found |= {(kinds[name].name, name): why for name, why in told.items()}
    print(f"{'':28}", *(f"{name:9}" for name in FILES))
    for kind in BAD:
        cells = [found.get((kind.name, name)) for name in FILES]
        words = [{None: "", "": "ok"}.get(cell, "WRONG") for cell in cells]
        print(f"{kind.name:28}", *(f"{word:9}" for word in words))
    wrong = {where: why for where, why in found.items() if why}
    print(f"{len(found) - len(wrong)} of {len(found)} as promised")
    for (kind, name), why in wrong.items():
        print(f"{name}.md, {kind}: {why}")


main()
