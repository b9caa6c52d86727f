"""Twitch's chat, against a local server that speaks its IRC."""

import pytest
from capture.served import heard_from, serving

from cuebot import clock, config
from cuebot.capture.twitch import Twitch, TwitchOptions, make
from cuebot.errors import ConfigError
from cuebot.model import Deletion, Role

WELCOME = ":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!\r\n:tmi.twitch.tv CAP * ACK :x\r\n"
GARBAGE = [
    "",
    "\r\n",
    "@",
    "@a=b",
    ":x",
    "PRIVMSG",
    b"\xff\xfe\r\n",
    "@id=1 PRIVMSG #c",
    "\x00" * 99,
]


def said(number, text=None, badges=""):
    tags = f"@badges={badges};display-name=K;id=m{number};user-id={number}"
    return f"{tags} :k!k@k.tmi.twitch.tv PRIVMSG #shop :{text or f'size {number}?'}\r\n"


def joining(lines, *, cut=False, told=None):
    """Return a script: welcome, then these messages, then perhaps the end of the line."""

    async def script(peer):
        first = [await peer.recv() for _ in range(3)]
        if told is not None:
            told.extend(first)
        await peer.send(WELCOME)
        for line in lines:
            await peer.send(line)
        if cut:
            await peer.close()

    return script


def hear(count, *scripts):
    async def main():
        async with serving(*scripts) as (url, _):
            source = Twitch(TwitchOptions(channel="Shop", url=url))
            return await heard_from(source, count)

    return clock.run(main(), speed=20.0)


def test_every_comment_counts_once_and_in_order_over_a_cut_line_and_garbage():
    lines = [said(n) for n in range(2000)]
    first, second = list(lines[:1000]), list(lines[800:])
    for n in range(50):
        first.insert(n * 19, GARBAGE[n % len(GARBAGE)])
        second.insert(n * 21, GARBAGE[n % len(GARBAGE)])
    got, counts = hear(2000, joining(first, cut=True), joining(second))
    assert [one.text for one in got] == [f"size {n}?" for n in range(2000)]
    assert (counts.duplicates, counts.lost) == (200, 0)


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
            make(config.Part(use="twitch", channel=channel), config.Config())
