"""`cuebot catalogue check`: what was understood of a catalogue, before a show hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot.cli.fold import echo_folded
from cuebot.text.printable import encode_printable_json, make_printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue import LoadedCatalogue
    from cuebot.cluster.parsing.lexicon import ChatLexicon
    from cuebot.model import Head, Language, Product

_MAX_WORDS = 8
"""Words of all languages that are listed of a head, besides its own."""
_MOST_SPOKEN = 2
"""Languages of a table whose words are listed first."""
_MAX_LISTED_PRODUCTS = 20
"""Products that are listed unless all are asked for."""


class CatalogueAction(StrEnum):
    """What to do with a catalogue."""

    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadReport:
    """One head: the words that ask for it, and of how many products it tells."""

    head: Head
    found_by: tuple[str, ...]
    """Words that cuebot knows of itself; empty where only the head's own words ask for it."""
    cells: int


def catalogue(
    act: Annotated[CatalogueAction, typer.Argument(help="check")],  # noqa: ARG001 - one so far
    place: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A CSV, an .xlsx, an export, or an address.")
    ],
    *,
    everything: Annotated[bool, typer.Option("--all", help="List every product.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One object.")] = False,
) -> None:
    """Print what was understood of a catalogue: products, heads, and what was mended."""
    reading = _read_catalogue(place)
    heads = _report_heads(reading)
    unasked = _find_unasked(reading, heads)
    if as_json:
        typer.echo(encode_printable_json(_to_json_object(reading, heads, unasked)))
        return
    for line in _format_report(
        reading, heads, unasked, None if everything else _MAX_LISTED_PRODUCTS
    ):
        margin = len(line) - len(line.lstrip(" "))
        echo_folded(f"{line[:margin]}{make_printable(line)}", indent=margin + 2)


def _read_catalogue(place: str) -> LoadedCatalogue:
    from pathlib import Path  # noqa: PLC0415 - slow for --help
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - see above

    from cuebot.catalogue import load_catalogue_file  # noqa: PLC0415 - see above
    from cuebot.catalogue.online import OnlineCatalogue  # noqa: PLC0415 - see above
    from cuebot.config import build_config  # noqa: PLC0415 - see above
    from cuebot.errors import CatalogueError  # noqa: PLC0415 - see above

    if "://" not in place:
        return load_catalogue_file(Path(place))
    with TemporaryDirectory(prefix="cuebot-") as folder:
        there = OnlineCatalogue(
            build_config({"catalogue": {"url": place}}, folder=Path(folder)).catalogue
        )
        there.load_or_last_good()
        if there.reading is None:
            raise CatalogueError("cannot be read", where=there.where, do="check the address")
        return there.reading


def _report_heads(reading: LoadedCatalogue) -> Sequence[HeadReport]:
    from cuebot.catalogue.sheet_language import rank_languages  # noqa: PLC0415 - see above
    from cuebot.cluster.parsing import lexicon  # noqa: PLC0415 - slow for --help

    words = lexicon.load_lexicon()
    card = reading.catalogue
    names = [*reading.source.columns.values(), *(head.name for head in card.heads)]
    spoken = rank_languages(names)[:_MOST_SPOKEN]
    return [
        HeadReport(
            head=head,
            found_by=_known_words(head, words, spoken),
            cells=sum(
                card.fact(product.link, head.name) is not None
                for product in card.products
                if product.link
            ),
        )
        for head in card.columns
    ]


def _known_words(head: Head, words: ChatLexicon, spoken: Sequence[Language]) -> tuple[str, ...]:
    """Return what asks for a head besides its own words.

    The languages of the table come first, then those of the head's words, then English.
    """
    from cuebot.cluster.parsing.normalise import fold_chat_text  # noqa: PLC0415 - slow for --help

    concept = words.find_concept(head.words)
    if not concept:
        return ()
    own = {fold_chat_text(word) for word in head.words}
    told = {
        language: [
            word
            for word, sense in words.list_words(language).items()
            if sense.concept == concept and not sense.hint
        ]
        for language in words.languages
    }
    order = sorted(
        told,
        key=lambda one: (
            spoken.index(one) if one in spoken else len(spoken),
            not own & set(told[one]),
            _rank_language(one),
        ),
    )
    named = dict.fromkeys(word for one in order for word in told[one] if word not in own)
    return tuple(words.written.get(word, word) for word in named)


def _rank_language(language: Language) -> tuple[bool, Language]:
    """Sort English first, as it is what this program tells people in."""
    return language != "en", language


def _find_unasked(reading: LoadedCatalogue, heads: Sequence[HeadReport]) -> Sequence[str]:
    """Return, one sentence a kind, what stands on the card and no viewer could ask for."""
    from cuebot.cluster.parsing.link_numbers import is_typed  # noqa: PLC0415 - none of `run`'s start

    alone = [repr(one.head.name) for one in heads if not (one.found_by or one.head.synonyms)]
    empty = [repr(one.head.name) for one in heads if not one.cells]
    untyped = [
        repr(product.link)
        for product in reading.catalogue.products
        if product.link and not is_typed(product.link)
    ]
    told = []
    if alone:
        told.append(
            f"only its own name asks for {', '.join(alone)}: add the words of viewers, as"
            " `name|synonym|synonym`"
        )
    if untyped:
        told.append(
            "viewers type a link as a number of up to three digits, or as a letter and a number,"
            f" and not {_abbreviate_names(untyped)}: they can only ask by the title"
        )
    if empty:
        told.append(f"no product has anything under {', '.join(empty)}")
    return told


def _abbreviate_names(names: Sequence[str]) -> str:
    more = len(names) - _MAX_WORDS
    return ", ".join(names[:_MAX_WORDS]) + (f" and {more} more" if more > 0 else "")


def _format_report(
    reading: LoadedCatalogue, heads: Sequence[HeadReport], unasked: Sequence[str], most: int | None
) -> Sequence[str]:
    products = reading.catalogue.products
    lines = [_describe_source(reading), "", "products"]
    lines += [f"  {_format_product(reading, product)}" for product in products[:most]]
    if most is not None and len(products) > most:
        lines.append(f"  {len(products) - most} more: --all lists them")
    lines += ["", "heads, with the words that find them"]
    sold = sum(bool(product.link) for product in products)
    lines += [f"  {_format_head(one, sold)}" for one in heads]
    grave, mended = (_list_mends(reading, grave=grave) for grave in (True, False))
    lines += ["", "to look at before a show", *grave] if grave else []
    lines += ["", "mended", *(mended or ["  nothing"])]
    lines += ["", "what viewers could not ask", *(f"  {one}." for one in unasked or ["nothing"])]
    return lines


def _list_mends(reading: LoadedCatalogue, *, grave: bool) -> Sequence[str]:
    """Return what was left out or guessed, or else what was mended, a line a kind."""
    told = reading.describe_mends(grave=grave)
    return [f"  {sentence.removeprefix(f'{reading.source.where}: ')}" for sentence in told]


def _describe_source(reading: LoadedCatalogue) -> str:
    source = reading.source
    how = [source.form]
    if source.layout != "catalogue":
        how.append(f"an export of {source.layout}")
    if source.encoding:
        how.append(source.encoding.upper())
    if source.delimiter:
        names = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "spaces"}
        how.append(names.get(source.delimiter, repr(source.delimiter)))
    if source.sheet:
        how.append(f"sheet {source.sheet!r}")
    if source.header_line:
        how.append(f"the head in line {source.header_line}")
    return f"{source.where}: {reading.describe_size()} ({', '.join(how)})"


def _format_product(reading: LoadedCatalogue, product: Product) -> str:
    stock = "stock not known" if product.stock is None else f"{product.stock} left"
    if product.backorder:
        stock = "goes on selling"
    ways = f", {len(product.variants)} variants" if product.variants else ""
    line = f"(line {reading.lines.get(product.link, 0)})"
    if not product.link:
        return f"{'shop':>4}  {product.title}  {line}"
    price = product.price or "no price"
    return f"{product.link:>4}  {product.title}: {price}, {stock}{ways}  {line}"


def _format_head(report: HeadReport, products: int) -> str:
    own = ", ".join(report.head.words)
    known = _abbreviate_names(report.found_by) if report.found_by else "no others"
    return f"{own}  (also: {known})  {report.cells} of {products} products"


def _to_json_object(
    reading: LoadedCatalogue, heads: Sequence[HeadReport], unasked: Sequence[str]
) -> Mapping[str, object]:
    source = reading.source
    return {
        "file": source.where,
        "form": source.form,
        "layout": source.layout,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "sheet": source.sheet,
        "header_line": source.header_line,
        "columns": dict(source.columns),
        "products": [
            {
                "link": product.link,
                "title": product.title,
                "price": product.price,
                "stock": product.stock,
                "backorder": product.backorder,
                "facts": dict(product.facts),
                "variants": [
                    {
                        "values": dict(variant.values),
                        "price": variant.price,
                        "stock": variant.stock,
                        "backorder": variant.backorder,
                    }
                    for variant in product.variants
                ],
                "line": reading.lines.get(product.link, 0),
            }
            for product in reading.catalogue.products
        ],
        "heads": [
            {
                "name": one.head.name,
                "words": list(one.head.words),
                "found_by": list(one.found_by),
                "cells": one.cells,
            }
            for one in heads
        ],
        "mended": [
            {
                "kind": mend.kind.value,
                "line": mend.line,
                "column": mend.column,
                "detail": mend.detail,
            }
            for mend in reading.mends
        ],
        "told": reading.describe_mends(),
        "unasked": list(unasked),
    }
