"""A server that answers as Ontime 4.11 does, from an answer that was recorded in its shape."""

from __future__ import annotations

import copy
from contextlib import asynccontextmanager

from aiohttp import web

MINUTES = 60_000


def event(name, start, minutes, title, **more):
    """Return an entry as Ontime keeps it; times in minutes of the day."""
    known = {
        "id": name, "type": "event", "flag": False, "cue": name[-1], "title": title, "note": "",
        "endAction": "none", "timerType": "count-down", "countToEnd": False, "linkStart": True,
        "timeStrategy": "lock-duration", "timeStart": start * MINUTES,
        "timeEnd": (start + minutes) * MINUTES, "duration": minutes * MINUTES, "skip": False,
        "colour": "#FFCC78", "timeWarning": 120000, "timeDanger": 60000, "custom": {},
        "triggers": [], "parent": None, "revision": 0, "delay": 0, "dayOffset": 0, "gap": 0,
    }  # fmt: skip
    return known | more


ENTRIES = [
    {"id": "g1", "type": "group", "title": "Evening", "note": "", "entries": ["e1", "e2"],
     "targetDuration": None, "colour": "", "custom": {}, "revision": 0, "timeStart": 0,
     "timeEnd": 0, "duration": 0, "isFirstLinked": False},
    event("e1", 1200, 10, "Opening", custom={"Link": "1", "Offer": "free delivery"}),
    {"id": "m1", "type": "milestone", "cue": "", "title": "Bags on stage", "note": "",
     "colour": "", "custom": {}, "parent": None, "revision": 0},
    event("e2", 1210, 5, "The reveal", custom={"Mode": "approve"}),
    {"id": "d1", "type": "delay", "duration": 60000, "parent": None},
    event("e3", 1215, 10, "Bag", delay=60000, custom={"Live_Link": "2", "Quiet": "no"}),
    event("e4", 1225, 5, "Left out", skip=True),
]  # fmt: skip


class Ontime:
    """The server's state, which a test changes."""

    def __init__(self):
        self.entries = copy.deepcopy(ENTRIES)
        self.on = None
        self.playback = "stop"
        self.password = ""
        self.broken = ""
        self.asked = []

    def change(self, name, **more):
        """Edit an event as its people do."""
        self.entries = [one | more if one["id"] == name else one for one in self.entries]

    def ask_password(self, password):
        self.password = password

    def drop(self, name):
        self.entries = [one for one in self.entries if one["id"] != name]

    def answer(self, request):
        self.asked.append(request.path)
        if self.password and request.query.get("token") != self.password:
            return web.Response(status=401, text="Unauthorized")
        if self.broken:
            return web.Response(status=200, text=self.broken)
        return None

    async def rundown(self, request):
        order = [one["id"] for one in self.entries]
        known = {one["id"]: one for one in self.entries}
        body = {"id": "default", "title": "Sunday", "order": order, "flatOrder": order,
                "entries": known, "revision": 3}  # fmt: skip
        return self.answer(request) or web.json_response(body)

    async def poll(self, request):
        now = next((one for one in self.entries if one["id"] == self.on), None)
        timer = {"addedTime": 0, "current": 1000, "duration": 1000, "playback": self.playback,
                 "phase": "default", "startedAt": None}  # fmt: skip
        payload = {"clock": 72000000, "timer": timer, "eventNow": now, "eventNext": None,
                   "offset": {"absolute": 0}, "ping": 1}  # fmt: skip
        return self.answer(request) or web.json_response({"payload": payload}, status=202)


@asynccontextmanager
async def serving_ontime():
    """Serve, and yield the state and the address."""
    ontime, app = Ontime(), web.Application()
    app.router.add_get("/data/rundowns/current", ontime.rundown)
    app.router.add_get("/api/poll", ontime.poll)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield ontime, f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
