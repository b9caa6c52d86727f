"""A quiet room: the next thing about the item on screen that the host was not told yet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue.cooldown import find_recent_cues
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Snapshot
    from cuebot.ports import Trigger


def make_idle_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for silence; how much of it is in `[cue]`."""
    section = config.cue

    def idle(snapshot: Snapshot) -> Iterator[Cue]:
        if not _is_room_quiet(snapshot, section):
            return
        rested = {cue.topic for cue in find_recent_cues(snapshot, section.cooldown)}
        ideas = (*_list_untold_points(snapshot), "/".join(filter(None, ("quiet", snapshot.item))))
        topic = next((topic for topic in ideas if topic not in rested), None)
        if topic is not None:
            yield Cue(
                kind=Kind.IDLE,
                topic=topic,
                priority=Priority.FILLER,
                born=snapshot.at,
                expires=snapshot.at + section.life,
                evidence=MappingProxyType({"comments": snapshot.room.comments}),
            )

    return idle


def _is_room_quiet(snapshot: Snapshot, section: CueSection) -> bool:
    """Tell whether the chat is quiet and the ear has been for a while."""
    quiet = (
        not snapshot.live
        and snapshot.room.known >= section.idle_seconds
        and snapshot.room.comments < section.idle_comments
    )
    if not quiet:
        return False
    last = max((step.at for step in snapshot.ended if step.began is not None), default=0.0)
    return snapshot.at - last >= section.idle_seconds


def _list_untold_points(snapshot: Snapshot) -> Iterator[str]:
    """Yield what the card says of the item on screen and no spoken line quoted, in its order."""
    product = snapshot.catalogue.by_link.get(snapshot.item)
    if product is None or not product.link:
        return
    quoted = {
        (fact.link, fact.head)
        for step in snapshot.ended
        if step.began is not None and step.line is not None
        for fact in step.line.facts
    }
    for head in snapshot.catalogue.heads:
        if product.facts.get(head.name) and (product.link, head.name) not in quoted:
            yield f"point/{product.link}/{head.name}"
