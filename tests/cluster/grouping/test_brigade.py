"""Fresh accounts with one text, and honest crowds."""

import pytest

from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment

CLAIM = "is it true that the lamp burned down a whole house"


def room(topics, *, until, viewers=300):
    """Let known viewers chat, so that the room is settled."""
    for number in range(int(until * 5)):
        at = number / 5
        topics.add(Comment(at=at, id=f"r{number}", user=f"r{number % viewers}", text="nice"), "")


def send(topics, texts, *, at, user="b"):
    for number, text in enumerate(texts):
        topics.add(
            Comment(at=at + number / 20, id=f"{user}{number}", user=f"{user}{number}", text=text),
            "",
        )


def test_near_identical_texts_of_fresh_accounts_count_as_one_person():
    topics = QuestionGrouper()
    room(topics, until=200)
    send(topics, [CLAIM + "?" * (number % 4) for number in range(200)], at=200.0)
    (found,) = topics.questions(212.0)
    assert found.askers <= 2
    assert found.brigade >= 10


def test_a_brigade_never_ranks_above_real_people():
    topics = QuestionGrouper()
    room(topics, until=200)
    send(topics, [CLAIM] * 200, at=200.0)
    for number in range(25):
        topics.add(Comment(at=205.0, id=f"p{number}", user=f"r{number}", text="how much is it"), "")
    best, *_ = topics.questions(212.0)
    assert (best.text, best.askers, best.brigade) == ("how much is it", 25, 0)


def test_known_viewers_who_ask_the_same_are_no_brigade():
    topics = QuestionGrouper()
    room(topics, until=200)
    for number in range(100):
        topics.add(Comment(at=201.0, id=f"k{number}", user=f"r{number}", text=CLAIM), "")
    assert topics.questions(202.0)[0].askers == 100


def test_at_the_start_of_a_show_everybody_is_fresh_and_counts():
    topics = QuestionGrouper()
    for number in range(150):
        topics.add(Comment(at=number / 50, id=f"h{number}", user=f"h{number}", text="hello"), "")
    send(topics, ["how much is it"] * 40, at=3.0, user="v")
    assert topics.questions(10.0)[0].askers == 40


def test_a_flood_is_a_brigade_even_at_the_start():
    topics = QuestionGrouper()
    send(topics, ["how much is it"] * 200, at=1.0)
    for number in range(25):
        topics.add(
            Comment(at=5.0, id=f"p{number}", user=f"p{number}", text="is it waterproof?"), ""
        )
    best, *_ = topics.questions(12.0)
    assert (best.text, best.askers) == ("is it waterproof?", 25)


def busy(topics, *, until, viewers=900):
    """Let a room of new and known viewers chat and ask all kinds of things, 40 a second."""
    asked = ("does it fade", "where is it made", "any discount", "nice", "hello all", "wow")
    for number in range(int(until * 40)):
        user = f"r{number * number % viewers}"
        text = f"{asked[number % 6]} {number % 7}" if number % 3 else asked[number % 6]
        topics.add(Comment(at=number / 40, id=f"r{number}", user=user, text=text), "")


@pytest.mark.parametrize(
    "texts",
    [
        ["how much is it"],
        ["how much is it 17", "how much is it 4402", "how much is it 9"],
        ["how much is it 😡", "how much is it??", "how much is it!!!", "how much is it..."],
        ["how much is it", "it is how much", "how much it is"],
        ["多少钱", "多少钱？？", "多少钱1"],
        ["cuánto cuesta", "cuanto cuesta?", "cuanto cuesta 🔥"],
    ],
)
def test_in_the_first_minute_of_a_busy_room_a_plain_text_is_no_crowd(texts):
    topics = QuestionGrouper()
    busy(topics, until=45)
    mixed = [
        *((45 + n / 10, f"b{n}", texts[n % len(texts)]) for n in range(200)),
        *((47 + n / 2, f"p{n}", "is it waterproof?") for n in range(25)),
    ]
    for at, user, text in sorted(mixed):
        topics.add(Comment(at=at, id=user, user=user, text=text), "")
    asked = topics.questions(66.0)
    real = next(question for question in asked if "waterproof" in question.text)
    massed = next(question for question in asked if question.brigade)
    assert real.askers == 25
    assert massed.askers <= 25
    assert massed.brigade > 150


def test_a_crowd_of_known_and_new_viewers_is_counted_in_the_first_minute():
    topics = QuestionGrouper()
    busy(topics, until=45)
    for number in range(80):
        user = f"r{number * number % 900}" if number % 2 else f"n{number}"
        topics.add(
            Comment(at=45 + number / 4, id=f"c{number}", user=user, text="how much is it"), ""
        )
    found = next(question for question in topics.questions(66.0) if question.text[:3] == "how")
    assert found.askers >= 60  # some squares come twice
    assert found.brigade == 0


def together(topics, *, fresh, known, at=200.0):
    """Let fresh accounts and known viewers write one plain text in the same seconds."""
    for number in range(max(fresh, known)):
        when = at + number / 10
        for kind, count in (("f", fresh), ("r", known)):
            if number < count:
                user = f"{kind}{number}"
                comment = Comment(at=when, id=f"t{user}", user=user, text="how much is it")
                topics.add(comment, "")


def test_fresh_accounts_do_not_hide_behind_known_viewers_who_write_the_same():
    topics = QuestionGrouper()
    room(topics, until=200)
    together(topics, fresh=120, known=40)
    (found,) = topics.questions(215.0)
    assert found.brigade >= 100
    assert 40 <= found.askers <= 45


def test_a_rush_of_known_viewers_with_some_newcomers_counts_everybody():
    topics = QuestionGrouper()
    room(topics, until=200)
    together(topics, fresh=30, known=60)
    (found,) = topics.questions(215.0)
    assert (found.askers, found.brigade) == (90, 0)


def test_who_asks_alike_when_a_brigade_is_over_counts_and_the_next_brigade_does_not():
    topics = QuestionGrouper(window=120.0)
    room(topics, until=200)
    send(topics, [CLAIM] * 50, at=200.0)
    send(topics, [CLAIM + "?"] * 3, at=245.0, user="late")  # alike, and too few for a brigade
    (found,) = topics.questions(246.0)
    assert (found.askers, found.brigade) == (4, 50)
    send(topics, [CLAIM] * 50, at=290.0, user="again")
    (found,) = topics.questions(293.0)
    assert found.askers <= 5
    assert found.brigade >= 100
