"""Mutation testing at random: faults of one operator, constant or branch, and who notices them.

    python benchmarks/mutants.py [--count 60] [--seed 1] [--jobs 1] [--only PATH] [--show]

A mutant is one small change in one function of cuebot: a comparison or sum the other way round, a
number one off, a truth turned, a branch taken when it should not be.  Functions are drawn at random
with a seed; what types alone say (annotations, `TYPE_CHECKING`) is left out.  Each mutant stands
alone in a copy of the tree; the test file of its source file judges it, then the other tests of its
room.  A mutant that no test fails survives.  Prints one line a mutant with the first test that
failed, and how many were killed; `--show` prints the mutants and runs nothing.
"""

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import local

ROOT = Path(__file__).parent.parent
COPIED = ("cuebot", "tests", "prompts", "docs", "benchmarks")
FILES = ("pyproject.toml", "config.example.toml", "README.md", "CHANGELOG.md", "LICENSE")
PATIENCE = 300.0
"""Seconds after which tests that a mutant keeps busy count as failed."""
OPERATORS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
TURNED = (ast.If, ast.While, ast.IfExp)
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed node of one file."""

    path: Path
    line: int
    was: str
    now: str
    text: str
    """The whole file with the change in it."""


def list_nodes(tree):
    """Return the nodes that can be changed, of functions alone, without what only types read."""
    found = []

    def visit(node, *, inside):
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    here = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                    if inside and change_node(child) is not None:
                        found.append(child)
                    visit(child, inside=here)

    visit(tree, inside=False)
    return found


def change_node(node):
    """Return a node as its mutant has it, or None where there is nothing to change."""
    changed = copy.deepcopy(node)
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OPERATORS:
        changed.ops[0] = OPERATORS[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OPERATORS:
        changed.op = OPERATORS[type(node.op)]()
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        changed.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        changed.value = node.value + 1
    elif isinstance(node, TURNED):
        changed = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        changed = node.operand
    else:
        return None
    return changed


def make_mutant(path, draw):
    """Return a mutant of a file at random, or None where it has no function to change."""
    text = path.read_bytes()
    nodes = list_nodes(ast.parse(text))
    if not nodes:
        return None
    node = draw.choice(nodes)
    changed = change_node(node)
    place = node.test if isinstance(node, TURNED) else node
    starts = [0, *(at + 1 for at in range(len(text)) if text[at : at + 1] == b"\n")]
    begin = starts[place.lineno - 1] + place.col_offset
    end = starts[place.end_lineno - 1] + place.end_col_offset
    now = f"({ast.unparse(ast.fix_missing_locations(changed))})"
    whole = text[:begin] + now.encode() + text[end:]
    ast.parse(whole)
    return Mutant(path, place.lineno, text[begin:end].decode(), now, whole.decode())


def draw_mutants(number, seed, only):
    """Return so many mutants, each of a file drawn by its length."""
    draw = random.Random(seed)
    paths = [path for path in sorted((ROOT / "cuebot").rglob("*.py")) if only in str(path)]
    weights = [len(path.read_bytes().splitlines()) for path in paths]
    found = []
    while len(found) < number:
        mutant = make_mutant(draw.choices(paths, weights)[0], draw)
        if mutant is not None:
            found.append(mutant)
    return found


def list_tests(path):
    """Return what judges a source file: its own tests, then all those of its room."""
    place = path.relative_to(ROOT / "cuebot")
    own = Path("tests", place.parent, f"test_{place.stem}.py")
    room = Path("tests", place.parent)
    return [test for test in (own, room) if (ROOT / test).exists() and test != Path("tests")]


def copy_tree(folder):
    """Copy what tests read to a folder."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)


def run_tests(folder, test):
    """Return the test that failed first, "time" if they do not end, or nothing."""
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "--no-header", str(test)]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen(
        [*words, "-p", "no:randomly"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            told, _ = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)
            return "time"
    failed = FAILED.search(told)
    return failed[1] if failed else ("" if running.returncode in (0, 5) else told[-300:])


def judge(folder, mutant):
    """Return who killed a mutant, or nothing."""
    place = folder / mutant.path.relative_to(ROOT)
    kept = place.read_text(encoding="utf-8")
    place.write_text(mutant.text, encoding="utf-8")
    try:
        return next(
            (who for test in list_tests(mutant.path) if (who := run_tests(folder, test))), ""
        )
    finally:
        place.write_text(kept, encoding="utf-8")


def run_mutants(mutants, jobs):
    """Yield each mutant with who killed it, as they are judged."""
    mine, numbers = local(), count()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(jobs) as pool:

        def work(mutant):
            if not hasattr(mine, "folder"):
                mine.folder = Path(place, str(next(numbers)))
                mine.folder.mkdir()
                copy_tree(mine.folder)
            return judge(mine.folder, mutant)

        yield from zip(mutants, pool.map(work, mutants), strict=True)


def main():
    asking = argparse.ArgumentParser()
    asking.add_argument("--count", type=int, default=60)
    asking.add_argument("--seed", type=int, default=1)
    asking.add_argument("--jobs", type=int, default=1)
    asking.add_argument("--only", default="", help="only files whose path has this in it")
    asking.add_argument("--show", action="store_true", help="print the mutants alone")
    options = asking.parse_args()
    mutants = draw_mutants(options.count, options.seed, options.only)
    if options.show:
        mutants_run = ((mutant, "-") for mutant in mutants)
    else:
        mutants_run = run_mutants(mutants, options.jobs)
    killed = 0
    for mutant, who in mutants_run:
        killed += bool(who)
        place = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
        was = " ".join(mutant.was.split())
        print(f"{'killed  ' if who else 'SURVIVED'} {place}  {was}  ->  {mutant.now}", flush=True)
        print(f"         by {who}" if who else "", flush=True)
    print(f"{killed} of {len(mutants)} mutants killed (seed {options.seed})")


if __name__ == "__main__":
    main()
