"""One line of IRC."""

import pytest

from cuebot.capture.transport.irc import find_badge_role, parse_irc_line
from cuebot.model import Role


def test_a_line_has_tags_a_nick_a_command_and_a_text():
    told = parse_irc_line(r"@id=a\:b\sc;user-id=7 :kate!k@host PRIVMSG #shop :how much: 3?")
    assert (told.command, told.nick, told.text) == ("PRIVMSG", "kate", "how much: 3?")
    assert told.tags == {"id": "a;b c", "user-id": "7"}


def test_what_is_done_is_said_and_a_server_asks_for_its_own_words_back():
    assert parse_irc_line(":k!k@h PRIVMSG #s :\x01ACTION dances\x01").text == "dances"
    assert parse_irc_line("PING :tmi.twitch.tv").rest == " :tmi.twitch.tv"


@pytest.mark.parametrize("line", ["", "hello", "@tags-alone", ": no command"])
def test_what_is_no_line_is_none(line):
    assert parse_irc_line(line) is None


def test_the_highest_badge_counts():
    assert find_badge_role("subscriber/12,moderator/1") is Role.MODERATOR
    assert find_badge_role("") is Role.VIEWER
