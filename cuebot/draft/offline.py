"""A line without any model: the cell that answers, said through the prompt file's own lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cell import clauses
from cuebot.cell.heads import rules_head
from cuebot.cell.lexicon import read_lexicon
from cuebot.cell.sayable import is_sayable
from cuebot.config.plugins import GUARDS
from cuebot.draft import (
    asked_fact,
    availability,
    head_names,
    moment,
    prompt_folder,
    quote,
    recently_said,
    sensitive_topics,
)
from cuebot.errors import DraftError
from cuebot.model import ON_SALE, PRICE, SOLD_OUT, STOCK, Fact, Kind, Line
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.config import Config, Part
    from cuebot.draft.asked_fact import AskedFact
    from cuebot.draft.prompt import PromptFile, Wordings
    from cuebot.draft.prompt_folder import PromptFolder
    from cuebot.draft.template import Template
    from cuebot.model import Cue, Language, Question, Seconds, Snapshot
    from cuebot.ports import Source

OFFLINE_DRAFTER = "offline"
MAX_BRIEF_SHARE = 0.85
"""The share of a line's time that its short form may take to be worth having."""
_LINKED, _UNLINKED = "fact", "shop"
"""Lines of a prompt file that say what the card says, with the product's number and without it."""


def make_offline_drafter(_part: Part, config: Config) -> OfflineDrafter:
    """Build the drafter that needs no key and no network."""
    read_lexicon()  # a quarter of a second, before the show and not in it
    prompts = prompt_folder.load_prompt_folder(config, GUARDS.build_all(config))
    return OfflineDrafter(prompts, config.show.language, config.guard.longest)


@dataclass(slots=True)
class OfflineDrafter:
    """Words a cue from the catalogue and the prompt files."""

    prompts: PromptFolder
    language: Language
    longest: Seconds

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        return self.draft_line(cue, snapshot)

    def watch(self) -> Source:
        """Return what reads the prompts again when they are edited."""
        return self.prompts.watch()

    async def aclose(self) -> None:
        """Do nothing: it holds nothing."""

    def draft_line(self, cue: Cue, snapshot: Snapshot) -> Line:
        """Return the line from the prompts as they were last read."""
        if cue.text:
            return Line(text=cue.text, language=self.language, drafted_by=Kind.OPERATOR.value)
        return self._draft_by_kind(cue, snapshot, bare=False)

    def brief(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        """Return the shortest wording of the same facts, when it takes much less time."""
        if cue.text:
            return None
        try:
            bare = self._draft_by_kind(cue, snapshot, bare=True)
        except DraftError:
            return None  # what it was drafted from is gone
        shorter = duration.estimate_line_speech(
            bare
        ) <= MAX_BRIEF_SHARE * duration.estimate_line_speech(line)
        return replace(bare, brief=True) if shorter and bare.facts == line.facts else None

    def draft_quoted_line(
        self, cue: Cue, snapshot: Snapshot, fact: Fact, quote: str
    ) -> Line | None:
        """Return the line that says a given stretch of a given cell; None when none fits."""
        return self._open_question(cue, snapshot, bare=False).draft_quoted_line(fact, quote)

    def _draft_by_kind(self, cue: Cue, snapshot: Snapshot, *, bare: bool) -> Line:
        if cue.kind is not Kind.QUESTION:
            made = moment.draft_moment_line if not bare else moment.draft_shortest_line
            return made(self.prompts, cue, snapshot, self.language, self.longest)
        return self._open_question(cue, snapshot, bare=bare).draft_answer()

    def _open_question(self, cue: Cue, snapshot: Snapshot, *, bare: bool) -> _QuestionDraft:
        prompt = self.prompts.find_prompt(cue.kind.value)
        if cue.question is None:
            raise DraftError("a question cue came without its question")
        host, longest = self.language, self.longest
        return _QuestionDraft(prompt, cue, cue.question, snapshot, host, longest, bare)


@dataclass(frozen=True, slots=True)
class _QuestionDraft:
    """Drafts the offline line for one question."""

    prompt: PromptFile
    cue: Cue
    question: Question
    snapshot: Snapshot
    host: Language
    longest: Seconds
    bare: bool
    """Whether the fewest words are wanted."""

    def draft_answer(self) -> Line:
        read = self.resolve_question()
        card = self.snapshot.catalogue
        fact = availability.choose_fact(read.link, read.head, card)
        topic = sensitive_topics.find_topic(self.prompt, read.wordings)
        if topic and not (fact and sensitive_topics.mentions_topic(self.prompt, topic, fact, card)):
            fact = sensitive_topics.find_topic_fact(self.prompt, topic, read.link, card)
            if fact is None and not sensitive_topics.is_topic_head(
                self.prompt, topic, read.head, card
            ):
                return self._build_line(self._render_without_cell("check", read, topic))
            read = replace(read, head=fact.head if fact else read.head)
        if not topic and (line := self._answer_on_availability(read)):
            return line
        if fact is None:
            return self._answer_without_fact(read)
        text = self._render_fact(read, fact)
        if text:
            return self._build_line(text, fact)
        return self._build_line(self._render_without_cell("on_card", read))

    def _answer_on_availability(self, read: AskedFact) -> Line | None:
        """Return the line on what is left of variants, when that is what is asked and it fits."""
        card, language = self.snapshot.catalogue, self.language
        told = chain(
            availability.answer_on_variants(read, card, self.prompt, language),
            availability.answer_on_options(read.link, read.head, card, language),
        )
        for one in told:
            wordings = self.prompt.find_wordings(one.line, language)
            lines = [
                self._render_wording(wording, read, one.part, "", one.values)
                for wording in wordings
            ]
            lines = self._keep_shortest(lines) if self.bare else lines
            for limit in self._list_time_limits():
                fitting = [line for line in lines if self._estimate_seconds(line) <= limit]
                if fitting:
                    return self._build_line(
                        recently_said.choose_fresh_line(fitting, self.cue, self.snapshot),
                        *one.facts,
                    )
        return None

    def resolve_question(self) -> AskedFact:
        """Hold the question against the card."""
        figures = {
            name: [word for terms in by_language.values() for word in terms]
            for name, by_language in self.prompt.front.heads.items()
        }
        return asked_fact.resolve_question(self.question, self.snapshot, figures)

    def _render_fact(self, read: AskedFact, fact: Fact) -> str:
        """Return the line that says the cell, or as much of it as fits; empty when none does."""
        cell = fact.cell.strip().rstrip(".。;；")
        heads = head_names.list_head_words(read.head, self.prompt, self.snapshot.catalogue)
        span = clauses.phrase_price_span(cell, self.language) if fact.head == PRICE.name else ()
        parts = span or quote.find_answering_parts(cell, read.wordings, heads)
        return self._render_parts(read, fact, tuple(filter(is_sayable, parts)), cell)

    def draft_quoted_line(self, fact: Fact, told: str) -> Line | None:
        """Return the line that says a stretch of a cell, whatever the wordings ask.

        When it is too long even so, it is as much of the stretch as the cell may be quoted by.
        """
        read = replace(self.resolve_question(), link=fact.link, head=fact.head)
        text = self._render_parts(read, fact, [told], told, fact.cell)
        return self._build_line(text, fact) if text else None

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
            fitting = fitting or self._render_fitting(read, wordings, parts)
        _, hard, hurried = self._list_time_limits()
        for limit in (hard, hurried):
            for wordings in told:
                fitting = fitting or self._render_shortened_cell(read, wordings, cell, limit, whole)
        return recently_said.choose_fresh_line(fitting, self.cue, self.snapshot) if fitting else ""

    def _is_on_screen(self, fact: Fact) -> bool:
        """Tell whether a fact is of the product that is being shown, or of the only one."""
        products = self.snapshot.catalogue.products
        return fact.link == self.snapshot.shown or len(products) == 1

    def _choose_wordings(self, fact: Fact, cell: str, name: str) -> Wordings:
        wordings = self.prompt.find_wordings(name, self.language)
        named = tuple(line for line in wordings if "head" in line.uses)
        if fact.head in (PRICE.name, STOCK.name):
            return wordings
        if rules_head(fact.head):
            return named
        # A bare sum without its name would be taken for the price.
        return (named or wordings[:1]) if clauses.is_amount(cell) else wordings

    def _render_shortened_cell(
        self, read: AskedFact, wordings: Wordings, cell: str, limit: Seconds, whole: str = ""
    ) -> list[str]:
        """Return the lines that say as much of a cell as may be said within a time.

        What is said of a stretch of a cell must be what the `whole` cell may be quoted by, too.
        """
        heads = head_names.list_head_words(read.head, self.prompt, self.snapshot.catalogue)

        def fits(part: str) -> bool:
            short = self._estimate_seconds(self._render_wording(wordings[-1], read, part)) <= limit
            return short and is_sayable(part) and (not whole or clauses.may_quote(part, whole))

        part = quote.shorten_cell(cell, read.wordings, heads, fits)
        return self._render_fitting(read, wordings, [part]) if part else []

    def _render_fitting(
        self, read: AskedFact, wordings: Wordings, parts: Sequence[str]
    ) -> list[str]:
        """Return the lines that are short enough, the best first; said faster only if they must.

        A cell alone, which does not tell what it speaks of, is the last resort.
        """
        soft, hard, hurried = self._list_time_limits()
        # A line that names what it speaks of may be a little longer than one that does not.
        named = tuple(line for line in wordings if "head" in line.uses) or wordings
        named = wordings if read.head == PRICE.name else named
        clear = tuple(line for line in wordings if line.uses & {"head", "link"})
        if self.bare:
            return self._keep_shortest(
                [self._render_wording(one, read, parts[0]) for one in clear or wordings]
            )
        for tiers in (
            ((soft, named), (hard, clear)),
            ((hurried, clear),),
            ((hard, wordings), (hurried, wordings)),
        ):
            fitting = [
                line
                for limit, chosen in tiers
                for part in parts
                for line in (self._render_wording(wording, read, part) for wording in chosen)
                if self._estimate_seconds(line) <= limit
            ]
            if fitting:
                return fitting
        return []

    def _answer_without_fact(self, read: AskedFact) -> Line:
        """Return the line that says what the card does not say."""
        if not read.head:
            return self._build_line(self._render_without_cell("unknown", read))
        somewhere = any(
            self.snapshot.catalogue.fact(product.link, read.head)
            for product in self.snapshot.catalogue.products
        )
        if not read.link and somewhere:
            return self._build_line(self._render_without_cell("which", read))
        name = "missing" if read.link else "missing_shop"
        silent = Fact(link=read.link, head=read.head, cell="")
        return self._build_line(self._render_without_cell(name, read), silent)

    def _render_without_cell(self, name: str, read: AskedFact, topic: str = "") -> str:
        """Return a line without a cell: its fullest wording that fits and was not heard lately."""
        wordings = self.prompt.find_wordings(name, self.language)
        lines = [self._render_wording(wording, read, "", topic) for wording in wordings]
        lines = self._keep_shortest(lines) if self.bare else lines
        fitting = [
            line
            for limit in self._list_time_limits()
            for line in lines
            if self._estimate_seconds(line) <= limit
        ]
        return recently_said.choose_fresh_line(fitting or lines[-1:], self.cue, self.snapshot)

    def _keep_shortest(self, lines: Sequence[str]) -> list[str]:
        return [min(lines, key=self._estimate_seconds)]

    def _build_line(self, text: str, *facts: Fact) -> Line:
        return Line(
            text=text,
            language=self.language,
            facts=facts,
            drafted_by=OFFLINE_DRAFTER,
            askers=self.question.askers,
            prompt=self.prompt.hash,
            pace=duration.fit_pace(text, self.language, self.longest),
        )

    def _render_wording(
        self,
        wording: Template,
        read: AskedFact,
        part: str,
        topic: str = "",
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        product = self.snapshot.catalogue.by_link.get(read.link)
        values = {
            "again": not self.bare and recently_said.was_heard_lately(self.cue, self.snapshot),
            "card": "",
            "comments": "",
            "count": self.question.askers,
            "effect": recently_said.describe_effect(self.cue, self.snapshot),
            "fact": part,
            "gone": "",
            "head": head_names.choose_spoken_name(
                read.head, self.prompt, self.snapshot.catalogue, self.language
            ),
            "language": self.language,
            "link": read.link,
            "seconds": self.prompt.seconds,
            "style": "",
            "title": product.title if product else "",
            "topic": sensitive_topics.choose_topic_name(self.prompt, topic, self.language),
            "value": "",
            **more,
        }
        text = " ".join(wording.render(values).split())
        return text[:1].upper() + text[1:]

    @property
    def language(self) -> Language:
        return self.prompt.choose_language(self.host)

    def _estimate_seconds(self, text: str) -> Seconds:
        return duration.estimate_speech(text, self.language)

    def _list_time_limits(self) -> tuple[Seconds, Seconds, Seconds]:
        """Return how long a line had better be, may be, and may be when it is said faster."""
        soft = min(self.prompt.seconds, self.longest)
        return soft, self.longest, self.longest * duration.MAX_PACE


def _line_name(fact: Fact) -> str:
    if fact.head == STOCK.name:
        return {SOLD_OUT: "sold_out", ON_SALE: "on_sale"}.get(fact.cell, "stock")
    if fact.head == PRICE.name:
        return "price"
    return _LINKED if fact.link else _UNLINKED
