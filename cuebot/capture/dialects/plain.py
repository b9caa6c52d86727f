"""Plain text out of HTML: what a viewer would read, with the names of pictures in their place."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

HIDDEN = frozenset({"script", "style", "template"})
BREAKS = frozenset({"br", "div", "p", "li"})
LONGEST = 20_000
"""Characters of HTML that are read."""
LONGEST_NAME = 40
MOST_MARKS = 200
"""Marks that the whole parser is given: of those never closed, twice as many cost four times."""
OTHER = r"""(?: (?!alt=)[a-z-]+=(?:"[^"<>]*"|'[^'<>]*'))*"""
NAME = rf""" alt=(?:"([^"<>&]{{0,{LONGEST_NAME}}})"|'([^'<>&]{{0,{LONGEST_NAME}}})')"""
MARK = re.compile(
    rf"<(?:img{OTHER}(?:{NAME}{OTHER})? ?/?|/?(?:a|b|i|u|em|small|span|strong){OTHER})>"
)
"""The marks that a usual comment has: pictures by their names, and what only changes the looks."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag in BREAKS:
            self.words.append(" ")
        elif tag == "img":
            self.words.append((dict(attrs).get("alt") or "")[:LONGEST_NAME])

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def plain(html: str) -> str:
    """Return the text of a piece of HTML; a picture, as of an emoji, is its `alt`."""
    if "<" not in html:
        return unescape(html[:LONGEST]) if "&" in html else html
    html = html[:LONGEST].replace("<br>", " ")
    words = [part for part in MARK.split(html) if part]
    text = "".join(words)
    if "<" not in text:  # the usual comment: no need for a whole parser
        text = "".join(map(unescape, words)) if "&" in text else text
        return " ".join(text.split())
    reader = _Reader()
    reader.feed("<".join(html.split("<", MOST_MARKS + 1)[: MOST_MARKS + 1]))
    reader.close()
    return " ".join("".join(reader.words).split())
