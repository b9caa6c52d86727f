"""Which character encoding a table was saved in, told by its byte order mark or its bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.alphabets import ALPHABETS, MIN_ALPHABET_SHARE, score_alphabets
from cuebot.catalogue.columns import LINK, TITLE, rank_name
from cuebot.catalogue.double_byte import count_kana, detect_double_byte, tears_kana
from cuebot.catalogue.double_encoding import mend_double_encoding
from cuebot.catalogue.part_names import has_word_for
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The mark of UTF-32 LE begins with that of UTF-16 LE, so it is looked for first."""
_MONEY_AT_5C: Mapping[str, str] = MappingProxyType({"cp932": "¥", "cp949": "₩"})
"""What is seen where others see a backslash."""
_BACKSLASH_SUM = re.compile(r"\\(?=\d)")
_GUESSED = (
    "gb18030",
    "big5",
    "cp932",
    "cp949",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1254",
    "cp1256",
    "cp1258",
    "cp874",
)
"""What spreadsheets save in, beside Unicode, in the countries where live sellers are."""
LEGACY = (
    *_GUESSED,
    "cp1253",
    "cp1255",
    "cp1257",
    "koi8_r",
    "koi8_u",
    "cp866",
    "cp850",
    "cp852",
    "cp857",
    "cp737",
    "cp862",
    "iso8859_2",
    "iso8859_15",
    "iso8859_5",
    "mac_roman",
)
"""Those, and others that a shop's program may write: known by the names of the columns only."""
_MAX_CHAOS = 0.2
"""How messy a text may look, from 0 to 1, and still be taken for one."""
_LEAST_RARE = 0.95
"""The share of the letters that an encoding which few use today must account for."""
_LEAST_LETTERS = 4
"""Letters beyond ASCII that such a text must have."""
_CLEARLY = 0.05
"""How much better such an encoding must account for the letters than one that many use."""
_BEFORE_EQUALS = frozenset({"cp1254"})
"""Where Iceland has `ÐÝÞ` and Turkey `ĞİŞ`: a text with none of the other letters of Iceland's, all
of which Turkish lacks, is Turkish."""
_LEAST_KANA = 3
"""Kana in a text that would be Chinese: it has none but a `の` on a label."""
_ASCII = 0x7F
"""The last code point of ASCII."""
_HEAD_LINES = 12
"""Lines at the begin of a text among which its head is."""
_HEAD_SIGNS = frozenset(" ()[]/.,:-_*#'（）・")
_LEAST_KNOWN = 2
"""Names of columns in a language that must be known for them to tell the encoding."""
_DOS_END = b"\x1a"
"""What programs for DOS write behind a text."""
_SPACE = 0x20
"""The first code point that is no control character."""
_MOST_CONTROLS = 20
"""One byte in so many may be a control character."""
_SNIFFED_BYTES = 200_000
"""Bytes from which an encoding is told; the rest must then decode."""
_MOST_BROKEN_SHARE = 0.2
"""Share of the signs beyond ASCII that may be no UTF-8 in a file that is: a cell was cut within a
letter, or a line of another program's was pasted.  In other encodings three in four are."""
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and the encoding it was saved in."""

    text: str
    encoding: str
    guessed: bool = False
    """Whether nothing but the letters themselves told the encoding."""
    cut: bool = False
    """Whether it breaks off within a letter."""
    twice: bool = False
    """Whether its letters had been encoded twice, and were mended."""


def decode_text(raw: bytes, where: str) -> DecodedText:
    """Return the text of a table; `CatalogueError` when nothing tells how it was saved."""
    decoded = _decode_once(raw.rstrip(_DOS_END), where)
    if not decoded.encoding.startswith("utf"):
        return decoded
    text = mend_double_encoding(decoded.text)
    return decoded if text == decoded.text else replace(decoded, text=text, twice=True)


def _decode_once(raw: bytes, where: str) -> DecodedText:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_unicode(raw.removeprefix(codecs.BOM_UTF8), encoding, where)
    if encoding := _detect_unmarked_utf16(raw):
        return _decode_unicode(raw, encoding, where)
    _refuse_binary(raw, where)
    try:
        return DecodedText(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(raw) and error.reason == "unexpected end of data":
            return DecodedText(raw[: error.start].decode("utf-8"), "utf-8", cut=True)
        _refuse_binary_line(raw, where)
        if is_broken_utf8(text := raw.decode("utf-8", "replace")):
            return DecodedText(text, "utf-8", guessed=True)
        line = raw.count(b"\n", 0, error.start) + 1
        return _decode_unmarked(raw, f"{where}, line {line}")


def _decode_unmarked(raw: bytes, where: str) -> DecodedText:
    encoding = detect_legacy(raw)
    if not encoding and (encoding := detect_legacy(raw[: raw.rfind(b"\n") + 1])):
        return DecodedText(raw.decode(encoding, "ignore"), encoding, guessed=True, cut=True)
    if not encoding:
        raise CatalogueError(
            "is not UTF-8, nor in an encoding that its letters tell",
            where=where,
            do="save it as CSV UTF-8",
        )
    return DecodedText(_decode_legacy(raw, encoding), encoding, guessed=True)


def _decode_legacy(raw: bytes, encoding: str) -> str:
    """Return the text; the tones that Windows-1258 writes as signs of their own are joined.

    Big5 is read as Windows does, which has signs of its own in it, where that can be.  Japan and
    Korea see the sign of their money where others see a backslash, and write it before sums.
    """
    if encoding == "big5" and _can_decode(raw, "cp950"):
        return raw.decode("cp950")
    text = raw.decode(encoding)
    if encoding in _MONEY_AT_5C:
        return _BACKSLASH_SUM.sub(_MONEY_AT_5C[encoding], text)
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _refuse_binary(raw: bytes, where: str) -> None:
    """Refuse a picture or a program: they are full of control characters, and tables have none."""
    head = raw[:4096]
    controls = sum(byte < _SPACE and byte not in b"\t\n\r" for byte in head)
    if controls * _MOST_CONTROLS > len(head):
        raise CatalogueError(
            "is no table but a picture, a program or the like",
            where=where,
            do="give the table, as CSV UTF-8 or .xlsx",
        )


def _refuse_binary_line(raw: bytes, where: str) -> None:
    """Refuse a line of no text in a table: its bytes would be read as letters of some alphabet."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if 0 in line and not line.isascii():
            raise CatalogueError(
                "holds bytes that are no text",
                where=f"{where}, line {number}",
                do="take that line out, or save the table anew as CSV UTF-8",
            )


def _decode_unicode(raw: bytes, encoding: str, where: str) -> DecodedText:
    try:
        return DecodedText(raw.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if error.end == len(raw) and ("end of data" in error.reason or "truncated" in error.reason):
            return DecodedText(raw[: error.start].decode(encoding), encoding, cut=True)
        raise CatalogueError(
            f"is cut off or broken: it begins as {encoding.upper()} and does not go on so",
            where=where,
            do="save it as CSV UTF-8",
        ) from error


def _detect_unmarked_utf16(raw: bytes) -> str:
    """Tell UTF-16 without a mark by its line ends and tabs, commas or semicolons."""
    head = raw[:4096]
    head = head[: len(head) // 2 * 2]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        noughts = head[high::2].count(0)
        others = head[1 - high :: 2].count(0)
        if noughts * 10 >= len(head) // 2 and noughts > others * 4:
            return encoding
    return ""


def is_broken_utf8(text: str) -> bool:
    """Tell whether a text was UTF-8, by how few signs beyond ASCII `decode` had to replace."""
    beyond = sum(not sign.isascii() for sign in text)
    return text.count(_REPLACED) <= beyond * _MOST_BROKEN_SHARE


def detect_legacy(raw: bytes) -> str:
    """Return the encoding of before Unicode that a text is in; empty when none is likely."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    head = raw[:_SNIFFED_BYTES]
    if len(raw) > _SNIFFED_BYTES:
        head = head[: head.rfind(b"\n") + 1]
    fit = score_alphabets(head, [name for name in ALPHABETS if _can_decode(raw, name)])
    likely = [name for name in fit if fit[name] >= MIN_ALPHABET_SHARE]
    wide = [name for name in LEGACY if name not in ALPHABETS and _can_decode(raw, name)]
    known = {name: count_known_heads(head.decode(name, "replace")) for name in (*likely, *wide)}
    told = max(known, key=lambda name: (known[name], fit.get(name, 0.0)), default="")
    if told and known[told] >= _LEAST_KNOWN:
        return told
    best = from_bytes(head, cp_isolation=list(_GUESSED), enable_fallback=False).best()
    wider = best.encoding if best is not None and best.encoding not in ALPHABETS else ""
    by_letters = _choose_by_letters(head, fit)
    if best is not None and wider and not _doubt_wider(head.decode(wider, "replace"), by_letters):
        likely_so = best.chaos <= _MAX_CHAOS and _can_decode(raw, wider)
        return _tell_japanese(raw, wider) if likely_so else ""
    return by_letters or _tell_japanese(raw, detect_double_byte(head))


def _choose_by_letters(head: bytes, fit: Mapping[str, float]) -> str:
    """Return the encoding of one byte a letter that accounts best for the letters, or nothing.

    One that few use today must account for nearly all of them, and clearly better than the others.
    """
    used = [name for name in fit if name in _GUESSED and fit[name] >= MIN_ALPHABET_SHARE]
    if {"cp1252", "cp1254"} <= fit.keys() and head.decode("cp1252") == head.decode("cp1254"):
        used = [name for name in used if name != "cp1254"]
    best = max(used, key=lambda name: (fit[name], name in _BEFORE_EQUALS), default="")
    if sum(byte > _ASCII for byte in head) < _LEAST_LETTERS:
        return best
    least = max(_LEAST_RARE, fit.get(best, 0.0) + _CLEARLY)
    rare = [name for name in fit if name not in _GUESSED and fit[name] >= least]
    return max(rare, key=lambda name: fit[name], default=best)


def _doubt_wider(text: str, by_letters: str) -> bool:
    """Tell whether a text of two bytes a letter may as well be of one: it has hardly a letter."""
    few = sum(ord(letter) > _ASCII for letter in text) < _LEAST_LETTERS
    return tears_kana(text) or bool(few and by_letters)


def _tell_japanese(raw: bytes, encoding: str) -> str:
    """Return EUC-JP in the place of the Chinese encoding that has the same places for kana."""
    if encoding != "gb18030" or not _can_decode(raw, "euc_jp"):
        return encoding
    return "euc_jp" if count_kana(raw.decode(encoding)) >= _LEAST_KANA else encoding


def count_known_heads(text: str) -> int:
    """Return how many names of columns a text begins with that have letters beyond ASCII."""
    cells = {
        cell.strip(' "')
        for line in text.splitlines()[:_HEAD_LINES]
        for cell in re.split(r"[,;\t|│║┃]|\s{2,}", line)
        if not cell.isascii()
    }
    names = (TITLE, LINK, PRICE.name, STOCK.name)
    parts = ("goods", "name", PRICE.name, STOCK.name, "status", "no_title")
    return sum(
        any(rank_name(cell, what) is not None for what in names)
        or any(has_word_for(cell, what, exact=True) for what in parts)
        for cell in cells
        if len(cell) > 1 and all(sign.isalnum() or sign in _HEAD_SIGNS for sign in cell)
    )


def _can_decode(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
