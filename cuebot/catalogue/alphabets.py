"""How well a language accounts for the letters of a text, under each one-byte encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэю\u044fіїєґў"
ALPHABETS = {
    "cp1252": (
        "áéíóúñü¿¡ªº",
        "áâãàçéêíóôõú",
        "äöüß",
        "àâæçéèêëîïôœùûüÿ",
        "àèéìòù",
        "åäöæø",
        "áéíóúýþæðö",
    ),
    "cp1250": _CENTRAL,
    "cp1251": (_CYRILLIC,),
    "cp1254": ("çğıİöşüâî",),
    "cp1256": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟ـ",),
    "cp1258": ("àảãáạăằẳẵắặâầẩẫấậđèéêìíòóôơùúưỳý\u0300\u0301\u0303\u0309\u0323",),
    "cp874": ("".join(chr(code) for code in range(0x0E01, 0x0E5C)),),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",),
    "cp1255": ("אבגדהוזחטיכךלמםנןסעפףצץקרשת",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž"),
    "koi8_r": (_CYRILLIC,),
    "koi8_u": (_CYRILLIC,),
    "cp866": (_CYRILLIC,),
    "cp850": ("áéíóúñü¿¡ªº", "áâãàçéêíóôõú", "äöüß", "àâæçéèêëîïôœùûüÿ", "àèéìòù", "åäöæø"),
    "cp852": _CENTRAL,
    "cp857": ("çğıİöşüâî",),
    "cp737": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",),
    "cp862": ("אבגדהוזחטיכךלמםנןסעפףצץקרשת",),
    "iso8859_2": _CENTRAL,
    "iso8859_15": ("áéíóúñü¿¡ªº", "àâæçéèêëîïôœùûüÿ", "äöõüšž", "äöüß", "åäöæø"),
    "iso8859_5": (_CYRILLIC,),
    "mac_roman": ("áéíóúñü¿¡ªº", "áâãàçéêíóôõú", "äöüß", "àâæçéèêëîïôœùûüÿ"),
}
"""Encodings of one byte a letter -> the letters beyond ASCII of the languages that need them."""
_SIGNS = frozenset("€£¥§©®°±¶¦¬¹²³·¼½¾×÷–—‘’“”„…•«»™\u00a0")
"""What stands in any language's text and tells no encoding from another."""
_DRAWN = frozenset(map(chr, range(0x2500, 0x25A0)))
MIN_ALPHABET_SHARE = 0.6
"""The least share of the letters beyond ASCII that one alphabet must account for."""
_OPENING = "¿¡"
_LATIN_ENCODINGS = (
    *("cp1252", "cp1250", "cp1254", "cp1258", "cp1257", "iso8859_2", "iso8859_15", "mac_roman"),
    *("cp850", "cp852", "cp857"),
)
_DENSE = ("cp1250", "cp1257", "iso8859_2", "cp852")
"""Encodings of languages that have such letters in every other word."""
_LEAST_DENSE = 0.02
"""The least share of these among the letters of a text in one of those languages."""
_TOO_RARE = 0.5
"""What is taken off the share of an alphabet of which a text has hardly a letter."""
_ASCII = 0x7F
"""The last code point of ASCII."""


def score_alphabets(head: bytes, names: Sequence[str]) -> dict[str, float]:
    """Return how well each encoding accounts for the letters of a text.

    A language that has such letters in every other word is unlikely where there is hardly one, but
    only as long as another encoding accounts for them as well.
    """
    fit = {name: score_alphabet(head, name) for name in names}
    dense = {name: fit[name] - _TOO_RARE for name in _DENSE if _is_rare(head, name, fit)}
    others = (fit[name] for name in fit if name not in dense)
    return fit | dense if max(others, default=0.0) >= MIN_ALPHABET_SHARE else fit


def _is_rare(raw: bytes, encoding: str, fit: Mapping[str, float]) -> bool:
    if encoding not in fit:
        return False
    text = raw.decode(encoding, "replace")
    beyond = sum(ord(letter) > _ASCII and letter not in _SIGNS for letter in text)
    return 0 < beyond < _LEAST_DENSE * sum(map(str.isalpha, text))


def score_alphabet(raw: bytes, encoding: str) -> float:
    """Return which share of a text's letters beyond ASCII one language would account for.

    A language of another script has none of its letters inside a Latin word.
    """
    text = f" {raw.decode(encoding, 'replace')} "
    beyond = [
        (_lower_letter(letter), not _is_torn(text, place, latin=encoding in _LATIN_ENCODINGS))
        for place, letter in enumerate(text)
        if ord(letter) > _ASCII
        and not (letter in _SIGNS and not _is_misplaced(letter, text, place))
        and not _is_drawn(letter, text, place)
    ]
    if not beyond:
        return 1.0
    return max(
        sum(whole and letter in alphabet for letter, whole in beyond) / len(beyond)
        for alphabet in ALPHABETS[encoding]
    )


def _lower_letter(letter: str) -> str:
    """Return the small letter; of the Turkish `İ`, which has none of one sign, itself."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def _is_torn(text: str, place: int, *, latin: bool) -> bool:
    """Tell a letter where no word has it.

    A capital after a small one, two scripts in a word, what opens a question within one: `y¿ka`.
    """
    before, letter, after = text[place - 1], text[place], text[place + 1]
    capital = letter.isupper() and (before.islower() or not (before.isalpha() or after.isalpha()))
    opening = letter in _OPENING and before.isalpha()
    foreign = not (latin or not (_is_ascii_letter(before) or _is_ascii_letter(after)))
    return capital or opening or foreign


def _is_misplaced(sign: str, text: str, place: int) -> bool:
    """Tell a sign that stands where a letter belongs.

    A raised figure behind a letter that measures nothing (`z³` is a Polish word cut), a sign of
    money right before a small letter (`£y`), a fraction within a word, a mark that stands behind
    words or figures at the head of one (`¶wieca`), a quote within one.
    """
    before, after = text[place - 1], text[place + 1]
    return (
        (sign in "±¶¦¬®" and after.isalpha())
        or (sign in "«»" and before.isalpha() and after.isalpha())
        or (sign in "¹²³" and before.isalpha() and before != "m")
        or (sign in "£¥" and after.islower())
        or (sign in "¼½¾" and before.isalpha() and after.isalpha())
    )


def _is_drawn(sign: str, text: str, place: int) -> bool:
    """Tell a sign of a table's lines, as programs for DOS draw them, which stands in no word."""
    return sign in _DRAWN and not (text[place - 1].isalpha() or text[place + 1].isalpha())


def _is_ascii_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
