"""How long a show takes to be ready and what it holds, by part; and how fast it groups.

    uv run python benchmarks/startup.py [CHECKOUT...] [--runs N] [--rate]

Each child process builds the same show as `cuebot run` does, from a config of its own: a catalogue
of six products, a room whose comments come on stdin, offline lines, the local voice and no ear.
It is ready when every part is started and the first tick is through.  Then it hears a minute of
comments in the languages of the box, builds a second room in the same process, and tells what it
held at each step: the resident and the proportional set, which the kernel adds up.

Other checkouts of cuebot (`git worktree add --detach DIR COMMIT`) are measured in turns with this
one, by the same interpreter and libraries.  With `--rate`, comments at 500, 2,000 and 5,000 a
second of one room instead: comments a second flat out and the milliseconds of a tick.
"""

from __future__ import annotations

import argparse
import gc
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
SAYINGS = [
    "how much is number {}", "does {} come in large?", "what material is the scarf", "nice!!",
    "{}号多少钱", "什么时候发货", "berapa harganya kak nomor {}", "quanto custa o {}?",
    "cuanto cuesta el {} amigo", "bao nhiêu tiền vậy shop", "この{}番はいくらですか", "얼마예요 {}번",
    "كم سعر رقم {}", "ราคาเท่าไหร่คะ เบอร์ {}", "can you show the lamp again pls", "is it waterprof",
    "hello from the north", "do you ship to brazil", "ready stock ke?", "love it so much {}",
]  # fmt: skip
RATES = (500.0, 2_000.0, 5_000.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--rate", action="store_true")
    parser.add_argument("--child", choices=["start", "rate"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        told = measure_start() if asked.child == "start" else measure_rate()
        print(json.dumps(told))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    compare([HERE, *asked.checkouts], asked.runs, "rate" if asked.rate else "start")


def compare(checkouts: list[Path], runs: int, what: str) -> None:
    """Print the median of each figure, a column a checkout."""
    told = {checkout: defaultdict(list) for checkout in checkouts}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "catalog.csv").write_text(CATALOGUE, encoding="utf-8")
        (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
        for run in range(runs + 1):
            for checkout in checkouts:
                figures = run_child(checkout, folder, what)
                if run:  # the first one compiles
                    for key, figure in figures.items():
                        told[checkout][key].append(figure)
    print(f"{'median of ' + str(runs):34}" + "".join(f"{one.name[-18:]:>20}" for one in checkouts))
    for key in dict.fromkeys(key for one in told.values() for key in one):
        row = [median(told[checkout][key]) for checkout in checkouts if told[checkout][key]]
        print(f"{key:34}" + "".join(f"{figure:20,.2f}" for figure in row))


def run_child(checkout: Path, folder: Path, what: str) -> dict[str, float]:
    environment = os.environ | {
        "PYTHONPATH": str(checkout.resolve()),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    child = subprocess.run(
        [sys.executable, __file__, "--child", what],
        cwd=folder, env=environment | {"BEGAN": str(time.time())},
        input=b"", stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    told = json.loads(child.stdout.splitlines()[-1])
    return told | {"from start to end, s": time.perf_counter() - began}


def read_memory() -> tuple[float, float]:
    """Return the resident and the proportional set of this process, in MB."""
    table = dict(
        line.split(":", 1)
        for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    )
    return tuple(int(table[key].split()[0]) * 1024 / 1e6 for key in ("Rss", "Pss"))


class Steps:
    """Takes the time and the memory at each step of a start."""

    def __init__(self) -> None:
        self.told: dict[str, float] = {}
        self._wall, self._spent = float(os.environ["BEGAN"]), 0.0

    def take(self, name: str) -> None:
        wall, spent = time.time(), time.process_time()
        self.told[f"{name}, s"] = wall - self._wall
        self.told[f"{name}, processor s"] = spent - self._spent
        self.told[f"{name}, resident MB"], _ = read_memory()
        self._wall, self._spent = time.time(), time.process_time()


def measure_start() -> dict[str, float]:
    """Return what each step of a show's start takes."""
    steps = Steps()
    began = steps._wall
    from importlib import import_module

    steps.take("python")
    start = import_module("cuebot.cli.start")
    if thresholds := getattr(start, "LOADING_THRESHOLDS", ()):
        gc.set_threshold(*thresholds)  # as `main` there does
    import_module("cuebot.cli.app").build_commands(["run"])
    steps.take("imports")
    from cuebot import clock, config
    from cuebot.cli.collector import settle_collector
    from cuebot.draft import cost_forecast
    from cuebot.model import Tick
    from cuebot.show.assembly import assemble_components, start_show

    spoken = []
    if import_module("importlib.util").find_spec("cuebot.cli.allocator"):
        import_module("cuebot.cli.allocator").settle_allocator()  # as `run` does
    chosen = config.read_config(Path("config.toml"))
    steps.take("config")
    parts = assemble_components(chosen)
    cost_forecast.describe_cost(parts.config, parts.board.take_snapshot().catalogue)
    steps.take("parts")
    settle_collector()
    steps.take("collector")

    async def show() -> None:
        async with start_show(parts, on_step=spoken.append, alarm=print_alarm) as running:
            running.show.board.apply_event(Tick(at=0.0))
            steps.take("start")
            steps.told["READY, s"] = time.time() - began
            steps.told["READY, processor s"] = time.process_time()
            steps.told["READY, resident MB"], steps.told["READY, proportional MB"] = read_memory()
            await running.show.run([Room()], beside=running.beside)
            steps.take("a minute of chat")
            told = ("RUNNING, resident MB", "RUNNING, proportional MB")
            steps.told |= dict(zip(told, read_memory(), strict=True))
            steps.told["lines said"] = len({step.cue.id for step in spoken if step.began})
            before = read_memory()[0]
            second = assemble_components(chosen)
            async with start_show(second, on_step=lambda _: None, alarm=print_alarm) as other:
                await other.show.run([Room(at=clock.now())], beside=other.beside)
                steps.take("second room")
                steps.told["SECOND ROOM, resident MB"] = read_memory()[0] - before

    clock.run(show(), speed=clock.VIRTUAL)
    return steps.told


def print_alarm(sentence: str) -> None:
    print(sentence, file=sys.stderr)


class Room:
    """A minute of chat: fifty comments a second in the languages of the box."""

    name = "room"

    def __init__(self, at: float = 0.0) -> None:
        self._at = at

    async def run(self, put) -> None:
        import asyncio

        from cuebot.model import Comment

        for number in range(3_000):
            text = SAYINGS[number % len(SAYINGS)].format(number // 20 % 6 + 1)
            if number % 7 == 0:
                text += f" {number}"
            user = f"u{number % 900}"
            at = self._at + number / 50
            put(Comment(at=at, id=f"{at}", user=user, text=text, platform="x"))
            if number % 10 == 9:
                await asyncio.sleep(0.2)


def measure_rate() -> dict[str, float]:
    """Return how fast a room's comments are grouped."""
    raise SystemExit("not yet")


if __name__ == "__main__":
    main()
