"""Each comment once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.deduplicator import Deduplicator
from cuebot.model import Comment, Metric, MetricKind

HELLO = Comment(at=0.0, id="1", user="u", text="hello", platform="p")


def test_the_same_id_is_the_same_comment_whatever_it_says():
    once = Deduplicator(30.0)
    assert not once.is_duplicate(HELLO)
    assert once.is_duplicate(replace(HELLO, at=900.0, user="v", text="other"))


def test_one_id_on_two_platforms_is_two_comments():
    once = Deduplicator(30.0)
    once.is_duplicate(HELLO)
    assert not once.is_duplicate(replace(HELLO, platform="q", user="v"))


def test_the_same_words_of_one_user_count_again_after_the_window():
    once = Deduplicator(30.0)
    repeats = [replace(HELLO, id=str(at), at=float(at)) for at in (0, 10, 29, 30, 45, 60)]
    assert [once.is_duplicate(comment) for comment in repeats] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_the_same_words_of_two_users_are_two_comments():
    once = Deduplicator(30.0)
    once.is_duplicate(HELLO)
    assert not once.is_duplicate(replace(HELLO, id="2", user="v"))


def test_without_a_window_the_same_words_always_count():
    once = Deduplicator(0.0)
    once.is_duplicate(HELLO)
    assert not once.is_duplicate(replace(HELLO, id="2"))


def test_a_source_whose_clock_lags_still_repeats_itself():
    once = Deduplicator(30.0)
    once.is_duplicate(replace(HELLO, at=100.0))
    assert once.is_duplicate(replace(HELLO, id="2", at=90.0))


def test_what_is_remembered_is_bounded_and_the_older_half_goes_first():
    once = Deduplicator(30.0, remembered=10)
    flood = [replace(HELLO, id=str(n), text=str(n)) for n in range(1000)]
    assert not any(once.is_duplicate(comment) for comment in flood)
    assert (len(once._ids), len(once._texts)) == (10, 10)
    assert all(once.is_duplicate(comment) for comment in flood[-10:])
    assert not once.is_duplicate(flood[0])
    assert (len(once._ids), len(once._texts)) == (6, 6)
    assert once.is_duplicate(flood[-1])


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"), st.sampled_from("xy"))))
def test_what_passes_is_what_a_plain_set_would_let_pass(rows):
    once, ids, texts = Deduplicator(30.0), set(), set()
    for platform, number, text in rows:
        comment = Comment(at=0.0, id=number, user="u", text=text, platform=platform)
        fresh = (platform, number) not in ids
        assert once.is_duplicate(comment) is not (fresh and text not in texts)
        ids.add((platform, number))
        texts |= {text} if fresh else set()


def test_what_was_here_before_a_restart_is_a_duplicate():
    once = Deduplicator(30.0)
    once.remember_name(HELLO.platform, HELLO.id)
    assert once.is_duplicate(replace(HELLO, user="raw"))
    assert not once.is_duplicate(replace(HELLO, id="2"))


def test_what_was_lost_may_come_again():
    once = Deduplicator(30.0)
    once.is_duplicate(HELLO)
    once.forget_comment(HELLO)
    assert not once.is_duplicate(HELLO)


def test_words_are_remembered_for_as_long_as_they_count_and_no_longer():
    once = Deduplicator(30.0)
    said = [replace(HELLO, id=str(at), user=str(at), at=float(at)) for at in range(600)]
    for comment in said:
        assert not once.is_duplicate(comment)
        assert len(once._texts) <= 64
        again = replace(said[max(0, int(comment.at) - 29)], id=f"again {comment.id}")
        assert once.is_duplicate(replace(again, at=comment.at))
    assert len(once._ids) == 1200


def test_a_report_counts_once_by_its_id_and_again_when_it_was_lost():
    once = Deduplicator(30.0)
    order = Metric(at=0.0, kind=MetricKind.ORDER, link="1", count=1, id="o1")
    assert [once.is_repeated_report(order), once.is_repeated_report(order)] == [False, True]
    once.forget_report(order)
    assert not once.is_repeated_report(order)
    once.remember_report("o2")
    assert once.is_repeated_report(replace(order, id="o2"))
    assert not any(once.is_repeated_report(replace(order, id="")) for _ in range(2))
