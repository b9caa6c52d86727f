"""Check a prompt's wordings in advance: tell which of them the guards would refuse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.model import (
    ON_SALE,
    Catalogue,
    Cue,
    Fact,
    Head,
    Kind,
    Line,
    Priority,
    Product,
    Question,
    Rejection,
    Snapshot,
)
from cuebot.run_guards import apply_guards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.template import Template
    from cuebot.model import Language
    from cuebot.ports import Guard

LINK, HEAD, GAP, CELL, PRICE, STOCK = "3", "alpha", "beta", "gamma delta", "$24.00", 9
SAMPLE_ASKERS = 17
"""People who ask in the example of a prompt."""
SAMPLE_FACTS = {
    "fact": Fact(link=LINK, head=HEAD, cell=CELL),
    "shop": Fact(link="", head=HEAD, cell=CELL),
    "price": Fact(link=LINK, head="price", cell=PRICE),
    "stock": Fact(link=LINK, head="stock", cell=str(STOCK)),
    "sold_out": Fact(link=LINK, head="stock", cell="0"),
    "on_sale": Fact(link=LINK, head="stock", cell=ON_SALE),
    "missing": Fact(link=LINK, head=GAP, cell=""),
    "missing_shop": Fact(link="", head=GAP, cell=""),
}
"""What each line states; the others state nothing."""
VARIANT_LINES = frozenset(
    {"some_left", "variants", "variant_left", "variant_on_sale", "variant_sold_out"}
)
"""Lines that are put together of parts, or are such parts: no wording of them is true alone."""


@dataclass(frozen=True, slots=True)
class RefusedWording:
    """A wording that a guard would keep from the host."""

    name: str
    """Of the line."""
    wording: Template
    why: Rejection


def find_refused_wordings(
    prompt: PromptFile, language: Language, guards: Sequence[Guard]
) -> Iterator[RefusedWording]:
    """Hold each wording of a question in a language to some guards; give those that they refuse."""
    for name, wordings in prompt.fallback.get(language, {}).items():
        for wording in () if name in VARIANT_LINES else wordings:
            line = _render_sample_line(prompt, name, language, wording)
            cue, seen = _build_sample_scene(line)
            why = apply_guards(guards, cue, line, seen)
            if isinstance(why, Rejection):
                yield RefusedWording(name, wording, why)


def find_unspeakable_lines(
    prompt: PromptFile, language: Language, guards: Sequence[Guard]
) -> dict[str, RefusedWording]:
    """Return, by its name, each line of which the guards refuse every wording."""
    found: dict[str, list[RefusedWording]] = {}
    for one in find_refused_wordings(prompt, language, guards):
        found.setdefault(one.name, []).append(one)
    lines = prompt.fallback.get(language, {})
    return {name: bad[0] for name, bad in found.items() if len(bad) == len(lines[name])}


def _render_sample_line(prompt: PromptFile, name: str, language: str, wording: Template) -> Line:
    """Return a wording as it is said of the sample card, for the second time."""
    fact = SAMPLE_FACTS.get(name)
    head = fact.head if fact else HEAD
    said = prompt.front.heads.get(head, {}).get(language, (head,))
    values = {
        "again": True,
        "effect": "",
        "count": SAMPLE_ASKERS,
        "fact": fact.cell if fact else "",
        "gone": "",
        "value": "",
        "head": said[0],
        "link": fact.link if fact else LINK,
        "title": "Canvas tote",
        "topic": GAP,
        "language": language,
        "letters": 0,
        "seconds": prompt.seconds,
        "style": "",
        "card": "",
        "comments": "",
    }
    text = wording.render(values)
    return Line(text=text, language=language, facts=(fact,) if fact else (), drafted_by="offline")


def _build_sample_scene(line: Line) -> tuple[Cue, Snapshot]:
    """Return the cue and the card of which a line is true."""
    fact = next(iter(line.facts), None)
    counted = fact and fact.head == "stock" and fact.cell.isdigit()
    stock = int(fact.cell) if fact and counted else STOCK
    goes_on = bool(fact and fact.cell == ON_SALE)
    row = Product(link=LINK, title="Canvas tote", price=PRICE, stock=stock, facts={HEAD: CELL})
    row = replace(row, backorder=goes_on)
    shop = replace(row, link="", title="Shop", price="", stock=None)
    rows = (row, shop) if fact is None or fact.link else (replace(row, facts={}), shop)
    question = Question(
        id="q",
        text="",
        askers=SAMPLE_ASKERS,
        comment_ids=(),
        language=line.language,
        link=LINK,
        first=0.0,
        last=0.0,
    )
    cue = Cue(
        kind=Kind.QUESTION,
        topic="",
        priority=Priority.QUESTION,
        born=0.0,
        expires=1.0,
        question=question,
    )
    heads = (Head(name=HEAD), Head(name=GAP))
    return cue, Snapshot(at=0.0, catalogue=Catalogue(products=rows, heads=heads))
