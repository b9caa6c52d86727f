"""A web server of CSVs in a thread of its own, for what reads a catalogue by its address."""

import asyncio
import threading
from contextlib import contextmanager

from aiohttp import web

GOOD = "link,title,price\n1,Mug,$24\n"


class Sheets:
    """Gives the answers in their order, the last one again and again, and keeps what was asked."""

    def __init__(self, answers):
        self.answers = list(answers)
        self.asked = []

    async def give(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer = answer(request)
        if answer is None:
            await asyncio.sleep(60.0)
        if answer == "cut":
            request.transport.abort()
        if isinstance(answer, str | bytes):
            answer = (200, {}, answer)
        status, headers, body = answer or (200, {}, "")
        body = body.encode() if isinstance(body, str) else body
        kind = {} if "Content-Type" in headers else {"Content-Type": "text/csv"}
        return web.Response(status=status, headers=kind | headers, body=body)


@contextmanager
def published(*answers):
    """Serve; an answer is a body, (status, headers, body), a function of the request, or None."""
    sheets, ready, ends = Sheets(answers), threading.Event(), []

    async def serve():
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", sheets.give)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        sheets.url = f"http://127.0.0.1:{runner.addresses[0][1]}/card.csv"
        over = asyncio.Event()
        ends.extend([asyncio.get_running_loop(), over])
        ready.set()
        await over.wait()
        await runner.cleanup()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(10.0)
    try:
        yield sheets
    finally:
        ends[0].call_soon_threadsafe(ends[1].set)
        thread.join(10.0)


def tagged(body, tag):
    """Return an answer that is sent once for each tag."""

    def answer(request):
        if request.headers.get("If-None-Match") == tag:
            return (304, {"ETag": tag}, "")
        return (200, {"ETag": tag}, body)

    return answer
