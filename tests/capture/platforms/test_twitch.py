"""Twitch's chat, against a local server that speaks its IRC."""

from contextlib import asynccontextmanager

import pytest
from capture.contract import Doubted
from capture.irc import GARBAGE, joining, said
from capture.served import heard_from, serving

from cuebot import clock, config
from cuebot.capture.platforms.twitch import TwitchOptions, TwitchSource, make_twitch_source
from cuebot.errors import ConfigError
from cuebot.model import Deletion, Role


def hear(count, *scripts):
    async def main():
        async with serving(*scripts) as (url, _):
            source = TwitchSource(TwitchOptions(channel="Shop", url=url))
            return await heard_from(source, count)

    return clock.run(main(), speed=20.0)


class TestTwitch(Doubted):
    garbage = GARBAGE

    def frame(self, numbers):
        return "".join(map(said, numbers))

    @asynccontextmanager
    async def room(self, *calls):
        scripts = [joining(call, cut="" if call is calls[-1] else "tear") for call in calls]
        async with serving(*scripts) as (url, _):
            yield TwitchSource(TwitchOptions(channel="shop", url=url))


def test_it_joins_without_a_key_and_answers_pings():
    told, pongs = [], []

    async def ping(peer):
        await joining([], told=told)(peer)
        await peer.send("PING :tmi.twitch.tv\r\n")
        pongs.append(await peer.recv())
        await peer.send(said(1))

    hear(1, ping)
    assert told[0] == "CAP REQ :twitch.tv/tags twitch.tv/commands"
    assert told[1].startswith("NICK justinfan")
    assert told[2] == "JOIN #shop"
    assert pongs == ["PONG :tmi.twitch.tv"]


def test_what_a_viewer_says_beside_a_subscription_is_heard():
    about = "@id=m7;login=bo;msg-id={};user-id=17 :tmi.twitch.tv USERNOTICE #shop{}\r\n"
    got, _ = hear(
        2, joining([about.format("raid", "") + about.format("resub", " :size M?") + said(2)])
    )
    assert [(one.id, one.user) for one in got] == [("m7", "17"), ("m2", "2")]
    assert got[0].text == "size M?"


def test_several_lines_may_come_in_one_message_and_one_may_be_taken_back():
    gone = "@login=k;target-msg-id=m1 :tmi.twitch.tv CLEARMSG #shop :size 1?\r\n"
    got, _ = hear(3, joining([said(1) + said(2) + gone]))
    assert [one.id for one in got] == ["m1", "m2", "m1"]
    assert isinstance(got[2], Deletion)


def test_a_ban_takes_back_all_of_a_viewer_and_a_wiped_screen_nothing():
    wiped = "@room-id=1 :tmi.twitch.tv CLEARCHAT #shop\r\n"
    banned = "@ban-duration=600;target-user-id=1 :tmi.twitch.tv CLEARCHAT #shop :k\r\n"
    again = said(1, "price?").replace("id=m1", "id=m3")
    got, _ = hear(5, joining([said(1) + said(2) + again + wiped + banned]))
    assert all(isinstance(one, Deletion) for one in got[3:])
    assert [(one.id, one.platform) for one in got[3:]] == [("m3", "twitch"), ("m1", "twitch")]


def test_the_words_of_an_action_are_read():
    (comment,), _ = hear(1, joining([said(1, "\x01ACTION asks: how much\x01")]))
    assert comment.text == "asks: how much"


@pytest.mark.parametrize(
    ("badges", "role"),
    [
        ("subscriber/12,broadcaster/1", Role.HOST),
        ("moderator/1,subscriber/3", Role.MODERATOR),
        ("subscriber/0", Role.MEMBER),
        ("premium/1", Role.VIEWER),
        ("", Role.VIEWER),
    ],
)
def test_the_role_is_what_the_platform_says(badges, role):
    (comment,), _ = hear(1, joining([said(1, badges=badges)]))
    assert comment.role is role


def test_tags_are_unescaped():
    (comment,), _ = hear(1, joining([r"@id=a\sb\:c\\d\ :k PRIVMSG #shop :hi" + "\r\n"]))
    assert comment.id == "a b;c\\d"


def test_a_channel_that_is_none_is_refused_before_the_show():
    for channel in ("", "a b", "x\r\nQUIT", "https://twitch.tv/x"):
        with pytest.raises(ConfigError, match="channel"):
            make_twitch_source(config.Part(use="twitch", channel=channel), config.Config())
