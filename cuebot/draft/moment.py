"""The words for a moment of the show: orders, stock, the room.  Its topic names the line.

A cue that is no question has the topic `line/link`, such as `low/3` or `peak`, and `point` has the
head after it, `point/3/care`; `abuse/hostile`, `network/gone` and the like take their words from
the file that they name.  A cue of few orders that has a question takes the line that names the
doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.heads import rules_head
from cuebot.draft import head_names, kinds, quote, recently_said
from cuebot.errors import DraftError
from cuebot.model import ON_SALE, SOLD_OUT, STOCK, Line
from cuebot.model.variant import say_name
from cuebot.text import duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.prompt import Prompt, Wordings
    from cuebot.draft.prompt_folder import Folder
    from cuebot.model import Cue, Fact, Language, Link, Seconds, Snapshot

NAME = "offline"
OWN_FILES = ("abuse", "network")
"""Prompts that are no kind of cue; a topic begins with their name."""
COUNTED = frozenset({"left", "low", "restock", "sold_out", "variant_restock", "variant_sold_out"})
"""The lines that state the stock."""
GONE = frozenset({"sold_out", "variant_sold_out"})
"""Those that say that nothing is left."""


def line(prompts: Folder, cue: Cue, snapshot: Snapshot, host: Language, longest: Seconds) -> Line:
    """Return the line that a cue's topic names; `DraftError` when there is none."""
    told = _read(prompts, cue, snapshot, host, again=recently_said.told(cue, snapshot))
    lines = told.lines(told.wordings)
    short = [text for text in lines if told.sounds(text) <= longest]
    short = short or [text for text in lines if told.sounds(text) <= longest * duration.FASTEST]
    if not short and told.line == "point":
        short = [told.cut(longest)]
    return told.made(recently_said.first(short or lines[-1:], cue, snapshot), longest)


def brief(prompts: Folder, cue: Cue, snapshot: Snapshot, host: Language, longest: Seconds) -> Line:
    """Return the shortest line that a cue's topic names; `DraftError` when there is none."""
    told = _read(prompts, cue, snapshot, host, again=False)
    return told.made(min(told.lines(told.wordings), key=told.sounds), longest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a cue tells, on its way to its words."""

    prompt: Prompt
    line: str
    wordings: Wordings
    values: Mapping[str, object]
    language: Language
    fact: Fact | None
    others: tuple[Fact, ...] = ()
    """What a line states besides, when its wording does."""

    def lines(self, wordings: Wordings, **other: str) -> list[str]:
        values = {**self.values, **other}
        return [" ".join(wording.render(values).split()) for wording in wordings]

    def sounds(self, text: str) -> Seconds:
        return duration.seconds(text, self.language)

    def cut(self, longest: Seconds) -> str:
        """Return the line with as much of a long cell as may stand alone and fits."""

        def said(part: str) -> str:
            return self.lines(self.wordings[-1:], fact=part)[0]

        cell = str(self.values["fact"])
        part = quote.shorter(cell, (), (), lambda part: self.sounds(said(part)) <= longest)
        if not part:
            raise DraftError("the cell is too long to be said", do="shorten it on the card")
        return said(part)

    def made(self, text: str, longest: Seconds) -> Line:
        return Line(
            text=text[:1].upper() + text[1:],
            language=self.language,
            facts=tuple(filter(None, (self.fact, *(f for f in self.others if f.cell in text)))),
            drafted_by=NAME,
            prompt=self.prompt.hash,
            pace=duration.pace(text, self.language, longest),
        )


def _read(prompts: Folder, cue: Cue, snapshot: Snapshot, host: Language, *, again: bool) -> _Told:
    topic = _topic(cue)
    prompt = prompts.get(topic.kind)
    language = prompt.language(host)
    wordings = prompt.wordings(topic.line, language)
    if topic.line == "point" and rules_head(topic.head):
        wordings = tuple(line for line in wordings if "head" in line.uses)
    if not wordings:
        raise DraftError(f"{topic.kind}.md has no line {topic.line!r}", do="add it to the file")
    fact = _cited(topic, snapshot)
    others = _others(topic, snapshot) if topic.line == "variant_sold_out" else ()
    cited = others[0] if others else fact
    product = snapshot.catalogue.by_link.get(topic.link)
    words = prompts.get(kinds.QUESTION)
    values: dict[str, object] = {
        "again": again,
        "effect": recently_said.effect(cue, snapshot),
        "fact": cited.cell.strip().rstrip(".。;；") if cited else cue.figure,
        "head": head_names.said(topic.head, words, snapshot.catalogue, language),
        "link": topic.link,
        "title": product.title if product and topic.link else "",
        "value": say_name(topic.head) if topic.line.startswith("variant_") else "",
    }
    if topic.line == "variant_sold_out" and not others:
        values["fact"] = ""
    return _Told(
        prompt=prompt,
        line=topic.line,
        wordings=wordings,
        values=values,
        language=language,
        fact=fact,
        others=others,
    )


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a cue's topic names: the prompt, its line, the product and the head."""

    kind: str
    line: str
    link: Link = ""
    head: str = ""


def _topic(cue: Cue) -> _Topic:
    name, link, head = [*cue.topic.split("/", 2), "", ""][:3]
    if name in OWN_FILES:
        return _Topic(name, link)
    asked = cue.question.head if cue.question else ""
    if name == "slow" and asked:
        return _Topic(cue.kind.value, "doubt", link, asked)
    return _Topic(cue.kind.value, name, link, head)


def _cited(topic: _Topic, snapshot: Snapshot) -> Fact | None:
    """Return the cell that a line states; without it such a line cannot be said."""
    if topic.line == "point":
        fact = snapshot.catalogue.fact(topic.link, topic.head)
        if fact is None or fact.link != topic.link:
            raise DraftError(f"the card says no {topic.head!r} of it any more")
        return fact
    if topic.line not in COUNTED:
        return None
    variant = topic.head if topic.line.startswith("variant_") else ""
    stock = snapshot.catalogue.fact(topic.link, STOCK.name, variant)
    if stock is None:
        raise DraftError("the card does not say how many are left", do="give the row its stock")
    if (stock.cell == SOLD_OUT) != (topic.line in GONE) or stock.cell == ON_SALE:
        raise DraftError("the stock is another by now")
    return stock


def _others(topic: _Topic, snapshot: Snapshot) -> tuple[Fact, ...]:
    """Return the cell of what there is beside a variant that is sold out, when it is one value."""
    product = snapshot.catalogue.by_link.get(topic.link)
    options = product.options if product else {}
    if len(options) != 1:
        return ()
    left = snapshot.catalogue.fact(topic.link, next(iter(options)))
    return (left,) if left else ()
