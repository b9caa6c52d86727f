"""The words of a cell that a shop's editor filled with HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_MARKUP = re.compile(r"</?[a-z][^<>]*>|<!--|<!\[CDATA\[|<!doctype", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_CELLS = frozenset({"td", "th"})
_UNSAID = frozenset(
    {
        "del",
        "iframe",
        "noscript",
        "object",
        "s",
        "script",
        "strike",
        "style",
        "svg",
        "template",
        "title",
    }
)
"""What is not shown, or is shown as no longer true: a price that is struck out."""
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PASSES = 3
"""How often a text may have been escaped."""
_BORDER = "\n"


def holds_markup(text: str) -> bool:
    """Tell whether a text holds a tag or an entity; `a < b` and `R&D` hold none."""
    return bool(_MARKUP.search(text)) or any(
        html.unescape(found[0]) != found[0] for found in _ENTITY.finditer(text)
    )


def extract_text(markup: str) -> str:
    """Return what a reader of the page would see, its paragraphs and items parted by `; `."""
    text = markup
    for _ in range(_PASSES):
        if not holds_markup(text):
            break
        text = _read_once(text)
    lines = [" ".join(line.split()) for line in text.split(_BORDER)]
    return _join_lines([line.strip(" ;") for line in lines])


def _join_lines(lines: list[str]) -> str:
    """Join lines; one that ends in a colon goes before the next without a semicolon."""
    joined = ""
    for line in filter(None, lines):
        parted = " " if joined.endswith((":", "：")) else "; "
        joined += (parted if joined else "") + line
    return joined


def _read_once(text: str) -> str:
    if not _MARKUP.search(text):
        return html.unescape(text)
    reader = _VisibleTextParser()
    reader.feed(text.replace("\r", "\n").replace("\n", " "))
    reader.close()
    return "".join(reader.words)


class _VisibleTextParser(HTMLParser):
    """Takes the words out of HTML, as far as they are shown and stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unsaid: list[str] = []
        self._raised = self._lowered = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unsaid or tag in _UNSAID or _is_hidden(attrs):
            if tag not in _VOID:
                self._unsaid.append(tag)
            return
        self._raised += tag == "sup"
        self._lowered += tag == "sub"
        if tag in _BLOCKS:
            self.words.append(_BORDER)
        elif tag in _CELLS and self.words and not self.words[-1].endswith((_BORDER, " ")):
            self.words.append(", ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unsaid:
            while self._unsaid.pop() != tag:
                pass
            return
        self._raised -= tag == "sup" and self._raised > 0
        self._lowered -= tag == "sub" and self._lowered > 0
        if tag in _BLOCKS:
            self.words.append(_BORDER)

    def handle_data(self, data: str) -> None:
        if self._unsaid:
            return
        if self._raised:
            data = data.translate(_RAISED)
        elif self._lowered:
            data = data.translate(_LOWERED)
        self.words.append(data)


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    given = dict(attrs)
    return "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))
