"""The lines that a page shows, where it is no more than a log with some colours."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from cuebot.capture.formats.element_tree import SPACED
from cuebot.capture.formats.log_lines import begins_with_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.capture.formats.element_tree import Element

_TITLES = ("h1", "h2", "h3", "h4", "title")


def list_lines(root: Element) -> list[tuple[int, str]]:
    """Return the lines that a page shows, from the first that begins as those of a log do.

    A break, a paragraph and the like end one; each has the line of the file that it stands on.
    """
    lines: list[tuple[int, list[str]]] = [(0, [])]
    for line, text in _list_pieces(root):
        if text is None:
            lines.append((line, []))
        else:
            texts = lines[-1][1]
            if not any(map(str.strip, texts)):
                lines[-1] = (line, texts)
            texts.append(text)
    joined = ((line, " ".join("".join(texts).split())) for line, texts in lines)
    told = [(line, text) for line, text in joined if text]
    return list(dropwhile(lambda one: not begins_with_time(one[1]), told))


def _list_pieces(element: Element) -> Iterator[tuple[int, str | None]]:
    """Yield the texts of an element in order, and None where a line ends."""
    for one in element.children:
        if isinstance(one, str):
            yield element.line, one
            continue
        if one.tag in SPACED:
            yield one.line, None
        yield from _list_pieces(one)
        if one.tag in SPACED or one.tag in _TITLES:
            yield one.line, None
