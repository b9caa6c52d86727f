"""The tree of elements of a page or an XML file, however badly its tags are closed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 100
"""Elements within elements; what is deeper is not read."""
SPACED = frozenset(["br", "p", "div", "li"])
"""Elements of a page that begin a line."""
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_UNSPOKEN = frozenset(["script", "style", "template", "head", "svg", "noscript"])
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
"""Elements of HTML that have no end."""
_NESTED = frozenset(["div", "span", "ul", "ol", "table", "section", "article"])
"""Elements of pages that stand in others of their kind."""


@dataclass(slots=True)
class Element:
    """A tag with its attributes, and what stands in it, in order."""

    tag: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [one for one in self.children if isinstance(one, Element)]

    @property
    def own_text(self) -> str:
        return " ".join(one for one in self.children if isinstance(one, str)).strip()

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it, in order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [inner for inner in reversed(one.children) if isinstance(inner, Element)]

    def join_text(self) -> str:
        """Return the text of this element and all within it; of a picture, its name."""
        pieces = []
        for one in self.children:
            if isinstance(one, str):
                pieces.append(one)
            else:
                space = " " if one.tag in SPACED else ""
                pieces.append(one.attributes.get("alt", "") or f"{space}{one.join_text()}{space}")
        return "".join(pieces)


class _TreeBuilder(HTMLParser):
    """Builds the tree of a document, however badly its tags are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", 0)
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > MAX_DEPTH:
            self._too_deep += tag not in _EMPTY
            return
        element = Element(tag, self.getpos()[0], {key: told or "" for key, told in attrs})
        if tag not in _NESTED and _is_alike(self._open[-1], element):
            self._open.pop()  # a row that was never closed costs no other
        self._open[-1].children.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not any(one.tag in _UNSPOKEN for one in self._open):
            self._open[-1].children.append(data)


def parse_elements(text: str) -> Element:
    """Return the root of a document, which has no tag of its own; nothing in it is expanded."""
    builder = _TreeBuilder()
    builder.feed(_CDATA.sub(lambda found: html.escape(found[1]), text))
    builder.close()
    return builder.root


def _is_alike(one: Element, other: Element) -> bool:
    same = one.tag == other.tag and one.attributes.keys() == other.attributes.keys()
    return same and bool(other.attributes)
