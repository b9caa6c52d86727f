"""What a question is about."""

from parts import question


def test_a_topic_is_the_answer_where_it_is_known():
    assert question("q1", link="3", head="size").topic == "3/size"
    assert question("q1", head="returns").topic == "/returns"
    assert question("q1", link="3").topic == "q1"


def test_each_comment_has_its_platform_where_it_is_known():
    there = {"askers": 2, "comment_ids": ("7", "8")}
    assert question(**there).comments == (("7", ""), ("8", ""))
    assert question(**there, asked_on=("p",)).comments == (("7", "p"), ("8", "p"))
    assert question(**there, asked_on=("p", "q")).comments == (("7", "p"), ("8", "q"))


def test_so_many_people_ask_or_a_few_more():
    asked = question(askers=9)
    assert [asked.asked_by_some(people) for people in (5, 6, 9, 10)] == [False, True, True, False]
