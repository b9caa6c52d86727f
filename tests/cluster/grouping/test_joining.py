"""Which wordings are one group."""

from cuebot.cluster.grouping.groups import Wording
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def said(joining, text, *, topic="", link="", named=()):
    wording = ParsedComment(
        CommentIntent.QUESTION,
        text,
        text,
        named=named,
        topic=topic,
        words=tuple(sorted(text.split())),
    )
    leaf = Wording(wording, link)
    joining.assign_group(leaf)
    return leaf


def test_what_is_plainly_asked_for_decides():
    joining = GroupAssigner()
    one = said(joining, "price", topic="price", link="2")
    two = said(joining, "how much", topic="price", link="2")
    three = said(joining, "how much", topic="price", link="3")
    assert one.group is two.group is not three.group
    assert two.rule == "asks for price"


def test_another_product_asked_about_with_it_is_another_question():
    joining = GroupAssigner()
    one = said(joining, "with", topic="combine", link="2", named=("2", "3"))
    two = said(joining, "with", topic="combine", link="2", named=("2", "4"))
    assert one.group is not two.group
    assert one.group.other == "3"


def test_what_is_alike_joins_and_what_is_not_founds_a_group():
    joining = GroupAssigner()
    one = said(joining, "warehouse opening party")
    two = said(joining, "warehouse opening party date")
    three = said(joining, "lost umbrella")
    assert one.group is two.group is not three.group
    assert one.rule == "the first to ask so"
    assert two.rule.startswith("alike")


def test_groups_that_grew_alike_are_merged_into_the_older():
    joining = GroupAssigner()
    one = said(joining, "courier strike refund delay monday")
    said(joining, "apple pear plum")
    two = said(joining, "courier strike refund weekend tuesday")
    assert one.group is not two.group
    assert list(joining.merge_similar_groups()) == [two]
    assert one.group is two.group
    assert "kin" in two.rule


def test_beside_a_reader_hints_of_words_are_left_to_it():
    joining = GroupAssigner()
    joining.beside_reader = True
    one = said(joining, "courier strike refund delay monday")
    two = said(joining, "courier strike refund weekend tuesday")
    joining.merge_similar_groups()
    assert one.group is not two.group


def test_a_group_is_forgotten_with_its_last_wording():
    joining = GroupAssigner()
    leaf = said(joining, "price", topic="price")
    name = leaf.group.id
    joining.forget_wording(leaf)
    again = said(joining, "price", topic="price")
    assert again.group.id != name
