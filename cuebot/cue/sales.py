"""Orders that jump, interest that does not become orders, and marks that sales pass."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue.cooldown import find_recent_cues
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Orders, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Link, Question, Snapshot
    from cuebot.ports import Trigger

NO_ORDERS = Orders()


def make_sales_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for what the shop sells; its thresholds are in `[cue]`."""
    section = config.cue

    def sales(snapshot: Snapshot) -> Iterator[Cue]:
        yield from _find_surges(snapshot, section)
        yield from _find_slow_sales(snapshot, section)
        yield from _find_passed_marks(snapshot, section)

    return sales


def _is_rested(topic: str, snapshot: Snapshot, section: CueSection) -> bool:
    return any(cue.topic == topic for cue in find_recent_cues(snapshot, section.cooldown))


def _find_surges(snapshot: Snapshot, section: CueSection) -> Iterator[Cue]:
    for link, orders in sorted(snapshot.room.orders.items()):
        enough = (
            orders.lately >= section.surge_orders
            and snapshot.room.known >= CUE_POLICY.orders_known_time
        )
        if enough and link and orders.lately >= CUE_POLICY.surge_factor * orders.before:
            figures = {"lately": orders.lately, "before": orders.before}
            if not _is_rested(topic := f"surge/{link}", snapshot, section):
                yield _build_cue(topic, snapshot, section, figures)


def _find_slow_sales(snapshot: Snapshot, section: CueSection) -> Iterator[Cue]:
    """Find the item on screen when many ask about it, hardly anybody orders, and what they ask.

    Where neither the shop nor the run of show says what that is, it may be any product.
    """
    room = snapshot.room
    for link, asking in sorted(room.asking.items()):
        if snapshot.item not in ("", link):
            continue
        orders = room.orders.get(link, NO_ORDERS)
        on_sale = link not in snapshot.levels or snapshot.levels[link].left > 0
        few = orders.lately <= CUE_POLICY.max_slow_ratio * asking
        if (
            asking >= section.slow_askers
            and few
            and on_sale
            and room.known >= CUE_POLICY.orders_known_time
            and not _is_rested(f"slow/{link}", snapshot, section)
        ):
            figures = {"asking": asking, "lately": orders.lately, "before": orders.before}
            cue = _build_cue(f"slow/{link}", snapshot, section, figures)
            yield replace(cue, question=_find_doubt(room.doubts, link))


def _find_doubt(doubts: Mapping[Link, Question], link: Link) -> Question | None:
    asked = doubts.get(link)
    return replace(asked, asked_at=(), asked_by=()) if asked else None


def _find_passed_marks(snapshot: Snapshot, section: CueSection) -> Iterator[Cue]:
    """Find the highest mark that was passed within the last minute, unless it was told."""
    room = snapshot.room
    for topic, marks, before, now in (
        ("milestone", section.milestones, room.ordered_before, room.ordered),
        ("takings", section.gmv_marks, room.gmv_before, room.gmv),
    ):
        passed = max((mark for mark in marks if before < mark <= now), default=0)
        if passed and not _was_told(topic, str(passed), snapshot):
            cue = _build_cue(topic, snapshot, section, {"now": now, "mark": passed})
            yield replace(cue, figure=str(passed), priority=Priority.FILLER)


def _was_told(topic: str, figure: str, snapshot: Snapshot) -> bool:
    steps = chain(snapshot.live, snapshot.ended)
    return any(step.cue.topic == topic and step.cue.figure == figure for step in steps)


def _build_cue(
    topic: str, snapshot: Snapshot, section: CueSection, figures: dict[str, float]
) -> Cue:
    return Cue(
        kind=Kind.SALES,
        topic=topic,
        priority=Priority.SALES,
        born=snapshot.at,
        expires=snapshot.at + section.life,
        evidence=MappingProxyType(figures),
    )
