"""One start of a show, measured step by step; `startup.py` runs it in a process of its own."""

from __future__ import annotations

import json
import os
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

SAYINGS = [
    "how much is number {}", "does {} come in large?", "what material is the scarf", "nice!!",
    "{}号多少钱", "什么时候发货", "berapa harganya kak nomor {}", "quanto custa o {}?",
    "cuanto cuesta el {} amigo", "bao nhiêu tiền vậy shop", "この{}番はいくらですか",
    "얼마예요 {}번", "كم سعر رقم {}", "ราคาเท่าไหร่คะ เบอร์ {}", "is it waterprof",
    "can you show the lamp again pls", "hello from the north", "do you ship to brazil",
    "ready stock ke?", "love it so much {}",
]  # fmt: skip
MINUTE, RATE = 60.0, 50


def read_memory() -> tuple[float, float]:
    """Return the resident and the proportional set of this process, in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    table = dict(line.split(":", 1) for line in lines)
    return tuple(int(table[key].split()[0]) * 1024 / 1e6 for key in ("Rss", "Pss"))


class Steps:
    """Takes the time and the memory at each step of a start."""

    def __init__(self) -> None:
        self.told: dict[str, float] = {}
        self._began = self._wall = float(os.environ["BEGAN"])
        self._spent = 0.0

    def take(self, name: str) -> None:
        self.told[f"{name}, s"] = time.time() - self._wall
        self.told[f"{name}, processor s"] = time.process_time() - self._spent
        self.told[f"{name}, resident MB"], _ = read_memory()
        self._wall, self._spent = time.time(), time.process_time()

    def take_whole(self, name: str) -> None:
        """Take what all steps together came to."""
        self.told[f"{name}, s"] = time.time() - self._began
        self.told[f"{name}, processor s"] = time.process_time()
        self.told[f"{name}, resident MB"], self.told[f"{name}, proportional MB"] = read_memory()


class Room:
    """A minute of chat in the languages of the box."""

    name = "room"

    def __init__(self, began: float) -> None:
        self._began = began

    async def run(self, put) -> None:
        asyncio, model = import_module("asyncio"), import_module("cuebot.model")
        for number in range(int(MINUTE) * RATE):
            text = SAYINGS[number % len(SAYINGS)].format(number // 20 % 6 + 1)
            text += f" {number}" if number % 7 == 0 else ""
            at = self._began + number / RATE
            user = f"u{number % 900}"
            put(model.Comment(at=at, id=f"{at}", user=user, text=text, platform="x"))
            if number % 10 == 9:
                await asyncio.sleep(10 / RATE)


async def show(steps: Steps, assembly, parts, config) -> None:
    """Play a minute in a room whose parts are built, and then in a second one."""
    model, clock = import_module("cuebot.model"), import_module("cuebot.clock")
    spoken = []
    async with assembly.start_show(parts, on_step=spoken.append, alarm=print) as running:
        running.show.board.apply_event(model.Tick(at=0.0))
        steps.take("start")
        steps.take_whole("READY")
        await running.show.run([Room(0.0)], beside=running.beside)
        steps.take("a minute of chat")
        steps.take_whole("RUNNING")
        steps.told["lines said"] = len({step.cue.id for step in spoken if step.began})
        before = read_memory()[0]
        second = assembly.assemble_components(config)
        async with assembly.start_show(second, on_step=lambda _: None, alarm=print) as other:
            await other.show.run([Room(clock.now())], beside=other.beside)
            steps.take("second room")
            steps.told["SECOND ROOM, resident MB"] = read_memory()[0] - before


def main() -> None:
    """Do what `cuebot run` does, in its order; print each figure, as JSON."""
    steps = Steps()
    steps.take("python")
    named = "interpreter" if find_spec("cuebot.cli.interpreter") else "collector"  # once
    interpreter = import_module(f"cuebot.cli.{named}")
    interpreter.relax_collector()
    import_module("cuebot.cli.app").build_commands(["run"])
    steps.take("imports")
    config = import_module("cuebot.config").read_config(Path("config.toml"))
    steps.take("config")
    if find_spec("cuebot.cli.allocator"):
        import_module("cuebot.cli.allocator").settle_allocator()
    assembly = import_module("cuebot.show.assembly")
    parts = assembly.assemble_components(config)
    steps.take("parts")
    getattr(interpreter, f"settle_{named}")()
    steps.take("collector")
    clock = import_module("cuebot.clock")
    clock.run(show(steps, assembly, parts, config), speed=clock.VIRTUAL)
    print(json.dumps(steps.told))


if __name__ == "__main__":
    main()
