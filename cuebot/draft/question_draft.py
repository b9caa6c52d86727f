"""What answers a question: a cell, what is left of it, or that the card does not say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from cuebot.cell import clauses, money, stretches
from cuebot.cell.sayable import is_sayable, phrase_price_span
from cuebot.cell.verdicts import is_bare_verdict
from cuebot.draft import (
    asked_fact,
    availability,
    head_names,
    quote,
    recently_said,
    sensitive_topics,
)
from cuebot.model import ON_SALE, PRICE, SOLD_OUT, STOCK, Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.draft.asked_fact import AskedFact
    from cuebot.draft.line_renderer import LineRenderer
    from cuebot.draft.prompt import Wordings
    from cuebot.model import Line, Seconds

_LINKED, _UNLINKED = "fact", "shop"
"""Lines of a prompt file that say what the card says, with the product's number and without it."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """Drafts the offline line for one question."""

    renderer: LineRenderer

    def draft_answer(self) -> Line:
        read = self.resolve_question()
        card = self.renderer.snapshot.catalogue
        fact = availability.choose_fact(read.link, read.head, card)
        topic = sensitive_topics.find_topic(self.renderer.prompt, read.wordings)
        if topic and not (
            fact and sensitive_topics.mentions_topic(self.renderer.prompt, topic, fact, card)
        ):
            fact = sensitive_topics.find_topic_fact(self.renderer.prompt, topic, read.link, card)
            if fact is None and not sensitive_topics.is_topic_head(
                self.renderer.prompt, topic, read.head, card
            ):
                return self.renderer.build_line(
                    self.renderer.render_without_cell("check", read, topic)
                )
            read = replace(read, head=fact.head if fact else read.head)
        if not topic and (line := self._answer_on_availability(read)):
            return line
        if fact is None:
            return self._answer_without_fact(read)
        text = self._render_fact(read, fact)
        if text:
            return self.renderer.build_line(text, fact)
        return self.renderer.build_line(self.renderer.render_without_cell("on_card", read))

    def _answer_on_availability(self, read: AskedFact) -> Line | None:
        """Return the line on what is left of variants, when that is what is asked and it fits."""
        card, language = self.renderer.snapshot.catalogue, self.renderer.language
        told = chain(
            availability.answer_on_variants(read, card, self.renderer.prompt, language),
            availability.answer_on_options(read.link, read.head, card, language),
        )
        for one in told:
            wordings = self.renderer.prompt.find_wordings(one.line, language)
            lines = [
                self.renderer.render_wording(wording, read, one.part, "", one.values)
                for wording in wordings
            ]
            lines = self.renderer.keep_shortest(lines) if self.renderer.bare else lines
            for limit in self.renderer.list_time_limits():
                fitting = [line for line in lines if self.renderer.estimate_seconds(line) <= limit]
                if fitting:
                    return self.renderer.build_line(
                        recently_said.choose_fresh_line(
                            fitting, self.renderer.cue, self.renderer.snapshot
                        ),
                        *one.facts,
                    )
        return None

    def resolve_question(self) -> AskedFact:
        """Hold the question against the card."""
        figures = {
            name: [word for terms in by_language.values() for word in terms]
            for name, by_language in self.renderer.prompt.front.heads.items()
        }
        return asked_fact.resolve_question(self.renderer.question, self.renderer.snapshot, figures)

    def _render_fact(self, read: AskedFact, fact: Fact) -> str:
        """Return the line that says the cell, or as much of it as fits; empty when none does."""
        cell = fact.cell.strip().rstrip(".。;；")
        heads = head_names.list_head_words(
            read.head, self.renderer.prompt, self.renderer.snapshot.catalogue
        )
        span = phrase_price_span(cell, self.renderer.language) if fact.head == PRICE.name else ()
        parts = span or quote.find_answering_parts(cell, read.wordings, heads)
        return self._render_parts(read, fact, tuple(filter(is_sayable, parts)), cell)

    def draft_quoted_line(self, fact: Fact, told: str) -> Line | None:
        """Return the line that says a stretch of a cell, whatever the wordings ask.

        When it is too long even so, it is as much of the stretch as the cell may be quoted by.
        """
        read = replace(self.resolve_question(), link=fact.link, head=fact.head)
        text = self._render_parts(read, fact, [told], told, fact.cell)
        return self.renderer.build_line(text, fact) if text else None

    def _render_parts(
        self, read: AskedFact, fact: Fact, parts: Sequence[str], cell: str, whole: str = ""
    ) -> str:
        """Return the line that says one of the parts, or else as much of the cell as fits.

        What is on the screen need not be named, where the line is too long with its number.  It is
        empty when nothing fits; of `whole`, see `_render_shortened_cell`.
        """
        names = [_line_name(fact)]
        names += [_UNLINKED] if names == [_LINKED] and self._is_on_screen(fact) else []
        told = [wordings for name in names if (wordings := self._choose_wordings(fact, cell, name))]
        fitting: list[str] = []
        for wordings in told:
            fitting = fitting or self.renderer.render_fitting(read, wordings, parts)
        _, hard, hurried = self.renderer.list_time_limits()
        for limit in (hard, hurried):
            for wordings in told:
                fitting = fitting or self._render_shortened_cell(read, wordings, cell, limit, whole)
        fitting = fitting or self._render_stretched(read, told, parts, cell, whole)
        return (
            recently_said.choose_fresh_line(fitting, self.renderer.cue, self.renderer.snapshot)
            if fitting
            else ""
        )

    def _render_stretched(
        self,
        read: AskedFact,
        told: Sequence[Wordings],
        parts: Sequence[str],
        cell: str,
        whole: str,
    ) -> list[str]:
        """Return the line that says a part in the longest time of all, or less of the cell."""
        limit = self.renderer.measure_stretched_limit()
        lines = (self.renderer.render_stretched(read, wordings, parts) for wordings in told)
        less = (
            self._render_shortened_cell(read, wordings, cell, limit, whole) for wordings in told
        )
        return next(filter(None, chain(lines, less)), [])

    def _is_on_screen(self, fact: Fact) -> bool:
        """Tell whether a fact is of the product that is being shown, or of the only one."""
        products = self.renderer.snapshot.catalogue.products
        return fact.link == self.renderer.snapshot.shown or len(products) == 1

    def _choose_wordings(self, fact: Fact, cell: str, name: str) -> Wordings:
        wordings = self.renderer.prompt.find_wordings(name, self.renderer.language)
        named = tuple(line for line in wordings if "head" in line.uses)
        if fact.head in (PRICE.name, STOCK.name):
            return wordings
        if clauses.rules_head(fact.head):
            return named
        # A bare sum without its name would be taken for the price, and a bare yes for any.
        bare = money.is_amount(cell) or is_bare_verdict(cell)
        return (named or wordings[:1]) if bare else wordings

    def _render_shortened_cell(
        self, read: AskedFact, wordings: Wordings, cell: str, limit: Seconds, whole: str = ""
    ) -> list[str]:
        """Return the lines that say as much of a cell as may be said within a time.

        What is said of a stretch of a cell must be what the `whole` cell may be quoted by, too.
        """
        heads = head_names.list_head_words(
            read.head, self.renderer.prompt, self.renderer.snapshot.catalogue
        )

        def fits(part: str) -> bool:
            short = (
                self.renderer.estimate_seconds(
                    self.renderer.render_wording(wordings[-1], read, part)
                )
                <= limit
            )
            return short and is_sayable(part) and (not whole or stretches.may_quote(part, whole))

        part = quote.shorten_cell(cell, read.wordings, heads, fits)
        if not part:
            return []
        stretched = self.renderer.render_stretched
        return self.renderer.render_fitting(read, wordings, [part]) or stretched(
            read, wordings, [part]
        )

    def _answer_without_fact(self, read: AskedFact) -> Line:
        """Return the line that says what the card does not say."""
        if not read.head:
            return self.renderer.build_line(self.renderer.render_without_cell("unknown", read))
        somewhere = any(
            self.renderer.snapshot.catalogue.fact(product.link, read.head)
            for product in self.renderer.snapshot.catalogue.products
        )
        if not read.link and somewhere:
            return self.renderer.build_line(self.renderer.render_without_cell("which", read))
        name = "missing" if read.link else "missing_shop"
        silent = Fact(link=read.link, head=read.head, cell="")
        return self.renderer.build_line(self.renderer.render_without_cell(name, read), silent)


def _line_name(fact: Fact) -> str:
    if fact.head == STOCK.name:
        return {SOLD_OUT: "sold_out", ON_SALE: "on_sale"}.get(fact.cell, "stock")
    if fact.head == PRICE.name:
        return "price"
    return _LINKED if fact.link else _UNLINKED
