"""The outputs and inputs of this machine, listed by a player in its process."""

from __future__ import annotations

import json

from cuebot import clock
from cuebot.runtime.child_messages import Message
from cuebot.talkback.device_rules import OutputDevice
from cuebot.talkback.player_process import PlayerProcess


async def list_devices() -> list[OutputDevice]:
    """Return the outputs of this machine; `EarError` when its sound cannot be reached."""
    return [OutputDevice(**row) for row in json.loads(await _request_listing("list"))]


async def list_inputs() -> list[str]:
    """Return the names of microphones and monitors; `EarError` when sound cannot be reached."""
    return [str(name) for name in json.loads(await _request_listing("inputs"))]


async def _request_listing(what: str) -> bytes:
    remote = PlayerProcess()
    with clock.standstill():
        reply = await remote.request_reply(Message({"do": what}))
        await remote.end_process()
    return reply.body
