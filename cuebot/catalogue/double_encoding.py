"""Letters that were saved in UTF-8, read as something else, and saved in UTF-8 again.

`ThÃ©iÃ¨re` is `Théière`: its letters, written back in the encoding that they were misread in, are
UTF-8.  No text of any language is that by chance, save for a sign or two.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_MISREAD_AS: Final = (
    "cp1252",
    "latin-1",
    "cp1254",
    "cp1250",
    "cp1251",
    "mac_roman",
    "cp850",
    "cp437",
)
"""Encodings that programs take UTF-8 for, the likeliest first."""
_LEAST_MENDED = 3
"""Letters, in all of a text, for them to be no chance."""
_LEADS: Final = ((0xC2, 0xC8), (0xCC, 0xCC), (0xCE, 0xD3), (0xD7, 0xDB))
"""First and last byte by which letters of two bytes begin in scripts that tables are written in.

`MENÜ“` in capitals and quotes would be one of Syriac.
"""
_BEYOND = re.compile(r"[^\x00-\x7f]")
_TIMES = 2
"""How many letters are mended for one that is none of these."""


def mend_double_encoding(text: str) -> str:
    """Return a text with such letters mended; as it is where they are too few to be no chance."""
    if text.isascii():
        return text
    best = text
    most = 0
    for encoding in _MISREAD_AS:
        pattern = _compile_sequence(encoding)
        found = pattern.findall(text)
        if len(found) < _LEAST_MENDED or sum(map(len, found)) <= most:
            continue
        others = len(_BEYOND.findall(text)) - sum(map(len, found))
        if len(found) < _TIMES * others:
            continue
        most = sum(map(len, found))
        best = pattern.sub(lambda one, name=encoding: _decode(one[0], name), text)  # type: ignore[misc]
    return best


def _decode(spoiled: str, encoding: str) -> str:
    raw = bytes(_list_letters(encoding).index(letter) for letter in spoiled)
    if raw in (b"\xc3", b"\xc3 "):
        raw = b"\xc3\xa0"  # the space after `Ã` is one that does not break, or was
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return spoiled


@cache
def _list_letters(encoding: str) -> tuple[str, ...]:
    """Return the letter of each byte; one without any is passed through by programs."""
    found = []
    for code in range(0x100):
        try:
            found.append(bytes([code]).decode(encoding))
        except UnicodeDecodeError:
            found.append(chr(code))
    return tuple(found)


@cache
def _compile_sequence(encoding: str) -> re.Pattern[str]:
    """Return what finds a letter of UTF-8 of two to four bytes that was read one by one."""
    letters = _list_letters(encoding)

    def list_class(first: int, last: int) -> str:
        return "".join(re.escape(letters[code]) for code in range(first, last + 1))

    leads = "".join(list_class(first, last) for first, last in _LEADS)
    rest = f"[{list_class(0x80, 0xBF)}]"
    lone = f"|{re.escape(letters[0xC3])}(?= )"
    two = f"[{leads}]{rest}"
    three = f"[{list_class(0xE0, 0xEF)}]{rest}{{2}}"
    four = f"[{list_class(0xF0, 0xF4)}]{rest}{{3}}"
    return re.compile(f"{two}|{three}|{four}{lone}")
