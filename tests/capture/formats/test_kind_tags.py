"""Brackets that hold a kind or a platform, and no name."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.kind_tags import drop_channels, has_badges, part_tagged_lines

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


@pytest.mark.parametrize(
    ("danmaku", "says", "gift"),
    [("收到彈幕", "說", "收到道具"), ("收到弹幕", "说", "收到礼物"), ("chat", "says", "gift")],
)
def test_a_kind_in_the_place_of_the_name_stands_before_a_name_that_says(
    tmp_path, danmaku, says, gift
):
    log = (
        f"2026/11/20 21:58:31 : {danmaku}:半山腰 {says}: 晚上好呀\n"
        f"2026/11/20 21:58:36 : {gift}:半山腰 赠送的: 小心心 x 5\n"
        f"2026/11/20 21:58:42 : {danmaku}:困困熊_ {says}: 说: 多高\n"
        "2026/11/20 21:58:51 : 欢迎老爷 : 夜猫子 进入直播间\n"
        f"2026/11/20 21:58:57 : {danmaku}:半山腰 {says}: 可以机洗吗\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "半山腰", "晚上好呀"),
        (11.0, "困困熊_", "说: 多高"),
        (26.0, "半山腰", "可以机洗吗"),
    ]
    assert skipped.count == 0


def test_a_name_keeps_its_end_where_not_all_have_a_verb_behind_theirs(tmp_path):
    log = "".join(f"20:00:0{n} {name} says: size?\n" for n, name in enumerate(["kate", "bo", "jo"]))
    assert [one.user for one in read(tmp_path, log)[0]] == ["kate", "bo", "jo"]
    got, _ = read(tmp_path, log + "20:00:09 max: mine\n")
    assert [one.user for one in got] == ["kate says", "bo says", "jo says", "max"]


def test_several_platforms_stand_before_names_though_none_before_most(tmp_path):
    log = """Restream Chat History
Event: linen night
Exported: 2026-11-13 09:00

[2026-11-12 18:03:22] [YouTube] Kate: hi all
[2026-11-12 18:03:40] [Facebook] Jo: how wide
[2026-11-12 18:04:02] [Twitch] max: [song] please
[2026-11-12 18:04:31] [YouTube] Lou: blue: 2 left?
[2026-11-12 18:05:00] [YouTube] Kate: [post] is free?
[2026-11-12 18:05:48] [Facebook] Jo: bye
[2026-11-12 18:06:10] [Twitch] max: bye
"""
    got, skipped = read(tmp_path, log)
    assert [one.user for one in got] == ["Kate", "Jo", "max", "Lou", "Kate", "Jo", "max"]
    assert (got[2].text, got[4].text) == ("[song] please", "[post] is free?")
    assert skipped.count == 0


def test_names_in_brackets_stay_names_where_few_texts_have_a_colon():
    told = [("kate", "size: M"), ("jo", "how much"), ("kate", "colour: red"), ("max", "stock: 2")]
    assert part_tagged_lines(told) is None


def test_a_channel_before_all_names_is_none_of_them(tmp_path):
    log = """[2026-11-30 20:02:15] #shop kate: how much
[2026-11-30 20:02:45] #shop jo has been timed out for 600 seconds
[2026-11-30 20:03:15] #shop jo: size M?
[2026-11-30 20:06:15] #shop kate: bye
"""
    got, skipped = read(tmp_path, log)
    assert [one.user for one in got] == ["kate", "jo", "kate"]
    assert skipped.count == 0


def test_few_platforms_before_many_names_are_no_part_of_them():
    names = ["Twitch - kate", "YouTube - jo", "Twitch - kate", "YouTube - ann"]
    assert drop_channels(names) == ["kate", "jo", "kate", "ann"]
    assert drop_channels(["Ana - bo", "Lea - cy", "Mia - di"]) == [
        "Ana - bo",
        "Lea - cy",
        "Mia - di",
    ]
    assert drop_channels(['"kate"', '"jo"']) == ["kate", "jo"]
