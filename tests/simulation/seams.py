"""Where a simulated world takes the place of the real one, for as long as a simulation lasts."""

from __future__ import annotations

import random
from contextlib import contextmanager
from types import SimpleNamespace

import httpx2
import openai
import pytest

from cuebot import clock
from cuebot.draft import provider
from cuebot.journal import viewer_key, writer
from cuebot.runtime import child_process
from cuebot.show import assembly

FEW_ROWS = 3_000
"""Rows that a show under memory pressure keeps while the disk refuses them."""


class Parts:
    """A group of parts that builds those of a simulation by their names."""

    def __init__(self, make):
        self._make = make

    def build_part(self, part, _config):
        return self._make(part.use)


@contextmanager
def replace_world(stage):
    """Let clocks, processes, servers and chance be those of a stage."""
    with pytest.MonkeyPatch.context() as patch:
        # Who else plays on the ear is told by files that all programs of a machine share.
        patch.setenv("XDG_RUNTIME_DIR", str(stage.folder))
        patch.setattr(clock, "utc_now", stage.wall)
        patch.setattr(child_process, "start_child", stage.machine.start_child)
        patch.setattr(assembly, "SOURCES", Parts(lambda _name: stage.make_source()))
        patch.setattr(assembly, "VOICES", Parts(stage.make_voice))
        patch.setattr(writer, "MAX_PENDING_ROWS", FEW_ROWS)
        patch.setattr(viewer_key, "secrets", SimpleNamespace(token_bytes=stage.chance.randbytes))
        answer = httpx2.MockTransport(stage.services.answer_request)

        def make_client(base_url, key, *, timeout):
            return openai.AsyncOpenAI(
                base_url=base_url,
                api_key=key or "none",
                max_retries=0,
                timeout=timeout,
                http_client=httpx2.AsyncClient(transport=answer),
            )

        patch.setattr(provider.openai_client, "make_openai_client", make_client)
        state = random.getstate()
        random.seed(stage.plan.seed)
        try:
            yield patch
        finally:
            random.setstate(state)
