"""A voice and an ear that write down what sounds, as a stranger's package for a show of its own.

The journal is what a killed show says of itself.  This is what its host would have heard: each line
is in a file before it sounds, with the time of day, and SIGKILL takes nothing of it back.
"""

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import COOLDOWN
from strangers import install

from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Stage

FILE = "heard.txt"
CODE = f"""
import json
import os
import time
from dataclasses import replace

from cuebot.synth.silent import SilentVoice
from cuebot.talkback.null import NullEar


class WitnessVoice(SilentVoice):
    name = "witness"

    async def speak(self, line):
        return replace(await super().speak(line), voice=line.text)


class WitnessEar(NullEar):
    async def open(self):
        self._file = os.open("{FILE}", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def _write(self, what, clip):
        row = {{"at": time.time(), "what": what, "text": clip.voice}}
        os.write(self._file, json.dumps(row).encode() + b"\\n")

    async def play(self, clip):
        self._write("began", clip)
        await super().play(clip)
        self._write("ended", clip)


def make_voice(_part, config):
    return WitnessVoice(config.synth)


def make_ear(_part, _config):
    return WitnessEar()
"""
ENTRIES = {
    "cuebot.voices": {"witness": "witness_parts:make_voice"},
    "cuebot.ears": {"witness": "witness_parts:make_ear"},
}


@contextmanager
def installed_witness():
    """Let every show that is started meanwhile find the two parts."""
    before = os.environ.get("PYTHONPATH")
    with TemporaryDirectory() as folder:
        install(Path(folder), "witness_parts", CODE, ENTRIES)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [folder, before]))
        try:
            yield
        finally:
            del os.environ["PYTHONPATH"]
            if before is not None:
                os.environ["PYTHONPATH"] = before


def use_witness(folder):
    """Let a show that is laid out speak and hear by the two parts."""
    path = folder / "config.toml"
    told = path.read_text()
    for part in ("silent", "null"):
        told = told.replace(f'use = "{part}"', 'use = "witness"')
    path.write_text(told)


@dataclass(frozen=True)
class Heard:
    """What the host of a show heard, by the witness alone."""

    lines: int
    broken_off: int
    """Lines that began and did not end: the process was killed while they sounded."""
    twice: int
    """The same words within the cooldown."""
    topics_again: int
    """Of a topic that was told within the cooldown."""
    unknown: int
    """Lines that sounded and are not in the journal."""


def read_heard(folder):
    """Hold what was heard in a folder against the cooldown and the journal."""
    with open_journal(folder / "show.sqlite") as record:
        spoken = [step for step in record.read_steps() if step.stage is Stage.SPEAKING]
    topics = {step.line.text: step.cue.topic for step in spoken}
    path = folder / FILE
    rows = [json.loads(row) for row in path.read_text().splitlines()] if path.exists() else []
    last, lines, ended, counts = {}, 0, 0, {"words": 0, "topic": 0}
    for row in rows:
        text = row["text"]
        if row["what"] == "ended":
            ended += 1
        lines += row["what"] == "began"
        for key in (("words", text), ("topic", topics.get(text, text))):
            if row["what"] == "began" and row["at"] - last.get(key, float("-inf")) < COOLDOWN:
                counts[key[0]] += 1
            last[key] = row["at"]
    unknown = {row["text"] for row in rows} - topics.keys()
    return Heard(lines, lines - ended, counts["words"], counts["topic"], len(unknown))
