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
from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import to_short_text
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

API_URL = "https://partner.shopeemobile.com"
API_PATH = "/api/v2/"
ERROR_PLACE = "shopee"
OPERATOR_HINT = "see that the session is live, and that `session` is its number"
REAUTHORISE_HINT = "authorise the app anew, and set `token` and `renew`"
REQUEST_TIMEOUT: Seconds = 6.0
"""How long an answer may take; what is asked for is told for ten seconds."""
SERVER_ERROR_STATUS = 500
"""From here on an answer's status blames the server, and a retry may help."""
EXPIRED_TOKEN_ERRORS = {
    "invalid_access_token",
    "invalid_acceess_token",
    "error_access_token",
    "error_auth",
}
FATAL_ERRORS = {
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
    url: str = Field(default=API_URL, pattern=r"^https?://.+$")

    @model_validator(mode="after")
    def _require_account(self) -> Self:
        if not self.user and not self.shop:
            raise ValueError("`user` is missing: the id of the host's account")
        return self


class ShopeeClient:
    """One app, calling for one host."""

    def __init__(self, options: ShopeeOptions) -> None:
        self._options = options
        self._token = options.token.get_secret_value()
        self._next = options.renew.get_secret_value()
        whose = ("user_id", options.user) if options.user else ("shop_id", options.shop)
        self._whose: tuple[str, int] = whose

    async def call_livestream(
        self, session: aiohttp.ClientSession, verb: str, **query: int
    ) -> Item:
        """Return what a livestream call answers; a `CaptureError` says why it is refused."""
        answer = await _read_answer(self._send_get(session, f"{API_PATH}livestream/{verb}", query))
        if answer.get("error") in EXPIRED_TOKEN_ERRORS:
            await self._renew_token(session)
            answer = await _read_answer(
                self._send_get(session, f"{API_PATH}livestream/{verb}", query)
            )
        if answer.get("error"):
            error = _error_name(answer)
            do = (
                REAUTHORISE_HINT
                if error in EXPIRED_TOKEN_ERRORS
                else FATAL_ERRORS.get(error, OPERATOR_HINT)
            )
            raise CaptureError(
                f"Shopee refuses ({error})",
                where=ERROR_PLACE,
                do=do,
                retry=error not in FATAL_ERRORS and error not in EXPIRED_TOKEN_ERRORS,
            )
        return nested_object(answer, "response")

    def _send_get(
        self, session: aiohttp.ClientSession, path: str, query: Mapping[str, int]
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        key, whose = self._whose
        signed = self._sign_query(path, f"{self._token}{whose}")
        asked = {"session_id": self._options.session} | dict(query)
        params = signed | {"access_token": self._token, key: whose} | asked
        url = f"{self._options.url}{path}"
        return session.get(url, params=params, proxy=proxy.proxy_for(url))

    async def _renew_token(self, session: aiohttp.ClientSession) -> None:
        if not self._next:
            what = "the access token has run out, and there is none to renew it with"
            raise CaptureError(what, where=ERROR_PLACE, do=REAUTHORISE_HINT)
        path = f"{API_PATH}auth/access_token/get"
        key, whose = self._whose
        words = {"partner_id": self._options.partner, "refresh_token": self._next, key: whose}
        url = f"{self._options.url}{path}"
        call = session.post(
            url, params=self._sign_query(path), json=words, proxy=proxy.proxy_for(url)
        )
        answer = await _read_answer(call)
        pair = nested_object(answer, "response") or answer
        token, following = (
            to_short_text(pair.get("access_token")),
            to_short_text(pair.get("refresh_token")),
        )
        if not token:
            what = f"the access token cannot be renewed ({_error_name(answer)})"
            raise CaptureError(what, where=ERROR_PLACE, do=REAUTHORISE_HINT)
        self._token, self._next = token, following
        log.warning(
            "%s: the access token was renewed for this show; what the configuration has is used "
            "up: before the next show, %s.",
            ERROR_PLACE,
            REAUTHORISE_HINT,
        )

    def _sign_query(self, path: str, more: str = "") -> dict[str, str | int]:
        """Return what every call carries in its address."""
        now = int(clock.utc_now().timestamp())
        words = f"{self._options.partner}{path}{now}{more}".encode()
        sign = hmac.digest(self._options.key.get_secret_value().encode(), words, hashlib.sha256)
        return {"partner_id": self._options.partner, "timestamp": now, "sign": sign.hex()}


async def _read_answer(call: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> Item:
    async with call as response:
        if response.status >= SERVER_ERROR_STATUS:
            response.raise_for_status()
        answer = from_json(await response.read())
    if not isinstance(answer, dict):
        raise ValueError("no object")  # noqa: TRY004 - bad words like others, and no fault of ours
    return answer


def _error_name(answer: Item) -> str:
    """Return the error code of an answer if it is an identifier, else `unnamed`."""
    error = answer.get("error")
    return error if isinstance(error, str) and re.fullmatch(r"[\w.]{1,60}", error) else "unnamed"
