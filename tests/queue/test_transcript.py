"""The host's words, by the real client against a local server."""

import asyncio
import io
import logging
import socket
import wave
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from cuebot import clock, config
from cuebot.queue import transcript
from cuebot.queue.listener import LISTENER_SAMPLE_RATE
from cuebot.queue.policy import QUEUE_POLICY

SECOND = b"\x01\x00" * LISTENER_SAMPLE_RATE


@asynccontextmanager
async def server(listening, answers):
    """Answer each request by the next of `answers`; yield what was sent."""
    sent = []

    async def answer(request):
        form = await request.post()
        sent.append({key: form[key] for key in ("model", "language")})
        with wave.open(io.BytesIO(form["file"].file.read())) as sound:
            sent[-1] |= {"rate": sound.getframerate(), "frames": sound.getnframes()}
        return answers.pop(0)

    app = web.Application()
    app.router.add_post("/v1/audio/transcriptions", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield sent
    finally:
        await runner.cleanup()


def heard(*answers, said, until):
    """Return what was put when so many utterances had an answer, and what the server was sent."""
    got, pending = [], list(answers)
    listening = socket.create_server(("127.0.0.1", 0))
    section = {"transcribe": "whisper", "microphone": "any"}
    section["transcribe_url"] = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    words = transcript.make_transcriber(config.build_config({"queue": section}))

    async def main():
        async with server(listening, pending) as sent, asyncio.timeout(20.0):
            done = asyncio.Event()

            def put(event):
                got.append(event)
                if len(got) == until:
                    done.set()

            async with asyncio.TaskGroup() as group:
                running = group.create_task(words.run(put))
                for pcm in said:
                    words.add_utterance(pcm)
                await done.wait()
                running.cancel()
            return sent

    sent = clock.run(main())
    return [event.text for event in got], sent


def told(text):
    return web.json_response({"text": text})


def test_an_utterance_becomes_words():
    texts, sent = heard(told(" It is  $18.50.\n"), said=[SECOND], until=1)
    assert texts == ["It is $18.50."]
    assert sent == [
        {
            "model": "whisper",
            "language": "en",
            "rate": LISTENER_SAMPLE_RATE,
            "frames": LISTENER_SAMPLE_RATE,
        }
    ]


def test_what_is_too_short_to_answer_anything_is_not_sent():
    texts, sent = heard(told("yes"), said=[SECOND[: LISTENER_SAMPLE_RATE // 2], SECOND], until=1)
    assert (texts, len(sent)) == (["yes"], 1)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: web.Response(status=500),
        lambda: web.Response(status=401),
        lambda: web.json_response({"words": 1}),
        lambda: web.Response(text="<html>", content_type="text/html"),
    ],
)
def test_a_server_that_fails_is_told_once_and_asked_again_with_the_next(bad, caplog):
    with caplog.at_level(logging.WARNING, "cuebot"):
        texts, _ = heard(bad(), bad(), told("yes"), said=[SECOND] * 3, until=1)
    assert texts == ["yes"]
    assert len(caplog.messages) == 1


def test_a_refused_key_is_named_as_the_config_and_the_environment_call_it(caplog):
    with caplog.at_level(logging.WARNING, "cuebot"):
        heard(web.Response(status=401), told("yes"), said=[SECOND] * 2, until=1)
    assert "check `transcribe_key`, or CUEBOT_QUEUE__TRANSCRIBE_KEY" in caplog.text


def test_when_utterances_come_faster_than_answers_the_oldest_make_room():
    answers = [told(str(n)) for n in range(QUEUE_POLICY.max_waiting_utterances)]
    texts, _ = heard(*answers, said=[SECOND] * 9, until=QUEUE_POLICY.max_waiting_utterances)
    assert texts == ["0", "1", "2", "3"]


def test_an_answer_of_any_length_is_cut():
    (text,), _ = heard(told("a" * 5000), said=[SECOND], until=1)
    assert len(text) == transcript.MAX_TEXT_LENGTH
