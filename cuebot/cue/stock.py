"""An item that is running low, gone, or back is worth a cue, once each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY
from cuebot.model import ON_SALE, STOCK, Cue, Kind, Outcome, Priority
from cuebot.model import SOLD_OUT as SOLD_OUT_CELL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Level, Link, Seconds, Snapshot, Step
    from cuebot.ports import Trigger

LOW, LEFT, SOLD_OUT, RESTOCK = "low", "left", "sold_out", "restock"
FALLING = {LOW, LEFT}
VARIANT = "variant_"
"""In front of the lines on one variant: that it is gone while others are left, or back."""


def make_stock_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for the live stock; its marks are in `[cue]`."""
    section = config.cue

    def stock(snapshot: Snapshot) -> Iterator[Cue]:
        for link, level in sorted(snapshot.levels.items()):
            news, mark = _classify_level(level, snapshot.at, section)
            product = snapshot.catalogue.by_link.get(link)
            if product is not None and product.backorder:
                continue  # it goes on selling, whatever is left
            if news and not _was_told(snapshot, level, news, link, mark):
                yield Cue(
                    kind=Kind.STOCK,
                    topic=f"{news}/{link}",
                    priority=Priority.SALES,
                    born=snapshot.at,
                    expires=snapshot.at + section.life,
                    evidence=MappingProxyType(
                        {"left": level.left, "of": level.most, "mark": mark},
                    ),
                )
        yield from _find_variant_cues(snapshot, section)

    return stock


def _find_variant_cues(snapshot: Snapshot, section: CueSection) -> Iterator[Cue]:
    """Yield what is due of single variants of products that are not sold out as a whole."""
    for (link, name), level in sorted(snapshot.variant_levels.items()):
        now = snapshot.catalogue.fact(link, STOCK.name, name)
        whole = snapshot.catalogue.fact(link, STOCK.name)
        if now is None or now.cell == ON_SALE or (whole and whole.cell == SOLD_OUT_CELL):
            continue
        news, mark = _classify_level(level, snapshot.at, section)
        of = f"{link}/{name}"
        if news not in (SOLD_OUT, RESTOCK) or _was_told(snapshot, level, VARIANT + news, of, mark):
            continue
        back = snapshot.levels.get(link)
        if news == RESTOCK and back is not None and back.rose == level.rose:
            continue  # so is the product
        yield Cue(
            kind=Kind.STOCK,
            topic=f"{VARIANT}{news}/{of}",
            priority=Priority.SALES,
            born=snapshot.at,
            expires=snapshot.at + section.life,
            evidence=MappingProxyType({"left": level.left, "of": level.most, "mark": mark}),
        )


def _classify_level(level: Level, at: Seconds, section: CueSection) -> tuple[str, float]:
    """Return the name of the line that tells of a level, or nothing, and the mark it fell to."""
    if not level.left:
        return SOLD_OUT, 0
    if level.rose is not None and at - level.rose < CUE_POLICY.restock_news_time:
        return RESTOCK, level.most
    nearly = section.low_stock * level.most
    marks = [nearly, *(mark for mark in section.stock_marks if mark * 2 <= level.most)]
    mark = min((mark for mark in marks if level.left <= mark), default=0)
    if not mark:
        return "", 0
    return (LOW if mark <= nearly else LEFT), mark


def _was_told(snapshot: Snapshot, level: Level, news: str, link: Link, mark: float) -> bool:
    """Tell whether the host has heard it since the item was last filled up, or is about to."""
    filled = level.rose if level.rose is not None else 0.0

    def same(cue: Cue) -> bool:
        name, _, of = cue.topic.partition("/")
        if of != link or news not in FALLING:
            return of == link and name == news
        if name not in FALLING:
            return False
        # A figure that has not halved since is no news so soon.
        soon = (
            snapshot.at - cue.born < CUE_POLICY.stock_figure_cooldown
            and level.left * 2 > cue.evidence.get("left", 0)
        )
        return soon or cue.evidence.get("mark", 0) <= mark

    def settled(step: Step) -> bool:
        if step.began is not None:
            return step.cue.born >= filled
        # What the host skipped stays unsaid; what was refused is said by its new figure.
        moved = level.moved > step.cue.born
        refused = step.ending is not None and step.ending.outcome is not Outcome.WITHDRAWN
        return snapshot.at - step.at < CUE_POLICY.stock_retry and not (refused and moved)

    return any(same(step.cue) for step in snapshot.live) or any(
        same(step.cue) and settled(step) for step in snapshot.ended
    )
