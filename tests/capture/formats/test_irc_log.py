"""A chat as its server sent it."""

from capture.formats.recorded import read, told

SAID = (
    "@badges=;display-name=Kate;id=a1;tmi-sent-ts={};user-id=7 "
    ":kate!kate@kate.tmi.twitch.tv PRIVMSG #shop :how much: 3?"
)


def test_the_tags_tell_the_time_and_the_viewer(tmp_path):
    lines = [SAID.format(1790000000000), SAID.format(1790000007500).replace("a1", "a2")]
    lines.insert(1, ":tmi.twitch.tv USERNOTICE #shop :kate subscribed")
    got, skipped = read(tmp_path, "\n".join(["PING :tmi.twitch.tv", *lines]))
    assert told(got) == [(0.0, "a1", "7", "how much: 3?", ""), (7.5, "a2", "7", "how much: 3?", "")]
    assert skipped.count == 0


def test_without_tags_the_time_is_that_of_the_tool(tmp_path):
    log = (
        "[2026-11-20 20:00:00] :kate!kate@kate.tmi.twitch.tv PRIVMSG #shop :how much\n"
        "[2026-11-20 20:00:03] :joe!joe@joe.tmi.twitch.tv JOIN #shop\n"
        "[2026-11-20 20:00:0\n"
        "[2026-11-20 20:00:07] :joe!joe@joe.tmi.twitch.tv PRIVMSG #shop :\x01ACTION wants M\x01\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "kate", "how much"),
        (7.0, "joe", "wants M"),
    ]
    assert skipped.count == 1
