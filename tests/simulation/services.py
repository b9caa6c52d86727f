"""A model, two voices and a disk whose faults a simulation turns on and off."""

from __future__ import annotations

import asyncio
import json
import re

import httpx2
from simulation.machine import RATE, encode_words

from cuebot.errors import SynthError
from cuebot.model import Clip

FOR_EVER = 1e9
KEYWORDS = {
    "width of link": "width",
    "battery of link": "battery",
    "warranty on link": "warranty",
    "how much is link": "price",
}
GARBAGE = (
    "I am sorry, as a model I cannot",
    '{"head": "width", "quote": "77777.77", "line": "{head} on {link}: 77777.77 centimetres."}',
    '{"head": "price", "quote": "", "line": "{head} on {link}: $11111.11."}',
    '{"head": 3}',
    "[" * 300,
)


class Services:
    """What is wrong now, by part; and what time it truly is."""

    def __init__(self, chance):
        self._chance = chance
        self.wrong = {}
        """How each part fails that does, by its name."""
        self.asked = {}
        """How often each part was asked for something while it failed."""
        self.hung_until = 0.0
        self.moment = float
        """Returns the true time."""

    def fault_of(self, part):
        """Return how a part fails now, for somebody who wants something of it."""
        how = self.wrong.get(part, "")
        if how:
            self.asked[part] = self.asked.get(part, 0) + 1
        return how

    def hangs_for(self):
        """Return for how long a disk that hangs goes on to hang."""
        return max(0.001, self.hung_until - self.moment())

    def broken_sound(self, pcm):
        """Return what a broken voice gives for sound."""
        return self._chance.choice((b"", pcm[:401], pcm[:2]))

    async def cross_network(self, fault):
        """Take the time of the way there, or raise `fault`."""
        how = self.fault_of("network")
        if how == "gone":
            await asyncio.sleep(0.01)
            raise fault
        if how == "half open":
            await asyncio.sleep(FOR_EVER)
        await asyncio.sleep(self._chance.uniform(1.0, 3.0) if how == "slow" else 0.02)

    async def answer_request(self, request):
        """Answer as a server of chat completions; `httpx2.MockTransport` calls it."""
        await self.cross_network(httpx2.ConnectError("no route", request=request))
        how = self.fault_of("llm")
        if how == "gone":
            raise httpx2.ConnectError("refused", request=request)
        if how == "stopped":
            await asyncio.sleep(FOR_EVER)
        await asyncio.sleep(self._chance.uniform(0.8, 6.0) if how == "slow" else 0.2)
        if how == "500":
            return httpx2.Response(500, json={"error": {"message": "overloaded"}}, request=request)
        text = "" if how == "empty" else _word_answer(json.loads(request.content))
        text = self._chance.choice(GARBAGE) if how == "garbage" else text
        pieces = [text[:9], text[9:]] if text else []
        stream = "".join(f"data: {json.dumps(_chunk(piece))}\n\n" for piece in pieces)
        kind = {"content-type": "text/event-stream"}
        return httpx2.Response(
            200, headers=kind, content=f"{stream}data: [DONE]\n\n".encode(), request=request
        )


def _chunk(text):
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"} | {
        "choices": [choice]
    }


def _word_answer(asked):
    """Return what an honest model answers: the cell of the card that the comments ask for."""
    told = "\n".join(message["content"] for message in asked["messages"])
    head = KEYWORDS[max(KEYWORDS, key=told.lower().rfind)]
    cells = dict(re.findall(r'"head": "([^"]+)", "cell": "([^"]+)"', told))
    quote = "" if head == "price" else cells.get(head, "")
    return json.dumps({"head": head, "quote": quote, "line": "{head} on {link}: {fact}."})


class SimulatedVoice:
    """A voice whose sound holds the mark of its words."""

    def __init__(self, name, services, said, *, far):
        self.name = name
        self._services = services
        self._said = said
        self._far = far
        self._part = f"{name} voice"

    async def speak(self, line):
        how = self._services.fault_of(self._part)
        if how == "gone":
            raise SynthError(f"the {self.name} voice is gone", do="start it", retry=True)
        if how == "stopped":
            await asyncio.sleep(FOR_EVER)
        await asyncio.sleep(6.0 if how == "slow" else 0.25 if self._far else 0.1)
        seconds = min(8.0, max(0.8, 0.05 * len(line.text))) / line.pace
        pcm = encode_words(line.text, seconds)
        self._said(line.text)
        if how == "silent":
            pcm = bytes(len(pcm))
        if how == "broken":
            pcm = self._services.broken_sound(pcm)
        return Clip(pcm=pcm, sample_rate=RATE, voice=self.name)

    async def aclose(self):
        """Nothing to let go of."""


class FarVoice(SimulatedVoice):
    """A voice over the network, which tells when it begins to sound."""

    def __init__(self, name, services, said):
        super().__init__(name, services, said, far=True)
        self.reached = None

    async def speak_with_callback(self, line, begun):
        gone = SynthError(f"the {self.name} voice cannot be reached", do="look", retry=True)
        try:
            async with _limit(5.0, gone):
                await self._services.cross_network(gone)
        except SynthError:
            self.reached = False
            raise
        self.reached = True
        clip = await self.speak_near(line)
        begun()
        return clip

    async def speak_near(self, line):
        gone = SynthError(f"the {self.name} voice does not answer", do="look", retry=True)
        async with _limit(5.0, gone):
            return await SimulatedVoice.speak(self, line)

    async def speak(self, line):
        return await self.speak_with_callback(line, lambda: None)


class _limit:  # noqa: N801 - reads as a statement
    """A deadline whose passing raises an error of the part's own."""

    def __init__(self, seconds, fault):
        self._timeout, self._fault = asyncio.timeout(seconds), fault

    async def __aenter__(self):
        await self._timeout.__aenter__()

    async def __aexit__(self, *raised):
        try:
            return await self._timeout.__aexit__(*raised)
        except TimeoutError as error:
            raise self._fault from error


class SimulatedDisk:
    """The disk under the journal: real SQLite on a real file, with faults that SQLite meets."""

    def __init__(self, chance, services):
        self._chance, self._services = chance, services

    def delays(self, func):
        """Return the seconds before and after some work is done in a thread."""
        if getattr(func, "__name__", "") != "append_rows":
            return 0.0, 0.0
        how = self._services.fault_of("disk")
        if how == "hung":
            return self._services.hangs_for(), 0.0
        slow = 1.0 if how != "slow" else 300.0
        return slow * self._chance.uniform(0.001, 0.004), slow * self._chance.uniform(0.001, 0.004)

    def work(self, func, args):
        """Do it, in the thread; SQLite finds the disk full or read-only when it is."""
        if getattr(func, "__name__", "") != "append_rows":
            return func(*args)
        connection = func.__self__._connection
        how = self._services.wrong.get("disk", "")
        if how not in {"full", "read-only"}:
            return func(*args)
        if how == "full":
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute(f"PRAGMA query_only = {int(how == 'read-only')}")
        try:
            return func(*args)
        finally:
            connection.execute("PRAGMA query_only = 0")
            connection.execute("PRAGMA max_page_count = 1073741823")
