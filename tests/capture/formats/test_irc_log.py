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


def test_what_was_taken_back_later_is_no_comment(tmp_path):
    said = [SAID.format(1790000000000 + n).replace("a1", f"a{n}") for n in range(4)]
    said[2] = said[2].replace("user-id=7 ", "user-id=8 ").replace(":kate", ":joe")
    gone = "@login=joe;target-msg-id=a2;tmi-sent-ts=1 :tmi.twitch.tv CLEARMSG #shop :how much: 3?"
    got, skipped = read(tmp_path, "\n".join([*said, gone]))
    assert ([one.id for one in got], skipped.count) == (["a0", "a1", "a3"], 0)
    for out in ("@target-user-id=7 :tmi.twitch.tv CLEARCHAT #shop", ":a.tv CLEARCHAT #shop :kate"):
        got, _ = read(tmp_path, "\n".join([*said[:3], out, said[3]]))
        assert [one.id for one in got] == ["a2", "a3"]
    got, _ = read(tmp_path, "\n".join([*said, ":tmi.twitch.tv CLEARCHAT #shop"]))
    assert len(got) == 4


def test_a_subscriber_may_say_something(tmp_path):
    log = (
        "@id=1;tmi-sent-ts=1790000000000;user-id=11 :k!k@k PRIVMSG #shop :how wide\n"
        "@id=2;msg-id=resub;tmi-sent-ts=1790000060000;user-id=12 :t USERNOTICE #shop :cold?\n"
        "@id=3;login=ann;msg-id=raid;tmi-sent-ts=1790000062000;user-id=13 :t USERNOTICE #shop\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "11", "how wide"),
        (60, "12", "cold?"),
    ]
    assert skipped.count == 0
