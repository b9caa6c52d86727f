"""Replace the figures of a line by words: all of them, or those that a voice may misread."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise import codes
from cuebot.verbalise.cues import CONTEXT_CHARACTERS
from cuebot.verbalise.figures import Amount, ClockTime, Figure
from cuebot.verbalise.japanese import say_range_start
from cuebot.verbalise.joining import FigureJoin, join_figures
from cuebot.verbalise.marks import FigureMark, count_noun_letters, find_mark
from cuebot.verbalise.measures import FigureContext
from cuebot.verbalise.number_signs import has_figure, is_number_sign, read_number_sign
from cuebot.verbalise.numerals import spell_cardinal
from cuebot.verbalise.say import say_figure
from cuebot.verbalise.scan import find_figures
from cuebot.verbalise.tables import load_table
from cuebot.verbalise.ticks import say_ticks

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Language
    from cuebot.verbalise.counted import SpokenFigure


def preload_language(language: Language) -> None:
    """Load what a language needs, before the event loop starts: the library takes 0.1 s."""
    verbalise_figures("1 200.5 3/6/2026", language)


@lru_cache(1024)
def verbalise_figures(text: str, language: Language) -> str:
    """Return a text with no digit left in it, for a voice that cannot be trusted with any."""
    text = say_ticks(text, language)
    if not has_figure(text):
        return codes.spell_sizes(text, language)
    return codes.spell_sizes(
        _replace_number_signs(_write_figures(text, language), language), language
    )


@lru_cache(1024)
def verbalise_ambiguous(text: str, language: Language) -> str:
    """Return a text with those figures in words that can be read in two ways.

    A voice elsewhere reads the numbers of its language; what it cannot know is whether `5-10` is a
    range, `3/6` a day, `1:10` a ratio, `Rp150.000` thousands, `482913` a name.
    """
    text = say_ticks(text, language)
    return _write_figures(text, language, _is_ambiguous) if has_figure(text) else text


def _is_ambiguous(figure: Figure) -> bool:
    if isinstance(figure, ClockTime):
        return False
    if not isinstance(figure, Amount):
        return True
    if figure.dialled or figure.sign == "-" or figure.scale:
        return True
    return bool(figure.currency) and (figure.prefixed or figure.number.grouped)


def _write_figures(
    text: str, language: Language, asked: Callable[[Figure], bool] | None = None
) -> str:
    """Return the text with the figures in words that are asked for, and those joined to them."""
    figures, joins = join_figures(list(find_figures(text, language)), text, language)
    said, at, mark = SpokenTextBuilder(language), 0, None
    for index, figure in enumerate(figures):
        chained = bool(index and joins[index - 1])
        mark = mark if chained else find_mark(text, at, figure.start, language)
        wanted = chained or joins[index] or mark or asked is None or asked(figure)
        if figure.start < at or not wanted:
            continue
        if not chained:
            said.add_text(text[at : mark.begin if mark else figure.start])
            said.add_words(mark.before if mark else "")
        end = figures[index + 1].end if joins[index] else figure.end
        joint = f" {joins[index - 1].word} " if chained else ""
        place = FigureContext(
            _read_before(text, figure, mark) + joint,
            text[end : end + CONTEXT_CHARACTERS],
        )
        counted = say_figure(_drop_marked_sign(figure, mark, text), language, place)
        if joins[index]:
            said.add_words(_say_range_start(figure, counted, joins[index], language, place))
            said.add_text(joins[index].render_between(language))
            at = figures[index + 1].start
        else:
            said.add_words(counted.words)
            at = figure.end + counted.taken
            at += _add_mark_after(said, figure, mark, text[at:], language)
            mark = None
    said.add_text(text[at:])
    return said.build_text()


def _read_before(text: str, figure: Figure, mark: FigureMark | None) -> str:
    """Return what is said before a figure, as far as it tells how it is said."""
    end = mark.begin if mark and mark.before else figure.start
    said = f"{mark.before} " if mark and mark.before else ""
    return text[max(0, end - CONTEXT_CHARACTERS) : end] + said


def _drop_marked_sign(figure: Figure, mark: FigureMark | None, text: str) -> Figure:
    """Return a figure without the minus that its mark has already: `+/-2`."""
    if mark and isinstance(figure, Amount) and text[mark.begin : figure.start].startswith("+"):
        return replace(figure, sign="")
    return figure


def _add_mark_after(
    said: SpokenTextBuilder, figure: Figure, mark: FigureMark | None, rest: str, language: Language
) -> int:
    """Say what a mark says after its figure, and return how much of the rest went before it."""
    if mark is None or not mark.after:
        return 0
    whole = isinstance(figure, Amount) and (figure.unit or figure.currency)
    noun = 0 if whole else count_noun_letters(rest, 0, language)
    said.add_text(rest[:noun])
    said.add_words(mark.after)
    return noun


def _say_range_start(
    figure: Figure,
    counted: SpokenFigure,
    join: FigureJoin,
    language: Language,
    place: FigureContext,
) -> str:
    """Return the left end of a range, with its counter where the language says it twice."""
    if join.kept or not isinstance(figure, Amount) or figure.unit or figure.number.fraction:
        return counted.words
    if language == "ja" and not figure.sign and not figure.scale:
        return say_range_start(int(figure.number.whole), place.after)
    if language == "es":  # the noun is the upper end's: veintiuno a treinta euros
        return re.sub(r"\bun$", "uno", re.sub(r"ún$", "uno", counted.words))
    if language == "ar":  # nothing follows the lower end for a dual to lean on
        return re.sub(r"مئتا$", "مئتان", counted.words)
    if language != "ko":
        return counted.words
    native = next(
        (one for one in load_table("ko").native if place.after.lstrip().startswith(one)), ""
    )
    return (
        f"{counted.words} {native}"
        if native and join.word == load_table("ko").to
        else counted.words
    )


class SpokenTextBuilder:
    """Puts words and text together, with a space where the digits needed none."""

    def __init__(self, language: Language) -> None:
        self._apart = language not in scripts.GLUED_LANGUAGES
        self._pieces: list[str] = []
        self._worded = False

    def add_text(self, text: str) -> None:
        """Add what was there before."""
        if text and self._worded and self._apart and text[0].isalpha():
            self._pieces.append(" ")
        self._append_piece(text, worded=False)

    def add_words(self, words: str) -> None:
        """Add a figure's words."""
        last = self._pieces[-1][-1] if self._pieces else " "
        if words and self._apart and (last.isalpha() or self._worded):
            self._pieces.append(" ")
        self._append_piece(words, worded=True)

    def _append_piece(self, piece: str, *, worded: bool) -> None:
        if piece:
            self._pieces.append(piece)
            self._worded = worded

    def build_text(self) -> str:
        return "".join(self._pieces)


def _replace_number_signs(text: str, language: Language) -> str:
    """Replace each sign that is a number and in no figure: `①`, `²`, `Ⅳ`."""
    return "".join(
        _say_number_sign(character, language) if is_number_sign(character) else character
        for character in text
    )


def _say_number_sign(character: str, language: Language) -> str:
    value = read_number_sign(character)
    words = "" if value is None else spell_cardinal(value, language)
    return words if language in scripts.GLUED_LANGUAGES else f" {words} "
