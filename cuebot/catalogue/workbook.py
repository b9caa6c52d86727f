"""A table in an Excel workbook (.xlsx), read by openpyxl behind a guard against zip bombs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING, Protocol

from cuebot.catalogue import opendocument
from cuebot.catalogue.hidden_rows import find_hidden_rows
from cuebot.catalogue.sheet import MOST_COLUMNS, MOST_ROWS, RawSheet, refuse_surplus_rows
from cuebot.catalogue.strict_workbook import rewrite_strict
from cuebot.catalogue.struck_rows import strike_row
from cuebot.catalogue.workbook_cells import is_struck, show_cell
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.catalogue.sheet import Row

MOST_UNPACKED = 128_000_000
"""Bytes of all parts of a workbook; 5,000 rows of 48 columns take 20 million."""
MOST_RATIO = 200
"""Times a part may grow when it is unpacked; a sheet of one repeated cell grows 100 times."""
_SMALL_PART_BYTES = 1_000_000
"""Bytes to which any part may grow, however packed."""
MOST_PARTS = 2_000
"""Files in the archive that a workbook is."""
MOST_SHEETS = 20
"""Sheets that are read."""
_BLANK_ROWS = 1_000
"""Blank rows in a row after which a sheet has ended: a stray format reaches to row 1,048,576."""
_NUMBERS = "Index/Document.iwa"
"""The part that Apple's Numbers writes, in a form of its own."""
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[ >/]")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a broken workbook raises in `zipfile`, in the XML parser and in openpyxl."""


class _Worksheet(Protocol):
    """What is used of openpyxl's sheets."""

    title: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool = False) -> Iterator[tuple[object, ...]]: ...


def is_workbook(raw: bytes) -> bool:
    """Tell whether bytes are a ZIP, as every .xlsx is."""
    return raw.startswith(b"PK\x03\x04")


def read_workbook(raw: bytes, where: str, most_rows: int = MOST_ROWS) -> list[RawSheet]:
    """Read every sheet that is shown; `CatalogueError` says what cannot be read."""
    if _refuse_zip_bomb(raw, where):
        return _read_opendocument(raw, where, most_rows)
    import openpyxl  # noqa: PLC0415 - slow to import, and needed by few shows

    try:
        raw = rewrite_strict(raw)
        values, formulas = (
            openpyxl.load_workbook(
                io.BytesIO(raw), read_only=True, data_only=data_only, keep_links=False
            )
            for data_only in (True, False)
        )
        calculated = _holds_formulas(raw)
        return [
            replace(
                _read_sheet(sheet, formulas[sheet.title] if calculated else None, where, most_rows),
                hidden=_find_hidden(raw, sheet),
            )
            for sheet in values.worksheets[:MOST_SHEETS]
            if sheet.sheet_state == "visible"
        ]
    except CatalogueError:
        raise
    except _UNREADABLE as error:
        raise CatalogueError(
            f"is no workbook that can be read ({type(error).__name__})",
            where=where,
            do="save it anew as .xlsx, or as CSV UTF-8",
        ) from error


def _find_hidden(raw: bytes, sheet: _Worksheet) -> frozenset[int]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        part = sheet._worksheet_path  # noqa: SLF001 - openpyxl 3.1 tells it nowhere else
        return find_hidden_rows(archive.read(part))


def _read_opendocument(raw: bytes, where: str, most_rows: int) -> list[RawSheet]:
    try:
        return opendocument.read_sheets(raw, where, most_rows)
    except _UNREADABLE as error:
        raise CatalogueError(
            f"is no OpenDocument spreadsheet that can be read ({type(error).__name__})",
            where=where,
            do="save it anew as .xlsx, or as CSV UTF-8",
        ) from error


def _refuse_zip_bomb(raw: bytes, where: str) -> bool:
    """Refuse what is no workbook, and what would unpack to more than one can hold.

    Return whether it is one of OpenDocument.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            opened = opendocument.is_opendocument(archive)
            if _NUMBERS in (names := archive.namelist()):
                raise CatalogueError(
                    "is a document of Numbers",
                    where=where,
                    do="export it as CSV or Excel: File, Export To",
                )
            if not opened and "xl/workbook.xml" not in names:
                raise CatalogueError(
                    "is a ZIP and no Excel workbook", where=where, do="unpack it, or save as .xlsx"
                )
            whole = sum(part.file_size for part in parts)
            grown = any(
                part.file_size > MOST_RATIO * max(part.compress_size, 1)
                and part.file_size > _SMALL_PART_BYTES
                for part in parts
            )
            if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or grown:
                raise CatalogueError(
                    "unpacks to far more than a table holds", where=where, do="save it as CSV UTF-8"
                )
            _refuse_entities(archive, where)
            return opened
    except _UNREADABLE as error:
        raise CatalogueError(
            "is a broken or locked workbook", where=where, do="save it anew without a password"
        ) from error


def _refuse_entities(archive: zipfile.ZipFile, where: str) -> None:
    """Refuse XML that declares entities: no spreadsheet writes them, and they can grow without end.

    What a part claims to hold is all that is unpacked of it: `zipfile` stops there.
    """
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                if _ENTITIES.search(file.read(4096)):
                    raise CatalogueError(
                        "holds XML that no spreadsheet writes", where=where, do="save it anew"
                    )


def _holds_formulas(raw: bytes) -> bool:
    """Tell whether any sheet has a formula; few that sellers bring do, and reading takes time."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA_TAG.search(archive.read(name)) for name in sheets)


def _read_sheet(
    sheet: _Worksheet, formulas: _Worksheet | None, where: str, most_rows: int
) -> RawSheet:
    for one in (sheet, formulas):
        # Market places write a size that is too small, and rows beyond it would be lost.
        if one is not None:
            one.reset_dimensions()
    struck: set[int] = set()
    rows = tuple(_read_rows(sheet, formulas, where, most_rows, struck))
    return RawSheet(rows=rows, form="Excel workbook", name=sheet.title, struck=frozenset(struck))


def _read_rows(
    sheet: _Worksheet, formulas: _Worksheet | None, where: str, most_rows: int, struck: set[int]
) -> Iterator[Row]:
    """Read rows without cells that are struck; the lines of whole rows are added to `struck`."""
    blank = count = 0
    written = formulas.iter_rows(values_only=True) if formulas else repeat(())
    for line, (cells, formula_row) in enumerate(zip(sheet.iter_rows(), written, strict=False), 1):
        texts = [
            show_cell(cell) or _uncalculated_formula(formula)
            for cell, formula in zip_longest(
                cells[:MOST_COLUMNS], formula_row[: len(cells[:MOST_COLUMNS])]
            )
        ]
        strokes = [is_struck(cell) for cell in cells[:MOST_COLUMNS]]
        if any(strokes):
            strokes += [False] * (len(texts) - len(strokes))
            texts, whole = strike_row(texts, strokes)
            if whole:
                struck.add(line)
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            blank += 1
            if blank >= _BLANK_ROWS:
                return
            continue
        blank = 0
        count += 1
        refuse_surplus_rows(count, where, most_rows)
        yield line, texts


def _uncalculated_formula(written: object) -> str:
    """Return a formula whose value no program ever wrote beside it; it is told, and not guessed."""
    return written if isinstance(written, str) and written.startswith("=") else ""
