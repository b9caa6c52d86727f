"""What is known now: the questions, the card with its live figures, and what became of each cue."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from cuebot import catalogue as card
from cuebot.board.call_tracker import RoomCalls
from cuebot.board.effects import EffectTracker
from cuebot.board.metrics import RoomMetrics
from cuebot.board.policy import BOARD_POLICY
from cuebot.board.run_tracker import RunTracker
from cuebot.board.stock_level import update_level
from cuebot.board.unanswered import Unanswered
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases, select_phrases
from cuebot.model import (
    PRICE,
    STOCK,
    Answer,
    CallBegan,
    CallEnded,
    Command,
    Comment,
    Control,
    Deletion,
    Edit,
    Level,
    Metric,
    MetricKind,
    Network,
    Phrasing,
    Role,
    Room,
    Rundown,
    Said,
    Snapshot,
    Stage,
    Talk,
    Tick,
)
from cuebot.runtime.pieces import do_all
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Catalogue, Effect, Event, Link, Question, RunState, Seconds, Step
    from cuebot.ports import Grouper
    from cuebot.runtime.pieces import Pieces


def _never_abusive(_text: str) -> bool:
    return False


class Board:
    """Apply events in their order, and show the whole as a snapshot.

    `abusive` tells whether a comment's text is abuse.  `phrases` go to the grouper and nowhere
    else: no snapshot holds them, so that nothing which speaks can come by them.
    """

    def __init__(
        self,
        grouper: Grouper,
        catalogue: Catalogue,
        abusive: Callable[[str], bool] = _never_abusive,
        phrases: LearntPhrases = NO_PHRASES,
    ) -> None:
        self._grouper = grouper
        self._file = self._catalogue = catalogue
        self._phrases = phrases
        self._figures: dict[tuple[str, MetricKind, str], Metric] = {}
        """The latest of each kind, of each product and variant, in the order of their time."""
        self._corrections: dict[tuple[Link, str], str] = {}
        """What people say of a product under a head, in the place of the file."""
        self._counted: set[Link] = set()
        """Products whose stock the shop tells itself: an order is in it already, or will be."""
        self._questions: tuple[Question, ...] = ()
        self._at: Seconds = 0.0
        self._shown = ""
        self._viewers = 0
        self._levels: dict[Link, Level] = {}
        self._variant_levels: dict[tuple[Link, str], Level] = {}
        self._network: Network | None = None
        self._live: dict[int, Step] = {}
        self._ended: deque[Step] = deque()
        self._unanswered = Unanswered(BOARD_POLICY.ending_retention)
        self._metrics = RoomMetrics(abusive)
        self._effects = EffectTracker(self._metrics.sales, BOARD_POLICY.ending_retention)
        self._came: tuple[Effect, ...] = ()
        self._room = Room()
        self._run = RunTracker()
        self._calls = RoomCalls()
        self._taught: tuple[Catalogue, LearntPhrases] | None = None
        """What the grouper was told last."""
        self._learns = True
        """Whether it may be another now."""
        self._teach_grouper()

    def apply_event(self, event: Event) -> bool:  # noqa: C901, PLR0912 - a branch a kind
        """Take one event from the inbox; tell whether it may be what makes a cue due."""
        self._at = max(self._at, event.at)
        if isinstance(event, Comment):
            return self._add_comment(event)
        if isinstance(event, Tick):
            do_all(self.take_tick(event))
            return False
        self._run.apply_event(event)
        self._calls.apply_event(event)
        match event:
            case Metric():
                self._apply_metric(event)
                return True
            case Deletion():
                self._grouper.remove(event)
            case Edit():
                self._apply_edit(event.catalogue)
            case Phrasing():
                self._phrases, self._learns = event.phrases, True
            case Network():
                self._network = event
            case Answer():
                self._unanswered.record_answer(event)
                self._questions = self._unanswered.list_unanswered(self._questions, self._at)
            case Command():
                if event.control is Control.FACT:
                    self._correct_fact(event)
            case Talk() | Said() | Rundown() | CallBegan() | CallEnded():
                pass  # the floor, the cues, the run of show and the calls go by them
            case _:
                assert_never(event)
        return False

    def take_tick(self, tick: Tick) -> Pieces[None]:
        """Recompute questions, effects and room figures by pieces, told or not.

        Other events wait meanwhile; snapshots and steps need not.
        """
        self._at = max(self._at, tick.at)
        self._run.apply_event(tick)
        self._calls.apply_event(tick)
        self._teach_grouper()
        asked = yield from self._grouper.find_questions(tick.at)
        self._room = yield from self._metrics.measure_room(asked, self._at)
        # In one piece with the cues that are started by it: somebody may be told at any time.
        self._forget_old()
        self._questions = self._unanswered.list_unanswered(asked, self._at)
        self._came = self._effects.collect_effects(asked, self._at)

    def follow_step(self, step: Step) -> None:
        """Take one step in the life of a cue."""
        self._at = max(self._at, step.at)
        if step.stage is Stage.ENDED:
            self._live.pop(step.cue.id, None)
            self._ended.append(step)
            self._unanswered.follow_step(step)
            self._effects.follow_step(step)
            self._run.follow_step(step)
        else:
            self._live[step.cue.id] = step

    @property
    def run(self) -> RunState:
        """Where the show is in its run of show."""
        return self._run.state

    def take_snapshot(self) -> Snapshot:
        """Return all of it; the questions are those of the last tick."""
        return Snapshot(
            at=self._at,
            questions=self._questions,
            catalogue=self._catalogue,
            shown=self._shown,
            viewers=self._viewers,
            levels=MappingProxyType(dict(self._levels)),
            variant_levels=MappingProxyType(dict(self._variant_levels)),
            network=self._network,
            live=tuple(self._live.values()),
            ended=tuple(self._ended),
            room=self._room,
            effects=self._came,
            run=self._run.state,
            calls=self._calls.ongoing,
            last_call=self._calls.last_number,
        )

    def _add_comment(self, comment: Comment) -> bool:
        if comment.role is Role.HOST:
            return False  # the host asks nobody in the host's own ear
        self._teach_grouper()
        asks = self._grouper.add(comment, self._shown or self._run.state.link)
        self._metrics.activity.add_comment(comment, asks=asks)
        return asks

    def _apply_metric(self, metric: Metric) -> None:
        self._metrics.sales.add_metric(metric)
        metric = card.fit(self._catalogue, metric)
        match metric.kind:
            case MetricKind.SHOW_ITEM:
                self._shown = metric.link
            case MetricKind.VIEWERS:
                self._viewers = metric.count
            case MetricKind.STOCK:
                self._counted.add(metric.link)
                self._update_levels(metric, before=self._lay_over_card(metric))
            case MetricKind.PRICE:
                self._lay_over_card(metric)
            case MetricKind.ORDER:
                self._count_order_down(metric)
            case MetricKind.GMV:
                pass  # counted above
            case _:
                assert_never(metric.kind)

    def _count_order_down(self, order: Metric) -> None:
        """Take an order from the stock of a product whose stock the shop does not tell itself."""
        if order.link in self._counted:
            return
        left = card.count_down(self._catalogue, order)
        if left is not None:
            self._update_levels(left, before=self._lay_over_card(left))

    def _lay_over_card(self, metric: Metric) -> Catalogue:
        """Lay a live figure, newer than any file, over the card; return the card before it."""
        key = (metric.link, metric.kind, fold_text(metric.variant))
        self._figures.pop(key, None)  # so that it comes after what it is newer than
        self._figures[key] = metric
        before, self._catalogue = self._catalogue, card.apply_metric(self._catalogue, metric)
        return before

    def _update_levels(self, metric: Metric, before: Catalogue) -> None:
        """Take note of what is left of a product, and of the variant that was reported."""
        link = metric.link
        product = self._catalogue.by_link.get(link)
        if product is None:
            return
        whole, each = self._levels, self._variant_levels
        if not metric.variant:
            count = max(metric.count, 0)
            whole[link] = update_level(
                whole.get(link), before.by_link[link].stock, count, metric.at
            )
            return
        now = self._catalogue.fact(link, STOCK.name, metric.variant)
        if now is None or not now.cell.isdigit():
            return
        was = before.fact(link, STOCK.name, metric.variant)
        known = int(was.cell) if was and was.cell.isdigit() else None
        of = (link, metric.variant)
        each[of] = update_level(each.get(of), known, int(now.cell), metric.at)
        if product.stock is not None:
            known = before.by_link[link].stock
            level = update_level(whole.get(link), known, product.stock, metric.at)
            if known:  # of the product there was some all the time
                level = replace(level, rose=whole[link].rose if link in whole else None)
            whole[link] = level

    def _apply_edit(self, catalogue: Catalogue) -> None:
        # A live figure is newer than the file, unless the edit changed that very cell.
        before, self._file = self._file, catalogue
        self._figures = {
            (link, kind, variant): metric
            for (link, kind, variant), metric in self._figures.items()
            if before.fact(link, kind.value, variant) == catalogue.fact(link, kind.value, variant)
        }
        for metric in self._figures.values():
            catalogue = card.apply_metric(catalogue, metric)
        self._corrections = {
            (link, head): text
            for (link, head), text in self._corrections.items()
            if before.fact(link, head) == self._file.fact(link, head)
        }
        for (link, head), text in self._corrections.items():
            catalogue = card.correct_fact(catalogue, link, head, text)
        self._catalogue, self._learns = catalogue, True

    def _correct_fact(self, order: Command) -> None:
        """Lay what a person says of the card over it, until the file says something new."""
        link, head, cell = order.link, order.head, card.clean_correction(order.text)
        if head == STOCK.name:
            # Nothing here says that the shop counts: orders are taken from what is left as before.
            left = Metric(at=order.at, kind=MetricKind.STOCK, link=link, count=int(cell))
            self._update_levels(left, before=self._lay_over_card(left))
        elif head == PRICE.name:
            price = Metric(at=order.at, kind=MetricKind.PRICE, link=link, price=cell)
            self._apply_metric(price)
        else:
            self._corrections[link, head] = cell
            corrected = card.correct_fact(self._catalogue, link, head, cell)
            self._catalogue, self._learns = corrected, True

    def _teach_grouper(self) -> None:
        """Let the grouper know the catalogue, when it has changed since it was told."""
        if not self._learns:
            return
        self._learns = False
        known = (self._catalogue, self._phrases)
        if known != self._taught:  # a show that goes on is given its card once more
            self._taught = known
            self._grouper.learn(self._catalogue, select_phrases(self._phrases, self._catalogue))

    def _forget_old(self) -> None:
        while self._ended and self._ended[0].at < self._at - BOARD_POLICY.ending_retention:
            self._ended.popleft()
        self._unanswered.forget_old(self._at)
