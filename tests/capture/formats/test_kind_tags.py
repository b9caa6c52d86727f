"""Brackets that hold a kind or a platform, and no name."""

from capture.formats.recorded import read

from cuebot.capture.formats.kind_tags import has_badges, part_tagged_lines

KINDS = (
    "[20:00:00] [connection] room 8 opened\n"
    "[20:00:02] [chat] kate: is it lined?\n"
    "[20:00:05] [gift] max: Rose x3\n"
    "[20:00:09] [chat] jo: colour: red or blue\n"
    "[20:00:1x] [chat] kate: lost\n"
    "[20:00:20] [chat] kate: bye\n"
)


def test_a_kind_before_each_name_is_no_name(tmp_path):
    got, skipped = read(tmp_path, KINDS)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "kate", "is it lined?"),
        (7, "jo", "colour: red or blue"),
        (18, "kate", "bye"),
    ]
    assert skipped.count == 1


def test_a_platform_before_each_name_is_no_name(tmp_path):
    log = "".join(
        f"[Twitch] [20:00:0{at}] {user}: text {at}\n"
        for at, user in enumerate(["kate", "jo", "kate", "max", "jo"])
    )
    got, _ = read(tmp_path, log)
    assert [one.user for one in got] == ["kate", "jo", "kate", "max", "jo"]
    assert got[0].text == "text 0"


def test_a_name_that_writes_most_is_still_a_name():
    told = [("host", "the price: 20"), ("kate", "ok"), ("host", "stock: 5"), ("host", "link 3")]
    assert part_tagged_lines(told) is None
    assert part_tagged_lines([("", "a: b"), ("", "b: c"), ("", "a: d")]) is None


def test_among_kinds_only_comments_are_said():
    told = [
        ("chat", "kate: hi"),
        ("scene", "view: close"),
        ("chat", "jo: ok"),
        ("chat", "kate: bye"),
    ]
    assert [one.user for one in part_tagged_lines(told) if one.said] == ["kate", "jo", "kate"]


def test_badges_stand_before_some_names_only():
    assert has_badges([("Mod", "lio: hi"), ("", "hi"), ("Sub", "bix: oak")])
    assert not has_badges([("kate", "hi"), ("", "hi")])
    assert not has_badges([("Mod", "lio: hi"), ("Sub", "bix: oak")])
    assert not has_badges([("", "hi")])
