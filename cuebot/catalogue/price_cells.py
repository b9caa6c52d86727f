"""What a cell of a price says, where it says it for sure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.doubted_sums import is_about, names_other_sum
from cuebot.catalogue.figures import fold_word, is_piece, is_word_for, read_amount
from cuebot.catalogue.former_price import drop_former
from cuebot.catalogue.money import (
    FIGURE,
    LOST,
    SEPARATORS,
    contradicts_money,
    find_unit,
    list_cell_words,
    names_two_moneys,
    set_unit,
)
from cuebot.catalogue.named_months import is_month_cell
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.several_sums import drop_instalments, names_two_sums
from cuebot.text import scripts
from cuebot.text.folding import fold_width
from cuebot.text.number_words import NUMBER_WORDS, join_number_words
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    from collections.abc import Callable

_BARE_FIGURE = re.compile(rf"[\d{SEPARATORS}]+")
_FLOAT = re.compile(r"(\d+)\.0|(\d+[.,]\d\d)0{2,4}")
"""How a program writes a whole number that it took for a fraction, and a sum with more decimals
than its money has: `25.0`, `39.5000`."""
_IN_THOUSANDS = re.compile(
    r"(?P<before>[^\W\d]{1,3}|[^\w\s])?\.?\s?(?P<figure>\d{1,4}(?:[.,]\d{1,2})?)\s?"
    rf"(?P<word>{join_number_words('thousand')}|{join_number_words('million')})(?P<rest>\d{{1,3}}(?!\d))?\.?\s?(?P<after>[^\W\d][^\d\s]{{0,6}}|[^\w\s])?",
    re.IGNORECASE,
)
_MILLIONS = frozenset(load_words("cuebot.text", NUMBER_WORDS, "million"))
_COUNTED_IN_THOUSANDS = frozenset({"đ", "₫", "Rp"})
"""Moneys in which a `k` beside a figure means thousands; in Myanmar it is the money itself."""
_NO_CENTS = re.compile(r"(?<=\d)[.,]\s?[–—-]{1,2}(?!\d)")
"""How German, Swiss and Czech prices say that there are no cents: `49,-`, `120.–`."""
_STARS = re.compile(r"(?<=\d)\s?[*†‡]+$")
"""Marks of a note below the table, which nobody hears: `12,00*`."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_DATE_CELL = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d{1,2}[- ][a-z]{3,9}[- .]*(?:\d{2,4})?|[a-z]{3}[- ]\d{2,4}",
    re.IGNORECASE,
)
"""What a spreadsheet makes of a figure that looks like a day."""
_LETTER_FOR_DIGIT = re.compile(r"\d[.,]?\d?[OoОоΟοlIІΙ](?!\w)|(?<!\w)[OoОоΟοlIІΙ][.,]\d")
"""A letter that looks like a nought or a one within a figure: `4,8Ο €`."""
_NAMED_DAY = re.compile(r"\d{1,2}[-./]\s?([^\W\d_]{3,9})\.?(?:[-./ ]\d{2,4})?")
"""A day and its month in the words of any country: `12.Mai`; a sum has its money there."""
_MONTH = re.compile(
    r"(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"(?<![\d.,])\d+[.,]\d\d(?!0+(?!\d))\d{2,}(?![\d.,])")
"""A sum that nobody asks, with parts of its least coin: what a tax makes of it, `41.666667`."""
_MASKED = re.compile(
    r"(?<![^\W\d_])\d{0,4}[.,]?(?:[x×*]{2,}|(?<=\d)\?{1,})(?:k\b|\d|[.,]\d|(?![^\W\d_]))",
    re.IGNORECASE,
)
"""A sum of which a seller hides figures, so that buyers ask: `1xx`, `2xxk`, `1**.000`, `35?`."""
_HASHES = re.compile(r"#+")
"""What a spreadsheet shows of a figure that is wider than its column."""


def read_price(cell: str, unit: str, note: Callable[[MendKind, str], None], money: str = "") -> str:
    """Return a price as it may be said; empty when it is none for sure, which `note` hears.

    `unit` is the money that the head or the row names: it is set beside a bare figure.  `money` is
    the one that stands beside the other prices: it takes the place of a sign that was lost.
    """
    if LOST in cell and FIGURE.search(cell):
        note(MendKind.SIGN, cell)
        sign = set_unit("", unit or money).strip()
        cell = " ".join(cell.replace(LOST, sign).split())
    if written := _write_thousands(cell, unit or money):
        note(MendKind.THOUSANDS, f"{cell} as {written}")
        return written
    if (sole := drop_instalments(cell)) != cell:
        note(MendKind.INSTALMENTS, cell)
    if (now := drop_former(sole)) != sole:
        note(MendKind.FORMER, cell)
        sole = now
    cell = _drop_piece(_STARS.sub("", _NO_CENTS.sub("", sole)))
    plain = fold_width(cell)
    if not plain or is_word_for(plain, "blank"):
        return ""
    if why := _find_reason(plain, unit):
        note(why, cell)
        return ""
    if whole := _FLOAT.fullmatch(plain):
        cell = whole[1] or whole[2]
    return set_unit(cell, unit) if _BARE_FIGURE.fullmatch(plain) else cell


def _find_reason(plain: str, unit: str) -> MendKind | None:
    """Return why a cell says no price for sure; None where it says one."""
    if is_word_for(plain, "unpriced"):
        return MendKind.UNPRICED
    if (
        _MASKED.search(plain)
        or _is_doubtful(plain)
        or is_unsure(plain)
        or names_two_moneys(plain)
        or contradicts_money(plain, unit)
    ):
        return MendKind.PRICE
    amounts = [amount for amount in map(read_amount, FIGURE.findall(plain)) if amount is not None]
    return MendKind.ZERO_PRICE if amounts and not any(amounts) else None


def is_unsure(cell: str) -> bool:
    """Tell whether a cell says itself that its sum is not the one that is asked for, for sure."""
    plain = fold_width(cell)
    return (
        names_two_sums(plain)
        or names_other_sum(plain)
        or is_about(plain)
        or names_bid(plain)
        or names_doubt(plain)
    )


def names_bid(cell: str) -> bool:
    """Tell whether a sum is what bids begin at: `starting bid 20`, `底標1500起`."""
    return _has_cell_word(cell, "bid")


def names_doubt(cell: str) -> bool:
    """Tell whether the writer of a sum was not sure of it: `6.200 / 6.800 check!`."""
    return _has_cell_word(cell, "doubt")


def _has_cell_word(cell: str, what: str) -> bool:
    """Tell whether a cell has one of the words of a table beside its figures."""
    plain = fold_word(cell)
    padded = f" {' '.join(_WORD.findall(plain))} "
    spaced, glued = _load_cell_words(what)
    return any(f" {word} " in padded for word in spaced) or any(word in plain for word in glued)


@cache
def _load_cell_words(what: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a table: those that stand alone, and of scripts without spaces."""
    words = frozenset(map(fold_word, list_cell_words(what)))
    glued = frozenset(word for word in words if scripts.has_glued(word))
    return frozenset(" ".join(_WORD.findall(word)) for word in words - glued), glued


def has_figure(cell: str) -> bool:
    """Tell whether a cell has a numeral, `九十九元` among them."""
    return any(map(str.isnumeric, cell))


def is_worded(price: str) -> bool:
    """Tell whether a price has words alone that say no sum: `auction only`, `see website`."""
    return not (
        not price
        or has_figure(price)
        or any(is_word_for(price, what) for what in ("blank", "unpriced", "free"))
    )


def _drop_piece(cell: str) -> str:
    """Return a price without the word for the one thing that it is of: `2,450.00/Nos`."""
    figure, mark, word = cell.rpartition("/")
    return (
        figure.rstrip() if mark and FIGURE.search(figure) and is_piece(word.strip(" .")) else cell
    )


def _write_thousands(cell: str, money: str) -> str:
    """Return `250k` and `85rb` as the whole sum, where they mean thousands; else nothing.

    Figures right behind the word are parts of it: `1tr250` is 1,250,000, `2k5` is 2,500.
    """
    plain = fold_width(cell)
    found = _IN_THOUSANDS.fullmatch(plain)
    if not found:
        return ""
    beside = find_unit(found["before"] or "") or find_unit(found["after"] or "")
    if (found["before"] or found["after"]) and not beside:
        return ""
    own = beside or money
    if found["word"].casefold() == "k" and set_unit("", own).strip() not in _COUNTED_IN_THOUSANDS:
        return ""
    many = 1_000_000 if found["word"].casefold() in _MILLIONS else 1_000
    told = found["figure"].replace(",", ".")
    if (rest := found["rest"]) and "." in told:
        return ""
    whole = Decimal(f"{told}.{rest}" if rest else told) * many
    figure = f"{int(whole):,}".replace(",", ".")
    return set_unit(figure, own) if own else figure


def _is_doubtful(plain: str) -> bool:
    """Tell what is no price: below nought, a day, a share, or cut by the spreadsheet."""
    if plain[0] in "-−(" and re.match(r"[-−(]\s*[^\d\s]{0,4}\s*\d", plain):
        return True
    if _LETTER_FOR_DIGIT.search(plain) or _PARTS.search(plain):
        return True
    named = _NAMED_DAY.fullmatch(plain)
    if named and not find_unit(named[1]):
        return True
    dated = _DATE_CELL.fullmatch(plain)
    if dated and (
        plain[0].isdigit() and plain.count("-") + plain.count("/") + plain.count(".") > 1
    ):
        return True
    return bool(
        (dated and _MONTH.search(plain))
        or is_month_cell(plain)
        or _SCIENTIFIC.fullmatch(plain)
        or _HASHES.fullmatch(plain)
        or re.fullmatch(r"[\d.,]+\s*%", plain)
    )
