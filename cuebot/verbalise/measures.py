"""Numbers with their units, currencies and decimals in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.verbalise.japanese import meet
from cuebot.verbalise.numbers import Number
from cuebot.verbalise.numerals import LONGEST, Agreement, cardinal, spell_digits
from cuebot.verbalise.numerals.southeast import linked
from cuebot.verbalise.tables import Noun, currency, table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.figures import Amount

_CENTS = 2
_TEENS = (11, 12, 13, 14)


@dataclass(frozen=True, slots=True)
class Place:
    """What stands before and after a figure in its text."""

    before: str
    after: str


def number_words(
    number: Number, language: Language, fits: Agreement, *, version: bool = False
) -> str:
    """Return a number that counts nothing further, with its decimals."""
    whole = (
        spell_digits(number.whole, language)
        if len(number.whole) > LONGEST
        else cardinal(int(number.whole), language, Agreement() if number.fraction else fits)
    )
    if not number.fraction:
        return whole
    own = table(language)
    mark = own.dot if number.dotted and version else own.decimal
    glue = "" if language in {"ja", "th", "zh"} else " "
    if language == "ja":
        whole = _before_point(whole)
    return f"{whole}{glue}{mark}{glue}{_decimals(number.fraction, language)}"


def _before_point(whole: str) -> str:
    """Return a kana number as it stands before the point: いってん, れいてん, はってん."""
    for end, short in (("ゼロ", "れい"), ("いち", "いっ"), ("はち", "はっ"), ("じゅう", "じゅっ")):
        if whole.endswith(end):
            return whole.removesuffix(end) + short
    return whole


def _decimals(digits: str, language: Language) -> str:
    own = table(language)
    if own.fraction == "number" and len(digits) <= 2 and digits[0] != "0":  # noqa: PLR2004
        return cardinal(int(digits), language)
    return spell_digits(digits, language)


def say_scaled(amount: Amount, language: Language, fits: Agreement) -> str:
    """Return the number and its scale: `1.5万`, `25k`, `1,2jt`."""
    if not amount.scale:
        return number_words(amount.number, language, fits)
    words = table(language).scales.get(amount.scale) or table(language).scales[amount.scale.lower()]
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
    own = number_words(number, language, Agreement())
    if words == "mil" and own in {"uno", "um"}:
        return words
    return own + ("" if language in {"zh", "ja", "th", "ko"} else " ") + words


def _many(noun: Noun, number: Number, language: Language) -> str:
    """Return the form of a unit that its number asks for."""
    value = int(number.whole[-4:]) if number.whole else 0
    if language == "ar":
        index = 0 if number.fraction or value % 100 not in range(3, 11) else 2
        return noun.forms[index]
    if table(language).slavic:
        return noun.forms[1 if number.fraction else _slavic_form(value, language)]
    alone = value == 1 and len(number.whole) == 1
    few = alone or (language in {"fr", "pt"} and value < 2 and len(number.whole) == 1)  # noqa: PLR2004
    one = few if language in {"fr", "pt"} else alone and not number.fraction
    if language == "pt" and value == 0 and not alone:
        one = False
    return noun.forms[0 if one else 1]


def _slavic_form(value: int, language: Language) -> int:
    tens, ones = value % 100, value % 10
    if language == "pl" and ones == 1:
        return 0 if value == 1 else 2
    if tens in _TEENS:
        return 2
    return {1: 0, 2: 1, 3: 1, 4: 1}.get(ones, 2)


def say_measured(amount: Amount, noun: Noun, language: Language, place: Place) -> str:
    number = amount.number
    if language == "ar":
        return _arabic_measured(amount, noun, place)
    if language == "zh" and number.whole == "2" and not (number.fraction or amount.scale):
        return "两" + noun.forms[0]
    if language == "ja" and not amount.scale:
        return _japanese_measured(amount, noun)
    words = say_scaled(amount, language, Agreement(noun=True, feminine=noun.feminine))
    if language == "tl" and not number.fraction:
        words = linked(words)
    glue = "" if language in {"zh", "ja", "th"} else " "
    return words + glue + _many(noun, number, language)


def _japanese_measured(amount: Amount, noun: Noun) -> str:
    number = amount.number
    if number.fraction:
        return number_words(number, "ja", Agreement()) + noun.forms[0]
    kana = {"キ": "k", "ト": "", "ふん": "f"}
    change = kana.get(noun.forms[0]) or kana.get(noun.forms[0][0], "")
    return meet(cardinal(int(number.whole), "ja"), noun.forms[0], change, int(number.whole))


def _arabic_measured(amount: Amount, noun: Noun, place: Place) -> str:
    number = amount.number
    before = place.before.split()
    oblique = bool(before) and before[-1] in table("ar").oblique_after
    if not number.fraction and not amount.scale and int(number.whole) in {1, 2}:
        if number.whole == "2":
            dual = noun.forms[1]
            return dual.replace("ان", "ين") if oblique else dual
        return f"{noun.forms[0]} {'واحدة' if noun.feminine else 'واحد'}"
    fits = Agreement(noun=True, feminine=noun.feminine, oblique=oblique)
    name = _many(noun, number, "ar")
    if int(number.whole[-2:]) in _ACCUSATIVE and not (number.fraction or amount.scale):
        name = _accusative(noun)
    return f"{say_scaled(amount, 'ar', fits)} {name}"


_ACCUSATIVE = range(11, 100)


def _accusative(noun: Noun) -> str:
    """Return a singular as it stands after eleven to ninety-nine; words from abroad stay."""
    if noun.forms[0] == noun.forms[-1] or noun.feminine:
        return noun.forms[0]
    return " ".join(word + "ا" for word in noun.forms[0].split())


def say_percent(amount: Amount, language: Language) -> str:
    own, number = table(language), amount.number
    words = say_scaled(amount, language, Agreement())
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
        else (forms[_slavic_form(value, language)])
    )
    return own.percent.format(words, p=name)


def _percent_kana(words: str) -> str:
    return words.removesuffix("じゅう") + "じゅっ" if words.endswith("じゅう") else words


def say_money(amount: Amount, language: Language) -> str:
    noun = currency(language, amount.currency)
    own, number = table(language), amount.number
    glue = "" if language in {"zh", "ja", "th"} else " "
    if noun is None:
        return number_words(number, language, Agreement()) + glue + amount.currency
    cents = number.fraction.ljust(_CENTS, "0") if number.fraction else ""
    if not cents.strip("0") and not amount.scale:
        return _major(replace(amount, number=replace(number, fraction="")), noun, language)
    if not (own.cents and noun.minor and len(cents) == _CENTS) or amount.scale:
        plain = replace(
            number, fraction=number.fraction.rstrip("0") if not own.cents else number.fraction
        )
        return _major(replace(amount, number=plain), noun, language)
    low = Number(str(int(cents)))
    minor = f"{cardinal(int(cents), language, _fit(noun.minor))}"
    minor += (
        "" if own.bare_cents and int(number.whole) else f"{glue}{_many(noun.minor, low, language)}"
    )
    if not int(number.whole):
        return minor
    major = _major(replace(amount, number=replace(number, fraction="")), noun, language)
    return own.cents.format(major, minor)


def _fit(noun: Noun) -> Agreement:
    return Agreement(noun=True, feminine=noun.feminine)


def _major(amount: Amount, noun: Noun, language: Language) -> str:
    """Return the number and its currency."""
    if language == "ja" and not amount.scale and not amount.number.fraction:
        value = int(amount.number.whole[-LONGEST:])
        change = "en" if noun.forms[0] == "えん" else ""
        return meet(number_words(amount.number, "ja", Agreement()), noun.forms[0], change, value)
    return say_measured(amount, noun, language, Place("", ""))
