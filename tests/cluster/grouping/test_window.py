"""Who used each wording within the window."""

import math

from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion

ONE, TWO = (make_wording(ParsedComment(CommentIntent.QUESTION), "", number) for number in (1, 2))


def fill(*said):
    """Return a window with comments, each of a wording, a moment and an asker."""
    window = SlidingWindow()
    for number, (wording, at, asker) in enumerate(said):
        window.add_comment(wording, at, f"c{number}", asker)
    return window


def times(window, wording):
    return [entry[0] for entry in window.list_entries(wording)]


def test_a_comment_is_told_with_how_often_its_wording_is_used_by_all_and_by_its_asker():
    window = fill((ONE, 1.0, "ann"), (ONE, 2.0, "bob"))
    entry, all_, own = window.add_comment(ONE, 3.0, "x", "ann", "twitch")
    assert entry == (3.0, "x", "ann", "twitch")
    assert (all_, own, window.count_askers(ONE)) == (3, 2, 2)
    assert window.count_askers(TWO) == 0


def test_comments_that_come_late_stand_in_the_order_of_time():
    window = fill((ONE, 5.0, "ann"), (ONE, 2.0, "bob"), (ONE, 3.0, "cid"))
    assert times(window, ONE) == [2.0, 3.0, 5.0]


def test_what_was_asked_up_to_a_moment_is_forgotten_and_the_rest_is_kept():
    window = fill((ONE, 1.0, "ann"), (ONE, 4.0, "ann"), (TWO, 3.0, "bob"))
    assert window.expire_comments(2.0) == [(ONE, 0, True)]
    assert times(window, ONE) == [4.0]
    assert times(window, TWO) == [3.0]
    assert window.expire_comments(2.0) == []
    assert window.expire_comments(4.0) == [(TWO, 1, False), (ONE, 1, False)]
    assert len(window) == window.count_comments() == 0


def test_a_wording_that_was_taken_out_is_not_looked_at_again():
    window = fill((ONE, 1.0, "ann"))
    window.remove_comment(Deletion(at=2.0, id="c0"))
    assert ONE not in window
    assert window.expire_comments(9.0) == []


def test_one_that_came_back_is_looked_at_by_what_it_says_now():
    window = fill((ONE, 1.0, "ann"))
    window.remove_comment(Deletion(at=2.0, id="c0"))
    window.add_comment(ONE, 8.0, "later", "ann")
    assert window.expire_comments(7.0) == []
    assert window.expire_comments(8.0) == [(ONE, 1, False)]


def test_a_comment_that_is_taken_back_no_longer_counts():
    window = SlidingWindow()
    for at, comment, asker in ((1.0, "a", "ann"), (2.0, "b", "bob"), (3.0, "c", "ann")):
        window.add_comment(ONE, at, comment, asker, "twitch")
    gone = Deletion(at=4.0, id="b")
    assert window.remove_comment(Deletion(at=4.0, id="b", platform="shopee")) is None
    assert window.remove_comment(gone) == (ONE, -1)
    assert window.remove_comment(gone) is None
    assert window.remove_comment(Deletion(at=4.0, id="a")) == (ONE, 0)
    assert window.count_askers(ONE) == 1


def test_recounting_makes_one_of_many():
    window = fill((ONE, 1.0, "a"), (ONE, 1.0, "b"), (ONE, 1.0, "c"))
    assert sorted(window.select_askers(ONE, {"a", "b", "z"})) == ["a", "b"]
    assert window.recount_askers(ONE, {"a", "b"}, "brigade 1") == (ONE, -1)
    assert [entry[2] for entry in window.list_entries(ONE)] == ["brigade 1", "brigade 1", "c"]
    assert window.recount_askers(TWO, {"a"}, "brigade 1") == (TWO, 0)
    assert window.expire_comments(1.0) == [(ONE, 2, False)]


def test_of_more_comments_than_may_stay_the_oldest_seconds_go():
    window = fill(*((ONE if n % 2 else TWO, n / 10, f"viewer {n}") for n in range(100)))
    assert window.find_surplus_end(100) == -math.inf
    end = window.find_surplus_end(45)
    assert end == 6.0
    window.expire_comments(end)
    assert window.count_comments() == 39  # at 6.0 itself somebody asked
    assert window.find_surplus_end(45) == -math.inf


def test_the_newest_second_stays_however_many_it_has():
    window = fill(*((ONE, 3.0 + n / 1000, f"viewer {n}") for n in range(100)))
    assert window.find_surplus_end(10) == SlidingWindow().find_surplus_end(10) == -math.inf
    window.add_comment(ONE, 5.0, "x", "ann")
    assert window.find_surplus_end(10) == 4.0
