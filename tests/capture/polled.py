"""Shopee's Open API, for tests of what asks it again and again."""

import hashlib
import hmac
from contextlib import asynccontextmanager

from aiohttp import web

from cuebot import clock

KEY, TOKEN, RENEW = "k3y", "t0ken", "r3new"
PATH = "/api/v2/"


class _Shop:
    def __init__(self, windows, metrics, errors, expired, size):
        self._windows = windows
        self._metrics = metrics
        self._errors = errors
        self._expired = expired
        self._size = size
        self._window = []
        self.calls = []
        self.renewals = []
        self.times = []

    def _right(self, request, more):
        query = request.query
        words = f"{query['partner_id']}{request.path}{query['timestamp']}{more}"
        sign = hmac.new(KEY.encode(), words.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(query["sign"], sign)

    async def renew(self, request):
        words = await request.json()
        self.calls.append(("renew", dict(request.query)))
        self.renewals.append(words)
        if not self._right(request, "") or words["refresh_token"] != RENEW:
            return web.json_response({"error": "error_param", "message": "x"}, status=403)
        pair = {"access_token": "token-2", "refresh_token": "renew-2", "expire_in": 14400}
        return web.json_response(pair | {"error": "", "message": ""})

    async def get(self, request):
        verb, query = request.match_info["verb"], request.query
        self.calls.append((verb, dict(query)))
        whose = query.get("user_id", query.get("shop_id"))
        if not self._right(request, f"{query['access_token']}{whose}"):
            return web.json_response({"error": "error_sign", "message": "x"}, status=403)
        if query["access_token"] in self._expired:
            return web.json_response({"error": "invalid_acceess_token"}, status=403)
        if self._errors:
            return self._wrong(self._errors.pop(0))
        if verb == "get_latest_comment_list":
            return self._comments(request, int(query["offset"]))
        if verb == "get_session_detail":
            return web.json_response({"error": "", "response": {"status": self._status()}})
        told = self._metrics.get(verb, [{}])
        answer = told.pop(0) if len(told) > 1 else told[0]
        return web.json_response({"error": "", "response": answer})

    def _wrong(self, error):
        if isinstance(error, bytes):
            return web.Response(body=error)
        if isinstance(error, int):
            return web.Response(status=error, text="<html>")
        return web.json_response({"error": error, "message": "token"}, status=403)

    def _status(self):
        told = self._metrics.get("status", [1])
        return told.pop(0) if len(told) > 1 else told[0]

    def _comments(self, request, offset):
        if offset == 0:
            self.times.append(clock.now())
            self._window = self._windows.pop(0) if self._windows else []
        if self._window == "cut":
            request.transport.abort()
            return web.Response()
        if isinstance(self._window, dict):
            return web.json_response({"error": "", "response": self._window})
        if not isinstance(self._window, list):
            return self._wrong(self._window)
        page = self._window[offset : offset + self._size]
        answer = {"list": page, "next_offset": offset + len(page)}
        return web.json_response({"error": "", "message": "", "response": answer})


@asynccontextmanager
async def shop(windows=(), metrics=None, errors=(), expired=(), size=100):
    """Serve each round of comments from the next window; yield the address and what was asked."""
    seen = _Shop(list(windows), metrics or {}, list(errors), set(expired), size)
    app = web.Application()
    app.router.add_get(f"{PATH}livestream/{{verb}}", seen.get)
    app.router.add_post(f"{PATH}auth/access_token/get", seen.renew)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", seen
    finally:
        await runner.cleanup()
