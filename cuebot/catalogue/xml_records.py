"""The goods in an XML file: a feed for market places or price searches, or any shop's export."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuebot.catalogue.columns import CURRENCY, TITLE, rank_name
from cuebot.catalogue.commerceml import join_offers
from cuebot.catalogue.part_names import is_whole_name
from cuebot.catalogue.records import MOST_DEEP, read_records
from cuebot.catalogue.sheet import strip_beginning
from cuebot.catalogue.special_price import read_day
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from xml.etree.ElementTree import Element

    from cuebot.catalogue.record_cells import Value
    from cuebot.catalogue.sheet import RawSheet

_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_KIND = 20
"""Characters of what tells one price from another."""
_NAMES = ("name", "key", "label", "attribute", "title", "code", "caption")
"""Attributes by which an element says what its text is: `<param name="Colour">red</param>`."""


def read_xml(raw: bytes, where: str, today: date | None = None) -> RawSheet | None:
    """Return the table of goods in an XML file; None where it has none, or is no XML.

    A bare `&` and signs that XML does not have are mended.  `CatalogueError` for entities, which
    can grow without end.
    """
    refuse_entities(raw, where)
    root = _parse(raw)
    if root is None:
        root = _parse(_CONTROLS.sub(b"", _BARE_AMPERSAND.sub(b"&amp;", raw)))
    if root is None:
        return None
    return read_records(join_offers(_convert(root, _find_tellers(root))), "XML", where, today)


def refuse_entities(raw: bytes, where: str) -> None:
    """Refuse XML that declares entities, with `CatalogueError`."""
    if _ENTITIES.search(raw):
        raise CatalogueError("declares entities", where=where, do="export it without")


@contextmanager
def refuse_broken(where: str, kind: str) -> Iterator[None]:
    """Raise a `CatalogueError` for XML that cannot be read as a `kind` of spreadsheet."""
    try:
        yield
    except (ET.ParseError, ValueError, LookupError) as error:
        raise CatalogueError(
            f"is no {kind} that can be read (its XML is broken)",
            where=where,
            do="save it anew as .xlsx, or as CSV UTF-8",
        ) from error


def _parse(raw: bytes) -> Element | None:
    try:
        return ET.fromstring(strip_beginning(raw))  # noqa: S314 - it declares no entities
    except (ET.ParseError, ValueError, LookupError):
        return None


def _find_tellers(root: Element) -> dict[str, str]:
    """Return the attributes that tell elements of one name within one element apart, by that name.

    `<price type="net">` stands beside `<price type="gross">`; one of a currency tells no more than
    in what money.
    """
    found: dict[str, str] = {}
    for parent in root.iter():
        alike: dict[str, list[Element]] = {}
        for child in parent:
            if isinstance(child.tag, str) and not len(child):
                alike.setdefault(_bare(child.tag), []).append(child)
        for tag, family in alike.items():
            if len(family) > 1 and tag not in found and (name := _tell_apart(family)):
                found[tag] = name
    return found


def _tell_apart(family: Sequence[Element]) -> str:
    """Return the attribute of which each element has another value; empty where none does."""
    if not any((one.text or "").strip() for one in family):
        return ""  # goods that are told by attributes alone
    for name in family[0].attrib:
        said = [one.attrib.get(name, "").strip() for one in family]
        plain = _bare(name)
        if (
            all(said)
            and len(set(said)) == len(said)
            and max(map(len, said)) <= _LONGEST_KIND
            and not _names_label(plain)
            and rank_name(plain, CURRENCY) is None
        ):
            return plain
    return ""


def _convert(element: Element, tellers: Mapping[str, str], depth: int = 0) -> Value:
    """Return what an element holds: its text, or its attributes and the elements in it by name."""
    text = (element.text or "").strip()
    children = [child for child in element if isinstance(child.tag, str)]
    if depth > MOST_DEEP:
        return ""
    if not children:
        return _convert_leaf(element, text)
    found: dict[str, Value] = {_bare(name): value for name, value in element.attrib.items()}
    for child in children:
        name, value = _bare(child.tag), _convert(child, tellers, depth + 1)
        told = {_bare(key): said.strip() for key, said in child.attrib.items()}
        if (kind := told.get(tellers.get(name, ""))) and not len(child):
            name, value = f"{name} {kind}", (child.text or "").strip()
        if isinstance(value, str) and value:
            days = {f"{name} {key}": said for key, said in told.items() if read_day(said)}
            found |= {key: said for key, said in days.items() if key not in found}
        _add_value(found, name, value)
    return found


def _add_value(found: dict[str, Value], name: str, value: Value) -> None:
    """Add what an element holds to what others of its name do."""
    if isinstance(value, dict):
        before = found.setdefault(name, [])
        found[name] = [*before, value] if isinstance(before, list) else [value]
    elif name not in found:
        found[name] = value
    else:
        before = found[name]
        found[name] = [*(before if isinstance(before, list) else [before]), value]


def _convert_leaf(element: Element, text: str) -> Value:
    told = {_bare(name): value.strip() for name, value in element.attrib.items()}
    named = [*_NAMES, *(name for name in told if _names_label(name))]
    label = next((told[name] for name in named if told.get(name)), "")
    if text and label:
        return {"name": label, "value": text}
    if text:
        money = next((v for name, v in told.items() if rank_name(name, CURRENCY) is not None), "")
        return f"{text} {money}".strip()
    return dict(told) if told else ""


def _names_label(name: str) -> bool:
    """Tell whether an attribute is one by which an element says what its text is: `nom`."""
    return name in _NAMES or is_whole_name(name, "name") or rank_name(name, TITLE) is not None


def _bare(name: str) -> str:
    """Return a name without the space that it is of: `{http://…}price` and `g:price`."""
    return name.rpartition("}")[2].rpartition(":")[2]
