"""A model that writes phrases from a script, behind a real server for the real client."""

import asyncio
import json
import re
import threading
from contextlib import contextmanager

from draft import models

from cuebot.model import Catalogue, Head, Product

CARD = Catalogue(
    products=(
        Product(link="1", title="Cloud cover", price="$9", stock=3, facts={"fit": "Beat, Vario"}),
        Product(link="2", title="Rain cape", price="$7", facts={"fit": "adults", "wash": "cold"}),
        Product(link="", title="Shop", facts={"returns": "30 days"}),
    ),
    heads=(Head(name="fit", synonyms=("size",)), Head(name="wash"), Head(name="returns")),
)


def asked_of(request):
    """Return what a request asks for: its tasks and its languages."""
    user = request["messages"][1]["content"]
    languages = json.loads(re.search(r"^Languages: (.*)$", user, re.MULTILINE)[1])
    tasks = json.loads(re.search(r"(?:columns|products): (\[\{.*)$", user.strip())[1])
    return tasks, {one["language"]: one["phrases"] for one in languages}


def name_of(task):
    return task.get("column") or task["title"]


def entries(request, write):
    """Return an answer to a request; `write` gives the phrases for a name, language and count."""
    tasks, languages = asked_of(request)
    return {
        "entries": [
            {"id": one["id"], "language": code, "phrases": write(name_of(one), code, count)}
            for one in tasks
            for code, count in languages.items()
        ]
    }


def numbered(name, code, count):
    """Write phrases that are all good."""
    return [f"{code} about {name} {n}" for n in range(count)]


def answers(write):
    """Answer every request with the phrases that `write` gives, or with a text as it is."""

    async def behave(request):
        sent = write if isinstance(write, str) else entries(await request.json(), write)
        return await models.says(sent, piece=400)(request)

    return behave


@contextmanager
def teaching(behave):
    """Run a server in a thread of its own; hand over its URL and what it is asked."""
    bound, url = models.listening()
    loop, asked = asyncio.new_event_loop(), []

    async def serve(ready):
        async with models.serving(bound, behave) as server:
            asked.append(server)
            ready.set()
            await stop.wait()

    stop, ready = asyncio.Event(), threading.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(ready)))
    thread.start()
    try:
        assert ready.wait(10)
        yield url, asked[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
