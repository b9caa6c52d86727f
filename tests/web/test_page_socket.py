"""One page's outbox, on a real socket."""

import asyncio
import json
from functools import partial

import aiohttp
from consoles import visit

from cuebot.web.page_socket import TOO_SLOW
from cuebot.web.policy import WEB_POLICY


def test_messages_come_in_their_order_and_none_after_the_goodbye(tmp_path):
    async def call(desk):
        client = await desk.sit()
        (page,) = desk.console.roster._pages
        for number in range(1, 4):
            page.send(f'{{"answer":{number},"result":"x"}}')
        await client.until(lambda: 3 in client.answers)
        page.close(1008, b"revoked")
        page.send('{"answer":4,"result":"x"}')
        kinds = []
        while (message := await client.socket.receive()).type is aiohttp.WSMsgType.TEXT:
            kinds.append(message.data)
        return list(client.answers), [one for one in kinds if "answer" in one], message.extra

    assert visit(tmp_path, call) == ([1, 2, 3], [], "revoked")


def test_a_page_for_which_too_much_waits_is_let_go(tmp_path):
    async def call(desk):
        client = await desk.sit()
        (page,) = desk.console.roster._pages
        page.send("x" * (WEB_POLICY.max_waiting_bytes + 1))
        closing = page.is_closing
        async with asyncio.timeout(10.0):
            while (message := await client.socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        return closing, message.extra

    assert visit(tmp_path, call) == (True, TOO_SLOW.decode())


def collect(desk, send):
    """Return the messages of a page from `send(page)` on, by what they are."""

    async def call():
        client = await desk.sit()
        (page,) = desk.console.roster._pages
        send(page)
        told = []
        async with asyncio.timeout(10.0):
            while "last" not in told:
                message = json.loads((await client.socket.receive()).data)
                if "answer" in message:
                    told.append(message["result"])
        return told

    return call()


def put_answer(page, word, how=None):
    text = json.dumps({"answer": 1, "result": word})
    (how or page.send)(text)


def test_an_answer_goes_before_states_that_wait_and_these_keep_their_order(tmp_path):
    def send(page):
        for word in ("one", "two", "last"):
            put_answer(page, word, page.queue_state)
        put_answer(page, "answer")
        for _ in range(4):
            page.release_state()

    told = visit(tmp_path, partial(collect, send=send))
    assert told == ["answer", "one", "two", "last"]


def test_a_whole_scene_takes_the_place_of_the_states_that_wait(tmp_path):
    def send(page):
        put_answer(page, "old", page.queue_state)
        put_answer(page, "whole", page.send_whole)
        for word in ("new", "last"):
            put_answer(page, word, page.queue_state)
            page.release_state()

    assert visit(tmp_path, partial(collect, send=send)) == ["whole", "new", "last"]


def test_states_that_wait_count_as_much_as_what_is_being_sent(tmp_path):
    async def call(desk):
        await desk.sit()
        (page,) = desk.console.roster._pages
        page.queue_state("x" * (WEB_POLICY.max_waiting_bytes + 1))
        return page.is_closing

    assert visit(tmp_path, call)
