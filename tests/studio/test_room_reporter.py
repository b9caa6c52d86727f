"""What a room tells of itself, over a real line, while its show runs."""

import asyncio
import socket

from consoles import asking, visit

from cuebot import clock
from cuebot.model import Kind, Mode
from cuebot.studio.messages import (
    LinkRequest,
    StopOrder,
    StudioMessage,
    decode_room_line,
    encode_line,
)
from cuebot.studio.room_reporter import RoomReporter
from cuebot.web.tile import RoomState


class Line:
    """The studio's end."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def until(self, true):
        """Return the first thing that is so of a message."""
        async with asyncio.timeout(30):
            while True:
                message = decode_room_line(await self.reader.readline())
                if found := true(message):
                    return found

    async def tile(self, true):
        def find(message):
            tile = message.beat and message.beat.tile
            return tile if tile and true(tile) else None

        return await self.until(find)

    def say(self, **message):
        self.writer.write(encode_line(StudioMessage(**message)))


def report(folder, call, **show):
    """Return what `call(desk, line, ends)` returns; `ends` has how the show was told to end."""

    async def main(desk):
        ours, theirs = socket.socketpair()
        ends = []
        reporter = RoomReporter("mugs", theirs, desk.back_room)
        reporter.attach(desk.running, ends.append)
        reader, writer = await asyncio.open_connection(sock=ours)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(reporter.run(lambda _event: None))
            found = await call(desk, Line(reader, writer), ends, telling)
            telling.cancel()
        writer.transport.abort()
        return found

    return visit(folder, main, **show)


def test_a_tile_tells_what_waits_what_was_said_and_what_is_wrong(tmp_path):
    async def call(desk, line, _ends, _telling):
        first = await line.tile(lambda _tile: True)
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        waiting = await line.tile(lambda tile: tile.waiting)
        desk.back_room.on_alarm("the ear is away")
        desk.back_room.on_recovery("the chat is back")
        alarm = await line.tile(lambda tile: tile.alarm)
        (step,) = desk.running.show.board.take_snapshot().live
        desk.running.show.approve_cue(step.cue.id, "Mai")
        sounds = await line.tile(lambda tile: tile.sounds)
        said = await line.tile(lambda tile: tile.lines)
        beat = await line.until(lambda message: message.beat)
        return first, waiting, alarm, sounds, said, beat.figures

    first, waiting, alarm, sounds, said, figures = report(
        tmp_path, call, show={"title": "Mugs"}, talkback={"use": "null"}
    )
    assert (first.key, first.title, first.state) == ("mugs", "Mugs", RoomState.LIVE)
    assert (first.device, first.heard) == ("null", False)
    assert waiting.waiting == 1
    assert alarm.alarm == "the ear is away"
    assert sounds.waiting == 0
    assert (said.lines, figures.spoken) == (1, 1)
    assert 0 < figures.ear_median <= figures.ear_p95
    assert figures.comment_age is not None


def test_it_beats_every_second_and_sends_a_tile_only_when_that_changed(tmp_path):
    async def call(_desk, line, _ends, _telling):
        await line.tile(lambda _tile: True)
        began = clock.now()
        quiet = [(await line.until(lambda message: message.beat)).tile for _ in range(3)]
        return quiet, clock.now() - began

    quiet, took = report(tmp_path, call)
    assert quiet == [None] * 3
    assert took > 2.0


def test_a_link_to_its_console_is_made_for_the_studio(tmp_path):
    async def call(desk, line, _ends, _telling):
        asked = LinkRequest(number=4, office="producer", name="Mai", hours=1.0, public=False)
        line.say(link=asked)
        reply = await line.until(lambda message: message.link)
        token = reply.told["link"].partition("#")[2]
        status, _, _ = await desk.exchange(token)
        return reply.number, reply.told["name"], status, desk.url, reply.told["link"]

    number, name, status, url, link = report(tmp_path, call)
    assert (number, name, status) == (4, "Mai", 200)
    assert link.startswith(url)


def test_a_show_that_is_to_go_on_elsewhere_ends_in_its_next_silence(tmp_path):
    async def call(desk, line, ends, telling):
        for comment in asking():
            desk.room.put(comment)
        await line.tile(lambda tile: tile.sounds)
        line.say(stop=StopOrder(goes_on=True))
        await telling
        spoken = [step for step in desk.steps if step.ending]
        return ends, [step.ending.outcome for step in spoken]

    ends, outcomes = report(tmp_path, call)
    assert ends == [True]
    assert outcomes == ["spoken"]


def test_a_show_that_is_over_ends_at_once(tmp_path):
    async def call(_desk, line, ends, telling):
        line.say(stop=StopOrder(goes_on=False))
        await telling
        return ends

    assert report(tmp_path, call) == [False]


def test_a_studio_that_is_gone_is_handed_over_to_and_nonsense_is_passed_over(tmp_path):
    async def call(_desk, line, ends, telling):
        line.writer.write(b"nonsense\n[]\n")
        await line.until(lambda message: message.beat)
        line.writer.transport.abort()
        await telling
        return ends

    assert report(tmp_path, call) == [True]
