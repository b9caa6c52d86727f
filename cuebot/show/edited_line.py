"""A line in other words, by a person: what it quotes of the card is found anew."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.guard.quoted import quote_of
from cuebot.model import PRICE, Kind, Line, Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuebot.model import Catalogue, Cue, Fact, Language, Step

log = logging.getLogger(__name__)

EDITED = "edited"
"""Why a cue was withdrawn in whose place another says a person's words."""
MIN_QUOTED_LENGTH = 2
"""Characters of a cell from which it counts as quoted by chance no more."""


def edit_cue(
    step: Step, text: str, card: Catalogue, judge: Callable[[Cue, Line], Line | Rejection]
) -> Cue | Rejection:
    """Return the cue that says other words in the place of one, or the refusal of a guard.

    A person's own words stay that person's; a machine's line keeps the facts that it still quotes,
    and gets those that it quotes now.
    """
    if step.cue.kind is Kind.OPERATOR and step.cue.text:
        cue = replace(step.cue, text=text, line=None)  # it may bring its old words along
        language = step.line.language if step.line else ""
        judged = judge(cue, _word_line(text, language))
        return judged if isinstance(judged, Rejection) else cue
    old = step.line
    if old is None:
        return Rejection(guard="edit", reason="it has no words yet")
    judged = Rejection(guard="edit", reason="it says nothing")
    for facts in (old.facts, tuple(_find_quoted(text, step.cue, old, card))):
        line = replace(_word_line(text, old.language), facts=facts, askers=old.askers)
        judged = judge(step.cue, line)
        if isinstance(judged, Line):
            return replace(step.cue, line=judged)
    return judged


def restart_cue(
    step: Step, words: str, card: Catalogue, judge: Callable[[Cue, Line], Line | Rejection]
) -> Cue:
    """Return a cue that was lost, as it is started again.

    It says other `words`, if a person ordered these last and no guard refuses them.
    """
    if words:
        edited = edit_cue(step, words, card, judge)
        if not isinstance(edited, Rejection):
            return edited
        log.warning(
            "%r was to replace a line before the show broke off, and is refused (%s): the line "
            "stays as it was.",
            words,
            edited.reason,
        )
    return replace(step.cue, line=step.line or step.cue.line)


def _word_line(text: str, language: Language) -> Line:
    return Line(text=text, language=language, drafted_by=Kind.OPERATOR.value)


def _find_quoted(text: str, cue: Cue, old: Line, card: Catalogue) -> Iterator[Fact]:
    """Yield the facts that words quote: the old line's, and others of the same product."""
    line = _word_line(text, old.language)
    yield from (fact for fact in old.facts if fact.variant or quote_of(line, fact))
    link = cue.question.link if cue.question else old.facts[0].link if old.facts else ""
    known = {(fact.link, fact.head) for fact in old.facts}
    for head in (PRICE.name, *(head.name for head in card.heads)):
        fact = card.fact(link, head)
        if fact is None or (fact.link, fact.head) in known:
            continue
        if len(fact.cell) >= MIN_QUOTED_LENGTH and quote_of(line, fact):
            yield fact
