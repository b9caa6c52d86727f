"""The goods in an XML file: a feed for market places or price searches, or any shop's export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuebot.catalogue.columns import CURRENCY, rank_name
from cuebot.catalogue.records import MOST_DEEP, read_records
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from cuebot.catalogue.record_cells import Value
    from cuebot.catalogue.sheet import RawSheet

_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NAMES = ("name", "key", "label", "attribute", "title", "code", "caption")
"""Attributes by which an element says what its text is: `<param name="Colour">red</param>`."""


def read_xml(raw: bytes, where: str) -> RawSheet | None:
    """Return the table of goods in an XML file; None where it has none, or is no XML.

    A bare `&` and signs that XML does not have are mended.  `CatalogueError` for entities, which
    can grow without end.
    """
    if _ENTITIES.search(raw):
        raise CatalogueError("declares entities", where=where, do="export it without")
    root = _parse(raw)
    if root is None:
        root = _parse(_CONTROLS.sub(b"", _BARE_AMPERSAND.sub(b"&amp;", raw)))
    return None if root is None else read_records(_convert(root), "XML", where)


def _parse(raw: bytes) -> Element | None:
    try:
        return ET.fromstring(raw.lstrip(b"\xef\xbb\xbf \t\r\n"))  # noqa: S314 - it declares no entities
    except (ET.ParseError, ValueError, LookupError):
        return None


def _convert(element: Element, depth: int = 0) -> Value:
    """Return what an element holds: its text, or its attributes and the elements in it by name."""
    text = (element.text or "").strip()
    children = [child for child in element if isinstance(child.tag, str)]
    if depth > MOST_DEEP:
        return ""
    if not children:
        return _convert_leaf(element, text)
    found: dict[str, Value] = {_bare(name): value for name, value in element.attrib.items()}
    for child in children:
        value = _convert(child, depth + 1)
        name = _bare(child.tag)
        if isinstance(value, dict):
            before = found.setdefault(name, [])
            found[name] = [*before, value] if isinstance(before, list) else [value]
        elif name not in found:
            found[name] = value
        else:
            before = found[name]
            found[name] = [*(before if isinstance(before, list) else [before]), value]
    return found


def _convert_leaf(element: Element, text: str) -> Value:
    told = {_bare(name): value.strip() for name, value in element.attrib.items()}
    label = next((told[name] for name in _NAMES if told.get(name)), "")
    if text and label:
        return {"name": label, "value": text}
    if text:
        money = next((v for name, v in told.items() if rank_name(name, CURRENCY) is not None), "")
        return f"{text} {money}".strip()
    return dict(told) if told else ""


def _bare(name: str) -> str:
    """Return a name without the space that it is of: `{http://…}price` and `g:price`."""
    return name.rpartition("}")[2].rpartition(":")[2]
