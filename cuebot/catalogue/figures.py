"""What a cell of stock says, where it says it for sure, and what a price is worth beside others."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.money import FIGURE, SEPARATORS, list_cell_words
from cuebot.catalogue.reading import MendKind
from cuebot.text import scripts
from cuebot.text.folding import fold_text, fold_width
from cuebot.text.number_words import NUMBER_WORDS, join_number_words
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_GROUPED = re.compile(r"\d{1,3}(?:([.,'’٬ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,3}(?:,\d{2})+,\d{3}")
_EITHER = re.compile(r"\d{1,3}([.,])\d{3}")
"""A figure whose one mark may part thousands or decimals."""
_COUNTED = re.compile(r"(\d(?:[\d.,\s]*\d)?)\s*(\D+)")
"""A count with the word for what is counted: `12 pcs`, `12件`."""
_COUNTER = re.compile(f"[{scripts.HAN}]|[{scripts.HANGUL}]{{1,2}}")
"""The shape of a counter of Chinese and Japanese, and of Korean: `12冊`, `15두름`."""
_NEGATIVE = re.compile(r"(?:[-−]|\([-−]\))\s*(.+)|(\d.*)-|\((\d[\d.,]*)\)")
"""More sold than there was: `-4`, `(-)4 Nos`, `4-`, and `(4)`, as accounts write it."""
_LONGEST_COUNT = 9
"""Digits; no shop has more of anything."""
_MULTIPLIERS = {
    **dict.fromkeys(("万", "萬", "만"), 10_000),
    **dict.fromkeys(("千", "천", *load_words("cuebot.text", NUMBER_WORDS, "thousand")), 1_000),
}
_MANY = re.compile(
    rf"(?P<figure>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?(?P<word>{'|'.join(_MULTIPLIERS)})(?P<after>(?:\s|\b|(?<=[万萬만千천])).*|)",
    re.IGNORECASE,
)
"""A count in thousands or tens of thousands: `1.2万块`, `2 rb pcs`."""
_AMONG_WORDS = re.compile(r"(?P<before>\D*?)(?P<count>\d(?:[\d.,\s]*\d)?)(?P<after>\D*)")
_MULTIPLE_WORDS = join_number_words("multiple")
_MULTIPLIED = re.compile(
    rf"\d\s?(?:{_MULTIPLE_WORDS})(?<![{scripts.LATIN}])|\d\s?(?:{_MULTIPLE_WORDS})(?!\w)",
    re.IGNORECASE,
)
"""Return what finds a figure with a word that makes it more: `1.2万`."""
_SHORT_DATE = re.compile(
    r"\d{1,2}[-./ ][^\W\d_]{3,9}\.?(?:[-./ ]\d{2,4})?|[^\W\d_]{3,9}[-.]\d{2,4}"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\s?월\s?\d{1,2}\s?일|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?",
)
"""A day and its month in the words of any country, in a cell that counts."""
_DOTTED_I = "i\u0307"
"""The small letter of the Turkish `İ`, as Unicode folds it: `PASİF` is `pasif`."""
_GREEK_ACCENTS = str.maketrans("άέήίόύώ", "αεηιουω")
"""Greek writes no accents on capitals: `ΣΥΝΟΛΟ` is `Σύνολο`."""


def is_date(cell: str) -> bool:
    """Tell whether a spreadsheet has made a day of a cell that counts: `3-mei`, `01.дек`."""
    plain = fold_width(cell)
    dated = _SHORT_DATE.fullmatch(plain)
    counted = _COUNTED.fullmatch(plain)
    return bool(dated) and not (counted and is_piece(counted[2].strip(" .")))


def is_word_for(cell: str, what: str) -> bool:
    """Tell whether a cell is one of the words for `sold_out`, `uncounted`, `blank` or `hidden`."""
    return fold_word(cell.replace("_", " ")) in _words_for(what) or (
        "-" in cell and fold_word(cell.replace("-", " ")) in _words_for(what)
    )


@cache
def _words_for(what: str) -> frozenset[str]:
    return frozenset(map(fold_word, list_cell_words(what)))


def fold_word(text: str) -> str:
    plain = fold_text(text).replace(_DOTTED_I, "i").translate(_GREEK_ACCENTS)
    return plain.rstrip("!.。") or plain


def read_count(cell: str, note: Callable[[MendKind, str], None]) -> int | None:
    """Return how many are left; None when the cell does not say it, which `note` hears."""
    plain = fold_width(cell)
    if not plain or is_word_for(plain, "blank"):
        return None
    if plain.isdecimal() and len(plain) <= _LONGEST_COUNT:
        return int(plain)
    if is_word_for(plain, "sold_out"):
        note(MendKind.SOLD_OUT, cell)
        return 0
    if is_word_for(plain, "uncounted"):
        note(MendKind.UNCOUNTED, cell)
        return None
    whole = 1 if is_word_for(plain, "last_one") else parse_whole_number(plain)
    if whole is not None:
        note(MendKind.SOLD_OUT if whole < 0 else MendKind.NUMBER, cell)
        return max(whole, 0)
    note(MendKind.STOCK, cell)
    return None


def parse_whole_number(plain: str) -> int | None:
    """Return a whole number however its thousands and noughts are written; negative: oversold."""
    signed = _NEGATIVE.fullmatch(plain)
    text = _drop_left_words(next(filter(None, signed.groups())) if signed else plain)
    if many := _MANY.fullmatch(text):
        count = Decimal(many["figure"].replace(",", ".")) * _MULTIPLIERS[many["word"].casefold()]
        whole = count == int(count) and (not many["after"] or is_piece(many["after"].strip(" .")))
        return int(count) if whole else None
    counted = _COUNTED.fullmatch(text)
    if counted and is_piece(counted[2].strip(" .")):
        text = counted[1].strip()
    if noughts := re.fullmatch(r"(.*\d)[.,](?:0{1,2}|0{4,6})", text):
        text = noughts[1]
    if not (text.isdecimal() or _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)):
        return None
    digits = "".join(sign for sign in text if sign.isdecimal())
    if len(digits) > _LONGEST_COUNT:
        return None
    return -int(digits) if signed else int(digits)


def _drop_left_words(text: str) -> str:
    """Return a count without the words for its being the rest: `only 3 left`, `仅剩3件`."""
    found = _AMONG_WORDS.fullmatch(text)
    if found is None:
        return text
    before, after = found["before"].strip(" .:："), found["after"].strip(" .")
    if before and not is_word_for(before, "left"):
        return text
    words = after.split()
    ends = (place for place in range(len(words)) if is_word_for(" ".join(words[place:]), "left"))
    behind = " ".join(words[: next(ends, len(words))])
    return f"{found['count'].strip()} {behind}".strip()


def is_piece(word: str) -> bool:
    """Tell whether a word behind a count is for what is sold singly; a box or a gram is not."""
    if is_word_for(word, "measure"):
        return False
    return is_word_for(word, "piece") or bool(_COUNTER.fullmatch(word))


def read_amount(figure: str) -> Decimal | None:
    """Return what a figure is worth, for comparing; None when its signs can be read in two ways.

    Of two kinds of separators the last parts the decimals; one that stands once before three
    digits, or more than once, parts thousands; one before one or two digits parts decimals.
    """
    text = unicodedata.normalize("NFKC", figure).replace("٬", ",").replace("٫", ".")
    text = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", text)
    marks = [sign for sign in text if sign in ".,"]
    if not marks:
        return _parse_decimal(text)
    last = marks[-1]
    if len(set(marks)) == 1 and (len(marks) > 1 or re.search(r"[.,]\d{3}$", text)):
        grouped = _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)
        return _parse_decimal(re.sub("[.,]", "", text)) if grouped else _parse_decimal(text)
    whole, _, decimals = text.rpartition(last)
    return _parse_decimal(f"{re.sub('[.,]', '', whole)}.{decimals}")


def _parse_decimal(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text) else None


def find_doubtful(prices: Iterable[str]) -> frozenset[str]:
    """Return the prices that may mean two sums, by how the others of their column are written.

    `1.250` is a thousand and more where decimals have a comma, and a little more than one where
    they have a dot; where both are seen, or neither and `1,299` beside it, nobody knows.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for price in prices:
        plain = unicodedata.normalize("NFKC", price)
        money = "".join(sign for sign in plain if not (sign.isdecimal() or sign in SEPARATORS))
        found[money].extend((price, figure) for figure in FIGURE.findall(plain))
    return frozenset(price for figures in found.values() for price in _doubtful_among(figures))


def _doubtful_among(figures: Sequence[tuple[str, str]]) -> Iterator[str]:
    candidates = {(price, m[1]) for price, text in figures if (m := _EITHER.fullmatch(text))}
    plain = [text for _, text in figures if not _EITHER.fullmatch(text)]
    decimals = {m[1] for text in plain if (m := re.search(r"([.,])\d{1,2}$", text))}
    thousands = {m[1] for text in plain if (m := re.search(r"\d([.,])\d{3}(?!\d)", text))}
    thousands -= decimals
    undecided = {mark for _, mark in candidates} == {".", ","} and not (decimals or thousands)
    for price, mark in candidates:
        if mark in decimals or undecided:
            yield price


def sole_amount(price: str) -> Decimal | None:
    """Return the one amount that a price names; None when it names none or several."""
    plain = unicodedata.normalize("NFKC", price)
    if _MULTIPLIED.search(plain):
        return None
    figures = FIGURE.findall(plain)
    return read_amount(figures[0]) if len(figures) == 1 else None


def span_prices(prices: Iterable[str]) -> str:
    """Return one price, or the lowest and the highest with a dash between them.

    Prices of which one cannot be compared are all given, so that none is passed over.
    """
    known = {price: sole_amount(price) for price in dict.fromkeys(filter(None, prices))}
    amounts = {price: amount for price, amount in known.items() if amount is not None}
    if len(amounts) < len(known):
        return " / ".join(known)
    ordered = sorted(amounts, key=lambda price: amounts[price])
    if not ordered:
        return ""
    low, high = ordered[0], ordered[-1]
    return low if amounts[low] == amounts[high] else f"{low} – {high}"
