"""Measure the effect of each cue: questions and orders before it and after it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cuebot.board.policy import BOARD_POLICY
from cuebot.model import Effect, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.board.sales import SalesMetrics
    from cuebot.model import Cue, Link, Question, Seconds, Snapshot, Step


class EffectTracker:
    """Watches the room after each line that was spoken."""

    def __init__(self, sales: SalesMetrics, remembered: Seconds) -> None:
        self._sales = sales
        self._remembered = remembered
        self._watched: deque[tuple[Step, int]] = deque()
        self._found: deque[Effect] = deque()

    def follow_step(self, step: Step) -> None:
        """Take the last step of a cue."""
        if step.is_spoken and step.began is not None:
            bought = self._sales.count_ordered(
                find_cue_link(step.cue), step.began - BOARD_POLICY.effect_window, step.began
            )
            self._watched.append((step, bought))

    def collect_effects(self, questions: Iterable[Question], at: Seconds) -> tuple[Effect, ...]:
        """Return what came of the cues; `questions` are all that are asked, told or not."""
        if self._watched and self._watched[0][0].at <= at - BOARD_POLICY.effect_window:
            by_topic = {question.topic: question for question in questions}
            while self._watched and self._watched[0][0].at <= at - BOARD_POLICY.effect_window:
                step, bought = self._watched.popleft()
                self._found.append(self._measure_effect(step, bought, by_topic.get(step.cue.topic)))
        while self._found and self._found[0].at < at - self._remembered:
            self._found.popleft()
        return tuple(self._found)

    def _measure_effect(self, step: Step, bought: int, asked: Question | None) -> Effect:
        cue, until = step.cue, step.at + BOARD_POLICY.effect_window
        times = zip(asked.asked_at, asked.asked_by, strict=True) if asked else ()
        return Effect(
            cue=cue.id,
            kind=cue.kind,
            topic=cue.topic,
            at=step.at,
            asked_before=cue.question.lately if cue.question else 0,
            asked_after=len({who for when, who in times if step.at < when <= until}),
            orders_before=bought,
            orders_after=self._sales.count_ordered(find_cue_link(cue), step.at, until),
        )


def find_cue_link(cue: Cue) -> Link:
    """Return the product that a cue is about; empty for the whole shop."""
    if cue.question:
        return cue.question.link
    parts = cue.topic.split("/")
    return parts[1] if len(parts) > 1 and cue.kind is not Kind.PACE else ""


def find_last_effect(cue: Cue, snapshot: Snapshot) -> Effect | None:
    """Return what came of the last line that told this, or that did the same for another product.

    A question is like no other: only its own answer tells.
    """
    known = [effect for effect in reversed(snapshot.effects) if effect.kind is cue.kind]
    own = next((effect for effect in known if effect.topic == cue.topic), None)
    if own is not None or cue.kind is Kind.QUESTION:
        return own
    sort = cue.topic.partition("/")[0]
    return next((effect for effect in known if effect.sort == sort), None)


def build_effect_evidence(cue: Cue, snapshot: Snapshot) -> Mapping[str, float]:
    """Return the figures of the last effect, by name, for a cue to keep."""
    effect = find_last_effect(cue, snapshot)
    if effect is None:
        return {}
    asked = {"asked_before": effect.asked_before, "asked_after": effect.asked_after}
    if cue.kind is Kind.QUESTION:
        return asked
    orders = {"orders_before": effect.orders_before, "orders_after": effect.orders_after}
    return orders | (asked if cue.question else {})


def is_vain(cue: Cue, snapshot: Snapshot) -> bool:
    """Tell whether nothing came of the last such line."""
    effect = find_last_effect(cue, snapshot)
    return effect is not None and effect.helped is False
