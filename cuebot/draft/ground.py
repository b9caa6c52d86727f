"""A model's answer becomes a line only when every word of it is accounted for.

A line is tiled with three kinds of words: quotes that stand in the catalogue, slots that code
fills, and words that a prompt file lists because they state nothing.  What cannot be tiled so is
refused; nothing is mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cuebot import clauses
from cuebot.draft import words
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.model import Fact

SLOTS = ("count", "fact", "head", "link", "title")
_SLOT = re.compile(r"\{(" + "|".join(SLOTS) + r")\}")
_MARK = re.compile(r"[\s.,;:!?'\"()·、，。；：！？…—–‐-]+")
"""What may stand between words: space and the marks of a sentence."""
_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_TOUCHING = re.compile(rf"[{_LATIN}]\{{|\}}[{_LATIN}]")
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


def line(
    answer: Answer, fact: Fact, slots: Mapping[str, str], vocabulary: Iterable[str]
) -> str | Doubt:
    """Fill an answer's slots, or say what in it has no ground.

    `fact` is the cell of the head that the answer names; `slots` holds the phrases for the others.
    """
    cell = _bare(fact.cell)
    quote = cell if fact.head in (PRICE.name, STOCK.name) else _bare(answer.quote)
    if not clauses.quotes(quote, cell):
        return Doubt("the quote does not stand in the card")
    text = answer.line.translate(_MAPPED)
    if not text.isprintable():
        return Doubt("the line has signs that cannot be seen")
    parts = _SLOT.split(text)
    filling = {**slots, "fact": quote}
    reason = _misshapen(parts[1::2], fact, slots) or _run_together(parts, filling)
    if reason:
        return Doubt(reason)
    known = frozenset(words.fold(word) for word in vocabulary)
    if not all(_tiled(words.fold(between), known) for between in parts[::2]):
        return Doubt("the line has words of its own")
    if _TOUCHING.search(text):
        return Doubt("a slot touches a word")
    filled = _SLOT.sub(lambda slot: filling[slot[1]], text)
    filled = " ".join(filled.split())
    return filled[:1].upper() + filled[1:]


def _misshapen(found: list[str], fact: Fact, slots: Mapping[str, str]) -> str:
    """Say which slot a line lacks, has twice, or has nothing for."""
    if len(found) != len(set(found)) or "fact" not in found:
        return "the line does not hold its quote once"
    empty = [slot for slot in found if slot != "fact" and not slots.get(slot)]
    if empty:
        return f"there is no {empty[0]} to fill in"
    figure = fact.head in (PRICE.name, STOCK.name)
    if "head" not in found and not (figure and "link" in found):
        return "the line does not name what it speaks of"
    if fact.link and "link" not in found:
        return "the line does not name its product"
    return ""


def _run_together(parts: list[str], filling: Mapping[str, str]) -> str:
    """Find two slots that would read as one figure or one word."""
    for left, gap, right in zip(parts[1::2], parts[2::2], parts[3::2], strict=False):
        end, begin = filling[left][-1:], filling[right][:1]
        figures = end.isdigit() and not begin.isalpha()
        numbers = {left, right} == {"count", "link"}
        words = not gap and end.isascii() and begin.isascii()
        if not gap.strip() and (figures or numbers or words):
            return "two slots run together"
    return ""


def _bare(cell: str) -> str:
    return cell.strip().rstrip(".。;；")


def _tiled(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text is nothing but known words and marks, laid end to end."""
    longest = max(map(len, known), default=0)
    reach = [True] + [False] * len(text)
    for begin in range(len(text)):
        if not reach[begin]:
            continue
        mark = _MARK.match(text, begin)
        if mark:
            for end in range(begin + 1, mark.end() + 1):
                reach[end] = True
        for end in range(begin + 1, min(begin + longest, len(text)) + 1):
            if text[begin:end] in known and _whole(text, begin, end):
                reach[end] = True
    return reach[-1]


def _whole(text: str, begin: int, end: int) -> bool:
    """Tell whether a stretch is whole words, where its script spaces words."""
    if words.unspaced(text[begin:end]):
        return True
    before, after = text[begin - 1 : begin], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())
