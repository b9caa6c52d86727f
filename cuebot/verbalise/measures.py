"""Numbers with their units, currencies and decimals in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise.japanese import join_counter
from cuebot.verbalise.numbers import WrittenNumber
from cuebot.verbalise.numerals import (
    MAX_NUMBER_DIGITS,
    NounAgreement,
    get_numeral_separator,
    spell_cardinal,
    spell_digits,
)
from cuebot.verbalise.numerals.southeast import add_ligature
from cuebot.verbalise.tables import UnitNoun, find_currency_noun, find_unit_noun, load_table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.figures import Amount

_CENT_DIGITS = 2
"""Decimals of a sum of money."""
_TEENS = (11, 12, 13, 14)
"""Last two digits by which Slavic languages count many, whatever the last one is."""


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What stands before and after a figure in its text."""

    before: str
    after: str


def say_number(
    number: WrittenNumber, language: Language, fits: NounAgreement, *, version: bool = False
) -> str:
    """Return a number that counts nothing further, with its decimals."""
    whole = (
        spell_digits(number.whole, language)
        if len(number.whole) > MAX_NUMBER_DIGITS
        else spell_cardinal(
            int(number.whole), language, NounAgreement() if number.fraction else fits
        )
    )
    if not number.fraction:
        return whole
    own = load_table(language)
    mark = own.dot if number.dotted and version else own.decimal
    glue = scripts.get_word_separator(language)
    if language == "ja":
        whole = _shorten_before_point(whole)
    return f"{whole}{glue}{mark}{glue}{_say_decimals(number.fraction, language)}"


def _shorten_before_point(whole: str) -> str:
    """Return a kana number as it stands before the point: いってん, れいてん, はってん."""
    for end, short in (("ゼロ", "れい"), ("いち", "いっ"), ("はち", "はっ"), ("じゅう", "じゅっ")):
        if whole.endswith(end):
            return whole.removesuffix(end) + short
    return whole


def _say_decimals(digits: str, language: Language) -> str:
    own = load_table(language)
    if own.fraction == "number" and len(digits) <= 2 and digits[0] != "0":  # noqa: PLR2004
        return spell_cardinal(int(digits), language)
    return spell_digits(digits, language)


def expand_scale(amount: Amount, language: Language) -> Amount:
    """Return an amount whose letter for thousands is a part of its number: `25k` is 二万五千."""
    power = _LETTER_POWERS.get(amount.scale)
    full = language in _IN_FULL or (
        language in _ONE_MILLION and power == _LETTER_POWERS["m"] and not amount.number.fraction
    )
    if power is None or not full or len(amount.number.fraction) > power:
        return amount
    digits = (amount.number.whole + amount.number.fraction.ljust(power, "0")).lstrip("0")
    return replace(amount, number=WrittenNumber(digits or "0", grouped=True), scale="")


_LETTER_POWERS = {"k": 3, "K": 3, "m": 6, "M": 6}
_IN_FULL = frozenset({"ar", "hi", "ja", "ko", "th", "tl", "zh"})
"""Languages that do not count in `point five thousand`."""
_ONE_MILLION = frozenset({"de", "fr", "it", "nl", "pl", "ru", "uk"})
"""Languages whose word for a million has forms that its number asks for."""


def say_scaled(amount: Amount, language: Language, fits: NounAgreement) -> str:
    """Return the number and its scale: `1.5万`, `25k`, `1,2jt`."""
    if not amount.scale:
        return say_number(amount.number, language, fits)
    words = (
        load_table(language).scales.get(amount.scale)
        or load_table(language).scales[amount.scale.lower()]
    )
    number = amount.number
    if language == "zh" and number.whole == "2" and not number.fraction:
        return "两" + words
    if language in {"es", "pt"} and words.endswith(("llón", "llones", "lhão", "lhões")):
        words = (
            ("um milhão" if language == "pt" else "un millón")
            if number.whole == "1" and not (number.fraction)
            else words
        )
        if words.startswith(("un ", "um ")):
            return words + (" de" if fits.noun else "")
        words += " de" if fits.noun else ""
    own = say_number(number, language, NounAgreement())
    if words == "mil" and own in {"uno", "um"}:
        return words
    return own + get_numeral_separator(language) + words


def _inflect_unit(noun: UnitNoun, number: WrittenNumber, language: Language) -> str:
    """Return the form of a unit that its number asks for."""
    value = int(number.whole[-4:]) if number.whole else 0
    if language == "ar":
        index = 0 if number.fraction or value % 100 not in range(3, 11) else 2
        return noun.forms[index]
    if load_table(language).slavic:
        return noun.forms[1 if number.fraction else _pick_slavic_form(value, language)]
    alone = value == 1 and len(number.whole) == 1
    few = alone or (language in {"fr", "pt"} and value < 2 and len(number.whole) == 1)  # noqa: PLR2004
    one = few if language in {"fr", "pt"} else alone and not number.fraction
    if language == "pt" and value == 0 and not alone:
        one = False
    return noun.forms[0 if one else 1]


def _pick_slavic_form(value: int, language: Language) -> int:
    tens, ones = value % 100, value % 10
    if language == "pl" and ones == 1:
        return 0 if value == 1 else 2
    if tens in _TEENS:
        return 2
    return {1: 0, 2: 1, 3: 1, 4: 1}.get(ones, 2)


def say_measured(amount: Amount, noun: UnitNoun, language: Language, place: FigureContext) -> str:
    """Return a number with its unit, and what that is for each of."""
    words = _say_unit(amount, noun, language, place)
    if not amount.rate:
        return words
    own, glue = load_table(language), scripts.get_word_separator(language)
    if each := own.each.get(amount.rate):
        return words + glue + each
    other = find_unit_noun(language, amount.rate)
    return own.per.format(words, other.forms[0]) if other else words


def _say_unit(amount: Amount, noun: UnitNoun, language: Language, place: FigureContext) -> str:
    number = amount.number
    if language == "ar":
        return _say_arabic_measured(amount, noun, place)
    if language == "zh" and number.whole == "2" and not (number.fraction or amount.scale):
        return "两" + noun.forms[0]
    if language == "ja" and not amount.scale:
        return _say_japanese_measured(amount, noun)
    words = say_scaled(amount, language, NounAgreement(noun=True, feminine=noun.feminine))
    if language == "tl" and not number.fraction:
        words = add_ligature(words)
    glue = scripts.get_word_separator(language)
    return words + glue + _inflect_unit(noun, number, language)


def _say_japanese_measured(amount: Amount, noun: UnitNoun) -> str:
    number = amount.number
    if number.fraction:
        return say_number(number, "ja", NounAgreement()) + noun.forms[0]
    kana = {"キ": "k", "ト": "", "ふん": "f"}
    change = kana.get(noun.forms[0]) or kana.get(noun.forms[0][0], "")
    return join_counter(
        spell_cardinal(int(number.whole), "ja"), noun.forms[0], change, int(number.whole)
    )


def _say_arabic_measured(amount: Amount, noun: UnitNoun, place: FigureContext) -> str:
    number = amount.number
    before = place.before.split()
    oblique = bool(before) and before[-1] in load_table("ar").oblique_after
    if not number.fraction and not amount.scale and int(number.whole) in {1, 2}:
        if number.whole == "2":
            dual = noun.forms[1]
            return dual.replace("ان", "ين") if oblique else dual
        return f"{noun.forms[0]} {'واحدة' if noun.feminine else 'واحد'}"
    fits = NounAgreement(noun=True, feminine=noun.feminine, oblique=oblique)
    name = _inflect_unit(noun, number, "ar")
    if int(number.whole[-2:]) in _ACCUSATIVE and not (number.fraction or amount.scale):
        name = _inflect_accusative(noun)
    return f"{say_scaled(amount, 'ar', fits)} {name}"


_ACCUSATIVE = range(11, 100)


def _inflect_accusative(noun: UnitNoun) -> str:
    """Return a singular as it stands after eleven to ninety-nine; words from abroad stay."""
    if noun.forms[0] == noun.forms[-1] or noun.feminine:
        return noun.forms[0]
    return " ".join(word + "ا" for word in noun.forms[0].split())


def say_percent(amount: Amount, language: Language) -> str:
    own, number = load_table(language), amount.number
    words = say_scaled(amount, language, NounAgreement())
    if language == "zh" and number.whole == "100" and amount.unit == "%":
        words = "百"
    if language == "hi" and number.whole == "100":
        words = "सौ"
    if language == "es" and number.whole == "100" and not number.fraction:
        words = "cien"
    if amount.unit == "‰":
        return (own.permille or "{} ‰").format(words)
    if language == "ja":
        words = _percent_kana(words)
    forms = own.percent_forms.split("|")
    value = int(number.whole[-4:])
    name = (
        own.decimal_percent
        if number.fraction
        else forms[-1]
        if len(forms) == 1
        else (forms[_pick_slavic_form(value, language)])
    )
    return own.percent.format(words, p=name)


def _percent_kana(words: str) -> str:
    return words.removesuffix("じゅう") + "じゅっ" if words.endswith("じゅう") else words


def say_money(amount: Amount, language: Language) -> str:
    noun = find_currency_noun(language, amount.currency)
    own, number = load_table(language), amount.number
    glue = scripts.get_word_separator(language)
    if noun is None:
        return say_number(number, language, NounAgreement()) + glue + amount.currency
    cents = number.fraction.ljust(_CENT_DIGITS, "0") if number.fraction else ""
    if not cents.strip("0") and not amount.scale:
        return _say_major_unit(replace(amount, number=replace(number, fraction="")), noun, language)
    if not (own.cents and noun.minor and len(cents) == _CENT_DIGITS) or amount.scale:
        plain = replace(
            number, fraction=number.fraction.rstrip("0") if not own.cents else number.fraction
        )
        return _say_major_unit(replace(amount, number=plain), noun, language)
    low = WrittenNumber(str(int(cents)))
    minor = f"{spell_cardinal(int(cents), language, _make_agreement(noun.minor))}"
    minor += (
        ""
        if own.bare_cents and int(number.whole)
        else f"{glue}{_inflect_unit(noun.minor, low, language)}"
    )
    if not int(number.whole):
        return minor
    major = _say_major_unit(replace(amount, number=replace(number, fraction="")), noun, language)
    return own.cents.format(major, minor)


def _make_agreement(noun: UnitNoun) -> NounAgreement:
    return NounAgreement(noun=True, feminine=noun.feminine)


def _say_major_unit(amount: Amount, noun: UnitNoun, language: Language) -> str:
    """Return the number and its currency."""
    if language == "ja" and not amount.scale and not amount.number.fraction:
        value = int(amount.number.whole[-MAX_NUMBER_DIGITS:])
        change = "en" if noun.forms[0] == "えん" else ""
        return join_counter(
            say_number(amount.number, "ja", NounAgreement()), noun.forms[0], change, value
        )
    return say_measured(amount, noun, language, FigureContext("", ""))
