"""Wordings, and who said them within the window."""

from cuebot.cluster.grouping.groups import MAX_PROFILE_WORDS, Wording, WordingGroup
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion


def leaf(*words):
    return Wording(ParsedComment(CommentIntent.QUESTION, "t", "t", words=words), "")


def test_a_leaf_is_spelt_alike_whatever_its_numbers_and_the_order_of_its_words():
    one, other = (
        Wording(ParsedComment(CommentIntent.QUESTION, said, said), "")
        for said in ("is 12 big", "big is 7")
    )
    assert one.spelling == other.spelling == "0 big is"


def test_a_leaf_forgets_what_the_window_has_passed():
    one = leaf()
    one.add_comment(1.0, "a", "ann")
    one.add_comment(2.0, "b", "ann")
    one.expire_comments(1.0)
    assert set(one.askers) == {"ann"}
    one.expire_comments(2.0)
    assert not one.askers


def test_a_comment_that_is_taken_back_no_longer_counts():
    one = leaf()
    one.add_comment(1.0, "a", "ann", "twitch")
    one.add_comment(2.0, "b", "bob", "twitch")
    one.add_comment(3.0, "c", "ann", "twitch")
    gone = Deletion(at=4.0, id="b")
    assert not one.remove_comment(Deletion(at=4.0, id="b", platform="shopee"))
    assert one.remove_comment(gone)
    assert not one.remove_comment(gone)
    assert dict(one.askers) == {"ann": 2}
    one.expire_comments(3.0)
    assert not one.askers


def test_recounting_makes_one_of_many():
    one = leaf()
    for user in ("a", "b", "c"):
        one.add_comment(1.0, user, user)
    one.recount_askers({"a", "b"}, "brigade 1")
    assert set(one.askers) == {"brigade 1", "c"}
    assert one.massed == 2
    one.expire_comments(1.0)
    assert not one.askers


def test_a_profile_is_the_share_of_wordings_with_a_word():
    group = WordingGroup(1, leaf("lamp", "warm"))
    other = leaf("lamp")
    group.add_wording(other)
    assert dict(group.compute_profile()) == {"lamp": 1.0, "warm": 0.5}
    group.remove_wording(other)
    assert dict(group.compute_profile()) == {"lamp": 1.0, "warm": 1.0}


def test_a_profile_is_of_the_commonest_words_and_of_equals_those_said_first():
    names = [f"word {number}" for number in range(MAX_PROFILE_WORDS + 3)]
    group = WordingGroup(1, leaf(*names))
    group.add_wording(leaf(names[-1]))
    assert dict(group.compute_profile()) == {names[-1]: 1.0} | dict.fromkeys(
        names[: MAX_PROFILE_WORDS - 1], 0.5
    )
