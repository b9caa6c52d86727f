"""Render the request to a model: the prompt file's text, the card, and comments as JSON data."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft import head_names, recently_said
from cuebot.errors import DraftError
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue, Cue, Line, Link, Question, Snapshot

MOST_COMMENTS = 6
LONGEST_COMMENT = 120
"""Characters of a comment that a model is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPrompt:
    """A prompt, rendered for one question."""

    question: Question
    values: Mapping[str, object]
    """What the prompt file may name."""
    system: str
    """The same for every question, so that a provider can keep it."""
    user: str


def render_request(
    prompt: PromptFile, cue: Cue, own: Line, snapshot: Snapshot, style: str
) -> RenderedPrompt:
    """Return a question's prompt; `own` is its offline line, which found the product."""
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
        "link": link,
        "seconds": prompt.seconds,
        "style": style,
        "title": product.title if product else "",
        "topic": "",
        "value": "",
    }
    return RenderedPrompt(
        question=question,
        values=values,
        system=prompt.system.render(values),
        user=prompt.user.render(values),
    )


def serialise_card(catalogue: Catalogue, link: Link) -> str:
    """Return the cells that may be quoted, as one line of JSON; figures stay with the code."""
    heads = [head.name for head in catalogue.heads]
    facts = [fact for name in heads if (fact := catalogue.fact(link, name))]
    cells = [{"head": fact.head, "cell": fact.cell} for fact in facts]
    if catalogue.fact(link, PRICE.name):
        cells.append({"head": PRICE.name, "cell": "(filled in by the studio)"})
    return dump_safe_json(cells)


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
