"""YouTube: the live chat of a video, by the official stream of messages.

`GET youtube/v3/liveChat/messages/stream` answers with a JSON array that never ends: each element is
a page `{"items": [{"id", "snippet": {"type", "displayMessage"}, "authorDetails"}],
"nextPageToken", "offlineAt"}`.  The last token of a connection begins the next one where it was
cut.  The first page of all tells what was said before: those comments are old, and are left out,
but for those that were missed by a show that goes on after a restart.
Source: the reference of liveChatMessages.streamList; the chat's id is
`liveStreamingDetails.activeLiveChatId` of videos.list.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr
from pydantic_core import from_json

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import CommentFactory, to_short_text
from cuebot.capture.transport.backoff import Backoff
from cuebot.capture.transport.json_array import JsonArraySplitter
from cuebot.config import Section
from cuebot.errors import CaptureError
from cuebot.model import Deletion, Role
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractAsyncContextManager

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read
    from cuebot.config import Config, Part
    from cuebot.model import Seconds
    from cuebot.ports import KeptEvents, Put

API_URL = "https://www.googleapis.com/youtube/v3"
CONNECT_TIMEOUT: Seconds = 10.0
"""Seconds until a connection must stand, or an answer be there."""
READ_TIMEOUT: Seconds = 120.0
"""How long an open stream may bring nothing, not even an empty page, before it is called anew."""
EXPIRED_STATUS = 400
"""Also by which a page token is refused that is too old."""
QUOTA_SPENT_STATUS = 403
"""A quota that is used up comes back at midnight."""
REFUSED_STATUSES = {EXPIRED_STATUS, 401, QUOTA_SPENT_STATUS, 404}
ROLES_BY_FLAG = (
    ("isChatOwner", Role.HOST),
    ("isChatModerator", Role.MODERATOR),
    ("isChatSponsor", Role.MEMBER),
)
DELETION_KINDS: dict[str, tuple[str, str]] = {
    "messageDeletedEvent": ("messageDeletedDetails", "deletedMessageId"),
    "messageRetractedEvent": ("messageRetractedDetails", "retractedMessageId"),
    "tombstone": ("", ""),
}
"""Kinds that take a message back, with where its id stands; a tombstone carries the id itself."""
BAN_KIND = "userBannedEvent"


class YoutubeOptions(Section):
    """`video`: the id in the show's address; `key`: an API key of the YouTube Data API v3."""

    video: str = Field(pattern=r"^[A-Za-z0-9_-]{6,20}$")
    key: SecretStr
    url: str = Field(default=API_URL, pattern=r"^https?://.+$")


class YoutubeSource:
    """One video's chat."""

    name = "youtube"
    check = "see that the show is live, its chat is on, and the key's quota is not used up"

    def __init__(self, options: YoutubeOptions) -> None:
        self._options = options
        self._factory = CommentFactory(self.name)
        self._backoff = Backoff(self.name, self.check)
        self._chat = ""
        self._token = ""
        self._begun = False
        """Whether the page of what was said before is past."""
        self._ended = False
        self._missed_since: datetime | None = None

    def resume(self, kept: KeptEvents) -> None:
        """Take of what was said before this start what came while nobody ran the show."""
        self._missed_since = kept.wall

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self._options.url,)

    async def run(self, put: Put) -> None:
        """Listen until the show has gone offline; a `CaptureError` says why YouTube refuses."""
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few sources

        limits = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT_TIMEOUT, sock_read=READ_TIMEOUT
        )
        async with aiohttp.ClientSession(timeout=limits) as session:
            while not self._ended:
                why = "the stream ended"
                try:
                    self._chat = self._chat or await self._find_chat_id(session)
                    await self._run_connection(session, put)
                except (aiohttp.ClientError, OSError, TimeoutError) as error:
                    why = type(error).__name__
                except ValueError as error:
                    why = f"it sends what is no JSON ({type(error).__name__})"
                if not self._ended:
                    await self._backoff.wait(why)

    async def _find_chat_id(self, session: aiohttp.ClientSession) -> str:
        query = {"part": "liveStreamingDetails", "id": self._options.video}
        async with (
            asyncio.timeout(CONNECT_TIMEOUT),
            self._send_get(session, "videos", query) as response,
        ):
            await self._check_status(response)
            body = from_json(await response.read())
        found = body.get("items") if isinstance(body, dict) else None
        first = found[0] if isinstance(found, list) and found else {}
        details = nested_object(first, "liveStreamingDetails") if isinstance(first, dict) else {}
        chat = to_short_text(details.get("activeLiveChatId"))
        if not chat:
            raise CaptureError(
                "this video has no live chat now", where="youtube", do=self.check, retry=True
            )
        return chat

    async def _run_connection(self, session: aiohttp.ClientSession, put: Put) -> None:
        query = {"part": "snippet,authorDetails", "liveChatId": self._chat, "maxResults": "2000"}
        if self._token:
            query["pageToken"] = self._token
        pages = JsonArraySplitter()
        async with self._send_get(session, "liveChat/messages/stream", query) as response:
            if response.status == EXPIRED_STATUS and self._token:
                self._token = ""  # too old; what is told again by then, the inbox knows
                return
            await self._check_status(response)
            async for chunk in response.content.iter_any():
                for element in pages.feed(chunk):
                    page = from_json(element)
                    if isinstance(page, dict):
                        self._read_page(page, put)

    def _send_get(
        self, session: aiohttp.ClientSession, path: str, query: dict[str, str]
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        # In a header and not in the address: addresses end up in logs.
        headers = {"X-Goog-Api-Key": self._options.key.get_secret_value()}
        url = f"{self._options.url}/{path}"
        return session.get(url, params=query, headers=headers, proxy=proxy.proxy_for(url))

    async def _check_status(self, response: aiohttp.ClientResponse) -> None:
        if response.status in REFUSED_STATUSES:
            do = "check `key` and `video`, and that the key's quota is not used up"
            what = f"YouTube refuses ({response.status})"
            raise CaptureError(
                what, where=self.name, do=do, retry=response.status == QUOTA_SPENT_STATUS
            )
        response.raise_for_status()

    def _read_page(self, page: Item, put: Put) -> None:
        items = page.get("items")
        old, self._begun = not self._begun, True
        token = page.get("nextPageToken")
        self._token = token if isinstance(token, str) else self._token
        self._ended = bool(page.get("offlineAt"))
        self._backoff.heard()
        for item in items if isinstance(items, list) else []:
            body = item if isinstance(item, dict) else {}
            wanted = not old or self._is_missed(body)
            for read in self._read_item(body):
                if wanted and not isinstance(read, str):
                    put(read)

    def _is_missed(self, item: Item) -> bool:
        """Tell whether something from before this start came while a show was down that goes on."""
        published = nested_object(item, "snippet").get("publishedAt")
        if self._missed_since is None or not isinstance(published, str):
            return False
        with suppress(ValueError, TypeError):  # no time at all, or one without its zone
            return datetime.fromisoformat(published) >= self._missed_since
        return False

    def _read_item(self, item: Item) -> Iterator[Read]:
        snippet, author = nested_object(item, "snippet"), nested_object(item, "authorDetails")
        kind = snippet.get("type")
        if isinstance(kind, str) and kind in DELETION_KINDS:
            told, key = DELETION_KINDS[kind]
            gone = nested_object(snippet, told).get(key) or item.get("id")
            yield Deletion(at=self._factory.at, id=to_short_text(gone), platform="youtube")
        elif kind == BAN_KIND:
            banned = nested_object(nested_object(snippet, "userBannedDetails"), "bannedUserDetails")
            yield from self._factory.banned(banned.get("channelId"), "youtube")
        elif snippet.get("displayMessage"):
            yield self._factory.comment(
                snippet["displayMessage"],
                known=item.get("id"),
                user=author.get("channelId"),
                platform="youtube",
                role=_find_role(author),
            )


def _find_role(author: Item) -> Role:
    return next((role for key, role in ROLES_BY_FLAG if author.get(key) is True), Role.VIEWER)


def make_youtube_source(part: Part, _config: Config) -> YoutubeSource:
    """Build the source that a `use = "youtube"` part describes."""
    return YoutubeSource(part.read(YoutubeOptions))
