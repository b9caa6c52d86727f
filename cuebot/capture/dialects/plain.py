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
PICTURE = re.compile(r"""<img((?: [a-z-]+=(?:"[^"<>]*"|'[^'<>]*'))*) ?/?>""")
INLINE = re.compile(
    r"""</?(?:a|b|i|u|em|small|span|strong)(?: [a-z-]+=(?:"[^"<>]*"|'[^'<>]*'))*>"""
)
ALT = re.compile(r""" alt=(?:"([^"]*)"|'([^']*)')""")


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


def _named(picture: re.Match[str]) -> str:
    found = ALT.search(picture[1])
    name = (found[1] or found[2] or "") if found else ""
    return picture[0] if "&" in name else name[:LONGEST_NAME]


def plain(html: str) -> str:
    """Return the text of a piece of HTML; a picture, as of an emoji, is its `alt`."""
    if "<" not in html:
        return unescape(html[:LONGEST]) if "&" in html else html
    html = PICTURE.sub(_named, html[:LONGEST]).replace("<br>", " ")
    words = INLINE.split(html)
    if "<" not in "".join(words):  # the usual comment: no need for a whole parser
        return " ".join("".join(map(unescape, words)).split())
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())
