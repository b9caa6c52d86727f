"""Clauses that tell of a case of their own, beside one that brings along what rules it.

`Engraving is free only through the app, here we charge seven dollars`: neither clause needs the
other.  A clause is such a case when it asks for money, or begins with a topic that Japanese and
Korean mark, and holds nothing that could limit another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.opposed import shares_name
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import find_leading_roles, select_within
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit

_MIN_WORDS = 3
"""Words from which a clause may be a case of its own, and no item of a list of conditions."""
_SUM = re.compile(
    r"[$€£¥฿₫₩]\s?\d|(?:\brp|\brm|r\$|\bs/)\.?\s?\d|\d\s?(?:[$€£¥฿₫₩元円원块塊]|บาท|rb\b|ribu\b|k\b|đ|"
    r"ريال|درهم|جنيه|دينار|euros?\b|reais\b|dollars?\b|pesos\b)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d|[一二三四五六七八九十百千两兩]|[만천백]\s?원|บาท|đồng|euro|reai|dollar|peso|ريال|درهم|جنيه",
    re.IGNORECASE,
)
_FULL_PRICE = re.compile(
    r"原价|原價|正价|全价|定価|通常価格|정가|정상가|원래 가격|السعر (?:الكامل|العادي)|كامل السعر|"
    r"ราคา(?:เต็ม|ปกติ)|giá (?:gốc|thường)|nguyên giá|harga (?:normal|penuh|biasa)|full price|"
    r"precio (?:completo|entero|normal)|preço (?:cheio|integral|normal)",
    re.IGNORECASE,
)
"""What is asked of whoever is not meant by a discount, without a figure."""
_AMOUNT_NAMED = re.compile(r"[\d만천백십]\s?원|円")
_KOREAN_TOPIC = re.compile(
    r"\W*(?:\S+\s+)?\S*[가-힣\da-zA-Z](?:은|는|엔|에는|에선|부터는|까지는)(?:\s|$)"
)
_JAPANESE_TOPIC = re.compile(r"\W*[^、。は\s]{1,14}(?<!と)は(?=.)")
_SUFFIXED = ("ja", "ko")
"""Languages that write `if` behind the verb."""
_BOUNDED = re.compile("이상|이하|미만|以上|以下|未満|以内")
"""What bounds a number that is written out, too."""
_ARABIC_AND = "و"
"""Arabic writes its `and` together with the word it leads."""
_TURNING = (
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.DENY,
    CellWordRole.BACK,
)
"""What may limit something said before it, wherever it stands in a clause."""
_LIMITING = (
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.BUT,
    CellWordRole.SAVE,
    CellWordRole.UNTIL,
    CellWordRole.THEN,
    CellWordRole.MEASURE,
    CellWordRole.MORE,
)
"""What makes a clause hang on another when it begins with it."""
_OF_ALL = (CellWordRole.BACK, CellWordRole.MEASURE)
"""What speaks of several cases at once."""
_DEPENDENT = (
    CellWordRole.EXCEPT,
    CellWordRole.BUT,
    CellWordRole.SAVE,
    CellWordRole.REFER,
    CellWordRole.MORE,
)


def tells_own_case(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause after a limited one tells what is so in another case.

    It holds no denial either: `sale items do not count` takes something out.
    """
    inside = select_within(unit.hits, clause)
    roles = {hit.role for hit in inside}
    if roles & {*_TURNING} or _is_of_named_topic(unit, clause):
        return False
    leading = find_leading_roles(unit, clause)
    if leading & {*_LIMITING} or _is_joined(unit, clause):
        return False
    full = bool(_FULL_PRICE.search(clause.text))
    if full or count_words(clause.text) < _MIN_WORDS:
        return full
    charged = CellWordRole.CHARGE in roles and bool(_AMOUNT.search(clause.text))
    if _BOUNDED.search(clause.text) and not charged:
        return False
    if leading & {CellWordRole.JOIN, CellWordRole.BOUND} and not charged:
        return False  # `on orders of $50`
    return charged or holds_sum(clause.text) or begins_with_topic(clause.text)


def _is_of_named_topic(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with a topic that one before it named, as `離島は` may."""
    topic = _KOREAN_TOPIC.match(clause.text) or _JAPANESE_TOPIC.match(clause.text)
    before = fold_case_in_place(unit.cell[unit.begin : clause.begin])
    return topic is not None and shares_name(fold_case_in_place(topic[0]), before)


def holds_sum(text: str) -> bool:
    """Tell whether a text names a sum of money."""
    return bool(_SUM.search(text))


def is_priced_condition(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause tells what another condition costs: `if you book later it is $35`."""
    inside = select_within(unit.hits, clause)
    roles = {hit.role for hit in inside}
    led = CellWordRole.IF in find_leading_roles(unit, clause)
    barred = roles & {CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.DENY}
    charged = CellWordRole.CHARGE in roles and bool(_AMOUNT.search(clause.text))
    suffixed = any(hit.role is CellWordRole.IF and hit.language in _SUFFIXED for hit in inside)
    return (led or suffixed) and charged and not barred and not _is_joined(unit, clause)


def begins_with_topic(text: str) -> bool:
    """Tell whether a clause begins with what it is about, as Japanese and Korean mark it."""
    return bool(_KOREAN_TOPIC.match(text) or _JAPANESE_TOPIC.match(text))


def is_contrasted(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses are one of several cases, each of which begins with its own topic.

    As in `bamboo shafts: at once` and `carbon shafts: only with other tips` in Korean.
    """
    starts = [at for at, clause in enumerate(unit.clauses) if _is_case_begin(clause)]
    if unit.has_head or len(starts) < 2 or starts[0] != 0 or first not in starts:  # noqa: PLR2004
        return False
    if any(_is_dependent(unit, clause) for clause in unit.clauses) or _takes_out(unit, first, last):
        return False
    return last + 1 == len(unit.clauses) or last + 1 in starts


def _takes_out(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether a later case is denied what these clauses grant, or bounds it: an exception."""
    begin, end = unit.clauses[first].begin, unit.clauses[last].end
    for clause in unit.clauses[last + 1 :]:
        if any(hit.role in _OF_ALL for hit in select_within(unit.hits, clause)):
            return True
        bounded = any(hit.role is CellWordRole.BOUND for hit in select_within(unit.hits, clause))
        bounded = bounded or bool(_BOUNDED.search(clause.text))
        if bounded and not holds_sum(clause.text) and not _AMOUNT_NAMED.search(clause.text):
            return True
    flat = [hit.begin for hit in unit.hits if hit.role is CellWordRole.FLAT]
    return not any(begin <= at < end for at in flat) and any(at >= end for at in flat)


def _is_case_begin(clause: Clause) -> bool:
    """Tell whether a clause begins with a topic and goes on to say something of it."""
    return begins_with_topic(clause.text) and count_words(clause.text) >= _MIN_WORDS - 1


def _is_dependent(unit: CellUnit, clause: Clause) -> bool:
    leading = find_leading_roles(unit, clause)
    return bool(leading & {*_DEPENDENT}) or CellWordRole.SAVE in {
        hit.role for hit in select_within(unit.hits, clause)
    }


def _is_joined(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with an `and` or an `or`: it goes on with what stands before."""
    begin = clause.begin + len(clause.text) - len(clause.text.lstrip())
    if unit.cell[begin] == _ARABIC_AND:
        return True
    return any(
        hit.role in (CellWordRole.AND, CellWordRole.OR)
        and hit.begin == begin
        and unit.cell[hit.begin].isalpha()
        and not (hit.language == "ko" and is_letter(unit.cell, hit.end))  # a part of a word
        for hit in unit.hits
    )
