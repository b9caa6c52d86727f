"""German by the gender of what is counted: `eine Packung`, `ein halbes Kilo`."""

from __future__ import annotations

import re
from enum import Enum

from cuebot.verbalise.numerals import spell_cardinal
from cuebot.verbalise.tables import UnitNoun, load_table

_FEMININE_ENDS = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ei|e)$")
_NEUTER_ENDS = re.compile(r"(?:chen|lein|gramm|ett)$")
_NOUN = re.compile(r"\s?([^\W\d_]+)")
_ONES_AND_A_HALF = re.compile(r"eins$")


class Gender(Enum):
    """The gender of a noun, with what half of it is called."""

    MASCULINE = "ein halber"
    FEMININE = "eine halbe"
    NEUTER = "ein halbes"


def find_gender(noun: str) -> Gender:
    """Return the gender of a noun by the table and by its ending."""
    own, word = load_table("de"), noun.casefold()
    if word in own.feminine:
        return Gender.FEMININE
    if word in own.neuter or _NEUTER_ENDS.search(word):
        return Gender.NEUTER
    if word in own.masculine or not _FEMININE_ENDS.search(word):
        return Gender.MASCULINE
    return Gender.FEMININE


def is_feminine(noun: str) -> bool:
    """Tell whether a noun is feminine, for a number before it."""
    return find_gender(noun) is Gender.FEMININE


def say_half(unit: UnitNoun | None, after: str) -> str:
    """Return half of a unit, with its name; or half, as it stands before what follows it."""
    if unit is not None:
        return f"{find_gender(unit.forms[0]).value} {unit.forms[0]}"
    following = _NOUN.match(after)
    if following is None or not following[1][0].isupper():
        return "ein halb"
    return find_gender(following[1]).value


def say_quarter(words: str, unit: UnitNoun) -> str:
    """Return one part of a unit: `eine viertel Stunde`."""
    article = "eine" if is_feminine(unit.forms[0]) else "ein"
    return f"{article} {words.partition(' ')[2]} {unit.forms[0]}"


def say_with_half(whole: int, unit: UnitNoun | None) -> str:
    """Return a whole number and a half, with the unit if it has one."""
    spelled = spell_cardinal(whole, "de")
    if whole == 1:
        said = "anderthalb"
    elif _ONES_AND_A_HALF.search(spelled):
        said = f"{spelled} und ein halb"
    else:
        said = f"{spelled}einhalb"
    return f"{said} {unit.forms[1]}" if unit else said
