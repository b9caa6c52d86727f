"""Groups become questions."""

from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.report import (
    MAX_RATED,
    MIN_ASKERS_OF_VALUE,
    SAMPLES,
    SPARE_FACTOR,
    QuestionReporter,
)
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion
from cuebot.runtime.pieces import do_all


class Room:
    """Wordings of one question, or of several, and who asks them."""

    def __init__(self):
        self.groups, self.window, self.massed = GroupAssigner(), SlidingWindow(), {}
        self.buckets = QuestionBuckets(self.window)
        self.reporter = QuestionReporter(10, self.groups, self.massed)
        self.numbers = 0

    def place(self, text, question=1, values=(), language="en", surety=1.0):
        """Return a new wording, counted to a question."""
        self.numbers += 1
        parsed = ParsedComment(
            CommentIntent.QUESTION,
            text,
            text,
            language,
            topic=f"={question}",
            values=frozenset(values),
            surety=surety,
        )
        wording = make_wording(parsed, "", self.numbers)
        self.groups.assign_group(wording)
        self.buckets.place_wording(wording, f"q{question}", question)
        return wording

    def ask(self, wording, people, at=1.0, platform=""):
        for person in people:
            comment = f"{wording.parsed.text} {person} {at}"
            entry, _, often = self.window.add_comment(wording, at, comment, str(person), platform)
            self.buckets.add_comment(wording, entry, new_asker=often == 1)

    def expire(self, until):
        self.buckets.expire_comments(self.window.expire_comments(until), until)

    def remove(self, comment):
        self.buckets.apply_change(self.window.remove_comment(Deletion(at=60.0, id=comment)))

    def report(self, at=60.0, most=10):
        return self.tell(QuestionReporter(most, self.groups, self.massed), at)

    def report_again(self):
        """Report by the reporter that was asked before."""
        return self.tell(self.reporter, 60.0)

    def tell(self, reporter, at):
        return do_all(reporter.report_parts(do_all(reporter.rank_parts(self.buckets)), at))


def people(question):
    """Return who asked, each as the place of the person's first comment among the people."""
    first = list(dict.fromkeys(question.asked_by))
    return [first.index(number) for number in question.asked_by]


class AskedHead:
    """A room in which three people ask for one head, of which one names a value."""

    def __init__(self):
        self.room = Room()
        plain, red = self.room.place("which colours"), self.room.place("red?", values=["red"])
        self.room.groups.find_group(plain).head = "color"
        self.room.ask(plain, ["ann", "bob"], at=10.0)
        self.room.ask(red, ["cem"], at=20.0)
        self.parts = do_all(self.room.reporter.rank_parts(self.room.buckets))

    def list_heads(self, at, least):
        return set(self.room.reporter.list_asked_heads(self.parts, at, least))


def test_what_enough_people_asked_lately_is_told_before_a_question_is_built():
    asked = AskedHead()
    assert asked.list_heads(60.0, 3) == {"color"}
    assert asked.list_heads(60.0, 4) == set()
    assert asked.list_heads(70.0, 2) == set()  # what was asked at 10 is a minute old
    assert asked.list_heads(70.0, 1) == {"color"}
    assert asked.list_heads(80.0, 1) == set()


def test_what_asks_for_no_head_is_none_that_is_asked_for():
    room = Room()
    room.ask(room.place("hello there"), range(5))
    parts = do_all(room.reporter.rank_parts(room.buckets))
    assert set(room.reporter.list_asked_heads(parts, 60.0, 1)) == set()


def test_who_asks_twice_is_one_who_asks_for_a_head():
    asked = AskedHead()
    asked.room.ask(next(iter(asked.room.window)), ["bob"], at=25.0)
    asked.parts = do_all(asked.room.reporter.rank_parts(asked.room.buckets))
    assert asked.list_heads(72.0, 2) == {"color"}
    assert asked.list_heads(81.0, 2) == set()


def test_a_value_needs_enough_people_to_stand_alone():
    room = Room()
    any_, red = room.place("which colours"), room.place("in red?", values=["red"])
    room.ask(any_, range(3))
    room.ask(red, range(10, 10 + MIN_ASKERS_OF_VALUE - 1))
    assert [q.askers for q in room.report()] == [3 + MIN_ASKERS_OF_VALUE - 1]
    room.ask(red, [99])
    assert [(q.value, q.askers) for q in room.report()] == [("red", MIN_ASKERS_OF_VALUE), ("", 3)]


def place_colours(room):
    values = (), ("red",), ("blue",)
    return [room.place(f"which {named}", values=named) for named in values]


def test_who_names_two_of_the_rest_is_counted_once_with_all_comments_in_the_order_of_time():
    room = Room()
    any_, red, blue = place_colours(room)
    room.ask(red, range(3), at=2.0)
    room.ask(any_, range(1), at=3.0)
    room.ask(blue, range(2), at=1.0)
    (question,) = room.report()
    assert (question.askers, len(question.comment_ids)) == (3, 6)
    assert question.asked_at == (1.0, 1.0, 2.0, 2.0, 2.0, 3.0)
    assert people(question) == [0, 1, 0, 1, 2, 0]


def test_what_most_of_the_rest_name_is_the_question_that_it_will_be_when_more_name_it():
    room = Room()
    any_, red, blue = place_colours(room)
    room.ask(any_, range(1))
    room.ask(red, range(10, 10 + MIN_ASKERS_OF_VALUE - 1))
    room.ask(blue, range(20, 22))
    (before,) = room.report_again()
    assert room.report_again() == (before,)
    room.ask(red, [99])
    after, rest = room.report_again()
    assert (before.id, before.askers) == (after.id, MIN_ASKERS_OF_VALUE + 2)
    assert (after.askers, rest.value) == (MIN_ASKERS_OF_VALUE, "blue")


def test_the_wording_that_most_people_use_stands_for_all():
    room = Room()
    room.ask(room.place("price"), range(2))
    room.ask(room.place("how much"), range(2, 5))
    (question,) = room.report()
    assert question.text == "how much"
    assert question.samples == ("how much", "price")


def test_of_wordings_that_as_many_use_the_first_are_told():
    room = Room()
    wordings = [room.place(f"wording {number}") for number in range(2 * SAMPLES)]
    for at, one in enumerate(reversed(wordings)):
        room.ask(one, range(10 * at, 10 * at + 2), at=float(at))
    room.ask(wordings[1], range(90, 92), at=50.0)
    (question,) = room.report()
    last = [f"wording {number}" for number in range(2 * SAMPLES - 1, SAMPLES, -1)]
    assert question.samples == ("wording 1", *last)


def test_the_language_is_voted_by_people():
    room = Room()
    room.ask(room.place("price"), range(2))
    room.ask(room.place("precio", language="es"), range(2, 5))
    assert room.report()[0].language == "es"


def test_each_comment_is_told_with_its_time_and_its_asker_as_a_number():
    room = Room()
    one = room.place("price")
    room.ask(one, [7, 4], at=5.0)
    room.ask(one, [7], at=9.0)
    (question,) = room.report()
    assert question.comment_ids == ("price 4 5.0", "price 7 5.0", "price 7 9.0")
    assert question.asked_at == (5.0, 5.0, 9.0)
    assert all(isinstance(number, int) for number in question.asked_by)
    assert people(question) == [0, 1, 1]


def test_each_comment_is_told_with_its_platform_or_with_the_one_of_all():
    room = Room()
    one = room.place("price")
    room.ask(one, [4], 1.0, "twitch")
    assert room.report()[0].asked_on == ("twitch",)
    room.ask(one, [4], 2.0, "twitch")
    assert room.report()[0].asked_on == ("twitch",)
    room.ask(one, [5], 3.0, "shopee")
    assert room.report()[0].asked_on == ("twitch", "twitch", "shopee")


def test_the_trend_is_of_the_last_minute_however_long_the_window():
    room = Room()
    one = room.place("price")
    room.ask(one, range(20), at=100.0)
    room.ask(one, range(20, 22), at=315.0)
    room.ask(one, range(21, 26), at=345.0)
    (question,) = room.report(at=360.0)
    assert (question.askers, question.lately, question.rising) == (26, 6, 5 - 2)


def test_no_more_than_the_most_are_reported_with_all_that_was_asked():
    room = Room()
    for number in range(1, 4 * SPARE_FACTOR + 1):
        room.ask(room.place(f"question {number}", number), range(number))
    room.ask(room.place("late", 2), range(50))
    found = room.report(most=3)
    assert [(q.id, q.askers) for q in found] == [("q2", 50), ("q8", 8), ("q7", 7)]
    assert len(found[0].comment_ids) == 2 + 50


def test_what_was_put_together_is_put_together_anew_after_every_kind_of_change():
    room = Room()
    one = room.place("price")

    def told():
        (question,) = room.report_again()
        return question.askers, question.brigade, len(question.asked_by)

    room.ask(one, [4, 5, 6], at=5.0)
    room.ask(one, [7], at=9.0)
    assert told() == (4, 0, 4)
    room.remove("price 6 5.0")
    assert told() == (3, 0, 3)
    room.massed[one] = 2
    room.buckets.apply_change(room.window.recount_askers(one, {"4", "5"}, "0"))
    assert told() == (2, 2, 3)
    room.expire(5.0)
    assert told() == (1, 2, 1)


def test_a_person_has_one_number_in_every_question():
    room = Room()
    room.ask(room.place("price"), [7, 4])
    room.ask(room.place("size", 2), [8, 7])
    asked = {question.id: question.asked_by for question in room.report()}
    assert set(asked["q1"]) & set(asked["q2"]) == {asked["q1"][1]}


def test_a_comment_that_came_too_late_for_the_window_is_no_question():
    room = Room()
    one, late = room.place("price"), room.place("size")
    room.ask(one, [7], at=30.0)
    room.ask(one, [8], at=50.0)
    room.expire(40.0)
    room.remove("price 8 50.0")
    room.ask(late, [9], at=30.0)
    assert room.report() == ()


def test_whom_two_wordings_make_louder_gives_way_to_more_people():
    room = Room()
    for text in ("is it red", "in red"):
        room.ask(room.place(text), range(5))
    room.ask(room.place("is it warm", 2), range(8))
    assert room.buckets["q1"].voices > room.buckets["q2"].voices
    assert [(q.id, q.askers) for q in room.report(most=1)] == [("q2", 8)]


def test_each_comment_is_rated_unless_they_are_many():
    room = Room()
    first = room.place("how long is it", surety=0.9)
    second = room.place("and its length?", surety=0.4)
    room.ask(first, [1, 2])
    room.ask(second, [3], at=2.0)
    (asked,) = room.report(10.0)
    assert asked.sureties == (0.9, 0.9, 0.4)
    room.ask(first, range(10, MAX_RATED + 10), at=3.0)
    (asked,) = room.report(11.0)
    assert asked.sureties == ()
    assert asked.waiting_surety == 1.0
