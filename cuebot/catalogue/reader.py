"""From a file's bytes to the catalogue and what was understood of it, whatever program saved it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.catalogue import market_export, shop_export, shopify_export, woocommerce_export
from cuebot.catalogue.alike_sheets import append_alike
from cuebot.catalogue.asides import drop_asides, is_wide
from cuebot.catalogue.bracketed_counts import drop_brackets
from cuebot.catalogue.branch_columns import join_branches
from cuebot.catalogue.columns import is_order_list, rank_name
from cuebot.catalogue.count_columns import spread_counts
from cuebot.catalogue.csv_file import assemble_catalogue
from cuebot.catalogue.dashed_cents import write_dashed_cents
from cuebot.catalogue.fitting import refuse_surplus
from cuebot.catalogue.free_stock import write_lesser_counts
from cuebot.catalogue.group_heads import drop_group_heads
from cuebot.catalogue.hidden_rows import drop_hidden_rows
from cuebot.catalogue.inferred_export import rewrite_inferred
from cuebot.catalogue.instructions import drop_instructions
from cuebot.catalogue.key_labels import merge_labels
from cuebot.catalogue.layout import (
    EXACT,
    MARKET_PLACES,
    OWN,
    SHOP,
    SHOPIFY,
    WOOCOMMERCE,
    TableLayout,
    describe_columns,
    find_layout,
)
from cuebot.catalogue.matrix_blocks import unroll_blocks
from cuebot.catalogue.minor_units import write_whole_units
from cuebot.catalogue.mixed_decimals import refuse_mixed_prices
from cuebot.catalogue.numbered_variants import spread_numbered
from cuebot.catalogue.opening import open_sheets
from cuebot.catalogue.other_lists import drop_other_lists
from cuebot.catalogue.reading import (
    FileDescription,
    LoadedCatalogue,
    MendKind,
    MendLog,
    load_sentences,
)
from cuebot.catalogue.repriced import find_repriced
from cuebot.catalogue.scaled_prices import write_scaled_prices
from cuebot.catalogue.sheet import CatalogueTable
from cuebot.catalogue.side_by_side import stack_blocks
from cuebot.catalogue.size_head import merge_size_heads
from cuebot.catalogue.size_prices import spread_prices
from cuebot.catalogue.stock_lists import spread_stock_lists
from cuebot.catalogue.struck_rows import drop_struck_rows
from cuebot.catalogue.subhead import merge_overhead, merge_subhead
from cuebot.catalogue.sum_rows import drop_sum_rows
from cuebot.catalogue.three_decimals import write_decimals
from cuebot.catalogue.unsold_rows import drop_unsold
from cuebot.catalogue.unsure_prices import empty_unsure
from cuebot.catalogue.weighed_prices import write_weighed_prices
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.sheet import RawSheet, Row
    from cuebot.model import Catalogue

MAX_FILE_BYTES = 32_000_000
"""Bytes; a larger file is no host's card."""
_LOOKED_AT = 10
"""Rows among which the fullest is taken for the head, where none makes sense."""
_TURNED = {"title", "price"}
"""Heads by which a table that lies on its side is told."""
_EXPORTS: Mapping[str, Callable[[TableLayout, list[Row], MendLog, date], ExportTable]] = {
    SHOPIFY: shopify_export.rewrite_export,
    WOOCOMMERCE: woocommerce_export.rewrite_export,
    SHOP: shop_export.rewrite_export,
    **dict.fromkeys(MARKET_PLACES, market_export.rewrite_export),
}


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue from a file; `CatalogueError` names the line to mend."""
    return load_catalogue_file(path).catalogue


def parse_catalogue(raw: bytes, where: str) -> Catalogue:
    """Read a catalogue from bytes; `where` names them in an error."""
    return load_catalogue_bytes(raw, where).catalogue


def load_catalogue_file(path: Path) -> LoadedCatalogue:
    """Read a file, and say what was understood of it; `CatalogueError` names the line to mend."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise CatalogueError(
            "is a pipe or a device, and a show reads its catalogue again and again",
            where=str(path),
            do="save it as a file",
        )
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CatalogueError(
            f"cannot be read ({why})", where=str(path), do="check the path"
        ) from error
    return load_catalogue_bytes(raw, str(path))


def load_catalogue_bytes(raw: bytes, where: str, today: date | None = None) -> LoadedCatalogue:
    """Read a catalogue from bytes, and say what was understood.

    `where` names them in an error; `today` tells which special prices of an export hold.
    """
    today = today or clock.utc_now().date()
    sheet, layout = _open_sheet(raw, where, today)
    if not sheet.rows:
        raise CatalogueError("is empty", where=where, do="add a header and a row a product")
    if layout is None or layout.kind == OWN:
        _refuse_turned(sheet, where)
    name_line = partial(sheet.name_line, where)
    if layout is None:
        line, cells = max(
            sheet.rows[:_LOOKED_AT], key=lambda row: sum(map(bool, map(str.strip, row[1])))
        )
        cut = f"; the file breaks off in line {sheet.cut_line}" if sheet.cut_line else ""
        raise CatalogueError(
            f"no column is one of titles; there are {describe_columns(cells)}{cut}",
            where=name_line(line),
            do="call the one with the products' names `title`",
        )
    if layout.kind == OWN and is_order_list(layout.header):
        raise CatalogueError(
            "is a list of orders", where=where, do="give the list of products, with their prices"
        )
    load_sentences()
    notes = _note_file(sheet)
    understood = assemble_catalogue(_build_table(sheet, layout, notes, today, name_line), notes)
    return LoadedCatalogue(
        catalogue=understood.catalogue,
        source=FileDescription(
            where=where,
            form=sheet.form,
            layout=layout.kind,
            encoding=sheet.encoding,
            delimiter=sheet.delimiter,
            sheet=sheet.name,
            header_line=layout.header_line,
            columns=understood.columns if layout.kind == OWN else MappingProxyType({}),
        ),
        mends=tuple(notes.mends),
        lines=understood.lines,
    )


def _note_file(sheet: RawSheet) -> MendLog:
    """Return a log with what is to be told of the file itself."""
    notes = MendLog()
    if sheet.cut_line:
        notes.add_mend(MendKind.CUT, sheet.cut_line)
    if sheet.others:
        read = [sheet.name, *(name for _, name in sheet.appended)]
        notes.add_mend(MendKind.SHEETS, detail=" with ".join(map(repr, read)))
    for line, name in sheet.appended:
        notes.add_mend(MendKind.APPENDED, detail=f"{name!r} from line {line + 1}")
    if sheet.guessed:
        notes.add_mend(MendKind.ENCODING, detail=sheet.encoding.upper())
    if sheet.twice:
        notes.add_mend(MendKind.TWICE)
    return notes


def _refuse_turned(sheet: RawSheet, where: str) -> None:
    """Refuse a table whose heads stand one below the other: its rows would become products."""
    heads = [cells[0] for _, cells in sheet.rows[:_LOOKED_AT] if cells]
    told = {what for what in _TURNED for head in heads if rank_name(head, what) is not None}
    across = sheet.rows[0][1]
    if told == _TURNED and not any(rank_name(cell, "price") is not None for cell in across[1:]):
        raise CatalogueError(
            "has its heads in the first column and its products side by side",
            where=where,
            do="turn it round: copy, paste special, transpose",
        )


def _open_sheet(raw: bytes, where: str, today: date) -> tuple[RawSheet, TableLayout | None]:
    """Return the table in a file and its head: of a workbook, those that make most sense."""
    if len(raw) > MAX_FILE_BYTES:
        raise CatalogueError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            where=where,
            do="keep this show's products",
        )
    sheets = [
        replace(
            sheet, rows=merge_overhead(merge_size_heads(unroll_blocks(stack_blocks(sheet.rows))))
        )
        for sheet in open_sheets(raw, where, today)
    ]
    if not sheets:
        raise CatalogueError("shows no sheet", where=where, do="add the products")

    layouts = [find_layout(sheet.rows) for sheet in sheets]
    scores = [layout.score if layout else 0 for layout in layouts]
    best = scores.index(max(scores))  # the first of equals
    sheet, layout, joined = append_alike(sheets, layouts, best)
    others = [one for at, one in enumerate(sheets) if at not in joined and one.rows]
    repriced = find_repriced(sheet, layout, others, today) if layout and others else {}
    names = tuple(one.name for one in others)
    return replace(sheet, others=names, repriced=repriced), layout


def _build_table(
    sheet: RawSheet,
    layout: TableLayout,
    notes: MendLog,
    today: date,
    name_line: Callable[[int], str],
) -> CatalogueTable:
    shown = drop_hidden_rows(sheet.rows[layout.header_at + 1 :], sheet.hidden, notes)
    body = drop_struck_rows(_drop_nameless(shown, sheet.nameless, notes), sheet.struck, notes)
    positioned, line = not sheet.delimiter, layout.header_line
    if sheet.delimiter == ";":
        refuse_mixed_prices(layout.header, body, name_line)
    header, body = write_whole_units(layout.header, write_dashed_cents(layout.header, body))
    body = write_weighed_prices(header, write_decimals(header, body, notes))
    body = drop_brackets(header, write_scaled_prices(header, body, notes))
    options: frozenset[tuple[str, str]] = frozenset()
    if layout.kind == OWN:
        own = replace(layout, header=header)
        header, body, export = _read_own(sheet, own, body, notes, today, name_line)
    else:
        export = _EXPORTS[layout.kind](layout, body, notes, today)
    source, told = header, body
    if export is not None:
        (_, top), *body = export.rows
        header, positioned, options = tuple(top), True, export.options
    if layout.kind == OWN:
        body = empty_unsure(header, body, (source, told), sheet.repriced, today, notes)
    return CatalogueTable(
        header=header,
        header_line=line,
        rows=tuple(body),
        name_line=name_line,
        broken=sheet.broken if layout.kind == OWN else MappingProxyType({}),
        positioned=positioned,
        trimmed=sheet.delimiter in ("\t", "|") and is_wide(body),
        options=options,
    )


def _drop_nameless(rows: list[Row], nameless: frozenset[int], notes: MendLog) -> list[Row]:
    """Return the rows without those of records that have no title, which are noted."""
    for line in sorted({line for line, _ in rows if line in nameless}):
        notes.add_mend(MendKind.UNTITLED, line, "title")
    return [row for row in rows if row[0] not in nameless]


def _read_own(
    sheet: RawSheet,
    layout: TableLayout,
    body: list[Row],
    notes: MendLog,
    today: date,
    name_line: Callable[[int], str],
) -> tuple[tuple[str, ...], list[Row], ExportTable | None]:
    """Return head and rows of a table that is no export of a known shop, and what it was made.

    The last is None where it is read as it stands.
    """
    header, body = merge_labels(*merge_subhead(layout.header, body))
    header, body = join_branches(header, drop_other_lists(body, notes), notes)
    body = drop_unsold(header, drop_instructions(header, body, notes), notes)
    body = drop_sum_rows(header, drop_group_heads(body, notes), notes)
    header, body = write_lesser_counts(header, body, notes)
    goods = drop_asides(body)
    spread = _spread_counts(sheet, header, body, goods, notes, name_line)
    if spread:
        header, body = spread
        goods = drop_asides(body)
    export = None
    if layout.score != EXACT and not sheet.broken:
        export = rewrite_inferred(
            header, layout.header_line, goods, notes, today, spread=bool(spread)
        )
    if export is not None and sheet.delimiter:
        refuse_surplus(header, goods, name_line)
    return header, body, export


def _spread_counts(
    sheet: RawSheet,
    header: tuple[str, ...],
    body: list[Row],
    goods: list[Row],
    notes: MendLog,
    name_line: Callable[[int], str],
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return a table whose counts or prices stand side by side with one column of them, or None.

    `goods` are the rows without notes and sums, which are left out, and told.
    """
    spread = (
        spread_numbered(header, goods, notes)
        or spread_counts(header, goods, notes)
        or spread_prices(header, goods, notes)
        or spread_stock_lists(header, goods)
    )
    if spread is None:
        return None
    if sheet.delimiter:
        refuse_surplus(header, goods, name_line)
    kept = {number for number, _ in goods}
    for number in (number for number, _ in body if number not in kept):
        notes.add_mend(MendKind.ASIDE, number)
    return spread
