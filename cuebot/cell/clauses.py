"""Where a cell may be cut: sentences, statements and clauses; and which heads rule all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import ASSERTIONS, TURNS, CellWordRole
from cuebot.cell.new_heads import HEAD_MARK, find_new_heads
from cuebot.cell.tokens import count_words
from cuebot.text.abbreviations import ENDS_NO_WORD
from cuebot.text.scripts import HAN, HIRAGANA, KANA, KATAKANA, THAI

_SENTENCE = (
    r"[。।！]|[？؟](?=\s*$)|!(?=\s|$)|\?(?=\s*$)|"
    rf"\.{ENDS_NO_WORD}(?=\s*$|\s+(?![a-zà-öø-ÿа-я]))"
)
"""A dot before a small letter, of an ordinal, or after `min`, which it shortens, ends nothing.

A question belongs to the answer behind it: `Night mode? It has none`.
"""
_STATEMENT_END = rf"[;；؛|\n•]|{_SENTENCE}"
_ENDS_SENTENCE = frozenset("。।！？؟!?.")
_ENDS_STATEMENT = _ENDS_SENTENCE | frozenset([*";；؛|\n•/／·–—-", "//", "||"])
_CLAUSE = (
    rf"(?:[，،]|,(?!\d)|(?<=[{THAI}])[ ](?=[{THAI}])"
    rf"|[ ](?=[{THAI}]{{2,}}:))"
)
"""Thai parts its clauses by spaces."""
_CLAUSE_BORDER = re.compile(rf"\s*({_STATEMENT_END}|{_CLAUSE})\s*")
_JAPANESE_BORDER = re.compile(rf"\s*({_STATEMENT_END}|{_CLAUSE}|、)\s*")
"""`、` parts clauses in Japanese and entries of a table; else the items of one clause."""
_TABLE_ENTRY = re.compile(r"[:：]|\d\s*\w{0,3}\s*[-–~〜～至到]\s*\d|^\s*[^\W\d_]{2,}\s*\d")
_KANA_LETTER = re.compile(f"[{KANA}]")
_ANY_BRACKETS = re.compile(
    r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕|「[^「」]*」|“[^“”]*”"
)
_NUMBERED_LIST = re.compile(r"(?:^|[^\W\d][:：.]?\s+)1\.\s")
_ENTRY_NUMBER = re.compile(r"(?:^|.*\s)\d{1,2}", re.DOTALL)
"""The dot of an entry's number ends nothing either."""
PARTING_MARKS = tuple("/／·–—-")
_HAN_OR_KANA = f"[{HIRAGANA}{KATAKANA}{HAN}]"
_PARTING_MARK = re.compile(
    rf"\s*((?<=\s)[/·–—-](?=\s)|／|(?<={_HAN_OR_KANA})/(?={_HAN_OR_KANA}))\s*"
)
"""A mark by which a list of properties is parted: `2.1 m / 2 pieces / with a bag`."""
_NEW_HEAD = re.compile(
    rf"\s*((?<=\s)(?://?|\|\||·)(?=\s)|／)\s*(?=[^:：＝→⇒/／;；。,，、\d]{{1,30}}?\s*{HEAD_MARK}(?!//))"
)
"""A mark behind which a list begins with a head of its own: `in stock: 7 / sold out: 8`."""
_SLASH = re.compile(r"\s*((?<=\s)/(?=\s)|／)\s*")
"""A slash between statements, as in `seal unbroken: refund / opened: none`."""
_DASH = re.compile(r"((?<=\S)\s+)[–—]\s+")
"""A dash between clauses; a hyphen may be a bullet or a minus."""
_SAID = 2
"""Words from which what stands beside a slash or dash may be a statement or clause."""
_KOREAN_LINK = re.compile(
    r"(?<!재)(?<!광)(?<!최)(?<!중)(?<!창)(?<!장)(?<!참)(?<!경)(?<!리)(?<!금)"
    r"(?:(?<=[가-힣]고)|(?<=[하되이으]며)|(?<=고요)|(?<=지만)|(?<=는데)|(?<=은데)|(?<=인데)|(?<=는데요))"
    r"([ ])(?!있|싶|나서|계시|계셔|말아|다니|와서|와요|가서|가요|가세|갑니|옵니|오세|난 )"
)
"""Korean links clauses by an ending, with no mark; not where a verb helps another."""
_LINKED = 3
"""Words on either side from which what an ending links are clauses."""
_MIN_PARTS = 3
"""Parts of a cell, from which they may be a list."""
_RANGED = re.compile(r"\d\s[–—-]\s\d")
_LIST_BULLET = re.compile(r"[-–*·]\s+")

_RULING = (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.BOUND)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a cell between two borders."""

    text: str
    begin: int
    end: int
    statement: int
    """Which statement of the cell it belongs to, from 0."""
    sentence: int = 0
    """Which sentence; a semicolon ends a statement only."""


@lru_cache(maxsize=4096)
def split_clauses(cell: str) -> tuple[Clause, ...]:
    """Cut a cell at its borders; what stands in brackets is never cut."""
    found: list[Clause] = []
    statement = sentence = begin = 0
    for border in [*_find_borders(cell), None]:
        end = border.start() if border else len(cell)
        bullet = _LIST_BULLET.match(cell, begin, end)
        begin = bullet.end() if bullet else begin
        text = cell[begin:end]
        if text.strip():
            found.append(Clause(text, begin, end, statement, sentence))
        if border is None:
            break
        begin = border.end()
        statement += border[1] in _ENDS_STATEMENT
        sentence += border[1] in _ENDS_SENTENCE
    return tuple(found)


def _find_borders(cell: str) -> list[re.Match[str]]:
    lists = (part.split("、") for part in re.split(_STATEMENT_END, cell) if "、" in part)
    table = all(_TABLE_ENTRY.search(part) for parts in lists for part in parts)
    borders = _JAPANESE_BORDER if table or _KANA_LETTER.search(cell) else _CLAUSE_BORDER
    inside = [match.span() for match in _ANY_BRACKETS.finditer(cell)]
    numbered = bool(_NUMBERED_LIST.search(cell))
    found = [*borders.finditer(cell), *_find_marks(cell), *_NEW_HEAD.finditer(cell)]
    found += [*_find_links(cell), *_find_slashes(cell), *_find_dashes(cell)]
    found += find_new_heads(cell)
    found = list({border.start(1): border for border in reversed(found)}.values())
    return [
        border
        for border in sorted(found, key=lambda border: border.start(1))
        if not any(begin < border.start(1) < end for begin, end in inside)
        and not (numbered and border[1] == "." and _ENTRY_NUMBER.fullmatch(cell, 0, border.start()))
    ]


def _find_links(cell: str) -> list[re.Match[str]]:
    """Find the Korean endings that link two clauses of some length."""
    edges = [0, *(border.end() for border in _CLAUSE_BORDER.finditer(cell)), len(cell)]
    found: list[re.Match[str]] = []
    for link in _KOREAN_LINK.finditer(cell):
        begin = max(edge for edge in edges if edge <= link.start())
        end = min(edge for edge in edges if edge > link.start())
        sides = (cell[begin : link.start()], cell[link.end() : end])
        if all(count_words(side) >= _LINKED for side in sides):
            found.append(link)
            edges.append(link.end())
    return found


def _find_slashes(cell: str) -> list[re.Match[str]]:
    """Find the slashes on either side of which something is stated, ruled or counted.

    Others part the items of a list, which a colon or a ruling word may stand before.
    """
    marks = list(_SLASH.finditer(cell))
    if not marks:
        return []
    parts = re.split(rf"{_STATEMENT_END}|\s/\s|／", cell)
    plain = not find_hits(cell).select_roles(*TURNS)
    told = all(
        count_words(part) >= _SAID
        and (
            any(map(str.isdigit, part))
            or _states(part)
            or (plain and count_words(part) > _SAID + 1)
        )
        for part in parts
        if part and part.strip()
    )
    return marks if told and not re.search(r"[:：](?!\d)", cell) else []


def _states(part: str) -> bool:
    """Tell whether a part of a cell states or rules something."""
    roles = {hit.role for hit in find_hits(part).all}
    return bool(roles & ASSERTIONS)


def _find_dashes(cell: str) -> list[re.Match[str]]:
    """Find the dashes that part clauses: with words on either side, and no denial that leads."""
    return [
        mark
        for mark in _DASH.finditer(cell)
        if count_words(cell[: mark.start()]) > _SAID
        and count_words(cell[mark.end() :]) >= _SAID
        and not _RANGED.search(cell)
        and not find_hits(cell[: mark.start()]).select_roles(CellWordRole.DENY)
    ]


def _find_marks(cell: str) -> list[re.Match[str]]:
    """Find the marks that part a list of properties, most of which have a figure.

    A colon could make them the items of one head, and between two figures a dash is a range.
    """
    marks = list(_PARTING_MARK.finditer(cell))
    parts = _PARTING_MARK.split(cell)[::2]
    counted = [any(sign.isdigit() for sign in part) for part in parts]
    headed = re.search(r"[:：](?!\d)", cell)
    one = len({mark[1] for mark in marks}) == 1
    if not one or headed or len(parts) < _MIN_PARTS or not counted[0]:
        return []
    return marks if sum(counted) * 2 >= len(parts) and not _RANGED.search(cell) else []


@lru_cache(maxsize=1024)
def rules_head(word: str) -> bool:
    """Tell whether a head negates or limits its cells, as `not for` does: lines must name it."""
    hits = find_hits(f"1 {word} 1")  # a bound counts beside a figure
    joins = {(hit.begin, hit.end) for hit in hits.select_roles(CellWordRole.JOIN)}
    return any((hit.begin, hit.end) not in joins for hit in hits.select_roles(*_RULING))
