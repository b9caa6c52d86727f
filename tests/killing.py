"""A real show, killed and started again while another process sends to it; and what is left."""

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from sending import PAUSE, PRODUCTS

from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Stage

CUEBOT = Path(sys.executable).with_name("cuebot")
SENDING = Path(__file__).with_name("sending.py")
PATIENCE = 120.0
"""Seconds that a busy machine is given."""
COOLDOWN = 180.0
CONFIG = """
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "http"
port = {port}
[[synth.voices]]
use = "silent"
[synth]
cache_megabytes = 0
[talkback]
use = "null"
"""


def lay_out(folder):
    """Write a show that is silent; return its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    rows = [f"{n},Jacket {n},${n}9.00,S to XL,cotton,three days" for n in range(1, PRODUCTS + 1)]
    head = "link,title,price,size|sizing,material|made of,shipping"
    (folder / "catalog.csv").write_text("\n".join([head, *rows, ""]))
    (folder / "config.toml").write_text(CONFIG.format(port=port))
    return port


class Show:
    """One process of a show."""

    def __init__(self, folder, port, *words, before=()):
        self.began = time.perf_counter()
        env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start would compile all of cuebot
        env.setdefault("PYTHONPYCACHEPREFIX", str(folder / "bytecode"))
        with (folder / "out.txt").open("ab") as out, (folder / "errors.txt").open("ab") as errors:
            self.process = subprocess.Popen(
                [*before, CUEBOT, "run", *words],
                cwd=folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
            )
        self.port = port

    def wait_until_ready(self):
        """Return after how many seconds it answers."""
        while time.perf_counter() - self.began < PATIENCE:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/v1/health") as answer:
                answer.read()
                return time.perf_counter() - self.began
            assert self.process.poll() is None, "the show has ended by itself"
            PAUSE.wait(0.01)
        self.kill()
        raise AssertionError("the show is not ready")

    def processor_seconds(self):
        """Return for how long the process has had a processor, however busy the machine is."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        self.process.kill()
        self.process.wait()


@contextmanager
def sending(folder, port, rate):
    """Let another process send so many comments a second, until each is acknowledged."""
    words = [sys.executable, SENDING, str(port), str(rate), folder / "acknowledged.txt"]
    with subprocess.Popen(words, stdin=subprocess.PIPE) as sender:
        try:
            yield sender
        finally:
            sender.kill()


@dataclass(frozen=True)
class Audit:
    """What a journal says of a show that was killed."""

    acknowledged: int
    lost: int
    """Acknowledged comments that are not in the journal."""
    kept_twice: int
    said: int
    """Lines that began to sound."""
    said_twice: int
    """Of these, the same words within the cooldown, or a cue that sounded in two processes."""
    told_again: int
    """Of these, of a topic that was told within the cooldown."""
    badly_ended: int
    """Cues with another number of endings than one, but those that are alive."""
    restarts: int
    died_speaking: int
    """Lines that were sounding when the process was killed."""


def audit(folder):
    """Read what is left in a folder."""
    acknowledged = (folder / "acknowledged.txt").read_text().split()
    with open_journal(folder / "show.sqlite") as record:
        kept = Counter(comment.id for comment in record.read_comments())
        steps = list(record.read_steps())
        gaps = list(record.read_gaps())
    spoken = [step for step in steps if step.stage is Stage.SPEAKING]
    ended = {step.cue.id: step.at for step in steps if step.stage is Stage.ENDED}
    endings = Counter(step.cue.id for step in steps if step.stage is Stage.ENDED)
    last, told, words = {}, 0, 0
    for step in spoken:
        for key in (("topic", step.cue.topic), ("words", step.line.text)):
            before = last.get(key)
            if before is not None and step.began - before < COOLDOWN:
                told += key[0] == "topic"
                words += key[0] == "words"
            last[key] = ended.get(step.cue.id, step.began)
    alive = {step.cue.id for step in steps} - set(endings)
    twice = sum(count - 1 for count in Counter(step.cue.id for step in spoken).values())
    dying = [
        step
        for step in spoken
        for died, _ in gaps
        if step.began < died <= step.began + step.seconds
    ]
    return Audit(
        acknowledged=len(acknowledged),
        lost=len(set(acknowledged) - set(kept)),
        kept_twice=sum(count > 1 for count in kept.values()),
        said=len(spoken),
        said_twice=words + twice,
        told_again=told,
        badly_ended=sum(count != 1 for count in endings.values()) + max(0, len(alive) - 3),
        restarts=len(gaps),
        died_speaking=len(dying),
    )


def post(port, path, body):
    """Post JSON; return the answer."""
    request = Request(f"http://127.0.0.1:{port}{path}", data=json.dumps(body).encode())
    with urlopen(request) as answer:  # noqa: S310 - see above
        return json.load(answer)
