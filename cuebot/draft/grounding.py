"""A model's answer becomes a line only when every word of it is accounted for.

A line is tiled with three kinds of words: quotes that stand in the catalogue, slots that code
fills, and words that are known to state nothing (`cuebot.frames`, and what a prompt file adds).
What cannot be tiled so is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cuebot.draft import frame, words
from cuebot.model import PRICE, STOCK
from cuebot.text import clauses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.frame import Vocabulary
    from cuebot.model import Fact

_DASH = re.compile(r"\s+[-‐]+\s+|\s*[—–―─]+\s*")
_DOUBLED = re.compile(r"([,.:;!،؛，、。；：！])(?:\s*[,،，、])+")
"""A comma that came to stand behind another mark."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_MAPPED = str.maketrans({"\u2019": "'", "\u2018": "'"})


class Answer(BaseModel):
    """What a model is asked for."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    head: str = Field(max_length=200)
    quote: str = Field(max_length=600)
    line: str = Field(max_length=400)


SCHEMA = {
    "name": "line",
    "strict": True,
    "schema": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in Answer.model_fields},
        "required": list(Answer.model_fields),
        "additionalProperties": False,
    },
}
"""The answer's form, for servers that can be held to one."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an answer is not believed."""

    reason: str
    reworded: bool = False
    """Whether head and quote are good, and every word too, so that our own words may hold them."""


def line(
    answer: Answer,
    fact: Fact,
    slots: Mapping[str, str],
    vocabulary: Vocabulary,
    *,
    named: bool = True,
) -> str | Doubt:
    """Fill an answer's slots, or say what in it has no ground.

    `fact` is the cell of the head that the answer names; `slots` holds the phrases for the others.
    Unless it must be `named`, the head may be left out where the cell is clear without it.
    """
    quote = quoted(answer, fact)
    if not clauses.quotes(quote, _bare(fact.cell)):
        return Doubt("the quote does not stand in the card")
    if not answer.line.isprintable():
        return Doubt("the line has signs that cannot be seen")
    pieces = frame.read(marked(answer.line), {**slots, "fact": quote}, vocabulary)
    reason = frame.unknown(pieces, fact, vocabulary)
    if reason:
        return Doubt(reason)
    reason = frame.misshapen(pieces, fact, vocabulary.frames.attached)
    clear = not named and frame.clear(fact, vocabulary.frames)
    if reason and not (clear and reason == frame.LACKING[0]):
        return Doubt(reason, reworded=reason in frame.LACKING)
    filled = " ".join("".join(piece.text for piece in pieces).split())
    filled = _DOUBLED.sub(r"\1", filled)
    return filled[:1].upper() + filled[1:]


def marked(text: str) -> str:
    """Return a frame with its dashes as commas: beside a figure, a dash is heard as minus or to."""
    wide = words.unspaced(text)
    comma = "، " if _ARABIC.search(text) else ", "
    comma = ("、" if _KANA.search(text) else "，") if wide and not _THAI.search(text) else comma
    return _DASH.sub(comma, text.translate(_MAPPED)).strip()


def quoted(answer: Answer, fact: Fact) -> str:
    """Return what an answer quotes, as the card writes it; of a figure of the shop, all of it."""
    cell = _bare(fact.cell)
    if fact.head in (PRICE.name, STOCK.name):
        return cell
    return clauses.find_run(answer.quote, cell) or _bare(answer.quote)


def _bare(cell: str) -> str:
    return cell.strip().rstrip(".。;；")
