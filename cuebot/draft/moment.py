"""The words for a moment of the show: orders, stock, the room.  Its topic names the line.

A cue that is no question has the topic `line/link`, such as `low/3` or `peak`, and `point` has the
head after it, `point/3/care`; `abuse/hostile`, `network/gone` and the like take their words from
the file that they name.  A cue of few orders that has a question takes the line that names the
doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.clauses import rules_head
from cuebot.draft import head_names, kinds, quote, recently_said
from cuebot.errors import DraftError
from cuebot.model import ON_SALE, SOLD_OUT, STOCK, Line
from cuebot.model.variant import say_name
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.prompt import PromptFile, Wordings
    from cuebot.draft.prompt_folder import PromptFolder
    from cuebot.model import Cue, Fact, Language, Link, Seconds, Snapshot

OFFLINE_DRAFTER = "offline"
PROMPT_TOPICS = ("abuse", "network")
"""Prompts that are no kind of cue; a topic begins with their name."""
STOCK_LINES = frozenset(
    {"left", "low", "restock", "sold_out", "variant_restock", "variant_sold_out"}
)
"""The lines that state the stock."""
SOLD_OUT_LINES = frozenset({"sold_out", "variant_sold_out"})
"""Those that say that nothing is left."""


def draft_moment_line(
    prompts: PromptFolder, cue: Cue, snapshot: Snapshot, host: Language, longest: Seconds
) -> Line:
    """Return the line that a cue's topic names; `DraftError` when there is none."""
    told = _prepare_draft(
        prompts, cue, snapshot, host, again=recently_said.was_heard_lately(cue, snapshot)
    )
    lines = told.render_wordings(told.wordings)
    short = [text for text in lines if told.estimate_seconds(text) <= longest]
    short = short or [
        text for text in lines if told.estimate_seconds(text) <= longest * duration.MAX_PACE
    ]
    if not short and told.line == "point":
        short = [told.render_shortened_cell(longest)]
    return told.build_line(
        recently_said.choose_fresh_line(short or lines[-1:], cue, snapshot), longest
    )


def draft_shortest_line(
    prompts: PromptFolder, cue: Cue, snapshot: Snapshot, host: Language, longest: Seconds
) -> Line:
    """Return the shortest line that a cue's topic names; `DraftError` when there is none."""
    told = _prepare_draft(prompts, cue, snapshot, host, again=False)
    return told.build_line(
        min(told.render_wordings(told.wordings), key=told.estimate_seconds), longest
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _MomentDraft:
    """A cue that is no question, with its prompt, wordings, template inputs and facts."""

    prompt: PromptFile
    line: str
    wordings: Wordings
    values: Mapping[str, object]
    language: Language
    fact: Fact | None
    others: tuple[Fact, ...] = ()
    """What a line states besides, when its wording does."""

    def render_wordings(self, wordings: Wordings, **other: str) -> list[str]:
        values = {**self.values, **other}
        return [" ".join(wording.render(values).split()) for wording in wordings]

    def estimate_seconds(self, text: str) -> Seconds:
        return duration.estimate_speech(text, self.language)

    def render_shortened_cell(self, longest: Seconds) -> str:
        """Return the line with as much of a long cell as may stand alone and fits."""

        def said(part: str) -> str:
            return self.render_wordings(self.wordings[-1:], fact=part)[0]

        cell = str(self.values["fact"])
        part = quote.shorten_cell(
            cell, (), (), lambda part: self.estimate_seconds(said(part)) <= longest
        )
        if not part:
            raise DraftError("the cell is too long to be said", do="shorten it on the card")
        return said(part)

    def build_line(self, text: str, longest: Seconds) -> Line:
        return Line(
            text=text[:1].upper() + text[1:],
            language=self.language,
            facts=tuple(filter(None, (self.fact, *(f for f in self.others if f.cell in text)))),
            drafted_by=OFFLINE_DRAFTER,
            prompt=self.prompt.hash,
            pace=duration.fit_pace(text, self.language, longest),
        )


def _prepare_draft(
    prompts: PromptFolder, cue: Cue, snapshot: Snapshot, host: Language, *, again: bool
) -> _MomentDraft:
    topic = _parse_topic(cue)
    prompt = prompts.find_prompt(topic.kind)
    language = prompt.choose_language(host)
    wordings = prompt.find_wordings(topic.line, language)
    if topic.line == "point" and rules_head(topic.head):
        wordings = tuple(line for line in wordings if "head" in line.uses)
    if not wordings:
        raise DraftError(f"{topic.kind}.md has no line {topic.line!r}", do="add it to the file")
    fact = _find_stated_fact(topic, snapshot)
    others = _find_remaining_values(topic, snapshot) if topic.line == "variant_sold_out" else ()
    cited = others[0] if others else fact
    product = snapshot.catalogue.by_link.get(topic.link)
    words = prompts.find_prompt(kinds.QUESTION)
    values: dict[str, object] = {
        "again": again,
        "effect": recently_said.describe_effect(cue, snapshot),
        "fact": cited.cell.strip().rstrip(".。;；") if cited else cue.figure,
        "head": head_names.choose_spoken_name(topic.head, words, snapshot.catalogue, language),
        "link": topic.link,
        "title": product.title if product and topic.link else "",
        "value": say_name(topic.head) if topic.line.startswith("variant_") else "",
    }
    if topic.line == "variant_sold_out" and not others:
        values["fact"] = ""
    return _MomentDraft(
        prompt=prompt,
        line=topic.line,
        wordings=wordings,
        values=values,
        language=language,
        fact=fact,
        others=others,
    )


@dataclass(frozen=True, slots=True)
class _MomentTopic:
    """What a cue's topic names: the prompt, its line, the product and the head."""

    kind: str
    line: str
    link: Link = ""
    head: str = ""


def _parse_topic(cue: Cue) -> _MomentTopic:
    name, link, head = [*cue.topic.split("/", 2), "", ""][:3]
    if name in PROMPT_TOPICS:
        return _MomentTopic(name, link)
    asked = cue.question.head if cue.question else ""
    if name == "slow" and asked:
        return _MomentTopic(cue.kind.value, "doubt", link, asked)
    return _MomentTopic(cue.kind.value, name, link, head)


def _find_stated_fact(topic: _MomentTopic, snapshot: Snapshot) -> Fact | None:
    """Return the cell that a line states; without it such a line cannot be said."""
    if topic.line == "point":
        fact = snapshot.catalogue.fact(topic.link, topic.head)
        if fact is None or fact.link != topic.link:
            raise DraftError(f"the card says no {topic.head!r} of it any more")
        return fact
    if topic.line == "offer":
        offer = snapshot.run.find_offer()
        if offer is None:
            raise DraftError("the segment with that offer is over")
        return offer
    if topic.line not in STOCK_LINES:
        return None
    variant = topic.head if topic.line.startswith("variant_") else ""
    stock = snapshot.catalogue.fact(topic.link, STOCK.name, variant)
    if stock is None:
        raise DraftError("the card does not say how many are left", do="give the row its stock")
    if (stock.cell == SOLD_OUT) != (topic.line in SOLD_OUT_LINES) or stock.cell == ON_SALE:
        raise DraftError("the stock is another by now")
    return stock


def _find_remaining_values(topic: _MomentTopic, snapshot: Snapshot) -> tuple[Fact, ...]:
    """Return the cell of what there is beside a variant that is sold out, when it is one value."""
    product = snapshot.catalogue.by_link.get(topic.link)
    options = product.options if product else {}
    if len(options) != 1:
        return ()
    left = snapshot.catalogue.fact(topic.link, next(iter(options)))
    return (left,) if left else ()
