"""Which files a comment and a cue run through: what a reader opens to follow one of them.

    python benchmarks/walk.py [--seconds 60]

A real show listens on loopback: its HTTP source takes a comment, and the walk goes from the request
to the question on the board.  Then others ask the same, and the walk goes from the trigger to the
end of the line in the ear, through the offline drafter, every guard, the local voice and the null
ear.  Counted are the files of cuebot whose functions ran for it, without the data classes of
`cuebot/model` and the clock, which is the event loop itself; what else the show does meanwhile
(ticks, other sources, looks at files) is left out.

The way through the rooms is counted beside it: the files by which the walk enters a room from
another one, or from the event loop.  What a room keeps behind such a file (the guards behind their
runner, the spelling of figures behind `verbalise.say`) is opened only to change that room.
"""

import argparse
import asyncio
import dis
import inspect
import sys
import tempfile
from collections import Counter
from pathlib import Path

import aiohttp

from cuebot import clock, config
from cuebot.show.assembly import assemble_components, start_show

ROOT = Path(config.__file__).parents[2]
CARD = "link,title,price,stock,material\n1,Ribbed tank top,$14.50,200,95% cotton\n"
TEXT = "how much is the tank top"
ASKERS = 8
ALONGSIDE = {"tick", "ahead"}
"""Tasks of the show that go on whether anybody writes or not."""
LOOKS = "runtime/file_looks.py"
"""Looks at the files of all sources, in callbacks of the loop that are of no task."""
PEERS = ("cue/", "guard/")
"""Rooms of parts that do the same work behind one port: who has read one knows what all are."""
ALONE = {"cue/attention_budget.py"}
"""What such a room has once."""
ENTRY = "_select_due_cues"
"""Where a cue begins."""


class Walk:
    """The files whose functions ran, and those of them by which a room was entered."""

    def __init__(self, tasks, *, cue):
        self.files = Counter()
        self.way = set()
        self._others, self._cue = tasks, cue
        self._depth = 0
        self._known = {}

    def __enter__(self):
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _note(self, frame, event, _):
        if frame.f_code.co_name == ENTRY and event in {"call", "return"}:
            self._depth += 1 if event == "call" else -1
        if event != "call" or not is_fresh(frame):
            return
        name = self._name(frame.f_code)
        if name and self._belongs():
            self.files[name] += 1
            if self._room_of_caller(frame) != name.split("/")[0]:
                self.way.add(name)

    def _room_of_caller(self, frame):
        while (frame := frame.f_back) is not None:
            if name := self._name(frame.f_code):
                return name.split("/")[0]
        return ""

    def _name(self, code):
        name = self._known.get(code)
        if name is None:
            path = Path(code.co_filename)
            ran = code.co_flags & inspect.CO_OPTIMIZED and path.is_relative_to(ROOT / "cuebot")
            name = path.relative_to(ROOT / "cuebot").as_posix() if ran else ""
            name = "" if name.startswith("model/") or name in {"clock.py", LOOKS} else name
            self._known[code] = name
        return name

    def _belongs(self):
        try:
            task = asyncio.current_task()
        except RuntimeError:
            return False
        name = task.get_name() if task else ""
        if self._cue:
            return self._depth > 0 or not task or name.startswith("cue-")
        return not self._depth and name not in self._others


def is_fresh(frame):
    """Tell whether a function begins; a coroutine that goes on was called before."""
    code, at = frame.f_code.co_code, frame.f_lasti
    return at < 0 or code[at] != dis.opmap["RESUME"] or code[at + 1] == 0


async def post(port, number, client):
    body = {"id": f"c{number}", "user": f"viewer {number}", "text": TEXT}
    async with client.post(f"http://127.0.0.1:{port}/v1/comments", json=body) as answer:
        answer.raise_for_status()


async def follow(parts, seconds):
    """Return the walk of a comment and the walk of a cue."""
    ended = asyncio.get_running_loop().create_future()

    def on_step(step):
        if step.ending and not ended.done():
            ended.set_result(step)

    async with start_show(parts, **{name_of_callback(): on_step}, alarm=print) as show:
        running = asyncio.get_running_loop().create_task(show.run())
        source = parts.sources[0]
        await source.listening.wait()
        others = ALONGSIDE | {each.name for each in (*parts.sources, *parts.beside)}
        async with asyncio.timeout(seconds), aiohttp.ClientSession() as client:
            await asyncio.sleep(1.5)
            with Walk(others, cue=False) as comment:
                await post(source.port, 0, client)
                while not parts.board.take_snapshot().questions:  # noqa: ASYNC110 - it tells nobody
                    await asyncio.sleep(0.05)
            with Walk(others, cue=True) as cue:
                for number in range(1, ASKERS):
                    await post(source.port, number, client)
                last = await ended
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    print(f"the cue ended: {last.ending.outcome}, by {last.voice}")
    return comment, cue


def name_of_callback():
    """Return how the callback of steps is called, so that older trees can be walked too."""
    return next(n for n in inspect.signature(start_show).parameters if n in {"hear", "on_step"})


def build(folder):
    (folder / "card.csv").write_text(CARD)
    return config.build_config(
        {},
        {
            "show": {"title": "walk", "language": "en"},
            "catalogue": {"path": folder / "card.csv"},
            "capture": {"sources": [{"use": "http", "port": 0}]},
            "cue": {"ahead": 0},
            "draft": {"drafter": "offline", "prompts": None},
            "synth": {
                "voices": [{"use": "local"}, {"use": "silent"}],
                "begins_within": 20,
                "cache_megabytes": 0,
            },
            "talkback": {"use": "null"},
            "journal": {"path": folder / "show.sqlite"},
        },
        where="walk",
        folder=folder,
    )


def report(title, walk):
    peers = [{name for name in walk.way - ALONE if name.startswith(room)} for room in PEERS]
    once = len(walk.way) - sum(max(len(found) - 1, 0) for found in peers)
    way = f"{len(walk.way)} files from room to room ({once} with one trigger and one guard)"
    print(f"\n{title}: {way}, {len(walk.files)} in all")
    for name in sorted(walk.files):
        print(f"  {'>' if name in walk.way else ' '} {walk.files[name]:6} {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        parts = assemble_components(build(Path(made)))
        comment, cue = clock.run(follow(parts, chosen.seconds))
    report("one comment, from the request to the question", comment)
    report("one cue, from the trigger to the ear", cue)


if __name__ == "__main__":
    main()
