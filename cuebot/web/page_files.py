"""The files of the page, read once before the show: no request looks anything up on a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.config.resources import find_resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE_FOLDER = "web/page"
INDEX = "index.html"
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


def read_page_files() -> Mapping[str, PageFile]:
    """Return every file of the page by its path below it."""
    folder = find_resource(PAGE_FOLDER)
    return {
        path.relative_to(folder).as_posix(): _read_page_file(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in CONTENT_TYPES
    }


def _read_page_file(path: Path) -> PageFile:
    return PageFile(path.read_bytes(), CONTENT_TYPES[path.suffix])
