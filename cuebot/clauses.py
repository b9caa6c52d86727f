"""How a cell is cut into clauses that may be said alone, and what counts as quoting it.

A cell holds statements, parted by `;` or a full stop, and a statement holds clauses, parted by
commas.  A clause that limits the one before it (`Xinjiang excepted`) is never parted from it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SHORTENED = "".join(rf"(?<!\b{word})" for word in ("min", "mín", "max", "máx", "maks", "aprox"))
_STATEMENT = rf"[;；。؛\n]|(?i:{_SHORTENED})\.(?=\s*$|\s+(?![a-zà-öø-ÿ]))"
"""A dot before a small letter, or after `min`, shortens a word and ends nothing."""
_CLAUSE = r"(?:[，،]|,(?!\d))"
_BORDER = re.compile(rf"\s*({_STATEMENT}|{_CLAUSE})\s*")
_JAPANESE_BORDER = re.compile(rf"\s*({_STATEMENT}|{_CLAUSE}|、)\s*")
"""`、` parts clauses in Japanese and entries of a table; else the items of one clause."""
_ENTRY = re.compile(r"[:：]|\d\s*\w{0,3}\s*[-–~〜～至到]\s*\d|^\s*[^\W\d_]{2,}\s*\d")
_KANA = re.compile(r"[\u3040-\u30ff]")

_EXCEPTS = (
    r"except|but|unless|else|otherwise|excluding|除外|但|不包括|只限|仅限|否则|"
    r"excepto|salvo|pero|sino|kecuali|tapi|tetapi|ยกเว้น|แต่|trừ|nhưng|exceto|mas|"
    r"إلا|باستثناء|ما عدا|لكن|ただし|除く|を除き|但し|제외|단|하지만"
)
_LIMITS = (
    r"not|no|never|only|without|if|min|until|不|非|无|没|仅|只|需|补|另|solo|sin|si|hasta|"
    r"tidak|bukan|belum|tanpa|hanya|jika|ไม่|เฉพาะ|ถ้า|ต้อง|không|chưa|chỉ|nếu|phải|não|nem|só|"
    r"apenas|sem|se|لا|ليس|غير|فقط|بدون|لم|ない|ません|のみ|だけ|なし|않|없|못|안|만|불가"
)
_CURRENCY = re.compile(r"[$€£¥฿₫₩]|元|円|원|บาท|ريال|درهم|R\$|Rp|đ", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:[$€£¥฿₫₩]|Rp\.?)\s?\d|\d\s?(?:[$€£¥฿₫₩元円원]|บาท|ريال|درهم|đ(?!\w))", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"[^\d,;，；]{0,8}\d[\d.,]*[^\d,;，；]{0,8}")
_SPAN = re.compile(r"(\S(?:[^–]*\S)?) – (\S(?:[^–]*\S)?)")
"""How a catalogue writes a price that differs from variant to variant."""
SPAN_WORDS = {
    "ar": ("من {} إلى {}", "{} إلى {}"),
    "en": ("from {} to {}", "{} to {}"),
    "es": ("de {} a {}", "{} a {}"),
    "id": ("dari {} sampai {}", "{} sampai {}"),
    "ja": ("{}から{}",),
    "ko": ("{}에서 {}",),
    "pt": ("de {} a {}", "{} a {}"),
    "th": ("ตั้งแต่ {} ถึง {}", "{} ถึง {}"),
    "vi": ("từ {} đến {}", "{} đến {}"),
    "zh": ("从{}到{}", "{}到{}"),
}
"""By language, how a span is said, the fullest wording first."""
_WIDE_MARKS = re.compile("([，。：；！？、])")
_SPACED = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|[\u0600-\u06ff]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a cell between two borders."""

    text: str
    begin: int
    end: int
    statement: int
    """Which statement of the cell it belongs to, from 0."""
    bound: bool
    """Whether it limits the clause before it."""


@lru_cache(maxsize=4096)
def cut(cell: str) -> tuple[Clause, ...]:
    """Cut a cell at its borders."""
    found: list[Clause] = []
    statement = begin = 0
    fresh = True
    lists = (statement.split("、") for statement in re.split(_STATEMENT, cell) if "、" in statement)
    table = all(_ENTRY.search(part) for parts in lists for part in parts)
    borders = _JAPANESE_BORDER if table or _KANA.search(cell) else _BORDER
    for border in [*borders.finditer(cell), None]:
        end = border.start() if border else len(cell)
        text = cell[begin:end]
        if text.strip():
            bound = bool(found) and _limits(text, new_statement=fresh)
            found.append(Clause(text, begin, end, statement, bound))
            fresh = False
        if border is None:
            break
        begin = border.end()
        if re.fullmatch(_STATEMENT, border[1]):
            statement, fresh = statement + 1, True
    return tuple(found)


def runs(cell: str) -> tuple[str, ...]:
    """Return every stretch of a cell that may be said alone, the whole cell first."""
    clauses = cut(cell)
    spans = [
        (first.begin, last.end)
        for i, first in enumerate(clauses)
        for j, last in enumerate(clauses[i:], i)
        if not first.bound and not (j + 1 < len(clauses) and clauses[j + 1].bound)
    ]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    return tuple(cell[begin:end] for begin, end in spans)


def quotes(text: str, cell: str) -> bool:
    """Tell whether a text is a stretch of the cell that may be said alone."""
    plain = folded(text)
    return any(plain == folded(run) for run in runs(cell))


def word_span(cell: str, language: str) -> tuple[str, ...]:
    """Return how a span of two prices is said in a language; empty when a cell is none."""
    span = _SPAN.fullmatch(cell)
    if span is None or not (_DIGIT.search(span[1]) and _DIGIT.search(span[2])):
        return ()
    return tuple(words.format(*span.groups()) for words in SPAN_WORDS.get(language, ()))


def is_amount(cell: str) -> bool:
    """Tell whether a cell is a bare sum of money, which could be taken for the price."""
    return bool(_CURRENCY.search(cell) and _AMOUNT.fullmatch(cell))


def holds_money(cell: str) -> bool:
    """Tell whether a cell names a sum of money anywhere."""
    return bool(_MONEY.search(cell))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text in the one form in which texts are compared.

    The wide marks of a sentence stay wide: a narrow comma between figures would join them.
    """
    pieces = _WIDE_MARKS.split(unicodedata.normalize("NFC", text))
    plain = "".join(
        piece if _WIDE_MARKS.fullmatch(piece) else unicodedata.normalize("NFKC", piece)
        for piece in pieces
    )
    return " ".join(plain.casefold().split())


def _limits(text: str, *, new_statement: bool) -> bool:
    """Tell whether a clause limits what was said before it.

    In a statement of its own, only an exception reaches back over the full stop.
    """
    return _says(text, _EXCEPTS) or (not new_statement and _says(text, _LIMITS))


def _says(text: str, words: str) -> bool:
    plain = text.casefold()
    spaced = set(_SPACED.findall(plain))
    return any(
        word in spaced if _SPACED.fullmatch(word) else word in plain for word in _list(words)
    )


@lru_cache(maxsize=8)
def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))
