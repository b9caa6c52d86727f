"""What several people mean together, none of whom is surely understood alone."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.pooling import find_burst, pool_readings
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent

numbers = count(1)


def unsure(**likely):
    """Return a wording that may ask for some heads."""
    listed = tuple(sorted(likely.items(), key=lambda one: -one[1]))
    return make_wording(ParsedComment(CommentIntent.QUESTION, likely=listed), "", next(numbers))


def test_five_unsure_readings_of_one_head_make_it_sure():
    asked = {unsure(weight=0.55, price=0.05): 1 for _ in range(5)}
    assert pool_readings(asked, ()) == dict.fromkeys(asked, "weight")


def test_two_of_different_heads_do_not():
    asked = {unsure(weight=0.55, price=0.05): 1, unsure(price=0.55, weight=0.05): 1}
    assert pool_readings(asked, ()) == {}


@pytest.mark.parametrize("people", [1, 50])
def test_what_nobody_asks_in_other_words_stays_in_doubt(people):
    assert pool_readings({unsure(weight=0.44): people}, ()) == {}


def test_what_many_plainly_ask_draws_those_who_may_mean_it():
    hint, other = unsure(weight=0.2, price=0.1), unsure(price=0.2)
    assert pool_readings({hint: 1, other: 1}, [("weight", 12)]) == {hint: "weight"}
    assert pool_readings({hint: 1, other: 1}, [("weight", 1)]) == {}


def test_of_two_heads_that_are_plainly_asked_the_words_decide():
    hint = unsure(weight=0.3, price=0.06)
    assert pool_readings({hint: 1}, [("weight", 20), ("price", 20)]) == {hint: "weight"}
    even = unsure(weight=0.3, price=0.3)
    assert pool_readings({even: 1}, [("weight", 20), ("price", 20)]) == {}


def test_what_no_reading_allows_is_not_found_however_many_ask_it():
    assert pool_readings({unsure(weight=0.4): 1}, [("price", 1000)]) == {}


def test_the_people_of_a_wording_count_for_the_others_each():
    many, one = unsure(weight=0.4), unsure(weight=0.4)
    assert one in pool_readings({many: 30, one: 1}, ())
    assert one not in pool_readings({many: 2, one: 1}, ())


@pytest.mark.parametrize("likely", [{}, {"weight": 1.0}, {"weight": 0.7, "price": 0.30001}])
def test_what_leaves_nothing_to_weigh_is_not_found(likely):
    assert pool_readings({unsure(**likely): 1}, ()) == {}


likelies = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(0, 0.34), max_size=3)


@given(
    st.lists(st.tuples(likelies, st.integers(0, 50)), max_size=8),
    st.lists(st.tuples(st.sampled_from(["a", "b", "d"]), st.integers(0, 50)), max_size=4),
)
def test_any_readings_are_pooled_to_heads_that_they_allow(readings, sure):
    asked = {unsure(**likely): people for likely, people in readings}
    for wording, head in pool_readings(asked, sure).items():
        assert dict(wording.parsed.likely)[head] > 0


def burst(unsure, sure=(), others=0):
    return find_burst(unsure, dict(sure), others)


def test_five_who_ask_at_once_in_words_that_only_hint_ask_one_thing():
    asked = {unsure(weight=0.38, price=0.12, size=0.1): 1 for _ in range(3)}
    odd = {unsure(weight=0.2, price=0.3): 1, unsure(size=0.25, weight=0.15): 1}
    head, members = burst(asked | odd)
    assert head == "weight"
    assert asked.keys() <= members.keys()
    assert all(0.4 <= share <= 1 for share in members.values())


def test_whoever_else_asks_something_keeps_it_from_being_one_thing():
    asked = {unsure(weight=0.38, price=0.08, size=0.1): 1 for _ in range(5)}
    assert burst(asked)[0] == "weight"
    assert burst(asked, others=5) == ("", {})
    assert burst(asked, {"price": 5})[1] == {}


def test_what_is_plainly_asked_by_most_settles_the_rest():
    rest = unsure(weight=0.2, price=0.25)
    assert burst({rest: 1}, {"weight": 5})[0] == "weight"
    assert rest in burst({rest: 1}, {"weight": 5})[1]


def test_two_heads_that_are_hinted_at_alike_are_no_burst_of_either():
    asked = {unsure(weight=0.2, price=0.2): 1 for _ in range(4)}
    head, members = burst(asked)
    assert (head, members) == ("", {})


@pytest.mark.parametrize("people", [1, 3])
def test_too_few_people_are_no_burst(people):
    assert burst({unsure(weight=0.9 / 3): 1 for _ in range(people)}) == ("", {})


@given(
    st.lists(st.tuples(likelies, st.integers(0, 50)), max_size=8),
    st.dictionaries(st.sampled_from(["a", "b", "d"]), st.integers(0, 50)),
    st.integers(0, 50),
)
def test_a_burst_moves_wordings_to_a_head_that_they_allow(readings, sure, others):
    head, members = burst({unsure(**likely): people for likely, people in readings}, sure, others)
    for wording, share in members.items():
        assert dict(wording.parsed.likely).get(head, 0) > 0
        assert 0 < share <= 1
