"""Render the request to a model: the prompt file's text, the card, and comments as JSON data."""

from __future__ import annotations

import json
import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft import head_names, recently_said
from cuebot.errors import DraftError
from cuebot.model import PRICE
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue, Cue, Language, Line, Link, Question, Seconds, Snapshot

MOST_COMMENTS = 6
"""Comments of a question that a model is shown."""
_LETTER_STEP = 5
"""To which a limit of letters is rounded down: a model does not count better."""
LONGEST_COMMENT = 120
"""Characters of a comment that a model is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPrompt:
    """A prompt, rendered for one question."""

    question: Question
    values: Mapping[str, object]
    """What the prompt file may name."""
    link: str
    """What a line calls the product; empty when it has no phrase for one, or there is none."""
    system: str
    """The same for every question, so that a provider can keep it."""
    user: str


def render_request(
    prompt: PromptFile, cue: Cue, own: Line, snapshot: Snapshot, style: str, longest: Seconds
) -> RenderedPrompt:
    """Return a question's prompt; `own` is its offline line, which found the product.

    `longest` is how long a line may be at a voice's usual speed.
    """
    if cue.question is None:
        raise DraftError("a question cue came without its question")
    question, known = cue.question, snapshot.catalogue
    link = own.facts[0].link if own.facts else question.link
    product = known.by_link.get(link)
    values = {
        "again": recently_said.was_heard_lately(cue, snapshot),
        "card": serialise_card(known, link),
        "comments": _serialise_comments(question),
        "count": question.askers,
        "effect": recently_said.describe_effect(cue, snapshot),
        "fact": "",
        "gone": "",
        "head": question.head
        and head_names.choose_spoken_name(question.head, prompt, known, own.language),
        "language": own.language,
        "letters": 0,
        "link": link,
        "seconds": prompt.seconds,
        "style": style,
        "title": product.title if product else "",
        "topic": "",
        "value": "",
    }
    called = prompt.slots.get(own.language, {}).get("link")
    phrase = called.render(values) if called and link else ""
    values["letters"] = count_letters(
        _join_cells(known, link),
        own.language,
        longest * duration.MAX_PACE - duration.estimate_speech(f"{phrase}: ", own.language),
    )
    return RenderedPrompt(
        question=question,
        values=values,
        link=phrase,
        system=prompt.system.render(values),
        user=prompt.user.render(values),
    )


def _join_cells(catalogue: Catalogue, link: Link) -> str:
    facts = (catalogue.fact(link, head.name) for head in catalogue.heads)
    return " ".join(fact.cell for fact in facts if fact)


def serialise_card(catalogue: Catalogue, link: Link) -> str:
    """Return the cells that may be quoted, as one line of JSON; figures stay with the code."""
    heads = [head.name for head in catalogue.heads]
    facts = [fact for name in heads if (fact := catalogue.fact(link, name))]
    cells = [{"head": fact.head, "cell": fact.cell} for fact in facts]
    if catalogue.fact(link, PRICE.name):
        cells.append({"head": PRICE.name, "cell": "(filled in by the studio)"})
    return dump_safe_json(cells)


def count_letters(text: str, language: Language, seconds: Seconds) -> int:
    """Return how many letters can be said in a time, by how long the letters of a text take.

    It is 0 where there is no text or no time to tell by, or no end to the time.
    """
    said = duration.estimate_speech(text, language) - duration.EDGE_SECONDS
    if said <= 0 or seconds <= 0 or not math.isfinite(seconds):
        return 0
    return int(len(text) * seconds / said) // _LETTER_STEP * _LETTER_STEP


def _serialise_comments(question: Question) -> str:
    """Return a few comments as one line of JSON, without what could pass for anything else."""
    texts = dict.fromkeys([question.text, *question.samples])
    return dump_safe_json([_sanitise_comment(text) for text in list(texts)[:MOST_COMMENTS]])


def _sanitise_comment(text: str) -> str:
    kept = "".join(
        sign if unicodedata.category(sign)[0] not in "CZ" else " "
        for sign in unicodedata.normalize("NFKC", text[:LONGEST_COMMENT])
    )
    return " ".join(kept.split())[:LONGEST_COMMENT]


def dump_safe_json(value: object) -> str:
    """Return a value as one line of JSON that no model can take for a tag."""
    # No comment can then open or close a tag, whatever the model was trained on.
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
