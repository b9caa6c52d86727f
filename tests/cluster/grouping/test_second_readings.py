"""What a sentence model is asked, and what becomes of its answers; the vectors are made by hand."""

import numpy as np
from cluster.card import CARD

from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS
from cuebot.model import Catalogue, Comment


def make_room(*texts):
    topics = QuestionGrouper()
    topics.learn(CARD)
    for number, text in enumerate(texts):
        said = Comment(at=1.0, id=f"c{number}", user=f"u{number}", text=text, platform="x")
        topics.add(said, "2")
    topics.questions(2.0)
    return topics


def teach_card(topics):
    """Give each sentence of the card an axis of its own; return the vectors."""
    axes = np.eye(SENTENCE_DIMENSIONS, dtype=np.float32)
    vectors = {one: axes[n] for n, one in enumerate(topics.readings.list_card_sentences())}
    topics.readings.learn_card(vectors)
    return vectors


def doubtful(topics):
    return {one.parsed.text for one in topics.readings.pick_unread(50)}


def test_a_card_is_read_before_any_wording():
    topics = make_room("is it warm enough for siberia?")
    assert topics.readings.list_card_sentences()
    assert not topics.readings.pick_unread(50)
    teach_card(topics)
    assert not topics.readings.list_card_sentences()


def test_only_what_the_words_leave_in_doubt_is_read():
    topics = make_room("how much is it", "is it warm enough for siberia?", "hello all")
    teach_card(topics)
    assert doubtful(topics) <= {"is it warm enough for siberia?"}


def test_a_sure_reading_moves_a_wording_to_its_head_at_the_next_tick():
    topics = make_room("is it warm enough for siberia?")
    vectors = teach_card(topics)
    batch = topics.readings.pick_unread(50)
    assert len(batch) == 1
    (wording,) = batch
    assert "siberia" in batch[wording]
    head, vector = next(
        (one.partition(":")[0], vector) for one, vector in vectors.items() if "price" not in one
    )
    topics.readings.take_vectors({wording: vector})
    likely = topics.readings.list_likely(wording)
    assert likely
    assert likely != wording.parsed.likely
    assert not topics.readings.pick_unread(50)
    (question,) = topics.questions(3.0)
    assert question.head in ("", head.partition(",")[0])


def test_a_new_card_is_read_anew_and_what_was_read_stays():
    topics = make_room("is it warm enough for siberia?")
    vectors = teach_card(topics)
    (wording,) = topics.readings.pick_unread(50)
    topics.readings.take_vectors({wording: next(iter(vectors.values()))})
    known = topics.readings.list_likely(wording)
    topics.learn(CARD)
    assert topics.readings.list_card_sentences()
    assert topics.readings.list_likely(wording) == known


def test_what_the_model_will_read_soon_waits_a_tick_before_the_room_settles_it():
    topics = make_room()
    teach_card(topics)
    texts = (
        "is it warm enough for siberia?",
        "ok for siberia?",
        "siberia, any good?",
        "for siberia",
    )
    for number, text in enumerate(texts):
        said = Comment(at=1.0, id=f"c{number}", user=f"u{number}", text=text, platform="x")
        topics.add(said, "2")
    topics.questions(2.0)
    batch = topics.readings.pick_unread(50)
    assert batch
    assert all(map(topics.readings.awaits, batch))
    topics.questions(3.0)  # the model is late: the words decide
    assert set(topics.readings.pick_unread(50)) <= set(batch)


def test_without_a_card_nothing_is_read():
    topics = QuestionGrouper()
    topics.learn(Catalogue())
    assert not topics.readings.list_card_sentences()
    assert not topics.readings.pick_unread(50)
