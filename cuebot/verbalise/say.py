"""One figure in words, as a person of the language says it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.verbalise import clockwise, ordinals
from cuebot.verbalise.counted import Counted
from cuebot.verbalise.counting import count
from cuebot.verbalise.figures import Amount, Clock, Date, Figure, Parts
from cuebot.verbalise.japanese import japanese
from cuebot.verbalise.measures import (
    Place,
    number_words,
    say_measured,
    say_money,
    say_percent,
    say_scaled,
)
from cuebot.verbalise.numerals import LONGEST, Agreement, cardinal, spell_digits
from cuebot.verbalise.numerals.cardinal import GLUED
from cuebot.verbalise.symbols import unit_after, unit_key
from cuebot.verbalise.tables import table, unit

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.numbers import Number

_YEAR = re.compile(r"(?:19|20)\d\d")


def say(figure: Figure, language: Language, place: Place) -> Counted:
    """Return a figure in words, and how many characters after it went into them."""
    if isinstance(figure, Amount):
        return say_amount(figure, language, place)
    if isinstance(figure, Clock):
        return clockwise.say_clock(
            figure.hour, figure.minute, figure.half_day, language, place.after
        )
    if isinstance(figure, Date):
        return Counted(
            clockwise.say_date(figure.month, figure.day, figure.year, language, place.before)
        )
    return _say_parts(figure, language, place)


def _say_parts(parts: Parts, language: Language, place: Place) -> Counted:
    own = table(language)
    if parts.kind == "phone":
        pause = "，" if language == "zh" else "、" if language == "ja" else ", "
        return Counted(
            pause.join(spell_digits(one, language, dialled=True) for one in parts.numbers)
        )
    if parts.kind == "fraction":
        if language == "ar" and parts.numbers == ("2", "3") and _DEFINITE.match(place.after):
            return Counted("ثلثا")
        return _with_unit(_fraction(parts.numbers[0], parts.numbers[1], language), language, place)
    if parts.kind == "mixed":
        whole, above, below = parts.numbers
        small = _fraction(above, below, language)
        if language == "en" and above == "1":
            small = f"a {small.removeprefix('one ')}"
        return _with_unit(own.mixed.format(_plain(whole, language), small), language, place)
    numbers = [_plain(one, language) for one in parts.numbers]
    glue = "" if language in GLUED and language != "ko" else " "
    between = {
        "ratio": f"{glue}{own.ratio}{glue}",
        "version": f"{glue}{own.dot}{glue}",
        "list": ", ",
    }[parts.kind]
    return Counted(between.join(numbers))


_DEFINITE = re.compile(r"\s?ال\w")
"""A noun that a dual before it leans on, and loses its ending."""


def _with_unit(words: str, language: Language, place: Place) -> Counted:
    """Return a fraction with the unit that follows it."""
    found = unit_after(language).match(place.after)
    sign = next(filter(None, found.groups()), "") if found else ""
    noun = unit(language, unit_key(sign, language)) if sign else None
    if not (noun and found):
        return Counted(words)
    glue = "" if language in {"zh", "ja", "th"} else " "
    return Counted(words + glue + noun.forms[-1 if language != "ar" else 0], found.end())


def _plain(digits: str, language: Language) -> str:
    if len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return spell_digits(digits, language)
    return cardinal(int(digits), language)


def _fraction(above: str, below: str, language: Language) -> str:
    own = table(language)
    if named := own.halves.get(f"{above}/{below}"):
        return named
    top, bottom = int(above), int(below)
    if own.denominators and 1 < bottom <= len(own.denominators) + 1:
        one, many = own.denominators[bottom - 2].split("|")
        return f"{cardinal(top, language, Agreement(noun=True))} {one if top == 1 else many}"
    return own.over.format(_plain(above, language), _plain(below, language))


def say_amount(amount: Amount, language: Language, place: Place) -> Counted:
    """Return a number with its sign, scale, and unit or currency."""
    if amount.unit in {"%", "‰"}:
        said = Counted(say_percent(amount, language))
    elif amount.currency:
        said = Counted(say_money(amount, language))
    elif amount.unit and (noun := unit(language, amount.unit)):
        said = Counted(say_measured(amount, noun, language, place))
    else:
        said = _bare(amount, language, place)
    return replace(said, words=_signed(said.words, amount, language))


def _signed(words: str, amount: Amount, language: Language) -> str:
    own = table(language)
    glue = "" if language in {"zh", "ja", "th"} else " "
    if amount.more:
        words += glue + own.plus
    if not amount.sign:
        return words
    minus = own.minus
    if own.below and amount.unit in {"c", "deg"}:
        minus = own.below
    word = minus if amount.sign == "-" else own.plus
    return word + glue + words


def _bare(amount: Amount, language: Language, place: Place) -> Counted:
    number = _priced(amount, language)
    if named := _named(amount, language, place):
        return Counted(named)
    version = bool(re.search(r"[A-Za-z]\s?$", place.before))
    if amount.scale:
        return Counted(say_scaled(amount, language, Agreement()))
    if ordinal := ordinals.read_ordinal(amount, language, place.before, place.after):
        return ordinal
    if language == "ja":
        words = number_words(number, language, Agreement()) if number.fraction else ""
        dated = place.before.endswith("月")
        return japanese(int(number.whole), place.after, words, dated=dated)
    if number.fraction:
        return Counted(number_words(number, language, Agreement(), version=version))
    return count(int(number.whole), language, place.before, place.after)


def _named(amount: Amount, language: Language, place: Place) -> str:
    """Return a number that is said as a name: digits one by one, a year; empty where it counts."""
    whole = amount.number.whole
    if amount.dialled or len(whole) > LONGEST:
        return spell_digits(whole, language, dialled=amount.dialled)
    if language == "zh" and _is_year(amount, place):
        return spell_digits(whole, language)
    if language == "en" and _is_english_year(amount, place):
        return clockwise.english_year(int(whole))
    if language == "hi" and _is_hindi_year(amount, place):
        century, rest = divmod(int(whole), 100)
        return f"{cardinal(century, 'hi')} सौ {cardinal(rest, 'hi')}"
    return ""


def _priced(amount: Amount, language: Language) -> Number:
    """Return the number without the noughts that a price only writes: `12.50元`, `20.00 บาท`."""
    fraction = amount.number.fraction
    if amount.money and (language in _CUT or not fraction.strip("0")):
        fraction = fraction.rstrip("0")
    return replace(amount.number, fraction=fraction)


_CUT = frozenset({"ja", "ko", "vi", "zh"})


def _is_year(amount: Amount, place: Place) -> bool:
    return (
        bool(_YEAR.fullmatch(amount.number.whole))
        and not amount.number.grouped
        and place.after.startswith(("年", "款", "新款"))
    )


_HINDI_YEAR_AFTER = re.compile(
    r"\s(?:से(?!\s(?:कम|ज़्यादा|ज्यादा|अधिक|ऊपर|शुरू|नीचे))|मॉडल|का डिज़ाइन|का मॉडल)(?!\w)"
)
_HINDI_YEAR_BEFORE = re.compile(r"(?:^|\s)(?:सन|सन्|साल|वर्ष)\s$")


def _is_hindi_year(amount: Amount, place: Place) -> bool:
    """Tell a year before 2000, which is said in hundreds; later ones are said as counts are."""
    number = amount.number
    if number.grouped or number.fraction or not re.fullmatch(r"19\d[1-9]|19[1-9]0", number.whole):
        return False
    after = _HINDI_YEAR_AFTER.match(place.after)
    return bool(after) or bool(_HINDI_YEAR_BEFORE.search(place.before))


def _is_english_year(amount: Amount, place: Place) -> bool:
    number = amount.number
    if number.grouped or number.fraction or not _YEAR.fullmatch(number.whole):
        return False
    words = re.findall(r"[a-z]+", place.before.casefold())[-1:]
    following = re.findall(r"^\s?([a-z]+)", place.after.casefold())
    if following and following[0] in table("en").pieces:
        return False
    known = table("en").years
    return bool(words and words[0] in known) or bool(following and following[0] in known)
