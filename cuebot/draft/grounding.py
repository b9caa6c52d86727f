"""Ground a model's answer: it becomes a line only when every word of it has a known source.

A line is tiled with three kinds of words: quotes that stand in the catalogue, slots that code
fills, and words that are known to state nothing (`cuebot.frames`, and what a prompt file adds).
What cannot be tiled so is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cuebot.catalogue.inline_notes import inline_notes
from cuebot.catalogue.ticked import join_ticked
from cuebot.cell import stretches
from cuebot.draft import frame, retelling, slot_faults, stray
from cuebot.draft.answer_schema import TEXT, build_schema
from cuebot.draft.frame import FramePiece
from cuebot.model import PRICE, STOCK
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.frame import FrameVocabulary
    from cuebot.model import Fact

_DASH = re.compile(r"\s+[-‐]+\s+|\s*[—–―─]+\s*")
_DOUBLED = re.compile(r"([,.:;!،؛，、。；：！])(?:\s*[,،，、])+")
"""A comma that came to stand behind another mark."""
_FULL_STOP = re.compile(r"[.。](?=\s*$)")
_ABUTTING_QUOTE = re.compile(r"\{fact\}\s*(?=\{)")
"""A quote behind which another slot follows without a mark."""
_ARABIC = re.compile(f"[{scripts.ARABIC}]")
_KANA = re.compile(f"[{scripts.KANA}]")
_THAI = re.compile(f"[{scripts.THAI}]")
_MAPPED = str.maketrans({"\u2019": "'", "\u2018": "'"})


UNWORDED = "no words of the host's language are known"
"""What is said of every answer in a language that has no frames: none can be held to its words."""
CUT_SHORT = "the quote leaves out what rules it"
"""What is said of an answer whose quote had to be widened: its words are not taken, either."""


class LlmAnswer(BaseModel):
    """What a model is asked for."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    head: str = Field(max_length=200)
    quote: str = Field(max_length=600)
    line: str = Field(max_length=400)


SCHEMA = build_schema("line", dict.fromkeys(LlmAnswer.model_fields, TEXT))
"""The answer's form, for servers that can be held to one."""


@dataclass(frozen=True, slots=True)
class UnusableAnswer:
    """Why a model's answer cannot be used."""

    reason: str
    reworded: bool = False
    """Whether head and quote are good and the rest shows no bad faith, so that our own words may
    hold them."""
    fact: Fact | None = None
    """The cell that it would have quoted, where it named one that answers."""


def ground_answer(
    answer: LlmAnswer,
    fact: Fact,
    slots: Mapping[str, str],
    vocabulary: FrameVocabulary,
    *,
    named: bool = True,
) -> str | UnusableAnswer:
    """Fill an answer's slots, or say what in it has no ground.

    `fact` is the cell of the head that the answer names; `slots` holds the phrases for the others.
    Unless it must be `named`, the head may be left out where the cell is clear without it.
    """
    quote = find_quote(answer, fact)
    if fault := _find_plain_fault(answer, quote, fact, vocabulary):
        return fault
    text = write_frame(answer)
    pieces = frame.parse_frame(text, {**slots, "fact": quote}, vocabulary)
    reason = frame.find_unknown_words(pieces, fact, vocabulary)
    if reason == frame.STRAY and retelling.retells(text, pieces, quote, fact, vocabulary):
        return UnusableAnswer(reason, reworded=True)
    if reason:
        shape = slot_faults.find_slot_fault(pieces, fact, vocabulary.frames.attached)
        whole = not shape or shape in slot_faults.FORMLESS_REASONS
        card = f"{fact.head} {fact.cell}"
        leads = reason == frame.STRAY and stray.leads_only(pieces, vocabulary, card)
        neutral = leads or reason == frame.TURNING
        return UnusableAnswer(reason, reworded=whole and neutral)
    pieces = _add_missing_names(pieces, fact, slots, head=named)
    reason = slot_faults.find_slot_fault(pieces, fact, vocabulary.frames.attached)
    clear = not named and frame.is_clear_without_head(fact, vocabulary.frames)
    if reason and not (clear and reason == slot_faults.MISSING_NAME_REASONS[0]):
        return UnusableAnswer(reason, reworded=reason in slot_faults.FORMLESS_REASONS)
    filled = " ".join("".join(piece.text for piece in pieces).split())
    filled = _DOUBLED.sub(r"\1", filled)
    return filled[:1].upper() + filled[1:]


def _find_plain_fault(
    answer: LlmAnswer, quote: str, fact: Fact, vocabulary: FrameVocabulary
) -> UnusableAnswer | None:
    """Return what can be said against an answer whatever the words of its frame are."""
    if not stretches.may_quote(quote, _strip_full_stop(fact.cell)):
        return UnusableAnswer("the quote does not stand in the card")
    if not answer.line.isprintable():
        return UnusableAnswer("the line has signs that cannot be seen")
    if not (vocabulary.frames.known or vocabulary.own):
        return UnusableAnswer(UNWORDED, reworded=True)
    return None


def _add_missing_names(
    pieces: tuple[FramePiece, ...], fact: Fact, slots: Mapping[str, str], *, head: bool
) -> tuple[FramePiece, ...]:
    """Put the product, and the head if it must be named, before a frame that lacks them.

    A mark sets them off, so that what is said of them and of the frame stays apart.
    """
    have = {piece.slot for piece in pieces}
    missing = [] if "link" in have or "title" in have or not fact.link else ["link"]
    missing += ["head"] if head and "head" not in have and fact.head != PRICE.name else []
    named = [FramePiece(slot, slots.get(slot, "").strip()) for slot in missing]
    if not named or not all(piece.text for piece in named):
        return pieces
    said = (piece.text for piece in (*named, *pieces) if piece.slot != "fact")
    set_off = FramePiece("", _choose_name_mark("".join(said)))
    return (*(piece for name in named for piece in (name, set_off)), *pieces)


def _choose_name_mark(text: str) -> str:
    """Return the mark by which lines in a text's script set a name off: a colon, if it is free."""
    if ":" not in text and "：" not in text and not _KANA.search(text):
        return "：" if scripts.has_spaceless(text) and not _THAI.search(text) else ": "
    return " " if _THAI.search(text) else _choose_comma(text)


def _choose_comma(text: str) -> str:
    if scripts.has_spaceless(text) and not _THAI.search(text):
        return "、" if _KANA.search(text) else "，"
    return "، " if _ARABIC.search(text) else ", "


def replace_dashes(text: str) -> str:
    """Return a frame with its dashes as commas: beside a figure, a dash is heard as minus or to."""
    return _DASH.sub(_choose_comma(text), text.translate(_MAPPED)).strip()


def write_frame(answer: LlmAnswer) -> str:
    """Return an answer's frame as it may be said: without dashes, and with its quote's full stop.

    A quote that is a sentence brings its stop along, which is dropped where the frame has a mark.
    """
    text = replace_dashes(answer.line)
    stop = _FULL_STOP.search(answer.quote)
    return _ABUTTING_QUOTE.sub(f"{{fact}}{stop[0]} ", text) if stop else text


def widen_quote(answer: LlmAnswer, fact: Fact) -> LlmAnswer | None:
    """Return an answer whose quote has the words along that rule it; None where none is needed.

    A quote that stands in a cell, and may not be said without the rest, becomes the shortest text
    with it that may.
    """
    cell = _strip_full_stop(fact.cell)
    if fact.head in (PRICE.name, STOCK.name) or stretches.may_quote(find_quote(answer, fact), cell):
        return None
    wider = stretches.find_covering_text(answer.quote, cell)
    return answer.model_copy(update={"quote": wider}) if wider else None


def find_quote(answer: LlmAnswer, fact: Fact) -> str:
    """Return what an answer quotes, as the card writes it; of a figure of the shop, all of it."""
    cell = _strip_full_stop(fact.cell)
    if fact.head in (PRICE.name, STOCK.name):
        return cell
    quote = join_ticked(answer.quote) or inline_notes(answer.quote)  # as was done to the card
    return stretches.find_quotable_text(quote, cell) or _strip_full_stop(answer.quote)


def _strip_full_stop(cell: str) -> str:
    return cell.strip().rstrip(".。;；")
