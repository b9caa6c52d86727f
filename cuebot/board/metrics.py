"""The room and the shop in figures, worked out at each tick."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.board.sales import MINUTE, Tally
from cuebot.board.viewers import Crowd
from cuebot.model import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuebot.model import Link, Question, Seconds


class Counting:
    """Counts the crowd and the shop's reports; `abusive` tells whether a text is abuse."""

    def __init__(self, abusive: Callable[[str], bool]) -> None:
        self.crowd = Crowd(abusive)
        self.tally = Tally()
        self._began: Seconds | None = None

    def room(self, asked: Iterable[Question], at: Seconds) -> Room:
        """Return the figures at a tick; `asked` are all questions, told or not."""
        if self._began is None:
            self._began = at
        self.crowd.forget(at)
        known = at - self._began
        gmv, gmv_before = self.tally.gmv(at)
        people: dict[Link, set[int]] = {}
        doubts: dict[Link, Question] = {}
        for question in asked:
            if question.link and question.lately:
                since = bisect_right(question.asked_at, at - MINUTE)
                people.setdefault(question.link, set()).update(question.asked_by[since:])
                loudest = doubts.setdefault(question.link, question)
                if question.lately > loudest.lately:
                    doubts[question.link] = question
        return Room(
            known=known,
            audience=self.tally.audience(at),
            orders=MappingProxyType(self.tally.orders(at, known)),
            ordered=self.tally.ordered,
            ordered_before=self.tally.ordered - self.tally.bought("", at - MINUTE, at),
            gmv=gmv,
            gmv_before=gmv_before,
            asking=MappingProxyType({link: len(who) for link, who in people.items()}),
            doubts=MappingProxyType(doubts),
            comments=self.crowd.comments(at),
            writers=self.crowd.writers,
            hostile=self.crowd.hostile,
            claimants=self.crowd.claimants(at),
        )
