"""Who wrote a comment, where a platform hides it."""

import pytest

from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.masked_names import MAX_KNOWN_IDS, AuthorResolver, is_masked


@pytest.mark.parametrize(
    "name",
    [
        "小***",
        "用户***",
        "t**3",
        "＊＊明",
        "●●●",
        "张*",
        "k•••y",
        "Anonymous",
        "匿名用户",
        "userxxx",
    ],
)
def test_a_name_that_a_platform_made_unreadable_is_masked(name):
    assert is_masked(name)


@pytest.mark.parametrize("name", ["小明", "a*star_fan", "Max", "Roxxane", "kate_99", "", "A.B."])
def test_a_name_that_can_be_read_is_not(name):
    assert not is_masked(name)


@pytest.mark.parametrize("user", ["", "0", "00", "111111", "null", "小***"])
def test_without_an_id_the_name_tells_who_it_is_and_a_masked_one_does_not(user):
    assert AuthorResolver().find_author(user, "小***") == ""
    assert AuthorResolver().find_author("" if user == "小***" else user, "kate") == "kate"


def test_an_id_tells_who_it_is_though_the_name_is_masked():
    masking = AuthorResolver()
    assert [masking.find_author(user, "小***") for user in ("71", "72", "71")] == ["71", "72", "71"]


def test_one_id_of_differently_named_people_is_nobodys():
    masking = AuthorResolver()
    assert masking.find_author("5301", "小***") == "5301"
    assert masking.find_author("5301", "阿***") == ""
    assert masking.find_author("5301", "小***") == ""
    assert masking.find_author("5302", "小***") == "5302"


def test_a_viewer_who_is_renamed_is_still_one():
    masking = AuthorResolver()
    assert masking.find_author("9", "kate") == masking.find_author("9", "kate in red") == "9"
    assert masking.find_author("9", "a third") == "a third"


def test_ids_are_remembered_within_bounds():
    masking = AuthorResolver()
    for number in range(1000, 1000 + 2 * MAX_KNOWN_IDS):
        masking.find_author(f"{number}7", "小***")
    assert len(masking._names) <= MAX_KNOWN_IDS


def test_a_hidden_viewer_is_one_of_one_comment():
    factory = CommentFactory("test", now=lambda: 1.0)
    heard = [
        factory.comment(text, known=known, user="0", nickname="小***", platform="bilibili")
        for text, known in (("price?", "a"), ("size?", "b"))
    ]
    assert [(one.user, one.masked) for one in heard] == [("a", True), ("b", True)]
    plain = factory.comment("price?", known="c", user="77", nickname="小***", platform="bilibili")
    assert (plain.user, plain.masked) == ("77", False)
    nameless = factory.comment("price?", known="d", user=None, platform="bilibili")
    assert (nameless.user, nameless.masked) == ("d", False)
