"""An item that is nearly gone, gone, or back is worth a cue, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, Part
    from cuebot.model import Level, Link, Seconds, Snapshot, Step
    from cuebot.ports import Trigger

NEWS: Seconds = 60.0
"""How long it is news that an item is back."""
RETRY: Seconds = 5.0
"""When a cue that was not said is tried again; the figure in it moves while it waits."""


def make(_part: Part, config: Config) -> Trigger:
    """Return the trigger for the live stock; its marks are in `[cue]`."""
    section = config.cue

    def stock(snapshot: Snapshot) -> Iterator[Cue]:
        for link, level in sorted(snapshot.levels.items()):
            news = _news(level, snapshot.at, section.low_stock)
            if news and not _told(snapshot, f"{news}/{link}", level):
                yield _cue(news, link, snapshot, section.life)

    return stock


def _news(level: Level, at: Seconds, low: float) -> str:
    """Return the name of the line that tells of a level, or nothing."""
    if not level.left:
        return "sold_out"
    if level.rose is not None and at - level.rose < NEWS:
        return "restock"
    return "low" if level.left <= low * level.most else ""


def _told(snapshot: Snapshot, topic: str, level: Level) -> bool:
    """Tell whether the host has heard it since the item was last filled up, or is about to."""
    filled = level.rose if level.rose is not None else 0.0
    return any(step.cue.topic == topic for step in snapshot.live) or any(
        step.cue.topic == topic and _settled(step, snapshot.at) and step.cue.born >= filled
        for step in snapshot.ended
    )


def _settled(step: Step, at: Seconds) -> bool:
    return step.began is not None or at - step.at < RETRY


def _cue(news: str, link: Link, snapshot: Snapshot, life: Seconds) -> Cue:
    return Cue(
        kind=Kind.STOCK,
        topic=f"{news}/{link}",
        priority=Priority.SALES,
        born=snapshot.at,
        expires=snapshot.at + life,
    )
