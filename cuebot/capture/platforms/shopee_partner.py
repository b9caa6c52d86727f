"""Shopee's Open API as a partner calls it: signed, with a token that is renewed when it runs out.

The sign is HMAC-SHA256, in hex, of partner id, path, time, access token and the id of the user (or
of the shop), one after the other; a renewal signs the first three.  An access token lasts four
hours.  `POST auth/access_token/get` takes a refresh token, which is good for one use, and answers
with the next pair.  Sources: open.shopee.com's guides on calls, authorisation and livestream.  The
misspelt error is Shopee's own.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
from typing import TYPE_CHECKING, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.dialects.dialect import inner
from cuebot.capture.dialects.stamp import name
from cuebot.config import Section
from cuebot.errors import CaptureError
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.model import Seconds

log = logging.getLogger(__name__)

API = "https://partner.shopeemobile.com"
PATH = "/api/v2/"
WHERE = "shopee"
CHECK = "see that the session is live, and that `session` is its number"
ANEW = "authorise the app anew, and set `token` and `renew`"
PATIENCE: Seconds = 6.0
"""How long an answer may take; what is asked for is told for ten seconds."""
BROKEN = 500
EXPIRED = {"invalid_access_token", "invalid_acceess_token", "error_access_token", "error_auth"}
REFUSED = {
    "invalid_partner_id": "check `partner`",
    "error_sign": "check `key`, and this computer's clock",
    "error_permission": "give the app the right to livestreams on the platform",
}


class ShopeeOptions(Section):
    """The app's `partner` and `key`; the host's `user` (or `shop`), `token`, `renew`; `session`."""

    partner: int = Field(gt=0)
    key: SecretStr
    user: int = Field(default=0, ge=0)
    shop: int = Field(default=0, ge=0)
    token: SecretStr
    renew: SecretStr = SecretStr("")
    session: int = Field(gt=0)
    every: float = Field(default=4.0, gt=0, le=8)
    links: dict[str, str] = Field(default_factory=dict)
    price: str = Field(default="{}", pattern=r"^[^{}]*\{\}[^{}]*$")
    url: str = Field(default=API, pattern=r"^https?://.+$")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.user and not self.shop:
            raise ValueError("`user` is missing: the id of the host's account")
        return self


class Partner:
    """One app, calling for one host."""

    def __init__(self, options: ShopeeOptions) -> None:
        self._options = options
        self._token = options.token.get_secret_value()
        self._next = options.renew.get_secret_value()
        whose = ("user_id", options.user) if options.user else ("shop_id", options.shop)
        self._whose: tuple[str, int] = whose

    async def ask(self, session: aiohttp.ClientSession, verb: str, **query: int) -> Item:
        """Return what a livestream call answers; a `CaptureError` says why it is refused."""
        answer = await _read(self._get(session, f"{PATH}livestream/{verb}", query))
        if answer.get("error") in EXPIRED:
            await self._renew(session)
            answer = await _read(self._get(session, f"{PATH}livestream/{verb}", query))
        if answer.get("error"):
            error = _named(answer)
            do = ANEW if error in EXPIRED else REFUSED.get(error, CHECK)
            raise CaptureError(
                f"Shopee refuses ({error})",
                where=WHERE,
                do=do,
                retry=error not in REFUSED and error not in EXPIRED,
            )
        return inner(answer, "response")

    def _get(
        self, session: aiohttp.ClientSession, path: str, query: Mapping[str, int]
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        key, whose = self._whose
        signed = self._signed(path, f"{self._token}{whose}")
        asked = {"session_id": self._options.session} | dict(query)
        params = signed | {"access_token": self._token, key: whose} | asked
        url = f"{self._options.url}{path}"
        return session.get(url, params=params, proxy=proxy.proxy_for(url))

    async def _renew(self, session: aiohttp.ClientSession) -> None:
        if not self._next:
            what = "the access token has run out, and there is none to renew it with"
            raise CaptureError(what, where=WHERE, do=ANEW)
        path = f"{PATH}auth/access_token/get"
        key, whose = self._whose
        words = {"partner_id": self._options.partner, "refresh_token": self._next, key: whose}
        url = f"{self._options.url}{path}"
        call = session.post(url, params=self._signed(path), json=words, proxy=proxy.proxy_for(url))
        answer = await _read(call)
        pair = inner(answer, "response") or answer
        token, following = name(pair.get("access_token")), name(pair.get("refresh_token"))
        if not token:
            what = f"the access token cannot be renewed ({_named(answer)})"
            raise CaptureError(what, where=WHERE, do=ANEW)
        self._token, self._next = token, following
        log.warning(
            "%s: the access token was renewed for this show; what the configuration has is used "
            "up: before the next show, %s.",
            WHERE,
            ANEW,
        )

    def _signed(self, path: str, more: str = "") -> dict[str, str | int]:
        """Return what every call carries in its address."""
        now = int(clock.wall().timestamp())
        words = f"{self._options.partner}{path}{now}{more}".encode()
        sign = hmac.digest(self._options.key.get_secret_value().encode(), words, hashlib.sha256)
        return {"partner_id": self._options.partner, "timestamp": now, "sign": sign.hex()}


async def _read(call: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> Item:
    async with call as response:
        if response.status >= BROKEN:
            response.raise_for_status()
        answer = from_json(await response.read())
    if not isinstance(answer, dict):
        raise ValueError("no object")  # noqa: TRY004 - bad words like others, and no fault of ours
    return answer


def _named(answer: Item) -> str:
    """Return what kind of error an answer tells, when it is a mere name."""
    error = answer.get("error")
    return error if isinstance(error, str) and re.fullmatch(r"[\w.]{1,60}", error) else "unnamed"
