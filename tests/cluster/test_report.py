"""Groups become questions."""

from cuebot.cluster.groups import Group, Leaf
from cuebot.cluster.question import Asks
from cuebot.cluster.report import OWN, SAMPLES, SPARE, Reporter, loudest
from cuebot.cluster.wording import Wording
from cuebot.model import Deletion


def leaf(text, *, values=(), language="en"):
    return Leaf(Wording(Asks.QUESTION, text, text, language, values=frozenset(values)), "")


def bundle(*leaves):
    made = Group(1, leaves[0])
    for other in leaves[1:]:
        made.take(other)
    return {made.id: leaves}


def ask(one, people, at=1.0):
    for person in people:
        one.ask(at, f"{one.wording.text} {person} {at}", str(person))


def test_a_value_needs_enough_people_to_stand_alone():
    any_, red = leaf("which colours"), leaf("in red?", values=["red"])
    ask(any_, range(3))
    ask(red, range(10, 10 + OWN - 1))
    assert [q.askers for q in Reporter(int, 10).report(bundle(any_, red), 60.0)] == [3 + OWN - 1]
    ask(red, [99])
    found = Reporter(int, 10).report(bundle(any_, red), 60.0)
    assert [(q.value, q.askers) for q in found] == [("red", OWN), ("", 3)]


def test_what_most_of_the_rest_name_is_the_question_that_it_will_be_when_more_name_it():
    any_, red, blue = leaf("which ones"), leaf("red?", values=["red"]), leaf("b", values=["blue"])
    ask(any_, range(1))
    ask(red, range(10, 10 + OWN - 1))
    ask(blue, range(20, 22))
    reporter = Reporter(int, 10)
    (before,) = reporter.report(bundle(any_, red, blue), 60.0)
    assert reporter.report(bundle(any_, red, blue), 60.0) == (before,)
    ask(red, [99])
    after, rest = reporter.report(bundle(any_, red, blue), 60.0)
    assert (before.id, before.askers) == (after.id, OWN + 2)
    assert (after.askers, rest.value) == (OWN, "blue")


def test_the_wording_that_most_people_use_stands_for_all():
    one, two = leaf("price"), leaf("how much")
    ask(one, range(2))
    ask(two, range(2, 5))
    (question,) = Reporter(int, 10).report(bundle(one, two), 60.0)
    assert question.text == "how much"
    assert question.samples == ("how much", "price")
    assert len(question.samples) <= SAMPLES


def test_the_language_is_voted_by_people():
    one, two = leaf("price"), leaf("precio", language="es")
    ask(one, range(2))
    ask(two, range(2, 5))
    assert Reporter(int, 10).report(bundle(one, two), 60.0)[0].language == "es"


def test_each_comment_is_told_with_its_time_and_its_asker_as_a_number():
    one = leaf("price")
    ask(one, [7, 4], at=5.0)
    ask(one, [7], at=9.0)
    (question,) = Reporter(int, 10).report(bundle(one), 60.0)
    assert question.comment_ids == ("price 4 5.0", "price 7 5.0", "price 7 9.0")
    assert (question.asked_at, question.asked_by) == ((5.0, 5.0, 9.0), (4, 7, 7))


def test_each_comment_is_told_with_its_platform_or_with_the_one_of_all():
    one = leaf("price")
    one.ask(1.0, "7", "4", "twitch")
    reporter = Reporter(int, 10)
    assert reporter.report(bundle(one), 60.0)[0].asked_on == ("twitch",)
    one.ask(2.0, "8", "4", "twitch")
    assert reporter.report(bundle(one), 60.0)[0].asked_on == ("twitch",)
    one.ask(3.0, "9", "5", "shopee")
    assert reporter.report(bundle(one), 60.0)[0].asked_on == ("twitch", "twitch", "shopee")


def test_the_trend_is_of_the_last_minute_however_long_the_window():
    one = leaf("price")
    ask(one, range(20), at=100.0)
    ask(one, range(20, 22), at=315.0)
    ask(one, range(21, 26), at=345.0)
    (question,) = Reporter(int, 10).report(bundle(one), 360.0)
    assert (question.askers, question.lately, question.rising) == (26, 6, 5 - 2)


def test_no_more_than_the_most_are_reported():
    bundles = {}
    for number in range(8):
        one = leaf(f"question {number}")
        ask(one, range(number + 1))
        bundles[Group(number, one).id] = [one]
    assert [q.askers for q in Reporter(int, 3).report(bundles, 60.0)] == [8, 7, 6]


def test_only_the_loudest_groups_are_put_together_each_with_all_that_was_asked():
    groups = [Group(number, leaf(f"{number}")) for number in range(2 * SPARE)]
    for number, group in enumerate(groups):
        ask(group.leaves[0], range(number))
    quiet, late = groups[1], leaf("late")
    late.number = 1
    quiet.take(late)
    ask(late, range(50))
    asked = [one for group in reversed(groups) for one in group.leaves if one.asked]
    found = loudest(asked, 1)
    assert set(found) == {quiet.id, *(group.id for group in groups[1 - SPARE :])}
    assert found[quiet.id] == quiet.leaves


def test_what_was_put_together_is_put_together_anew_after_every_kind_of_change():
    one, reporter = leaf("price"), Reporter(int, 10)

    def told():
        (question,) = reporter.report(bundle(one), 60.0)
        assert question == Reporter(int, 10).report(bundle(one), 60.0)[0]
        return question.askers, question.brigade

    ask(one, [4, 5, 6], at=5.0)
    ask(one, [7], at=9.0)
    assert told() == (4, 0)
    one.remove(Deletion(at=9.0, id="price 6 5.0"))
    assert told() == (3, 0)
    one.recount({"4", "5"}, "0")
    assert told() == (2, 2)
    one.forget(5.0)
    assert told() == (1, 2)
