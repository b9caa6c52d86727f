"""The room and the shop in figures, worked out at each tick."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.sales import SalesMetrics
from cuebot.board.viewers import ViewerActivity
from cuebot.model import Room
from cuebot.runtime.pieces import RowCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuebot.model import Link, Question, Seconds
    from cuebot.runtime.pieces import Pieces


class RoomMetrics:
    """Counts the crowd and the shop's reports; `abusive` tells whether a text is abuse."""

    def __init__(self, abusive: Callable[[str], bool]) -> None:
        self.activity = ViewerActivity(abusive)
        self.sales = SalesMetrics()
        self._began: Seconds | None = None

    def measure_room(self, asked: Iterable[Question], at: Seconds) -> Pieces[Room]:
        """Return the figures at a tick; `asked` are all questions, told or not."""
        if self._began is None:
            self._began = at
        yield from self.activity.forget_old(at)
        known = at - self._began
        gmv, gmv_before = self.sales.summarise_gmv(at)
        people: dict[Link, set[int]] = {}
        doubts: dict[Link, Question] = {}
        counted = RowCount()
        for question in asked:
            if question.link and question.lately:
                since = bisect_right(question.asked_at, at - BOARD_POLICY.recent_window)
                people.setdefault(question.link, set()).update(question.asked_by[since:])
                loudest = doubts.setdefault(question.link, question)
                if question.lately > loudest.lately:
                    doubts[question.link] = question
                if counted.is_full(len(question.asked_by) - since):
                    yield
        return Room(
            known=known,
            audience=self.sales.summarise_audience(at),
            orders=MappingProxyType(self.sales.summarise_orders(at, known)),
            ordered=self.sales.ordered,
            ordered_before=self.sales.ordered
            - self.sales.count_ordered("", at - BOARD_POLICY.recent_window, at),
            gmv=gmv,
            gmv_before=gmv_before,
            asking=MappingProxyType({link: len(who) for link, who in people.items()}),
            doubts=MappingProxyType(doubts),
            comments=self.activity.count_comments(at),
            writers=self.activity.writer_count,
            hostile=self.activity.hostile_count,
            claimants=self.activity.count_claimants(at),
        )
