"""What a question is about."""

from parts import question


def test_a_topic_is_the_answer_where_it_is_known():
    assert question("q1", link="3", head="size").topic == "3/size"
    assert question("q1", head="returns").topic == "/returns"
    assert question("q1", link="3").topic == "q1"
