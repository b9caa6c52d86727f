"""The world's side of a simulated show: who sends what, and sends it again until it is kept."""

from __future__ import annotations

import asyncio
import json
from collections import deque

from simulation.plan import ASKS

from cuebot import clock
from cuebot.capture.command import CommandBody
from cuebot.capture.server.payload import PayloadIngestor
from cuebot.capture.server.shop_api import ShopApi
from cuebot.model import Talk

RESEND = 1.0
"""Seconds until a sender tries again that was told 503."""
REPLAYED = 60
"""Comments that a source sends once more that replays."""


class RoomSource:
    """The edges of the real source `http`, with a call in the place of a socket."""

    name = "http"
    check = "see that a tool runs"

    def __init__(self):
        self._payloads = PayloadIngestor(self.name)
        self._shop = ShopApi(self.name)
        self._over = asyncio.Event()
        self.ready = asyncio.Event()

    def acknowledge_by(self, receipts):
        self._receipts = receipts

    def resume(self, kept):
        self._shop.resume(kept.metric_ids)

    async def run(self, put):
        self.put = put
        self.ready.set()
        await self._over.wait()

    def end(self):
        self._over.set()

    async def post(self, payload, *, by_shop):
        """Return an empty text when all is kept, or why it is not, or that it was refused."""
        mark = self._receipts.begin()
        if by_shop:
            answer = await self._shop.ingest_report("shop", payload, self.put)
            good = answer.accepted or answer.repeated
        else:
            answer = await self._payloads.ingest_payload(payload, self.put)
            good = answer.accepted
        return await self._receipts.confirm(mark) if good or not answer.refused else "refused"


class Room:
    """Viewers, a shop and people at the desk, for as long as the show lasts."""

    def __init__(self, record, chance, moment):
        self._record, self._chance, self._moment = record, chance, moment
        self._born = 0
        self._waiting = {}
        """What was not acknowledged yet, by its number: ids, body, whether the shop sent it."""
        self._sent = deque(maxlen=REPLAYED)
        self.silent = False
        self._source = None
        self._group = None
        self.on_report = lambda _id, *, kept: None  # noqa: ARG005 - its signature

    def open(self, source, group):
        """Send to a process from now on: what the last one did not acknowledge at once."""
        self._source, self._group = source, group
        for number in self._waiting:
            self._start(number)

    def close(self):
        self._source = self._group = None

    @property
    def is_open(self):
        return self._source is not None

    def ask(self, link, column, people, lasts):
        """Let so many new people ask within some seconds."""
        for number in range(people):
            body = self._comment(ASKS[column].format(link))
            self._later(number * lasts / people, body)

    def chat(self):
        self._send_comments([self._comment(self._words(3))])

    def flood(self, seconds):
        """Let 400 comments a second come."""
        for place in range(int(min(seconds, 4.0) * 4)):
            bodies = [self._comment(self._words(2)) for _ in range(100)]
            self._call(place / 4, self._send_comments, bodies)

    def replay(self):
        """Send once more what was sent lately, as a tool does that connects again."""
        if self._source is not None and self._sent:
            payload = json.dumps(list(self._sent)).encode()
            self._group.create_task(self._source.post(payload, by_shop=False))

    def send_garbage(self):
        for payload in (b"\xff\xfe", b"{", b'[{"text": 3}]', b'{"x": []}', b"[" * 500, b'"a"'):
            if self._source is not None:
                self._group.create_task(self._source.post(payload, by_shop=False))

    def report(self, reports):
        """Let the shop report; each report gets an id."""
        for one in reports:
            one["id"] = self._name("r")
        self._send([one["id"] for one in reports], reports, by_shop=True)
        return [one["id"] for one in reports]

    def order(self, told):
        """Let a person order something; tell whether anybody was there to take it."""
        if self._source is None or not self._source.ready.is_set():
            return False
        words = str(told.get("text", ""))
        self._record.orders.append((self._moment(), str(told["control"]), words))
        self._source.put(CommandBody.model_validate(told).to_command(clock.now()))
        return True

    def talk(self, talking):
        if self._source is not None and self._source.ready.is_set():
            self._source.put(Talk(at=clock.now(), talking=talking))

    def _name(self, kind):
        self._born += 1
        return f"{kind}{self._born}"

    def _words(self, count):
        return " ".join(self._chance.choice(CHATTER) for _ in range(count))

    def _comment(self, text):
        number = self._name("c")
        return {"id": number, "user": f"viewer {number}", "text": text}

    def _later(self, delay, body):
        self._call(delay, self._send_comments, [body])

    def _call(self, delay, call, *args):
        if self._group is not None:
            asyncio.get_running_loop().call_later(delay, call, *args)

    def _send_comments(self, bodies):
        self._sent.extend(bodies)
        self._send([body["id"] for body in bodies], bodies, by_shop=False)

    def _send(self, ids, body, *, by_shop):
        number = self._name("p")
        self._waiting[number] = (ids, json.dumps(body).encode(), by_shop)
        if self._group is not None:
            self._start(number)

    def _start(self, number):
        self._group.create_task(self._deliver(number, self._source))

    async def _deliver(self, number, source):
        ids, payload, by_shop = self._waiting[number]
        await source.ready.wait()
        while self._source is source:
            if self.silent:
                await asyncio.sleep(0.5)
                continue
            for one in ids:
                self.on_report(one, kept=False)
            if not await source.post(payload, by_shop=by_shop):
                break
            await asyncio.sleep(RESEND)
        if self._source is source:
            del self._waiting[number]
            for one in ids:
                self._record.accepted[one] = self._moment()
                self.on_report(one, kept=True)


CHATTER = ("hi", "lol", "nice", "wow", "haha", "cool", "yes", "love this", "good evening", "omg")
"""Words in which nobody asks anything."""
