"""A catalogue on the web: a published Google Sheet, or any address that gives a CSV.

What did not change is not sent again (`ETag`, `Last-Modified`).  A last good copy is kept on the
disk, under a name of its own for each address, for a start without a network.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from cuebot import clock
from cuebot.catalogue import reader
from cuebot.catalogue.edits import refuse_half_typed
from cuebot.config import build_config
from cuebot.errors import CatalogueError
from cuebot.model import Catalogue
from cuebot.runtime import proxy
from cuebot.runtime.bounded_body import read_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    import aiohttp

    from cuebot.catalogue.reading import LoadedCatalogue
    from cuebot.config import CatalogueSection
    from cuebot.model import Seconds

FETCH_TIMEOUT: Seconds = 10.0
"""How long an address may take for all of it."""
MAX_REDIRECTS = 5
"""Redirects that are followed: Google's is one or two."""
GOOGLE = "docs.google.com"
GOOGLE_SHEET_PATH = re.compile(
    r"(/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/(e/)?[\w-]+)(?:/(\w*))?/?"
)
HTML_START = re.compile(rb"\s*<(?:!doctype html|html|head|script)", re.IGNORECASE)
MAX_AGE = re.compile(r"\bmax-age=(\d{1,9})\b")
OK = 200
"""The status of an answer with a body (RFC 9110, 15.3.1)."""
NOT_MODIFIED = 304
"""That of one that has not changed since (RFC 9110, 15.4.5)."""
GONE_STATUSES = {404, 410}
CLOSED_STATUSES = {401, 403}
PUBLISH = "in Google Sheets choose File, Share, Publish to web, or let anyone with the link view it"


def csv_address(url: str) -> str:
    """Return where a sheet's CSV is, for the address that a browser shows; others as they are."""
    parts = urlsplit(url)
    found = GOOGLE_SHEET_PATH.fullmatch(parts.path) if parts.hostname == GOOGLE else None
    if found is None:
        return url
    asked = dict(parse_qsl(parts.query))
    if found[2]:  # published: `/d/e/ID/pub`
        query = {key: asked[key] for key in ("gid", "single") if key in asked} | {"output": "csv"}
        return urlunsplit(
            parts._replace(path=f"{found[1]}/pub", query=urlencode(query), fragment="")
        )
    gid = dict(parse_qsl(parts.fragment)).get("gid") or asked.get("gid")
    query = {"format": "csv"} | ({"gid": gid} if gid else {})
    return urlunsplit(
        parts._replace(path=f"{found[1]}/export", query=urlencode(query), fragment="")
    )


class OnlineCatalogue:
    """One address: what is there now, told once for each change."""

    def __init__(self, section: CatalogueSection) -> None:
        self._url = csv_address(section.url)
        # The address itself may be a secret: whoever has it can read the sheet.
        self.where = f"[catalogue] url ({urlsplit(self._url).hostname})"
        mark = hashlib.sha256(self._url.encode()).hexdigest()[:8]
        self.kept: Path = section.last_good.with_stem(f"{section.last_good.stem}-{mark}")
        self.fresh: Seconds = 0.0
        """For how long the server says that its answer holds."""
        self.doubt: CatalogueError | None = None
        """Why the last good copy was taken at the beginning."""
        self._known: dict[str, str] = {}
        """What to send along, so that only a change is sent back."""
        self._hash = ""
        self.reading: LoadedCatalogue | None = None
        """What was understood of the catalogue that is in force."""
        self._fault: CatalogueError | None = None
        """What is wrong with what is there now."""

    def load_or_last_good(self) -> Catalogue:
        """Return what is there, or else the last good copy; an error when there is neither.

        It waits for the network, so call it before the event loop, or in a thread.
        """
        try:
            there = clock.run(self.fetch_if_changed())
            if there is None:
                raise self._unreached_error("it answers that nothing changed, at the first look")
        except CatalogueError as error:
            with suppress(CatalogueError):
                self.reading = reader.load_catalogue_file(self.kept)
                self.doubt = self._last_good_warning(error)
                return self.reading.catalogue
            raise
        return there

    def _last_good_warning(self, error: CatalogueError) -> CatalogueError:
        since = datetime.fromtimestamp(self.kept.stat().st_mtime, UTC)
        what = f"{error.what}, and its last good copy, of {since:%Y-%m-%d %H:%M} UTC, is used"
        return CatalogueError(what, where=error.where, do=error.do, retry=error.retry)

    async def fetch_if_changed(self) -> Catalogue | None:
        """Return the catalogue when it changed, else None.

        A `CatalogueError` says why it cannot be used, again and again until it can; with `retry`
        when it could not be had at all.
        """
        with clock.standstill():
            raw = await self._fetch_csv()
            if raw is None or (digest := hashlib.sha256(raw).hexdigest()) == self._hash:
                if self._fault:
                    raise self._fault
                return None
            self._hash, self._fault = digest, None
            try:
                return await asyncio.to_thread(self._read_and_keep, raw)
            except CatalogueError as error:
                self._fault = error
                raise

    def _read_and_keep(self, raw: bytes) -> Catalogue:
        """Read what came, and keep it for another day."""
        reading = reader.load_catalogue_bytes(raw, self.where)
        refuse_half_typed(reading, self.reading)
        half = self.kept.with_name(f"{self.kept.name}.part")
        with suppress(OSError):  # a disk that is full is no reason to go without the news
            half.write_bytes(raw)
            half.replace(self.kept)
        self.reading = reading
        return reading.catalogue

    async def _fetch_csv(self) -> bytes | None:
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few shows

        limits = aiohttp.ClientTimeout(total=FETCH_TIMEOUT)
        try:
            async with (
                aiohttp.ClientSession(timeout=limits) as session,
                session.get(
                    self._url,
                    headers=self._known,
                    max_redirects=MAX_REDIRECTS,
                    proxy=proxy.proxy_for(self._url),
                ) as response,
            ):
                return await self._read_response(response)
        except TimeoutError as error:
            raise self._unreached_error("it does not answer") from error
        except aiohttp.TooManyRedirects as error:
            raise self._unreached_error("it sends from one address to the next") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # By its kind alone: the words of some hold the whole address.
            raise self._unreached_error(proxy.explain_fault(error, self._url)) from error

    async def _read_response(self, response: aiohttp.ClientResponse) -> bytes | None:
        self.fresh = _freshness_lifetime(response)
        if response.status == NOT_MODIFIED:
            return None
        google = any(hop.url.host == GOOGLE for hop in (*response.history, response))
        if response.status in CLOSED_STATUSES:
            raise self._closed_error(f"it is not open ({response.status})", google=google)
        if response.status in GONE_STATUSES:
            what = f"there is nothing at this address ({response.status})"
            raise CatalogueError(what, where=self.where, do="copy the address anew", retry=True)
        if response.status != OK:
            raise self._unreached_error(f"it answers {response.status}")
        raw = await read_body(response, reader.MAX_FILE_BYTES)
        if response.content_type == "text/html" or HTML_START.match(
            raw.removeprefix(b"\xef\xbb\xbf")
        ):
            raise self._closed_error("a web page came in the place of a CSV", google=google)
        headers = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
        told = response.headers
        self._known = {ask: told[tell] for tell, ask in headers if tell in told}
        return raw

    def _closed_error(self, what: str, *, google: bool) -> CatalogueError:
        if google:
            what, do = f"the sheet is not published ({what})", PUBLISH
        else:
            do = "give the address of the CSV itself, which must open without a login"
        return CatalogueError(what, where=self.where, do=do, retry=True)

    def _unreached_error(self, why: str) -> CatalogueError:
        do = "check the address and the network"
        return CatalogueError(f"cannot be read ({why})", where=self.where, do=do, retry=True)


def _freshness_lifetime(response: aiohttp.ClientResponse) -> Seconds:
    later = response.headers.get("Retry-After", "")
    held = MAX_AGE.search(response.headers.get("Cache-Control", ""))
    return float(later) if later.isascii() and later.isdigit() else float(held[1]) if held else 0.0


def read_configured_catalogue(section: CatalogueSection) -> Catalogue:
    """Return the catalogue that a config names, from its address or its file; else an empty one.

    It may wait for the network, so call it before the event loop, or in a thread.
    """
    if section.url:
        return OnlineCatalogue(section).load_or_last_good()
    return reader.read_catalogue(section.path) if section.path else Catalogue()


@contextmanager
def open_as_file(place: str) -> Iterator[Path | None]:
    """Give a catalogue as a file: itself, or what is at an address now, until the block ends.

    It may wait for the network, so call it before the event loop, or in a thread.
    """
    if "://" not in place:
        yield Path(place) if place else None
        return
    with TemporaryDirectory(prefix="cuebot-") as folder:
        there = OnlineCatalogue(
            build_config({"catalogue": {"url": place}}, folder=Path(folder)).catalogue
        )
        there.load_or_last_good()
        yield there.kept
