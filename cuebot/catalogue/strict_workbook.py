"""Workbooks in the strict form of Open XML, one of Excel's kinds of "Save as", in the usual one.

Both have the same parts under other namespaces, which openpyxl knows of one form only: of the other
it shows no sheet.  Source: ISO/IEC 29500-1, annex A, and ECMA-376 for the names of before.
"""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(re.escape(_STRICT) + rb"(\w+)/(\w+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_WORKBOOK = "xl/workbook.xml"
_WRITTEN = (".xml", ".rels")


def _is_strict(archive: zipfile.ZipFile) -> bool:
    """Tell whether a workbook is of the strict form."""
    with archive.open(_WORKBOOK) as part:
        return _STRICT in part.read(4096)


def rewrite_strict(raw: bytes) -> bytes:
    """Return a workbook with the usual namespaces; one that has them already as it is.

    It was seen to unpack to no more than it may hold.  `KeyError` and what `zipfile` raises are for
    the caller.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if not _is_strict(archive):
            return raw
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as usual:
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename.endswith(_WRITTEN):
                    content = _NAMESPACE.sub(_USUAL, content)
                usual.writestr(part.filename, content)
    return out.getvalue()
