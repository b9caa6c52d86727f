from cuebot.cluster.grouping.groups import Wording
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def leaf(number, *times):
    made = Wording(ParsedComment(CommentIntent.QUESTION, text=str(number)), "", number)
    for at in times:
        made.add_comment(at, f"{number}-{at}", f"u{at}")
    return made


def opened(*leaves):
    window = SlidingWindow()
    for one in leaves:
        window.add_wording(one)
    return window


def test_a_wording_is_new_to_the_window_once():
    window, one = SlidingWindow(), leaf(1, 5.0)
    assert window.add_wording(one)
    assert not window.add_wording(one)


def test_what_was_asked_up_to_a_moment_is_forgotten_and_the_rest_is_kept():
    one, two = leaf(1, 1.0, 4.0), leaf(2, 3.0)
    window = opened(one, two)
    assert list(window.expire_wordings(2.0)) == [one]
    assert [len(one.asked), len(two.asked)] == [1, 1]
    assert list(window.expire_wordings(2.0)) == []
    assert list(window.expire_wordings(4.0)) == [two, one]
    assert not one.asked
    assert not two.asked


def test_a_wording_that_was_taken_out_is_not_looked_at_again():
    one = leaf(1, 1.0)
    window = opened(one)
    del window[one]
    assert list(window.expire_wordings(9.0)) == []


def test_one_that_came_back_is_looked_at_by_what_it_says_now():
    one = leaf(1, 1.0)
    window = opened(one)
    del window[one]
    one.expire_comments(1.0)
    one.add_comment(8.0, "later", "u")
    assert window.add_wording(one)
    assert list(window.expire_wordings(7.0)) == []
    assert list(window.expire_wordings(8.0)) == [one]
