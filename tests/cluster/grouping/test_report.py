"""Groups become questions."""

from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.groups import Wording, WordingGroup
from cuebot.cluster.grouping.report import (
    MIN_ASKERS_OF_VALUE,
    SAMPLES,
    SPARE_FACTOR,
    QuestionReporter,
)
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion


def leaf(text, *, values=(), language="en"):
    return Wording(
        ParsedComment(CommentIntent.QUESTION, text, text, language, values=frozenset(values)), ""
    )


def bundle(*leaves):
    made, bundles = WordingGroup(1, leaves[0]), QuestionBuckets()
    for other in leaves[1:]:
        made.add_wording(other)
    for number, one in enumerate(leaves, 1):
        one.number = number
        bundles.place_wording(one, made.id, made.number)
    return bundles


def report(bundles, at=60.0, most=10):
    return QuestionReporter(most).report_questions(bundles, at)


def people(question):
    """Return who asked, each as the place of the person's first comment among the people."""
    first = list(dict.fromkeys(question.asked_by))
    return [first.index(number) for number in question.asked_by]


def ask(one, people, at=1.0):
    for person in people:
        one.add_comment(at, f"{one.wording.text} {person} {at}", str(person))


def test_a_value_needs_enough_people_to_stand_alone():
    any_, red = leaf("which colours"), leaf("in red?", values=["red"])
    bundles = bundle(any_, red)
    ask(any_, range(3))
    ask(red, range(10, 10 + MIN_ASKERS_OF_VALUE - 1))
    assert [q.askers for q in report(bundles)] == [3 + MIN_ASKERS_OF_VALUE - 1]
    ask(red, [99])
    assert [(q.value, q.askers) for q in report(bundles)] == [("red", MIN_ASKERS_OF_VALUE), ("", 3)]


def test_who_names_two_of_the_rest_is_counted_once_with_all_comments_in_the_order_of_time():
    any_, red, blue = leaf("which ones"), leaf("red?", values=["red"]), leaf("b", values=["blue"])
    bundles = bundle(any_, red, blue)
    ask(red, range(3), at=2.0)
    ask(any_, range(1), at=3.0)
    ask(blue, range(2), at=1.0)
    (question,) = report(bundles)
    assert (question.askers, len(question.comment_ids)) == (3, 6)
    assert question.asked_at == (1.0, 1.0, 2.0, 2.0, 2.0, 3.0)
    assert people(question) == [0, 1, 0, 1, 2, 0]


def test_what_most_of_the_rest_name_is_the_question_that_it_will_be_when_more_name_it():
    any_, red, blue = leaf("which ones"), leaf("red?", values=["red"]), leaf("b", values=["blue"])
    ask(any_, range(1))
    ask(red, range(10, 10 + MIN_ASKERS_OF_VALUE - 1))
    ask(blue, range(20, 22))
    bundles, reporter = bundle(any_, red, blue), QuestionReporter(10)
    (before,) = reporter.report_questions(bundles, 60.0)
    assert reporter.report_questions(bundles, 60.0) == (before,)
    ask(red, [99])
    after, rest = reporter.report_questions(bundles, 60.0)
    assert (before.id, before.askers) == (after.id, MIN_ASKERS_OF_VALUE + 2)
    assert (after.askers, rest.value) == (MIN_ASKERS_OF_VALUE, "blue")


def test_the_wording_that_most_people_use_stands_for_all():
    one, two = leaf("price"), leaf("how much")
    ask(one, range(2))
    ask(two, range(2, 5))
    (question,) = report(bundle(one, two))
    assert question.text == "how much"
    assert question.samples == ("how much", "price")


def test_of_wordings_that_as_many_use_the_first_are_told():
    leaves = [leaf(f"wording {number}") for number in range(2 * SAMPLES)]
    for at, one in enumerate(reversed(leaves)):
        ask(one, range(10 * at, 10 * at + 2), at=float(at))
    ask(leaves[1], range(90, 92), at=50.0)
    (question,) = report(bundle(*leaves))
    assert question.samples == ("wording 1", "wording 5", "wording 4")


def test_the_language_is_voted_by_people():
    one, two = leaf("price"), leaf("precio", language="es")
    ask(one, range(2))
    ask(two, range(2, 5))
    assert report(bundle(one, two))[0].language == "es"


def test_each_comment_is_told_with_its_time_and_its_asker_as_a_number():
    one = leaf("price")
    ask(one, [7, 4], at=5.0)
    ask(one, [7], at=9.0)
    (question,) = report(bundle(one))
    assert question.comment_ids == ("price 4 5.0", "price 7 5.0", "price 7 9.0")
    assert question.asked_at == (5.0, 5.0, 9.0)
    assert all(isinstance(number, int) for number in question.asked_by)
    assert people(question) == [0, 1, 1]


def test_each_comment_is_told_with_its_platform_or_with_the_one_of_all():
    one = leaf("price")
    bundles = bundle(one)
    one.add_comment(1.0, "7", "4", "twitch")
    assert report(bundles)[0].asked_on == ("twitch",)
    one.add_comment(2.0, "8", "4", "twitch")
    assert report(bundles)[0].asked_on == ("twitch",)
    one.add_comment(3.0, "9", "5", "shopee")
    assert report(bundles)[0].asked_on == ("twitch", "twitch", "shopee")


def test_the_trend_is_of_the_last_minute_however_long_the_window():
    one = leaf("price")
    ask(one, range(20), at=100.0)
    ask(one, range(20, 22), at=315.0)
    ask(one, range(21, 26), at=345.0)
    (question,) = report(bundle(one), at=360.0)
    assert (question.askers, question.lately, question.rising) == (26, 6, 5 - 2)


def test_no_more_than_the_most_are_reported_with_all_that_was_asked():
    bundles, late = QuestionBuckets(), leaf("late")
    late.number = 99
    for number in range(4 * SPARE_FACTOR):
        one = leaf(f"question {number}")
        ask(one, range(number + 1))
        group = WordingGroup(number, one)
        bundles.place_wording(one, group.id, number)
        if number == 1:
            group.add_wording(late)
    ask(late, range(50))
    bundles.place_wording(late, "q1", 1)
    found = report(bundles, most=3)
    assert [(q.id, q.askers) for q in found] == [("q1", 50), ("q7", 8), ("q6", 7)]
    assert len(found[0].comment_ids) == 2 + 50


def test_what_was_put_together_is_put_together_anew_after_every_kind_of_change():
    one, reporter = leaf("price"), QuestionReporter(10)
    bundles = bundle(one)

    def told():
        (question,) = reporter.report_questions(bundles, 60.0)
        return question.askers, question.brigade, len(question.asked_by)

    ask(one, [4, 5, 6], at=5.0)
    ask(one, [7], at=9.0)
    assert told() == (4, 0, 4)
    one.remove_comment(Deletion(at=9.0, id="price 6 5.0"))
    assert told() == (3, 0, 3)
    one.recount_askers({"4", "5"}, "0")
    assert told() == (2, 2, 3)
    one.expire_comments(5.0)
    one.strand.expire_comments(5.0)
    assert told() == (1, 2, 1)


def test_a_person_has_one_number_in_every_question():
    one, two = leaf("price"), leaf("size")
    bundles = bundle(one)
    two.group = WordingGroup(2, two)
    bundles.place_wording(two, two.group.id, 2)
    ask(one, [7, 4])
    ask(two, [8, 7])
    asked = {question.id: question.asked_by for question in report(bundles)}
    assert set(asked["q1"]) & set(asked["q2"]) == {asked["q1"][1]}


def test_a_comment_that_came_too_late_for_the_window_is_no_question():
    one, late = leaf("price"), leaf("size")
    bundles = bundle(one, late)
    ask(one, [7], at=50.0)
    one.strand.expire_comments(40.0)
    one.remove_comment(Deletion(at=50.0, id="price 7 50.0"))
    ask(late, [8], at=30.0)
    assert report(bundles) == ()


def test_whom_two_wordings_make_louder_gives_way_to_more_people():
    bundles, twice = QuestionBuckets(), (leaf("is it red"), leaf("in red"))
    fewer, more = WordingGroup(1, twice[0]), leaf("is it warm")
    fewer.add_wording(twice[1])
    for one in twice:
        ask(one, range(5))
    ask(more, range(8))
    other = WordingGroup(2, more)
    for one in (*twice, more):
        bundles.place_wording(one, one.group.id, one.group.number)
    assert bundles[fewer.id].voices > bundles[other.id].voices
    assert [(q.id, q.askers) for q in report(bundles, most=1)] == [(other.id, 8)]
