"""Client of Bilibili's Open Live API: signed calls to start, keep alive and end a room's game.

`POST /v2/app/start` opens a game and tells where its messages are pushed and what to say there
first; `/v2/app/heartbeat` keeps it open, and `/v2/app/end` lets go of the room: without it the next
start is refused for a while.  The `x-bili-` headers, in their order and as `key:value` lines, are
signed by HMAC-SHA256 in hex.  Protocol and codes: open-live.bilibili.com/document.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.config import Section
from cuebot.errors import CaptureError
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.model import Seconds

API_URL = "https://live-open.biliapi.com"
ERROR_PLACE = "bilibili"
OPERATOR_HINT = "see that the show is live, and that `code` is the one that the host sees today"
REQUEST_TIMEOUT: Seconds = 10.0
"""Seconds that an answer of the platform may take."""
ZLIB = 2
"""The `protover` by which packets are packed with zlib."""
GAME_CLOSED_CODES = {7000, 7003}
"""The game is closed already."""
RETRY_CODES = {
    4009: "the key is used too often",
    7001: "the last game in this room is still being closed",
    7002: "a game of this app is open in the room, perhaps of a show that was killed",
    7010: "too many connections of this app to the room",
}
UNPUBLISHED = ("an app that is not published hears its developer's room only", "publish the app")
FATAL_CODES = {
    4001: ("there is no such developer", "check `access_key`"),
    4002: ("the signature is wrong", "check `access_secret`"),
    4003: ("the time of day is wrong", "set this computer's clock"),
    4007: ("this address is not on the app's list", "add it on the platform"),
    4008: ("the app may not do this", "ask the platform for the right"),
    5004: UNPUBLISHED,
    5005: ("the room is barred from this app", "ask the platform"),
    5011: UNPUBLISHED,
    7007: ("the host's code is wrong", "copy the one of today into `code`"),
    8002: ("there is no such project", "check `app`"),
}


class BilibiliOptions(Section):
    """The developer's `access_key` and `access_secret`, the project's `app`, the host's `code`."""

    access_key: str = Field(pattern=r"^[\x21-\x7e]+$")
    access_secret: SecretStr
    app: int = Field(gt=0)
    code: SecretStr
    url: str = Field(default=API_URL, pattern=r"^https?://.+$")


@dataclass(frozen=True, slots=True)
class BilibiliGame:
    """What a start opened.  An app that is a mere tool gets no id, and wants no beat."""

    id: str
    links: tuple[str, ...]
    hello: str
    host: str


class BilibiliClient:
    """One app in one room."""

    def __init__(self, options: BilibiliOptions) -> None:
        self._options = options

    async def start_game(self, session: aiohttp.ClientSession) -> BilibiliGame:
        """Open a game; a `CaptureError` says why Bilibili refuses, and whether to try again."""
        words = {"code": self._options.code.get_secret_value(), "app_id": self._options.app}
        code, data = await self._call_api(session, "start", words)
        if code in FATAL_CODES:
            what, do = FATAL_CODES[code]
            raise CaptureError(f"Bilibili refuses ({code}): {what}", where=ERROR_PLACE, do=do)
        room = nested_object(data, "websocket_info")
        links, hello = room.get("wss_link"), room.get("auth_body")
        if code or not isinstance(links, list) or not links or not isinstance(hello, str):
            why = RETRY_CODES.get(code, "it does not tell where the room is heard")
            what = f"Bilibili opens no game ({code}): {why}"
            raise CaptureError(what, where=ERROR_PLACE, do=OPERATOR_HINT, retry=True)
        return BilibiliGame(
            id=to_short_text(nested_object(data, "game_info").get("game_id")),
            links=tuple(map(str, links)),
            hello=_request_zlib(hello),
            host=to_short_text(nested_object(data, "anchor_info").get("open_id")),
        )

    async def send_heartbeat(self, session: aiohttp.ClientSession, game: BilibiliGame) -> bool:
        """Keep a game open; tell whether it still is."""
        code, _ = await self._call_api(session, "heartbeat", {"game_id": game.id})
        return code not in GAME_CLOSED_CODES

    async def end_game(self, session: aiohttp.ClientSession, game: BilibiliGame) -> None:
        """Let go of the room."""
        if game.id:
            words = {"app_id": self._options.app, "game_id": game.id}
            await self._call_api(session, "end", words)

    async def _call_api(
        self, session: aiohttp.ClientSession, verb: str, words: Mapping[str, object]
    ) -> tuple[int, Item]:
        """Return the answer's code, which is 0 for yes, and its data."""
        body = json.dumps(words).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers |= self._sign_headers(body)
        url = f"{self._options.url}/v2/app/{verb}"
        async with (
            asyncio.timeout(REQUEST_TIMEOUT),
            session.post(url, data=body, headers=headers, proxy=proxy.proxy_for(url)) as got,
        ):
            got.raise_for_status()
            answer = from_json(await got.read())
        if not isinstance(answer, dict) or type(answer.get("code")) is not int:
            raise ValueError("an answer without a code")
        return answer["code"], nested_object(answer, "data")

    def _sign_headers(self, body: bytes) -> Mapping[str, str]:
        headers = {
            "x-bili-accesskeyid": self._options.access_key,
            "x-bili-content-md5": hashlib.md5(body, usedforsecurity=False).hexdigest(),
            "x-bili-signature-method": "HMAC-SHA256",
            "x-bili-signature-nonce": uuid.uuid4().hex,
            "x-bili-signature-version": "1.0",
            "x-bili-timestamp": str(int(clock.utc_now().timestamp())),
        }
        lines = "\n".join(f"{key}:{value}" for key, value in headers.items()).encode()
        secret = self._options.access_secret.get_secret_value().encode()
        return headers | {"Authorization": hmac.digest(secret, lines, hashlib.sha256).hex()}


def _request_zlib(hello: str) -> str:
    """Ask for batches by zlib where the platform would send them by brotli."""
    try:
        words = from_json(hello)
    except ValueError:
        return hello
    if not isinstance(words, dict) or words.get("protover", ZLIB) == ZLIB:
        return hello
    return json.dumps(words | {"protover": ZLIB})
