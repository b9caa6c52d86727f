"""One figure in words, as a person of the language says it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise import clockwise, ordinals
from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.counting import say_count
from cuebot.verbalise.figures import Amount, CalendarDate, ClockTime, CompoundFigure, Figure
from cuebot.verbalise.fractions import say_digits, say_fraction
from cuebot.verbalise.japanese import say_japanese_count
from cuebot.verbalise.measures import (
    FigureContext,
    expand_scale,
    say_measured,
    say_money,
    say_number,
    say_percent,
    say_scaled,
)
from cuebot.verbalise.numbers import WrittenNumber
from cuebot.verbalise.numerals import MAX_NUMBER_DIGITS, NounAgreement, spell_cardinal, spell_digits
from cuebot.verbalise.tables import find_unit_noun, load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"(?:(?:19|20)\d|[2-9])0")
_DECADE_AFTER = re.compile(r"s(?!\w)")


def say_figure(figure: Figure, language: Language, place: FigureContext) -> SpokenFigure:
    """Return a figure in words, and how many characters after it went into them."""
    if isinstance(figure, Amount):
        return say_amount(figure, language, place)
    if isinstance(figure, ClockTime):
        return clockwise.say_clock(
            figure.hour, figure.minute, figure.half_day, language, place.after
        )
    if isinstance(figure, CalendarDate):
        return SpokenFigure(
            clockwise.say_date(figure.month, figure.day, figure.year, language, place.before)
        )
    return _say_parts(figure, language, place)


def _say_parts(parts: CompoundFigure, language: Language, place: FigureContext) -> SpokenFigure:
    own = load_table(language)
    if parts.kind == "phone":
        pause = "，" if language == "zh" else "、" if language == "ja" else ", "
        return SpokenFigure(
            pause.join(spell_digits(one, language, dialled=True) for one in parts.numbers)
        )
    if parts.kind in {"fraction", "mixed"}:
        return say_fraction(parts, language, place)
    if parts.kind == "feet":
        return SpokenFigure(_say_feet(parts, language, place))
    numbers = [say_digits(one, language) for one in parts.numbers]
    glue = scripts.get_word_separator(language)
    between = {
        "ratio": f"{glue}{own.ratio}{glue}",
        "version": f"{glue}{own.dot}{glue}",
        "list": ", ",
    }[parts.kind]
    return SpokenFigure(between.join(numbers))


def _say_feet(parts: CompoundFigure, language: Language, place: FigureContext) -> str:
    """Return a height in feet and inches."""
    said = [
        say_amount(Amount(0, 0, WrittenNumber(one), unit=unit, raw=one), language, place).words
        for one, unit in zip(parts.numbers, ("ft", "in"), strict=True)
    ]
    return scripts.get_word_separator(language).join(said)


def say_amount(amount: Amount, language: Language, place: FigureContext) -> SpokenFigure:
    """Return a number with its sign, scale, and unit or currency."""
    amount = expand_scale(amount, language)
    if amount.unit in {"%", "‰"}:
        said = SpokenFigure(say_percent(amount, language))
    elif amount.currency:
        said = SpokenFigure(say_money(amount, language))
    elif amount.unit and (noun := find_unit_noun(language, amount.unit)):
        said = SpokenFigure(say_measured(amount, noun, language, place))
    else:
        said = _say_bare_number(amount, language, place)
    return replace(said, words=_add_sign(said.words, amount, language))


def _add_sign(words: str, amount: Amount, language: Language) -> str:
    own = load_table(language)
    glue = scripts.get_word_separator(language)
    if amount.more:
        words += glue + own.plus
    if not amount.sign:
        return words
    minus = own.minus
    if own.below and amount.unit in {"c", "deg"}:
        minus = own.below
    word = minus if amount.sign == "-" else own.plus
    return word + glue + words


def _say_bare_number(amount: Amount, language: Language, place: FigureContext) -> SpokenFigure:
    number = _drop_price_zeros(amount, language)
    decade = language == "en" and bool(
        _DECADE_AFTER.match(place.after) and _DECADE.fullmatch(amount.raw)
    )
    if decade:
        named = clockwise.say_english_decade(int(amount.raw))
    else:
        named = _say_as_name(amount, language, place)
    if named:
        return SpokenFigure(named, int(decade))
    version = bool(re.search(r"[A-Za-z]\s?$", place.before))
    if amount.scale:
        return SpokenFigure(say_scaled(amount, language, NounAgreement()))
    if ordinal := ordinals.read_ordinal(amount, language, place.before, place.after):
        return ordinal
    if language == "ja":
        words = say_number(number, language, NounAgreement()) if number.fraction else ""
        dated = place.before.endswith("月")
        return say_japanese_count(int(number.whole), place.after, words, dated=dated)
    if number.fraction:
        return SpokenFigure(say_number(number, language, NounAgreement(), version=version))
    return say_count(int(number.whole), language, place.before, place.after)


def _say_as_name(amount: Amount, language: Language, place: FigureContext) -> str:
    """Return a number that is said as a name: digits one by one, a year; empty where it counts."""
    whole = amount.number.whole
    if amount.dialled or len(whole) > MAX_NUMBER_DIGITS:
        return spell_digits(whole, language, dialled=amount.dialled)
    if language == "zh" and _is_year(amount, place):
        return spell_digits(whole, language)
    if language == "en" and _is_english_year(amount, place):
        return clockwise.say_english_year(int(whole))
    if language == "hi" and _is_hindi_year(amount, place):
        century, rest = divmod(int(whole), 100)
        return f"{spell_cardinal(century, 'hi')} सौ {spell_cardinal(rest, 'hi')}"
    return ""


def _drop_price_zeros(amount: Amount, language: Language) -> WrittenNumber:
    """Return the number without the noughts that a price only writes: `12.50元`, `20.00 บาท`."""
    fraction = amount.number.fraction
    if amount.money and (language in _WHOLE_PRICE_LANGUAGES or not fraction.strip("0")):
        fraction = fraction.rstrip("0")
    return replace(amount.number, fraction=fraction)


_WHOLE_PRICE_LANGUAGES = frozenset({"ja", "ko", "vi", "zh"})


def _is_year(amount: Amount, place: FigureContext) -> bool:
    return (
        bool(_YEAR.fullmatch(amount.number.whole))
        and not amount.number.grouped
        and place.after.startswith(("年", "款", "新款"))
    )


_HINDI_YEAR_AFTER = re.compile(
    r"\s(?:से(?!\s(?:कम|ज़्यादा|ज्यादा|अधिक|ऊपर|शुरू|नीचे))|मॉडल|का डिज़ाइन|का मॉडल)(?!\w)"
)
_HINDI_YEAR_BEFORE = re.compile(r"(?:^|\s)(?:सन|सन्|साल|वर्ष)\s$")


def _is_hindi_year(amount: Amount, place: FigureContext) -> bool:
    """Tell a year before 2000, which is said in hundreds; later ones are said as counts are."""
    number = amount.number
    if number.grouped or number.fraction or not re.fullmatch(r"19\d[1-9]|19[1-9]0", number.whole):
        return False
    after = _HINDI_YEAR_AFTER.match(place.after)
    return bool(after) or bool(_HINDI_YEAR_BEFORE.search(place.before))


def _is_english_year(amount: Amount, place: FigureContext) -> bool:
    number = amount.number
    if number.grouped or number.fraction or not _YEAR.fullmatch(number.whole):
        return False
    words = re.findall(r"[a-z]+", place.before.casefold())[-1:]
    following = re.findall(r"^\s?([a-z]+)", place.after.casefold())
    if following and following[0] in load_table("en").pieces:
        return False
    known = load_table("en").years
    return bool(words and words[0] in known) or bool(following and following[0] in known)
