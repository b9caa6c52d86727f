"""Comments a second of one core, by dialect, beside plain `json.loads`, which is the limit.

`uv run python benchmarks/sources.py`.  The time is the process's own, so that others on the machine
do not count.
"""

import asyncio
import json
import time

from cuebot import clock
from cuebot.capture.server.payload import PayloadIngestor

COMMENTS = 20_000
RUNS = 7
EMOTE = "<img src='https://e.example/e?a=1&b=2' alt='x' title='x' class='regular-emote'/>"


def messages(number: int) -> dict[str, object]:
    """Return one comment in each dialect."""
    text = f"how much is number {number}?"
    user = {"Id": number, "SecUid": f"s{number}", "Nickname": "n"}
    event = {"decoded_type": "comment", "msg_id": f"m{number}", "decoded_openid": "o", "seq": 1}
    said = {"id": f"c{number}", "userId": f"u{number}", "comment": text, "isOwner": False}
    chat = {"common": {"msgId": f"m{number}"}, "user": {"id": f"u{number}"}, "content": text}
    return {
        "cuebot": {"id": f"c{number}", "user": f"u{number}", "text": text},
        "Social Stream Ninja, HTML": {
            "chatname": "n",
            "chatmessage": f"<span class='m'>@kate</span> {text} &amp; <b>when</b> {EMOTE}",
            "type": "youtube",
            "id": number,
            "userid": f"u{number}",
            "hasDonation": "",
            "membership": "",
        },
        "Social Stream Ninja, text": {
            "chatname": "n",
            "chatmessage": text,
            "type": "youtube",
            "textonly": True,
            "id": number,
            "userid": f"u{number}",
            "hasDonation": "",
            "membership": "",
        },
        "DouyinBarrageGrab": {
            "Type": 1,
            "ProcessName": "x",
            "Data": json.dumps({"MsgId": number, "User": user, "Onwer": {}, "Content": text}),
        },
        "dycast": {
            "id": f"m{number}",
            "method": "WebcastChatMessage",
            "content": text,
            "user": {"id": f"u{number}", "name": "n"},
        },
        "wxlivespy": {"events": [event | {"content": text}], "host_info": {}, "live_info": {}},
        "OneComme": {
            "type": "comments",
            "data": {"comments": [{"id": "s", "service": "youtube", "data": said}]},
        },
        "oba-live-tool": {
            "msg_type": "comment",
            "msg_id": f"m{number}",
            "nick_name": f"n{number}",
            "content": text,
            "time": 1,
        },
        "Kick": {
            "message_id": f"m{number}",
            "content": text,
            "broadcaster": {"user_id": 1},
            "sender": {"user_id": number, "identity": {"badges": []}},
        },
        "Euler Stream": {"messages": [{"type": "WebcastChatMessage", "data": chat}]},
    }


async def taken(payloads: list[bytes]) -> float:
    """Return how long it takes to turn so many payloads into events."""
    source = PayloadIngestor("bench")
    got: list[object] = []
    began = time.process_time()
    for payload in payloads:
        await source.ingest_payload(payload, got.append)
    took = time.process_time() - began
    assert (len(got), source.refused) == (COMMENTS, 0)  # noqa: S101 - a wrong figure is none
    return took


def decoded(payloads: list[bytes]) -> float:
    began = time.process_time()
    for payload in payloads:
        json.loads(payload)
    return time.process_time() - began


async def main() -> None:
    made = [messages(number) for number in range(COMMENTS)]
    print(f"{'dialect':28}{'comments/s':>12}{'json.loads/s':>14}")
    speeds = []
    for name in made[0]:
        payloads = [json.dumps(one[name]).encode() for one in made]
        took = min([await taken(payloads) for _ in range(RUNS)])
        limit = min(decoded(payloads) for _ in range(RUNS))
        speeds.append(COMMENTS / took)
        print(f"{name:28}{COMMENTS / took:12,.0f}{COMMENTS / limit:14,.0f}")
        await asyncio.sleep(0)
    print(f"{'the slowest; aim 50,000':28}{min(speeds):12,.0f}")


clock.run(main())
