"""Figures that belong together: a range, and the sides of a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.text.folding import fold_digits
from cuebot.verbalise.cues import CONTEXT_CHARACTERS
from cuebot.verbalise.figures import Amount, CalendarDate, ClockTime, CompoundFigure, Figure
from cuebot.verbalise.numbers import NumberConvention, read_number
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_RANGE_MARK = re.compile(r"(\s?[^\W\d_]{0,8})\s?[-~]\s?")
_TIMES_SIGN = re.compile(r"()\s?[xX*]\s?")
_PLUS_SIGN = re.compile(r"\s?\+\s?")
_BEST_MARKS = frozenset({"5", "10", "100"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True, slots=True)
class FigureJoin:
    """What is said between two figures."""

    word: str = ""
    kept: str = ""
    """A word of the text between them, said before it."""

    def __bool__(self) -> bool:
        return bool(self.word)

    def render_between(self, language: Language) -> str:
        """Return the text between, with its spaces."""
        glue = scripts.get_word_separator(language)
        leans = language == "ko" and self.word == load_table("ko").to
        return f"{self.kept}{'' if leans else glue}{self.word}{glue}"


_NONE = FigureJoin()


def join_figures(
    figures: list[Figure], text: str, language: Language
) -> tuple[list[Figure], list[FigureJoin]]:
    """Return the figures as their neighbours make them, and what joins each to the next."""
    folded, ready = fold_digits(text), list(figures)
    joins = [_NONE] * len(ready)
    for index in range(len(ready) - 1):
        left, right = ready[index], ready[index + 1]
        join, right = _find_join(left, right, folded, language)
        ready[index + 1] = right if join else ready[index + 1]
        if join and (
            index == 0 or joins[index - 1].word != join.word or join.word != _range_word(language)
        ):
            joins[index] = join
            ready[index], ready[index + 1] = _share_attributes(left, right, join, language)
    return ready, joins


def _range_word(language: Language) -> str:
    return load_table(language).to


def _find_join(
    left: Figure, right: Figure, folded: str, language: Language
) -> tuple[FigureJoin, Figure]:
    between = folded[left.end : right.start]
    own = load_table(language)
    if isinstance(left, Amount) and isinstance(right, Amount):
        if _TIMES_SIGN.fullmatch(between):
            return FigureJoin(own.by), right
        if _PLUS_SIGN.fullmatch(between):
            return FigureJoin(own.plus), right
        if between == "/" and left.number.fraction and right.raw in _BEST_MARKS:
            return FigureJoin(own.out_of or own.ratio), right
        if right.sign == "-" and re.fullmatch(r"[^\W\d_]{1,8}", between):
            between, right = between + "-", replace(right, sign="", start=right.start + 1)
    right = _as_clock(left, right)
    found = _RANGE_MARK.fullmatch(between)
    if not found or (
        found[1].strip() not in {"", *_ORDINAL} and not _same_word(found[1], right, folded)
    ):
        return _NONE, right
    if not _is_ascending(left, right) and "~" not in between:
        return _NONE, right
    kept = "" if found[1] in _ORDINAL else found[1].rstrip()
    return FigureJoin(own.to, kept), right


def _as_clock(left: Figure, right: Figure) -> Figure:
    """Return `10.00` as a time when it ends what a time begins."""
    if (
        isinstance(left, ClockTime)
        and isinstance(right, Amount)
        and not (right.unit or right.currency)
    ):
        number = right.number
        if number.dotted and len(number.fraction) == 2 and int(number.whole) <= 24:  # noqa: PLR2004
            return ClockTime(right.start, right.end, int(number.whole), int(number.fraction))
    return right


def _same_word(word: str, right: Figure, folded: str) -> bool:
    return folded[right.end : right.end + CONTEXT_CHARACTERS].lstrip().startswith(word.strip())


def _is_ascending(left: Figure, right: Figure) -> bool:
    """Tell whether two figures can be the ends of a range."""
    if isinstance(left, CompoundFigure) or isinstance(right, CompoundFigure):
        return (
            isinstance(left, CompoundFigure)
            and isinstance(right, CompoundFigure)
            and left.kind == right.kind
        )
    if isinstance(left, Amount) and isinstance(right, Amount):
        low = -left.number.value if left.sign == "-" else left.number.value
        plain = not (left.dialled or right.dialled)
        return plain and (low < right.number.value or left.scale != right.scale)
    return isinstance(left, ClockTime | CalendarDate) and type(left) is type(right)


def _share_attributes(
    left: Figure, right: Figure, join: FigureJoin, language: Language
) -> tuple[Figure, Figure]:
    """Give both ends of a range what only one of them shows."""
    if not (isinstance(left, Amount) and isinstance(right, Amount)) or left.unit:
        return left, right
    if left.currency and not (right.currency or right.unit):
        money = NumberConvention(language, money=True, currency=left.currency)
        number = read_number(right.raw, money) or right.number
        right = replace(right, currency=left.currency, number=number)
        left = replace(left, currency="")
    elif right.currency and not left.currency:
        money = NumberConvention(language, money=True, currency=right.currency)
        left = replace(left, number=read_number(left.raw, money) or left.number)
    before = not load_table(language).percent.startswith("{}")
    if right.unit == "%" and before and join.word == load_table(language).to:
        left = replace(left, unit="%")
    return left, right
