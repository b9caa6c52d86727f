"""A show on air as a process of its own, whose prompts and other files are edited meanwhile."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from breakages import mend

from cuebot.config import resources

CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 120.0
"""Seconds that a busy machine is given; a test that passes waits for none of them."""
LINKS = 60
FILES = ("abuse", "idle", "network", "pace", "question", "sales", "stock")
SAID = {
    "question": ("price", "link {{ link }} is {{ fact }}."),
    "sales": ("milestone", "{{ fact }} orders so far."),
    "stock": ("left", "{{ fact }} left of link {{ link }}."),
}
"""The prompts whose cues can be had at will, the line that each says, and words for it."""
FIRST = "Pearl"
ASKED = (
    "how much is link {}?",
    "price of {} please",
    "link {} how much",
    "what does number {} cost",
    "hi, how much for {}",
    "{} price?",
    "how much is the one on link {}",
    "cost of link {}?",
)
"""The same people, who keep on asking: as many new ones in one voice would be a brigade."""
WORDS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fable", "Grove", "Hazel", "Ivory", "Jolly")
CONFIG = f"""
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "http"
port = %d
[cue]
per_minute = 200
cooldown = 0
milestones = {list(range(10, 10 * LINKS, 10))}
low_stock = 0
surge_orders = 1000
slow_askers = 1000
idle_seconds = 3600
ahead = 0
[draft]
prompts = "prompts"
[queue]
gap = 0
speech = 60
[synth]
rate = 100
cache = "%s"
[[synth.voices]]
use = "local"
[talkback]
use = "file"
"""


class OnAir:
    """A running show, and what it said so far."""

    def __init__(self, folder, port):
        self.folder = folder
        self._port = port
        self.good = {name: self.file(name).read_text(encoding="utf-8") for name in FILES}
        """What each prompt file holds, as it was last saved well."""
        self.words = dict.fromkeys(SAID, "")
        """What its lines begin with."""
        self.alarms, self.cues = [], []
        self._came = threading.Condition()
        self._link = 0
        for name in SAID:
            self.save(name, FIRST)

    def begin(self, process):
        """Hear what a process says, and return when it is on air."""
        for pipe, lines in ((process.stderr, self.alarms), (process.stdout, self.cues)):
            threading.Thread(target=self._read, args=(pipe, lines), daemon=True).start()
        assert self.wait_for(self._listens), "the show does not listen"
        assert all(self.hears(self.ask()).values()), "nothing is said"

    def file(self, name):
        return self.folder / "prompts" / f"{name}.md"

    def save(self, name, word):
        """Save a prompt well, whatever stands in its place, with another word in its line."""
        if name in SAID:
            line, text = SAID[name]
            block = re.compile(
                rf"(?ms)(^fallback:\n  en:\n.*?^    {line}:\n)(?:      .*?\n)+?(?=    ?\S)"
            )
            said = f'      - "{word}, {text}"\n'
            self.good[name] = block.sub(lambda one: one[1] + said, self.good[name], count=1)
            self.words[name] = word
        else:
            self.good[name] += "\n"
        mend(self.file(name), self.good[name])

    def ask(self):
        """Make a cue due for each of the prompts that can be asked at will; return its link."""
        self._link += 1
        link, stock = str(self._link), {"type": "stock", "link": str(self._link)}
        asked = [
            {"id": f"c{link}-{n}", "user": f"u{n}", "text": ask.format(link)}
            for n, ask in enumerate(ASKED)
        ]
        self._post("comments", asked)
        moved = [stock | {"id": f"a{link}", "left": 100}, stock | {"id": f"b{link}", "left": 7}]
        sold = {"type": "order", "id": f"o{link}", "link": link, "count": 10}
        self._post("rooms/main/events", [*moved, sold])
        return link

    def hears(self, link):
        """Return, by prompt, whether the host hears what was asked, in the words in force."""
        of = {
            "question": rf"link {link} is",
            "sales": rf"{int(link) * 10} orders",
            "stock": rf"7 left of link {link}\b",
        }
        wanted = {
            name: re.compile(rf"(?i)spoken .*\b{self.words[name]}\W*{of[name]}") for name in of
        }

        def heard(name):
            return any(wanted[name].search(line) for line in self.cues)

        self.wait_for(lambda: all(map(heard, wanted)))
        return {name: heard(name) for name in wanted}

    def wait_for(self, found, patience=PATIENCE):
        """Return whether something becomes true in time."""
        with self._came:
            for _ in range(int(patience * 10)):
                if found():
                    return True
                self._came.wait(0.1)
        return False

    def _post(self, path, rows):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/v1/{path}",
            json.dumps(rows).encode(),
            {"Content-Type": "application/json"},
        )
        directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with directly.open(request, timeout=PATIENCE) as answer:
            answer.read()

    def _listens(self):
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self._port)) == 0

    def _read(self, pipe, lines):
        for line in pipe:
            with self._came:
                lines.append(line.rstrip("\n"))
                self._came.notify_all()


@contextmanager
def on_air(folder, clips="voice"):
    """Run `cuebot run` on a show of many products with prompts of its own, and end it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    shutil.copytree(resources.find_resource("prompts"), folder / "prompts")
    (folder / "config.toml").write_text(CONFIG % (port, clips))
    rows = "".join(f"{n},Jacket {n},${n + 100}.00,100\n" for n in range(1, LINKS))
    (folder / "catalog.csv").write_text(f"link,title,price,stock\n{rows}")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    show = OnAir(folder, port)
    with subprocess.Popen([CUEBOT, "run"], cwd=folder, text=True, **pipes) as process:
        try:
            show.begin(process)
            yield show
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()


def broken(show, kinds, word):
    """Save each prompt badly at once, have cues said meanwhile, and save each well again.

    `kinds` holds a breakage by file.  Return, by file, what was wrong: empty is as promised.
    """
    since = len(show.alarms)
    for name, kind in kinds.items():
        kind.save(show.file(name), show.good[name])
    heard = show.hears(show.ask())

    def told(name, end):
        of = [line for line in show.alarms[since:] if f"{name}.md" in line]
        return [line for line in of if line.endswith("can be used again, and is.") is end]

    show.wait_for(lambda: all(told(name, end=False) for name in kinds))
    for name in kinds:
        show.save(name, word)
    show.wait_for(lambda: all(told(name, end=True) for name in kinds))
    return {
        name: _wrong(kind, told(name, end=False), told(name, end=True), heard.get(name, True))
        for name, kind in kinds.items()
    }


def _wrong(kind, alarms, ends, heard):
    if not heard:
        return "the cue was not said"
    if len(alarms) != 1 or len(ends) != 1:
        return f"{len(alarms)} alarms, {len(ends)} ends"
    if kind.has_line and not re.search(r"\.md, line \d+: ", alarms[0]):
        return f"no line: {alarms[0]}"
    return ""
