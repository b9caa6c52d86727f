"""The online grouping, from comments to questions."""

import random

from cluster.card import CARD

from cuebot.cluster.grouping import topics
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment, Deletion
from cuebot.ports import Grouper
from cuebot.runtime.pieces import ROWS_IN_ONE_GO, do_all


class Room:
    """A room whose viewers speak one after the other."""

    def __init__(self, card=None, window=60.0):
        self.topics = QuestionGrouper(window)
        if card:
            self.topics.learn(card)
        self.said = 0

    def say(self, *texts, at=1.0, shown="", user=None):
        for text in texts:
            self.said += 1
            who = user or f"u{self.said}"
            self.topics.add(Comment(at=at, id=f"c{self.said}", user=who, text=text), shown)

    def asked(self, at=2.0):
        return {q.topic: q.askers for q in self.topics.questions(at)}


def test_it_is_a_grouper():
    assert isinstance(QuestionGrouper(), Grouper)


def test_one_question_in_five_languages_is_one():
    room = Room(CARD)
    room.say("how much", "多少钱", "cuánto cuesta", "berapa harganya", "ราคาเท่าไหร่", shown="2")
    assert room.asked() == {"2/price": 5}


def test_the_price_of_two_links_is_two_questions():
    room = Room(CARD)
    room.say("price of link 2", "link 3 price", "3 price?", "how much is the coat")
    assert room.asked() == {"2/price": 2, "3/price": 2}


def test_what_is_on_screen_is_meant_at_the_time_of_asking():
    room = Room(CARD)
    room.say("how much is it", shown="2")
    room.say("how much is it", shown="3")
    assert room.asked() == {"2/price": 1, "3/price": 1}


def test_a_person_counts_once():
    room = Room(CARD)
    room.say("how much", "price?", "how much is it", shown="2", user="ann")
    assert room.asked() == {"2/price": 1}
    (question,) = room.topics.questions(2.0)
    assert len(question.comment_ids) == 3


def test_a_deleted_comment_takes_its_asker_along():
    topics = QuestionGrouper()
    for n in range(3):
        topics.add(Comment(at=n, id=f"c{n}", user=f"u{n}", text="how much is it?"), "")
    for gone in ("c1", "unknown"):
        topics.remove(Deletion(at=4.0, id=gone))
    (question,) = topics.questions(5.0)
    assert (question.askers, question.comment_ids) == (2, ("c0", "c2"))
    for gone in ("c0", "c2"):
        topics.remove(Deletion(at=5.0, id=gone))
    assert topics.questions(6.0) == ()


def test_a_deletion_on_one_platform_spares_the_other_with_the_same_id():
    topics = QuestionGrouper()
    for platform in ("twitch", "shopee"):
        of = {"user": platform, "text": "how much is it?", "platform": platform}
        topics.add(Comment(at=1.0, id="7", **of), "")
    (question,) = topics.questions(2.0)
    assert question.comments == (("7", "shopee"), ("7", "twitch"))
    topics.remove(Deletion(at=2.0, id="7", platform="twitch"))
    (question,) = topics.questions(3.0)
    assert (question.askers, question.comments) == (1, (("7", "shopee"),))


def test_a_question_fades_when_nobody_asks():
    room = Room(CARD, window=10.0)
    room.say("how much", at=1.0, shown="2")
    room.say("price?", at=9.0, shown="2")
    assert room.asked(at=10.0) == {"2/price": 2}
    assert room.asked(at=12.0) == {"2/price": 1}
    assert room.asked(at=20.0) == {}


def test_a_country_that_many_name_is_a_question_of_its_own():
    room = Room(CARD)
    room.say(*["do you ship to canada"] * 6, *["ship to the uk?"] * 5, "ship to france?")
    assert room.asked() == {"/ship to/ca": 6, "/ship to/gb": 5, "/ship to/fr": 1}


def test_products_asked_about_together_are_apart_from_each_alone():
    room = Room(CARD)
    room.say("can i wear the scarf together with the coat", "scarf together with backpack?")
    assert room.asked() == {"3/combine/2": 1, "1/combine/3": 1} or len(room.asked()) == 2


def test_other_wordings_of_an_unknown_topic_are_found_alike():
    room = Room()
    room.say(
        "where can i leave a complaint about the courier",
        "can i leave a complaint about courier please",
        "how to leave complaint about a courier",
        "is the moderator online?",
    )
    assert sorted(room.asked().values()) == [1, 3]


def test_strangers_are_not_pulled_together_by_one_word():
    room = Room()
    room.say("where is the parking garage", "where is the nearest airport", "what is your parrot")
    assert list(room.asked().values()) == [1, 1, 1]


def test_a_question_tells_its_words_language_trend_and_time():
    room = Room(CARD)
    room.say("how much", at=1.0, shown="2")
    room.say("how much", "price of the coat yet?", at=50.0, shown="2")
    (question,) = room.topics.questions(60.0)
    assert (question.text, question.language) == ("how much", "en")
    assert (question.first, question.last, question.rising) == (1.0, 50.0, 1)
    assert question.samples[0] == "how much"
    assert (question.link, question.head) == ("2", "price")


def test_most_askers_come_first():
    room = Room(CARD)
    room.say("how much", shown="2")
    room.say("any coupon", "discount code?")
    assert list(room.asked().values()) == [2, 1]


def test_an_edit_of_the_card_keeps_what_was_asked():
    room = Room(CARD)
    room.say("how much", shown="2")
    room.topics.learn(CARD)
    room.say("price?", shown="2")
    assert room.asked() == {"2/price": 2}


def test_the_same_comments_give_the_same_questions():
    def once():
        room, draw = Room(CARD), random.Random(5)
        words = [
            "how much",
            "ship to uk?",
            "any code",
            "多少钱",
            "link 3 wash?",
            "hi",
            "is it warm",
        ]
        for number in range(500):
            room.say(draw.choice(words), at=number / 10, shown=str(number // 200 + 1))
        return room.topics.questions(50.0)

    assert once() == once()


def test_memory_does_not_grow_with_the_show():
    room, draw = Room(CARD, window=5.0), random.Random(5)
    sizes = []
    for number in range(3_000):
        text = f"how do i {draw.randrange(10**9)} the {draw.randrange(10**9)} zq{number} thing"
        room.say(text, at=number / 12)
        if number % 1_000 == 999:
            room.topics.questions(number / 12)
            sizes.append(room.topics.remembered_count)
    assert sizes[2] <= sizes[1] + 10


def test_of_more_questions_than_are_kept_the_oldest_are_let_go(monkeypatch):
    monkeypatch.setattr(topics, "MAX_WINDOW_COMMENTS", 5)
    room = Room(CARD, window=600.0)
    for number in range(10):
        room.say("how much", at=number + 0.5, shown="2")
    assert room.asked(at=10.0) == {"2/price": 5}
    room.say("how much", at=10.5, shown="2")
    assert room.asked(at=11.0) == {"2/price": 5}


def test_a_language_without_a_word_list_is_guessed_once_for_the_question():
    room = Room()
    room.say("onko teilla tata takkia viela varastossa talven varalle?")
    (question,) = room.topics.questions(2.0)
    assert question.language == "fi"
    assert room.topics.questions(2.0) == (question,)


def test_a_flood_is_reported_in_pieces_and_comes_to_the_same():
    def flood():
        topics = QuestionGrouper(60.0)
        for number in range(12 * ROWS_IN_ONE_GO // 10):
            text = f"how much is number {number % 10}?"
            topics.add(Comment(at=1.0, id=f"{number}", user=f"{number}", text=text), "")
        return topics

    pieces = list(flood().find_questions(2.0))
    assert len(pieces) >= 2
    assert do_all(flood().find_questions(2.0)) == flood().questions(2.0) != ()
