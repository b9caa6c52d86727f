"""The files of the pages, read once before the show: no request looks anything up on a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.config.resources import find_resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE_FOLDER = "web/page"
TEMPLATE = "page.html"
"""What every page is but for the sheets and the module that it names."""
SHEETS = ("console.css", "dock.css")
"""What every page looks like; the dock changes what the console says, so it stands behind it."""
INDEX, PHONE, WALL = "index.html", "phone.html", "wall.html"
CONTENT_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""What a page is made of; a file of another kind is not given out."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the page."""

    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class PageParts:
    """What one page has that others have not."""

    module: str
    sheets: tuple[str, ...] = ()
    """Its own, after those of all pages."""


PAGES: Mapping[str, PageParts] = {
    INDEX: PageParts("main.js"),
    PHONE: PageParts("phone.js", ("phone.css",)),
    WALL: PageParts("wall.js", ("wall.css",)),
}


def read_page_files() -> Mapping[str, PageFile]:
    """Return every file of the pages by its path below their folder, and each page by its name."""
    folder = find_resource(PAGE_FOLDER)
    files = {
        path.relative_to(folder).as_posix(): _read_page_file(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in CONTENT_TYPES
    }
    template = files.pop(TEMPLATE)
    return files | {name: _fill_template(template, parts) for name, parts in PAGES.items()}


def _fill_template(template: PageFile, parts: PageParts) -> PageFile:
    named = (*SHEETS, *parts.sheets)
    sheets = "\n".join(f'<link rel="stylesheet" href="page/{name}">' for name in named)
    text = template.body.decode().replace("{sheets}", sheets).replace("{module}", parts.module)
    return PageFile(text.encode(), template.content_type)


def _read_page_file(path: Path) -> PageFile:
    return PageFile(path.read_bytes(), CONTENT_TYPES[path.suffix])
