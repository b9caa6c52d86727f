"""Which wordings are one group."""

from itertools import count

import pytest

from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent

numbers = count(1)


def said(joining, text, *, topic="", link="", named=()):
    parsed = ParsedComment(
        CommentIntent.QUESTION,
        text,
        text,
        named=named,
        topic=topic,
        words=tuple(sorted(text.split())),
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
