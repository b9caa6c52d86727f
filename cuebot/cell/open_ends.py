"""Clauses that do not end a sentence: Japanese and Korean link what comes of them by an ending.

`It bleeds easily` in `藍染は色が出やすくて、白い物とは別に` says no more than why the rest is so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.cell.units import CellUnit

_HAN = f"[{scripts.HAN}]"
_KANA = re.compile(f"[{scripts.KANA}]")
_REASON = re.compile(
    r"(?:[아어여해셔라워와져려쳐켜춰혀겨봐줘써커터떠퍼]서|니까|므로|느라|길래|더니|다가|기에)(?:는|도|요)?\s*$"
    r"|(?:[くっいしけべれせえきみめねげにちりび]て|んで|いで|ので)\s*$"
)
_LINKED = re.compile(
    r"(?:だけで|のみで|平気で|大丈夫で|可能で|不可で|[\u3040-\u30ff\u3400-\u9fff]く"
    rf"|は.*(?![有付入済向切無揃残置]){_HAN}[りきしちみびぎけせねべめれ])\s*$"
)
"""A verb or an adjective of Japanese that goes on; `有り` and `済み` end what they say."""
_KOREAN_LINKED = re.compile(r"(?:고|며|고요|구요|지만|는데|은데|인데)\s*$")
_CHINESE_NAMED = re.compile(r"(?<!可以)(?<!没问题)(?<!有)的\s*$")
"""What Chinese names by what is so of it, `没用过的`, and says nothing of it yet."""
_CONDITION = re.compile(r"(?:면|거든|[ばたなだ]ら|ば|場合|的话|的話|[sş][ae])$", re.IGNORECASE)
"""How a condition ends in languages that write their `if` behind it."""


def gives_reason(unit: CellUnit, last: int) -> bool:
    """Tell whether the clauses of a unit up to one are why or how something behind them is so.

    In Korean so are clauses that an `and` links before a reason: `fades, and runs, so by hand`.
    """
    text = unit.cell[unit.begin : unit.clauses[last].end]
    if last + 1 == len(unit.clauses):
        return False
    later = (clause.text for clause in unit.clauses[last + 1 : -1])
    linked = bool(_KOREAN_LINKED.search(text)) and any(map(_REASON.search, later))
    return linked or bool(_REASON.search(text))


def names_only_subject(unit: CellUnit, last: int) -> bool:
    """Tell whether the clauses of a unit up to one end with what the next says something of.

    Be it a name, `两年没用过的，可退`, or a condition, `iki yıl kuruduysa, yakılır`.
    """
    if last + 1 == len(unit.clauses):
        return False
    text = unit.cell[unit.begin : unit.clauses[last].end]
    named = bool(_CHINESE_NAMED.search(text)) and not _KANA.search(unit.text)
    return named or is_bare_condition(unit, last)


def is_bare_condition(unit: CellUnit, at: int) -> bool:
    """Tell whether a clause is a condition to its end, and says nothing that comes of it."""
    end = unit.clauses[at].begin + len(unit.clauses[at].text.rstrip())
    return any(hit.role is CellWordRole.IF and hit.end == end for hit in unit.hits) and bool(
        _CONDITION.search(unit.cell, unit.clauses[at].begin, end)
    )


def goes_on(unit: CellUnit, last: int) -> bool:
    """Tell whether they end with a verb or an adjective to which what stands behind belongs."""
    text = unit.cell[unit.begin : unit.clauses[last].end]
    return last + 1 < len(unit.clauses) and bool(_LINKED.search(text))
