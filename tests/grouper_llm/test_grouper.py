"""A model that groups questions: the real client, and servers that are well or not."""

import asyncio
import json
import logging
import socket
import threading
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from cuebot import clock, config
from cuebot.cluster.grouping.llm_batch import BatchWording, LlmBatch
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.grouper_llm import grouper
from cuebot.grouper_llm.call_schedule import URGENT_WAITING
from cuebot.model import Comment
from cuebot.runtime.recovery import NOTICE

LEADERS = LlmBatch(
    known=(BatchWording("q1", "can i pay by cheque"),),
    new=(BatchWording("w7", "are cheques fine"), BatchWording("w8", "do you mend watches")),
)


def answered(content):
    async def behave(_request):
        return web.json_response(
            {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "m",
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content},
                        "finish_reason": "stop",
                    }
                ],
            }
        )

    return behave


async def embedded(request):
    body = await request.json()
    rows = [
        {"object": "embedding", "index": n, "embedding": [1.0, 0.1] if "cheque" in text else [0, 1]}
        for n, text in enumerate(body["input"])
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return web.json_response({"object": "list", "data": rows, "model": "m", "usage": usage})


async def broken(_request):
    return web.Response(status=503)


async def stalled(_request):
    await asyncio.Event().wait()


def listening():
    """Return a socket that is bound, and the base URL of a server on it."""
    bound = socket.create_server(("127.0.0.1", 0))
    return bound, f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


@asynccontextmanager
async def serving(bound, behave, asked):
    async def handle(request):
        asked.append(await request.json())
        return await behave(request)

    app = web.Application()
    app.router.add_post("/v1/chat/completions", handle)
    app.router.add_post("/v1/embeddings", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, bound).start()
    try:
        yield
    finally:
        await runner.cleanup()


def chosen(url, **cluster):
    table = {"semantic": "chat", "semantic_seconds": 30.0} | cluster
    return config.build_config({"llm": {"base_url": url, "model": "m"}, "cluster": table})


def read(behave, *, asked=None, leaders=LEADERS, **cluster):
    bound, url = listening()
    reader = grouper.LlmGrouper(chosen(url, **cluster))

    async def main():
        async with serving(bound, behave, [] if asked is None else asked):
            said = await reader.request_verdicts(leaders)
            await reader.aclose()
            return said

    return clock.run(main())


def test_a_chat_model_places_new_wordings():
    asked = []
    said = read(answered('{"places": {"n1": "k1", "n2": "none"}}'), asked=asked)
    assert said == {"w7": "q1", "w8": ""}
    sent = json.loads(asked[0]["messages"][1]["content"])
    assert sent["known"] == {"k1": "can i pay by cheque"}
    assert sent["new"] == {"n1": "are cheques fine", "n2": "do you mend watches"}


def test_an_answer_in_a_fence_is_read_and_what_is_made_up_is_left_out():
    body = '```json\n{"places": {"n1": "n1", "n2": "k9", "n5": "k1"}}\n```'
    assert read(answered(body)) == {"w7": "w7"}


def test_embeddings_place_what_is_near():
    assert read(embedded, semantic="embeddings") == {"w7": "q1", "w8": "w8"}


@pytest.mark.parametrize("strangers", [0.0, 0.75])
def test_what_is_near_is_told_by_how_near_strangers_are(strangers):
    about = [number // 2 for number in range(12)]

    async def embed(request):
        body = await request.json()
        rows = []
        for place, text in enumerate(body["input"]):
            number = int(text.split()[-1])
            parts = [0.0] * 20
            parts[0], parts[1 + about[number]] = strangers**0.5, (0.8 * (1 - strangers)) ** 0.5
            parts[7 + number] = (0.2 * (1 - strangers)) ** 0.5
            rows.append({"object": "embedding", "index": place, "embedding": parts})
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return web.json_response({"object": "list", "data": rows, "model": "m", "usage": usage})

    leaders = LlmBatch(known=(), new=tuple(BatchWording(f"w{n}", f"text {n}") for n in range(12)))
    said = read(embed, leaders=leaders, semantic="embeddings")
    assert said == {f"w{n}": f"w{n - n % 2}" for n in range(12)}


@pytest.mark.parametrize(
    ("behave", "why"),
    [
        (broken, "answered 503"),
        (stalled, "no answer in time"),
        (answered("I would rather not."), "answered in no known form"),
        (answered('{"places": [1, 2]}'), "answered in no known form"),
        (answered(""), "answered in no known form"),
    ],
)
def test_whatever_a_server_does_is_a_reason_and_no_error(behave, why):
    seconds = 0.5 if behave is stalled else 30.0
    assert read(behave, semantic_seconds=seconds) == why


def test_nobody_there_is_a_reason_too():
    bound, url = listening()
    bound.close()
    assert clock.run(grouper.LlmGrouper(chosen(url)).request_verdicts(LEADERS)).startswith(
        "broke off"
    )


def ask(topics, *texts):
    for text in texts:
        topics.add(Comment(at=1.0, id=text, user=text, text=text), "")


def show(behave, seconds, topics):
    bound, url = listening()
    (part,) = grouper.make_grouping_sources(chosen(url), topics)

    async def main():
        async with serving(bound, behave, []):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(seconds):
                    await part.run(lambda _event: None)

    clock.run(main(), speed=clock.VIRTUAL)


def test_beside_a_show_answers_are_merged():
    topics = QuestionGrouper()
    ask(topics, "can i pay by postal order", "are money orders fine?")
    assert len(topics.questions(2.0)) == 2
    show(answered('{"places": {"n1": "n1", "n2": "n1"}}'), 20.0, topics)
    assert [question.askers for question in topics.questions(2.0)] == [2]


def test_what_many_wait_for_is_asked_before_its_turn():
    topics, asked = QuestionGrouper(), []
    ask(topics, "can i pay by postal order")

    async def behave(request):
        asked.append(topics.questions(1.0)[0].askers)
        return await answered('{"places": {"n1": "n1"}}')(request)

    show(behave, 10.0, topics)
    assert asked == []
    for number in range(URGENT_WAITING):
        comment = Comment(at=1.0, id=f"m{number}", user=f"m{number}", text="do you mend watches")
        topics.add(comment, "")
    show(behave, 10.0, topics)
    assert asked == [URGENT_WAITING]


def test_a_server_that_is_down_is_told_of_once_and_changes_nothing(caplog):
    topics = QuestionGrouper()
    ask(topics, "can i pay by postal order", "are money orders fine?")
    with caplog.at_level(logging.WARNING):
        show(broken, 300.0, topics)
    assert [record.getMessage() for record in caplog.records] == [
        "The model that groups questions answered 503; grouping goes on by words."
    ]
    assert len(topics.questions(2.0)) == 2


def test_that_a_server_answers_again_is_told_once_and_in_a_room_that_is_silent(caplog):
    topics, asked = QuestionGrouper(), []
    ask(topics, "can i pay by postal order", "are money orders fine?")
    topics.questions(2.0)

    async def behave(request):
        asked.append(clock.now())
        well = len(asked) > 2
        return await (answered('{"places": {"n1": "n1", "n2": "n1"}}') if well else broken)(request)

    with caplog.at_level(NOTICE, "cuebot"):
        show(behave, 600.0, topics)
    assert len(asked) == 3
    assert caplog.messages == [
        "The model that groups questions answered 503; grouping goes on by words.",
        "The model groups questions again.",
    ]


def test_nobody_is_asked_unless_the_config_says_so():
    plain = config.build_config({})
    assert grouper.make_grouping_sources(plain, QuestionGrouper()) == ()
    with grouper.open_recording_grouper(plain, QuestionGrouper()) as part:
        assert part is None


def test_beside_a_recording_an_answer_is_heard_after_the_time_it_took():
    topics = QuestionGrouper()
    ask(topics, "can i pay by postal order", "are money orders fine?")
    asked = []

    async def slow(request):
        await asyncio.sleep(0.05)
        return await answered('{"places": {"n1": "n1", "n2": "n1"}}')(request)

    with Served(slow, asked) as url, grouper.open_recording_grouper(chosen(url), topics) as part:
        part.advance_to(10.0)
        assert not asked
        part.advance_to(15.0)
        assert len(asked) == 1
        assert len(topics.questions(15.0)) == 2
        part.advance_to(16.0)
        assert len(topics.questions(16.0)) == 1


class Served:
    """A server in a thread of its own, for a client that runs its own loop."""

    def __init__(self, behave, asked):
        self.behave, self.asked = behave, asked
        self.bound, self.url = listening()

    def __enter__(self):
        self.ready, self.stop = threading.Event(), None
        self.thread = threading.Thread(target=lambda: asyncio.run(self.main()))
        self.thread.start()
        self.ready.wait()
        return self.url

    async def main(self):
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        async with serving(self.bound, self.behave, self.asked):
            self.ready.set()
            await self.stop.wait()

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()
