r"""Texts whose letters are the bytes of UTF-8, each written as a letter of its own.

What Facebook and Instagram let people download is JSON of this kind: `caf\u00c3\u00a9` is `café`,
and a name in Greek is a row of `Î` and signs that nobody sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LETTERS = 3
"""Letters, in all texts, for them to be no chance where none of their bytes is a control."""
_TIMES = 2
"""How many texts are mended for one that is no bytes."""
_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
"""Bytes of UTF-8 that are letters of no text: nobody writes the controls of ISO 8859."""


def mend_byte_letters(texts: Sequence[str]) -> list[str]:
    """Return texts with such letters mended; as they are where these may stand there by chance."""
    beyond = {text for text in texts if not text.isascii()}
    read = {text: told for text in beyond if (told := _read_bytes(text))}
    letters = sum(not sign.isascii() for told in read.values() for sign in told)
    certain = any(_CONTROLS & set(text) for text in read)
    if not (certain or letters >= _LEAST_LETTERS) or len(read) < _TIMES * (len(beyond) - len(read)):
        return list(texts)
    return [read.get(text, text) for text in texts]


def _read_bytes(text: str) -> str:
    """Return what the letters of a text are as bytes of UTF-8; empty where they are none."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return ""
