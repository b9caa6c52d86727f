"""Which wordings are one group."""

from itertools import count

import pytest

from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent

numbers = count(1)


def said(joining, text, *, link="", **told):
    parsed = ParsedComment(
        CommentIntent.QUESTION,
        text,
        text,
        words=tuple(sorted(text.split())),
        **told,
    )
    wording = make_wording(parsed, link, next(numbers))
    joining.assign_group(wording)
    return wording


def test_what_is_plainly_asked_for_decides():
    joining = GroupAssigner()
    one = said(joining, "price", topic="price", link="2")
    two = said(joining, "how much", topic="price", link="2")
    three = said(joining, "how much", topic="price", link="3")
    assert joining.find_group(one) is joining.find_group(two) is not joining.find_group(three)
    assert joining.explain_wording(two) == "asks for price"


def test_another_product_asked_about_with_it_is_another_question():
    joining = GroupAssigner()
    one = said(joining, "with", topic="combine", link="2", named=("2", "3"))
    two = said(joining, "with", topic="combine", link="2", named=("2", "4"))
    assert joining.find_group(one) is not joining.find_group(two)
    assert joining.find_group(one).other == "3"


def test_what_is_alike_joins_and_what_is_not_founds_a_group():
    joining = GroupAssigner()
    one = said(joining, "warehouse opening party")
    two = said(joining, "warehouse opening party date")
    three = said(joining, "lost umbrella")
    assert joining.find_group(one) is joining.find_group(two) is not joining.find_group(three)
    assert joining.explain_wording(one) == "the first to ask so"
    assert joining.explain_wording(two).startswith("alike")


def test_groups_that_grew_alike_are_merged_into_the_older():
    joining = GroupAssigner()
    one = said(joining, "courier strike refund delay monday")
    said(joining, "apple pear plum")
    two = said(joining, "courier strike refund weekend tuesday")
    assert joining.find_group(one) is not joining.find_group(two)
    assert list(joining.merge_similar_groups()) == [two]
    assert joining.find_group(one) is joining.find_group(two)
    assert "kin" in joining.explain_wording(two)


def test_beside_a_reader_hints_of_words_are_left_to_it():
    joining = GroupAssigner()
    joining.beside_reader = True
    one = said(joining, "courier strike refund delay monday")
    two = said(joining, "courier strike refund weekend tuesday")
    joining.merge_similar_groups()
    assert joining.find_group(one) is not joining.find_group(two)


def test_a_group_is_forgotten_with_its_last_wording():
    joining = GroupAssigner()
    wording = said(joining, "price", topic="price")
    name = joining.find_group(wording).id
    joining.forget_wording(wording)
    again = said(joining, "price", topic="price")
    assert joining.find_group(again).id != name


def test_the_group_and_the_rule_of_a_forgotten_wording_are_known_until_its_rows_are_dropped():
    joining = GroupAssigner()
    wording = said(joining, "price", topic="price")
    group = joining.find_group(wording)
    joining.forget_wording(wording)
    assert joining.find_group(wording) is group
    assert joining.explain_wording(wording) == "asks for price"
    joining.drop_rows(wording.number)
    with pytest.raises(KeyError):
        joining.find_group(wording)


PLAIN = {"head": "weight", "topic": "weight"}


class Room:
    """Wordings with their people, and what is counted of them."""

    def __init__(self):
        self.joining, self.window = GroupAssigner(), SlidingWindow()
        self.buckets = QuestionBuckets(self.window)
        self.comments = count(1)
        self.begun = []

    def ask(self, text, *, people=1, **how):
        wording = said(self.joining, text, **how)
        for _ in range(people):
            number = next(self.comments)
            entry, _, _ = self.window.add_comment(wording, number, f"c{number}", f"p{number}")
            self.buckets.add_comment(wording, entry, new_asker=True)
        group = self.joining.find_group(wording)
        self.buckets.place_wording(wording, group.id, group.number)
        self.begun.append(wording)
        return wording

    def settle(self):
        begun, self.begun = self.begun, []
        return self.joining.settle_unsure(begun, self.window, self.buckets, 60.0)

    def find_head(self, wording):
        return self.joining.find_group(wording).head


@pytest.fixture
def room():
    return Room()


UNSURE = [
    *("is it a lot to carry", "would my arm hurt", "can kids lift that"),
    *("feels like a brick or what", "ok for my back"),
]


def test_unsure_wordings_of_one_head_become_a_group_of_it_together(room):
    asked = [room.ask(text, likely=(("weight", 0.55),)) for text in UNSURE]
    assert len({room.joining.find_group(one).id for one in asked}) == 5
    assert set(room.settle()) == {*asked}
    assert len({room.joining.find_group(one).id for one in asked}) == 1
    assert {room.find_head(one) for one in asked} == {"weight"}
    assert room.joining.explain_wording(asked[0]).endswith(", asks for weight as others do")
    assert list(room.settle()) == []


def test_two_that_may_mean_different_heads_stay_where_they_are(room):
    one = room.ask("is it a lot to carry", likely=(("weight", 0.55),))
    two = room.ask("is it worth that", likely=(("price", 0.55),))
    assert list(room.settle()) == []
    assert room.find_head(one) == room.find_head(two) == ""


def test_an_unsure_wording_joins_the_group_of_what_many_plainly_ask(room):
    plain = room.ask("weight", **PLAIN, people=12)
    hint = room.ask("is it a lot to carry", likely=(("weight", 0.3),))
    assert list(room.settle()) == [hint]
    assert room.joining.find_group(hint) is room.joining.find_group(plain)


def test_an_unsure_wording_of_another_product_founds_a_group_of_its_own(room):
    plain = room.ask("weight", **PLAIN, people=12, link="1")
    hint = room.ask("is it a lot to carry", likely=(("weight", 0.3),), link="2")
    assert list(room.settle()) == [hint]
    assert room.joining.find_group(hint) is not room.joining.find_group(plain)
    assert room.find_head(hint) == "weight"


def test_who_waits_is_settled_when_others_come(room):
    first = room.ask(UNSURE[0], likely=(("weight", 0.55),))
    assert list(room.settle()) == []
    asked = [room.ask(text, likely=(("weight", 0.55),)) for text in UNSURE[1:]]
    assert set(room.settle()) == {first, *asked}


def test_what_left_the_window_draws_nobody(room):
    gone = [room.ask(text, likely=(("weight", 0.55),)) for text in UNSURE[:4]]
    room.window.expire_comments(10.0)
    last = room.ask(UNSURE[4], likely=(("weight", 0.55),))
    assert list(room.settle()) == []
    for wording in gone:
        room.joining.forget_wording(wording)
    assert room.find_head(last) == ""


def test_beside_a_reader_the_unsure_are_left_to_it(room):
    room.joining.beside_reader = True
    for text in UNSURE:
        room.ask(text, likely=(("weight", 0.55),))
    assert list(room.settle()) == []


def test_a_settled_wording_is_forgotten_like_any_other(room):
    asked = [room.ask(text, likely=(("weight", 0.55),)) for text in UNSURE]
    room.settle()
    group = room.joining.find_group(asked[0])
    for wording in asked:
        room.joining.forget_wording(wording)
    assert list(group.wordings) == []
    again = room.ask("weight", **PLAIN)
    assert room.joining.find_group(again).id != group.id


def test_an_unsure_wording_that_left_the_window_is_settled_no_more(room):
    gone = room.ask("is it a lot to carry", likely=(("weight", 0.3),))
    assert list(room.settle()) == []
    room.window.expire_comments(10.0)
    room.ask("weight", **PLAIN, people=12)
    assert list(room.settle()) == []
    assert room.find_head(gone) == ""
