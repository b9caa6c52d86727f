"""One page's outbox, on a real socket."""

import asyncio

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
