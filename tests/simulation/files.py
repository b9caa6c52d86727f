"""What the operator saves while a simulated show runs: the config, the card, prompts, phrases."""

from __future__ import annotations

import os
import shutil

from simulation.plan import COLUMNS, LINKS

from cuebot.config import resources

CONFIG = """
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "http"
[capture]
inbox = 2000
[cue]
per_minute = 10
[queue]
speech = 45
[draft]
drafter = "llm"
prompts = "prompts"
[llm]
base_url = "http://llm.example/v1"
model = "m"
cap = 0
[[synth.voices]]
use = "far"
[[synth.voices]]
use = "near"
[synth]
cache_megabytes = 0
[talkback]
use = "device"
device = "host ear"
earcons = false
[journal]
path = "show.sqlite"
"""
HEADS = {"width": "width", "battery": "battery", "warranty": "warranty"}
PHRASES = """
[columns.price]
phrases = ["how much is it", "how much is link 2", "what does it cost"]
[columns.width]
phrases = ["what is the width", "how wide is it"]
[columns.battery]
phrases = ["how long does the battery last", "battery life"]
[columns.warranty]
phrases = ["what about the warranty", "how long is it guaranteed"]
"""
BAD = {
    "config": b"[catalogue\npath = ",
    "prompts": b"---\nlanguage: [\n---\nbroken {{ nothing }}\n",
    "phrases": b"[columns\n",
    "catalogue": b'link,title,price,width\n1,"Item o',
}
TITLES = ("Alpha jacket", "Bravo lamp", "Carbon kettle", "Delta scarf", "Echo speaker", "Fox bag")


class Files:
    """A show's folder; each save has the time that it would have had."""

    def __init__(self, folder, moment):
        self.folder, self._moment = folder, moment
        self.config = folder / "config.toml"
        self._places = {
            "config": self.config,
            "prompts": folder / "prompts" / "question.md",
            "phrases": folder / "catalog.phrases.toml",
            "catalogue": folder / "catalog.csv",
        }
        box = resources.find_resource("prompts")
        shutil.copytree(box, folder / "prompts", ignore=shutil.ignore_patterns("*.bin"))
        self._good = {
            "config": CONFIG.encode(),
            "prompts": (box / "question.md").read_bytes(),
            "phrases": PHRASES.encode(),
        }
        self._spoiled = set()
        self._saves = 0

    def lay_out(self, cells):
        for name in self._good:
            self._write(name, self._good[name])
        self.save_card(cells)

    def save_card(self, cells):
        """Save the card; tell whether it is there to be read, which it is not while it is bad."""
        rows = [",".join(("link", "title", "price", *HEADS.values()))]
        for link, title in zip(LINKS, TITLES, strict=True):
            rows.append(",".join((link, title, *(cells[link, name] for name in COLUMNS))))
        self._good["catalogue"] = "\n".join([*rows, ""]).encode()
        if "catalogue" in self._spoiled:
            return False
        self._write("catalogue", self._good["catalogue"])
        return True

    def spoil(self, name, *, gone=False):
        """Save a file badly, or take it away."""
        self._spoiled.add(name)
        if gone:
            self._places[name].unlink()
        else:
            self._write(name, BAD[name])

    def mend(self, name):
        self._spoiled.discard(name)
        self._write(name, self._good[name])

    def _write(self, name, raw):
        self._places[name].write_bytes(raw)
        self._saves += 1  # two saves are never one, however fast virtual time goes
        at = 1_600_000_000_000_000_000 + round(self._moment() * 1e9) + self._saves
        os.utime(self._places[name], ns=(at, at))
