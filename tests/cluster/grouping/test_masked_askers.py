"""People whom the platform hides, counted within the guards against brigades."""

from cuebot.cluster.grouping.brigade import BrigadeDetector
from cuebot.cluster.grouping.masked_askers import (
    BURST_SECONDS,
    MAX_COUNTED_ALIKE,
    MAX_TEXTS,
    MaskedAskers,
)
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Catalogue, Comment, Product

CARD = Catalogue(products=(Product(link="1", title="杯子", price="39元"),))
PRICE = [
    "这个杯子多少钱",
    "杯子多少钱",
    "杯子什么价",
    "这杯子几块钱",
    "杯子多少米",
    "杯子价格",
    "杯子怎么卖",
]


def hidden(number, text, at=0.0):
    return Comment(at=at, id=f"c{number}", user=f"c{number}", text=text, masked=True)


def askers(*comments):
    topics = QuestionGrouper(600.0)
    topics.learn(CARD)
    for comment in comments:
        topics.add(comment, "")
    found = topics.questions(max(comment.at for comment in comments))
    return max((question.askers for question in found), default=0)


def test_hidden_people_who_ask_in_their_own_words_are_each_one():
    assert askers(*(hidden(n, text, n) for n, text in enumerate(PRICE))) == len(PRICE)


def test_near_identical_texts_of_hidden_people_at_once_are_few():
    texts = [f"这个杯子到底多少钱一个{'啊呀呢哦'[n % 4]}{n}" for n in range(40)]
    assert askers(*(hidden(n, text, n / 4) for n, text in enumerate(texts))) <= MAX_COUNTED_ALIKE
    assert askers(*(hidden(n, "杯子多少钱", n / 10) for n in range(100))) <= MAX_COUNTED_ALIKE


def test_the_same_words_count_again_when_they_come_later():
    people = MaskedAskers()
    first = {people.find_asker(hidden(n, "how much", 0.0)) for n in range(9)}
    later = {people.find_asker(hidden(n + 9, "how much", BURST_SECONDS)) for n in range(9)}
    assert (len(first), len(first | later)) == (MAX_COUNTED_ALIKE, 2 * MAX_COUNTED_ALIKE)


def test_a_room_of_hidden_people_does_not_make_known_ones_look_fresh():
    brigades = BrigadeDetector()
    for n in range(500):
        assert not brigades.record_account(hidden(n, "hello", n))
    assert brigades.record_account(Comment(at=500.0, id="x", user="kate", text="hello"))
    assert len(brigades._room) == 1


def test_texts_are_remembered_within_bounds():
    people = MaskedAskers()
    for n in range(2 * MAX_TEXTS):
        people.find_asker(hidden(n, f"{chr(0x4E00 + n) * 8}", 0.0))
    assert len(people._lately) == MAX_TEXTS
