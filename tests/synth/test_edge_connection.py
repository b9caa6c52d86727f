"""The warm connection, between the real client and a local service."""

from __future__ import annotations

import asyncio
import ssl

import pytest
import trustme
from edge_server import edge_service, whole
from edge_tts import communicate
from far import wire

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import SynthError
from cuebot.model import Line
from cuebot.synth import edge

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")


@pytest.fixture
def certificate():
    """Return a server's context, and let the client trust it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    kept, communicate._SSL_CTX = communicate._SSL_CTX, ssl.create_default_context()
    authority.configure_trust(communicate._SSL_CTX)
    yield context
    communicate._SSL_CTX = kept


def kept_warm(use, **serving):
    """Keep a voice's connection warm beside `use(voice, service)`; return what that returns."""

    async def main():
        mine = edge.make_edge_voice(Part(use="edge"), Config())
        async with edge_service(whole, **serving) as service, asyncio.TaskGroup() as group:
            keeping = group.create_task(mine.keep_ready())
            try:
                return await use(mine, service)
            finally:
                keeping.cancel()
                await mine.aclose()

    return clock.run(main())


async def met(service, count):
    async with asyncio.timeout(60):
        await service.until(count)
    await asyncio.sleep(0.1)  # the answer is on its way back


async def two_lines(mine, service):
    for number in (1, 2):
        await met(service, 2 * number - 1)
        await mine.speak(LINE)
    await met(service, 5)
    return service.met


def test_each_line_takes_the_connection_that_was_opened_for_it_and_the_next_is_opened():
    methods, ports = zip(*kept_warm(two_lines), strict=True)
    assert methods == ("HEAD", "GET", "HEAD", "GET", "HEAD")
    assert ports[0] == ports[1] != ports[2] == ports[3] != ports[4]


def test_it_is_the_clients_own_connection_under_tls_too(certificate):
    _, ports = zip(*kept_warm(two_lines, certificate=certificate), strict=True)
    assert ports[0] == ports[1] != ports[2] == ports[3]


def test_a_line_that_finds_no_connection_opens_its_own():
    async def use(mine, service):
        await met(service, 1)
        both = await asyncio.gather(mine.speak(LINE), mine.speak(LINE))
        return len(both), {port for method, port in service.met if method == "GET"}

    spoken, ports = kept_warm(use)
    assert spoken == len(ports) == 2


def test_a_service_that_is_away_is_no_alarm_until_a_line_needs_it(caplog):
    async def use(mine, service):
        await met(service, 1)
        with pytest.raises(SynthError, match="503"):
            await mine.speak(LINE)

    kept_warm(use, status=503)
    assert not [one for one in caplog.records if one.levelname == "WARNING"]


ROUND_TRIP = 0.2
TRIES = 10
"""A busy machine may take a third round trip's time for its own work, now and then."""


def test_over_a_long_wire_a_line_waits_for_two_round_trips_and_no_more(certificate):
    async def main():
        async with wire(ROUND_TRIP) as far:
            return await timed(far)

    async def timed(far):
        mine = edge.make_edge_voice(Part(use="edge"), Config())
        async with edge_service(whole, certificate=certificate, between=far.relay):
            await mine.speak(LINE)  # whatever is done once
            warm = []
            while len(warm) < TRIES and min(warm, default=9.0) >= 3 * ROUND_TRIP:
                await mine._warm_connection().ping_service()
                began = clock.now()
                await mine.speak(LINE)
                warm.append(clock.now() - began)
            await mine.aclose()
            return min(warm)

    assert 2 * ROUND_TRIP <= clock.run(main()) < 3 * ROUND_TRIP
