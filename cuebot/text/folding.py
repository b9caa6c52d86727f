"""The forms in which texts are compared, each named by what it folds together.

Every room compares by one of these, so that two rooms never disagree on whether two texts are one.
What a chat comment needs beyond them stands in `cuebot.cluster.parsing.normalise`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

ARABIC_SPELLINGS = str.maketrans("أإآٱىیئةؤک", "ااااييي\u0647وك")
"""Letters of Arabic that people write in two ways, or type on another keyboard."""
UNACCENTED_LETTERS = str.maketrans("đłøı", "dloi")
"""Small Latin letters that have no accent to take off, and are typed without it."""
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Vowel signs and the stroke that lengthens a word: most people write neither."""
_APOSTROPHES = str.maketrans("’‘", "''")
_ACCENTED = ("LATIN ", "GREEK ")
"""Scripts, by the beginnings of their letters' names, that are typed without accents too."""
_WIDE_MARKS = re.compile("([，。：；！？、])")
_PLAIN_WIDTH = str.maketrans(
    {0xFF01 + n: 0x21 + n for n in range(94)} | {"’": "'", "‘": "'", "İ": "i"}
)
"""Full-width signs and curled apostrophes, each to the one sign that words are written with."""
_ASCII_SIGNS = str.maketrans("．：／％＋－＄￥～〜∼٫٬٪−–—﹣×✕✖＊", ".:/%+-$¥~~~.,%----xxx*")
_LETTER_FORMS = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U0001d400-\U0001d7ff]+"
)
"""Letters in another form of theirs: ligatures, the shapes of Arabic, wide, narrow, and bold."""
_LENGTHENING = "\u0640"
"""The stroke that makes an Arabic word longer to the eye."""
_THAI_SLIPS = re.compile("(\u0e40\u0e40)|(\u0e33|\u0e4d\u0e32)([\u0e48-\u0e4b]+)")
"""What looks right and is typed wrongly: two E for one AE, a tone behind the vowel AM."""
_THAI_BREAK = re.compile("(?<=[\u0e00-\u0eff])\u200b(?=[\u0e00-\u0eff])")
"""Where a line of Thai or Lao may break; a space there would be heard as a pause."""
_THOUSANDS_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""A full-width comma parts clauses, but between thousands."""


def fold_width(text: str) -> str:
    """Fold width (NFKC) and spaces; case stays, and so do the signs that nobody sees."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=16384)
def fold_text(text: str) -> str:
    """Fold case, width (NFKC) and spaces, and take out what nobody sees."""
    if text.isascii() and text.isprintable():  # most texts, and nothing of what follows is in them
        return " ".join(text.lower().split())
    plain = _fold_case(unicodedata.normalize("NFKC", text))
    return " ".join(mend_thai_slips(_drop_unseen(plain)).split())


@lru_cache(maxsize=4096)
def fold_sentence(text: str) -> str:
    """Fold as `fold_text` does, but keep the wide marks of a sentence wide.

    A narrow comma between figures would join them.
    """
    pieces = _WIDE_MARKS.split(unicodedata.normalize("NFC", text))
    plain = "".join(
        piece if _WIDE_MARKS.fullmatch(piece) else unicodedata.normalize("NFKC", piece)
        for piece in pieces
    )
    return " ".join(mend_thai_slips(_drop_unseen(_fold_case(plain))).split())


@lru_cache(maxsize=16384)
def fold_letter_variants(text: str) -> str:
    """Fold as `fold_text` does, and apostrophes and letters that are written in two ways."""
    plain = fold_text(text).translate(_APOSTROPHES).translate(ARABIC_SPELLINGS)
    return " ".join(strip_arabic_marks(plain).split())


def strip_arabic_marks(text: str) -> str:
    """Take the vowel signs off the letters of Arabic, and out the stroke that lengthens a word."""
    return _ARABIC_MARKS.sub("", text)


def fold_letter_forms(text: str) -> str:
    """Write letters in the form that words are written with, for who reads aloud; the rest stays.

    Accents and syllables are composed (NFC), wide, bold and ligated letters plain, and what hides
    within a word is gone.  espeak-ng 1.52 knows none of those: `findings/espeak-letter-forms.sh`.
    """
    if text.isascii():
        return text
    seen = _drop_hidden(_THAI_BREAK.sub("", text.replace(_LENGTHENING, "")))
    return unicodedata.normalize("NFC", _LETTER_FORMS.sub(_compose_letters, mend_thai_slips(seen)))


def mend_thai_slips(text: str) -> str:
    """Write Thai as its keyboard has it where another order looks the same; the rest stays."""
    return _THAI_SLIPS.sub(lambda slip: "\u0e41" if slip[1] else slip[3] + slip[2], text)


def _compose_letters(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def fold_accents(text: str) -> str:
    """Take the accents off small Latin and Greek letters.

    In other scripts a mark is part of the word.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    accented = False
    for sign in unicodedata.normalize("NFD", text.translate(UNACCENTED_LETTERS)):
        kind = _SIGN_KINDS[sign]
        if accented and kind is _SignKind.MARK:
            continue
        accented = kind is _SignKind.LETTER
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


class _SignKind(Enum):
    LETTER = "letter"
    """Of a script that is typed without accents too."""
    MARK = "mark"
    OTHER = "other"


class _SignKinds(dict[str, _SignKind]):
    """The kind of each sign, looked up once: there are as many as people type."""

    def __missing__(self, sign: str) -> _SignKind:
        if unicodedata.combining(sign):
            kind = _SignKind.MARK
        else:
            latin = unicodedata.name(sign, "").startswith(_ACCENTED)
            kind = _SignKind.LETTER if latin else _SignKind.OTHER
        self[sign] = kind
        return kind


_SIGN_KINDS = _SignKinds()


def fold_digits(text: str) -> str:
    """Return a text of the same length with ASCII digits and signs, so that places stay."""
    if text.isascii():
        return text
    return _THOUSANDS_COMMA.sub(",", write_ascii_digits(text).translate(_ASCII_SIGNS))


def write_ascii_digits(text: str) -> str:
    """Return a text with the digits of any script as those of ASCII; its other signs stay."""
    return text if text.isascii() else "".join(map(_fold_digit, text))


def fold_case_in_place(text: str) -> str:
    """Return a text of the same length in small letters of plain width, so that places stay."""
    plain = text.translate(_PLAIN_WIDTH)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(_lower_sign(sign) for sign in plain)


def _fold_case(text: str) -> str:
    """Fold case, the dotted capital I of Turkish to the `i` that it is: Unicode adds it a dot."""
    return text.casefold().replace("i\u0307", "i")


def _drop_unseen(text: str) -> str:
    """Take out control and format characters: bidi marks, zero widths, soft hyphens."""
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf"}
    )


def _drop_hidden(text: str) -> str:
    """Take out what hides within words: soft hyphens, joiners, bidi marks."""
    return "".join(sign for sign in text if sign == "\u200b" or unicodedata.category(sign) != "Cf")


def _fold_digit(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character


def _lower_sign(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign
