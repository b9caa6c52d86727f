"""Plain text out of HTML: what a viewer would read, with the names of pictures in their place."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

HIDDEN = frozenset({"script", "style", "template"})
BREAKS = frozenset({"br", "div", "p", "li"})
PICTURES = frozenset({"img", "emoji"})
"""What is told by its `alt`; Teams writes `<emoji alt="🙂">`."""
MAX_HTML_LENGTH = 20_000
"""Characters of HTML that are read."""
MAX_ALT_LENGTH = 40
"""Characters of the text that stands for a picture."""
_MARK = re.compile(
    r"</?(?:a|at|attachment|b|blockquote|br|code|del|div|em|emoji|font|h[1-6]|i|img|li|ol|p|pre|s|small"
    r"|span|strike|strong|sub|sup|u|ul)(?:\s+[\w:-]+\s*=[^<>]*|\s*/?)>",
    re.IGNORECASE,
)
MAX_PARSED_TAGS = 200
"""Marks that the whole parser is given: of those never closed, twice as many cost four times."""
OTHER_ATTRIBUTES = r"""(?: (?!alt=)[a-z-]+=(?:"[^"<>]*"|'[^'<>]*'))*"""
ALT_ATTRIBUTE = rf""" alt=(?:"([^"<>&]{{0,{MAX_ALT_LENGTH}}})"|'([^'<>&]{{0,{MAX_ALT_LENGTH}}})')"""
SIMPLE_TAG = re.compile(
    rf"<(?:img{OTHER_ATTRIBUTES}(?:{ALT_ATTRIBUTE}{OTHER_ATTRIBUTES})? ?/?"
    rf"|/?(?:a|b|i|u|em|small|span|strong){OTHER_ATTRIBUTES})>"
)
"""The marks that a usual comment has: pictures by their names, and what only changes the looks."""


class _HtmlTextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag in BREAKS:
            self.words.append(" ")
        elif tag in PICTURES:
            self.words.append((dict(attrs).get("alt") or "")[:MAX_ALT_LENGTH])

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def holds_html(text: str) -> bool:
    """Tell whether a text holds a mark of HTML; `<3`, `a < b` and `<Media omitted>` are none."""
    return "<" in text and _MARK.search(text) is not None


def html_to_text(html: str) -> str:
    """Return the text of a piece of HTML; a picture, as of an emoji, is its `alt`."""
    if "<" not in html:
        return unescape(html[:MAX_HTML_LENGTH]) if "&" in html else html
    html = html[:MAX_HTML_LENGTH].replace("<br>", " ")
    words = [part for part in SIMPLE_TAG.split(html) if part]
    text = "".join(words)
    if "<" not in text:  # the usual comment: no need for a whole parser
        text = "".join(map(unescape, words)) if "&" in text else text
        return " ".join(text.split())
    reader = _HtmlTextParser()
    reader.feed("<".join(html.split("<", MAX_PARSED_TAGS + 1)[: MAX_PARSED_TAGS + 1]))
    reader.close()
    return " ".join("".join(reader.words).split())
