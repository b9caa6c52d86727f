"""What a line is worded by, made ready before the first one: its patterns are compiled when used.

There are some sixty, of the lists of words of all languages: the first line of a process took the
loop 75 to 120 ms.
"""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import CuebotError
from cuebot.model import PRICE, Cue, Fact, Kind, Line, Priority, Question, Snapshot
from cuebot.ports import Terse
from cuebot.run_guards import apply_guards
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.model import Catalogue, Language
    from cuebot.ports import Drafter, Guard, Put


class FirstWords:
    """A source without events: it words some cells of the card in a thread, and keeps no line."""

    name = "the first line's patterns"

    def __init__(
        self, drafter: Drafter, guards: Sequence[Guard], card: Catalogue, language: Language
    ) -> None:
        self._drafter, self._guards = drafter, guards
        self._seen, self._language = Snapshot(at=0.0, catalogue=card), language

    async def run(self, _put: Put) -> None:
        """Return when all is compiled; in virtual time nobody waits for a line, and it is not."""
        if not clock.is_virtual():
            await asyncio.to_thread(self.word_cells)

    def word_cells(self) -> None:
        """Word a few of the card's cells, and have the guards judge them."""
        for fact in islice(_list_facts(self._seen.catalogue), SHOW_POLICY.first_cells):
            cue, line = self._ask_for(fact), self._state(fact)
            try:
                brief = isinstance(self._drafter, Terse) and self._drafter.brief(
                    cue, line, self._seen
                )
            except CuebotError:
                continue  # whoever asks for that cell will be told so
            apply_guards(self._guards, cue, brief or line, self._seen)

    def _ask_for(self, fact: Fact) -> Cue:
        """Return the cue that is due when somebody asks for a cell."""
        asked = Question(
            id="",
            text=fact.head,
            askers=1,
            comment_ids=(),
            language=self._language,
            link=fact.link,
            head=fact.head,
            first=0.0,
            last=0.0,
            samples=(fact.head,),
        )
        return Cue(
            kind=Kind.QUESTION,
            topic=asked.topic,
            priority=Priority.QUESTION,
            born=0.0,
            expires=1.0,
            question=asked,
        )

    def _state(self, fact: Fact) -> Line:
        text, by = f"{fact.head}: {fact.cell}", Kind.QUESTION.value
        return Line(text=text, language=self._language, facts=(fact,), drafted_by=by)


def _list_facts(card: Catalogue) -> Iterator[Fact]:
    """Yield a product's price and all its cells, then the next one's."""
    for product in card.products:
        for head in (PRICE.name, *product.facts):
            if (fact := card.fact(product.link, head)) is not None:
                yield fact
