"""What happens in a simulated show, drawn from a seed: the room, the people, the faults."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LINKS = ("1", "2", "3", "4", "5", "6")
BY_SHOP = ("1", "2", "3")
"""Whose price the shop tells; that of the others stands in the file."""
COLUMNS = ("price", "width", "battery", "warranty")
ASKS = {
    "price": "how much is link {}?",
    "width": "what is the width of link {}?",
    "battery": "how long does the battery of link {} last?",
    "warranty": "what about the warranty on link {}?",
}
WINDOW = 420.0
"""Seconds of show from one pair of faults to the next."""
CALM = 90.0
"""Seconds before a pair, in which the show is well."""
MOVED = 0.25
"""Likelihood with which a cell changes while the line that quotes it is made or waits."""
LONGEST = 100.0
"""Seconds that a fault lasts at most."""
PROBE = WINDOW - 150.0
"""Seconds after a window's beginning when all must be well again."""
COOLDOWN = 180.0

FAULTS = {
    "llm": ("slow", "500", "empty", "garbage", "gone", "stopped"),
    "far voice": ("slow", "silent", "broken", "gone", "stopped"),
    "near voice": ("slow", "silent", "broken", "gone", "stopped"),
    "player": ("dies", "stopped"),
    "sound server": ("gone",),
    "device": ("unplugged",),
    "clock": ("forward", "back"),
    "network": ("gone", "slow", "half open"),
    "source": ("silent", "flood", "replays", "garbage"),
    "shop": ("flood",),
    "config": ("saved badly",),
    "prompts": ("saved badly",),
    "phrases": ("saved badly",),
    "catalogue": ("saved badly", "gone"),
    "disk": ("full", "slow", "read-only", "hung"),
    "memory": ("pressure",),
    "process": ("stopped",),
    "kill": ("and restart",),
}
"""What can fail, and how."""
KINDS = tuple((part, how) for part, hows in FAULTS.items() for how in hows)
PAIRS = tuple(combinations_with_replacement(KINDS, 2))


@dataclass(frozen=True, eq=False)
class Happening:
    """Something that the world does at a moment, for a while."""

    at: float
    what: str
    """`ask`, `chat`, `order`, `save`, `report`, `talk`, `fault` or `probe`."""
    lasts: float = 0.0
    more: Mapping[str, object] = field(default_factory=dict)

    @property
    def until(self):
        return self.at + self.lasts

    def tell(self):
        """Return it as a line of a story."""
        said = " ".join(f"{key}={value}" for key, value in self.more.items())
        lasts = f" for {self.lasts:.1f} s" if self.lasts else ""
        return f"{self.at:8.1f} {self.what} {said}{lasts}"


@dataclass(frozen=True)
class Plan:
    """A show from beginning to end."""

    seed: int
    seconds: float
    cells: Mapping[tuple[str, str], str]
    """The card as the show begins: what stands under a link and a column."""
    happenings: tuple[Happening, ...]

    @property
    def faults(self):
        return [one for one in self.happenings if one.what == "fault"]


class Figures:
    """Numbers of three digits and two decimals that stand for one cell at one time and no more."""

    def __init__(self, chance):
        self._free = list(range(10_100, 99_900))
        chance.shuffle(self._free)

    def cell(self, column):
        whole, cents = divmod(self._free.pop(), 100)
        number = f"{whole}.{cents:02}"
        units = {"width": "centimetres", "battery": "hours", "warranty": "weeks"}
        return f"${number}" if column == "price" else f"{number} {units[column]}"


def draw_plan(seed, windows=4, among=()):
    """Draw a show with so many pairs of faults, of all kinds or of some."""
    chance = random.Random(f"faults {seed}")
    figures = Figures(chance)
    cells = {(link, column): figures.cell(column) for link in LINKS for column in COLUMNS}
    happenings = []
    for number in range(windows):
        began = number * WINDOW
        happenings += _draw_room(chance, began, figures)
        happenings += _draw_people(chance, began)
        happenings += _draw_changes(chance, began, figures)
        happenings += _draw_faults(chance, seed * windows + number, began, among)
        happenings.append(Happening(began + PROBE, "probe", more={"number": number}))
    happenings.sort(key=lambda one: (one.at, one.what))
    return Plan(seed, windows * WINDOW, cells, tuple(happenings))


@cache
def shuffle_pairs(turn, among=()):
    """Return all pairs, or those of some kinds, in the order in which a turn draws them."""
    order = [pair for pair in PAIRS if not among or all(kind in among for kind in pair)]
    random.Random(f"pairs {turn}").shuffle(order)
    return order


def find_pair(number, among=()):
    """Return the pair of a window: all pairs in turn, so that none is left to chance for long."""
    turn, place = divmod(number, len(shuffle_pairs(0, among)))
    return shuffle_pairs(turn, among)[place]


def _draw_faults(chance, number, began, among):
    """Draw one pair."""
    pair = find_pair(number, tuple(among))
    at = began + CALM + chance.uniform(0.0, 20.0)
    for kind in dict.fromkeys(pair):
        lasts = chance.choice((4.0, 15.0, 40.0, 75.0)) * chance.uniform(0.6, 1.4)
        more = {"part": kind[0], "how": kind[1], "luck": chance.random()}
        yield Happening(at, "fault", min(lasts, LONGEST), more)
        at += chance.uniform(0.0, min(lasts, 20.0))


def _draw_room(chance, began, figures):
    """Draw what viewers ask: often enough that a line sounds in most of each fault."""
    at = began + 5.0
    while at < began + WINDOW - 5.0:
        more = {"link": chance.choice(LINKS), "column": chance.choice(COLUMNS)}
        people = chance.randint(5, 9)
        yield Happening(at, "ask", chance.uniform(0.5, 4.0), more | {"people": people})
        if chance.random() < MOVED:  # what is asked for changes while its line is on its way
            yield _change(at + chance.uniform(0.3, 7.0), more, figures)
        at += chance.uniform(10.0, 28.0)
    for _ in range(30):
        yield Happening(began + chance.uniform(0.0, WINDOW), "chat")


def _draw_people(chance, began):
    """Draw what the host and the operator do, all before the probe."""
    for _ in range(7):
        at = began + chance.uniform(10.0, PROBE - 60.0)
        order = chance.choice(
            ("say", "say", "urgent", "again", "skip", "later", "done", "quiet", "hold", "talk")
        )
        if order == "talk":
            yield Happening(at, "talk", chance.uniform(0.5, 9.0))
        else:
            long = order in {"quiet", "hold", "later"}
            lasts = chance.choice((8.0, 20.0, 55.0)) * chance.uniform(0.7, 1.0) if long else 0.0
            yield Happening(at, "order", lasts, {"order": order})


def _draw_changes(chance, began, figures):
    """Draw what changes on the card, in the file and by the shop's word."""
    for _ in range(4):
        at = began + chance.uniform(5.0, WINDOW - 5.0)
        more = {"link": chance.choice(LINKS), "column": chance.choice(COLUMNS)}
        yield _change(at, more, figures)


def _change(at, of, figures):
    by_shop = of["column"] == "price" and of["link"] in BY_SHOP
    cell = {"cell": figures.cell(of["column"])}
    return Happening(at, "report" if by_shop else "save", more={**of, **cell})
