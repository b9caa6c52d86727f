"""Bilibili's games, against a local server that checks the signature."""

import json

import aiohttp
import pytest
from capture.opened import CODE, HELLO, KEY, SECRET, platform

from cuebot import clock
from cuebot.capture.platforms.bilibili_game import ZLIB, BilibiliClient, BilibiliOptions
from cuebot.errors import CaptureError


def play(do, **answers):
    async def main():
        async with platform(answers=answers) as (options, seen), aiohttp.ClientSession() as session:
            return await do(BilibiliClient(options), session), seen

    return clock.run(main())


def test_a_game_is_opened_kept_and_ended_by_signed_calls():
    async def life(games, session):
        game = await games.start_game(session)
        alive = await games.send_heartbeat(session, game)
        await games.end_game(session, game)
        return game, alive

    (game, alive), seen = play(life)
    assert (game.id, game.host, alive) == ("g1", "the-host", True)
    assert game.links[0].startswith("ws://127.0.0.1")
    assert seen.calls == [
        ("start", {"code": CODE, "app_id": 5}),
        ("heartbeat", {"game_id": "g1"}),
        ("end", {"app_id": 5, "game_id": "g1"}),
    ]


def test_batches_are_asked_for_by_zlib():

    game, _ = play(lambda games, session: games.start_game(session))
    assert json.loads(game.hello) == HELLO | {"protover": ZLIB}


@pytest.mark.parametrize("code", [7000, 7003])
def test_a_game_that_is_closed_is_known_by_its_beat(code):
    async def life(games, session):
        return await games.send_heartbeat(session, await games.start_game(session))

    assert play(life, heartbeat=[code])[0] is False


@pytest.mark.parametrize(
    ("code", "words", "retry"),
    [
        (7001, "the last game in this room is still being closed; see that the show is live", True),
        (7002, "a game of this app is open in the room", True),
        (7007, "the host's code is wrong; copy the one of today into `code`", False),
        (4007, "this address is not on the app's list", False),
        (5002, "it does not tell where the room is heard", True),
    ],
)
def test_a_refusal_is_a_sentence_that_holds_no_secret(code, words, retry):
    with pytest.raises(CaptureError) as told:
        play(lambda games, session: games.start_game(session), start=[code])
    assert words in str(told.value)
    assert f"({code})" in str(told.value)
    assert told.value.retry is retry
    assert not {KEY, SECRET, CODE, "secret words"} & set(str(told.value).split())


def test_a_wrong_secret_is_said():
    async def main():
        async with platform() as (options, _), aiohttp.ClientSession() as session:
            wrong = options.model_copy(update={"access_secret": options.code})
            await BilibiliClient(wrong).start_game(session)

    with pytest.raises(CaptureError, match=r"the signature is wrong; check `access_secret`"):
        clock.run(main())


@pytest.mark.parametrize("answer", [b"[]", b"{}", b'{"code": "0"}', b"<html>"])
def test_an_answer_that_is_none_is_no_game(answer):
    with pytest.raises(ValueError, match=r"code|JSON|expected"):
        play(lambda games, session: games.start_game(session), start=[answer])


def test_the_options_hide_the_secrets():
    options = BilibiliOptions(access_key=KEY, access_secret=SECRET, app=1, code=CODE)
    assert SECRET not in repr(options)
    assert CODE not in repr(options)
