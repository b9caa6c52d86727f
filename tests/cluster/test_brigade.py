"""Fresh accounts with one text, and honest crowds."""

from cuebot.cluster.topics import Topics
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
    topics = Topics()
    room(topics, until=200)
    send(topics, [CLAIM + "?" * (number % 4) for number in range(200)], at=200.0)
    (found,) = topics.questions(212.0)
    assert found.askers <= 2
    assert found.brigade >= 10


def test_a_brigade_never_ranks_above_real_people():
    topics = Topics()
    room(topics, until=200)
    send(topics, [CLAIM] * 200, at=200.0)
    for number in range(25):
        topics.add(Comment(at=205.0, id=f"p{number}", user=f"r{number}", text="how much is it"), "")
    best, *_ = topics.questions(212.0)
    assert (best.text, best.askers, best.brigade) == ("how much is it", 25, 0)


def test_known_viewers_who_ask_the_same_are_no_brigade():
    topics = Topics()
    room(topics, until=200)
    for number in range(100):
        topics.add(Comment(at=201.0, id=f"k{number}", user=f"r{number}", text=CLAIM), "")
    assert topics.questions(202.0)[0].askers == 100


def test_at_the_start_of_a_show_everybody_is_fresh_and_counts():
    topics = Topics()
    for number in range(150):
        topics.add(Comment(at=number / 50, id=f"h{number}", user=f"h{number}", text="hello"), "")
    send(topics, ["how much is it"] * 40, at=3.0, user="v")
    assert topics.questions(10.0)[0].askers == 40


def test_a_flood_is_a_brigade_even_at_the_start():
    topics = Topics()
    send(topics, ["how much is it"] * 200, at=1.0)
    for number in range(25):
        topics.add(
            Comment(at=5.0, id=f"p{number}", user=f"p{number}", text="is it waterproof?"), ""
        )
    best, *_ = topics.questions(12.0)
    assert (best.text, best.askers) == ("is it waterproof?", 25)
