"""The text of a recording that is no JSON, in whatever encoding a spreadsheet saved it."""

from __future__ import annotations

import codecs

from cuebot.catalogue.encoding import decode_text
from cuebot.errors import CaptureError, CatalogueError


def decode_recording(raw: bytes, where: str = "", *, whole: bool = True) -> str:
    """Return a file's text, or that of its beginning; a `CaptureError` says why it is none."""
    if not whole:
        wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        raw = raw[: len(raw) // 2 * 2] if wide else raw[: raw.rfind(b"\n") + 1] or raw
    try:
        return decode_text(raw, where).text.lstrip("\ufeff")
    except CatalogueError as error:
        if not whole:
            return raw.decode(errors="replace")
        raise CaptureError(error.what, where=error.where, do=error.do) from error
