"""The text of a recording, in whatever encoding a tool or a spreadsheet saved it."""

from __future__ import annotations

import codecs

from cuebot.catalogue.encoding import decode_text, detect_legacy, is_broken_utf8
from cuebot.errors import CaptureError, CatalogueError

_SURELY_WHOLE = 32_768
"""Bytes of a beginning that is no more than half of what is sniffed: it is the file."""


def find_codec(raw: bytes) -> str:
    """Return the encoding of JSON or XML that says nothing of it, by its beginning.

    It is UTF-8 unless much of it is none: tools on Windows write in the system's own.
    """
    if is_broken_utf8(raw.decode(errors="replace")):
        return "utf-8"
    return detect_legacy(raw) or detect_legacy(raw[: raw.rfind(b"\n") + 1]) or "utf-8"


def may_be_lines(head: bytes) -> bool:
    """Tell whether a file may be lines of text: it is no JSON, markup, database or archive.

    What begins with `<20:15:03>` is no markup, for no tag begins with a digit.
    """
    tagged = head[:1] == b"<" and not head[1:2].isdigit()
    return head[:1] != b"{" and not tagged and not head.startswith((b"SQLite", b"PK"))


def decode_recording(raw: bytes, where: str = "", *, whole: bool = True) -> str:
    """Return a file's text, or that of its beginning; a `CaptureError` says why it is none."""
    if not whole and len(raw) > _SURELY_WHOLE:
        wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        raw = raw[: len(raw) // 2 * 2] if wide else raw[: raw.rfind(b"\n") + 1] or raw
    try:
        return decode_text(raw, where).text.lstrip("\ufeff")
    except CatalogueError as error:
        if not whole:
            return raw.decode(errors="replace")
        raise CaptureError(error.what, where=error.where, do=error.do) from error
