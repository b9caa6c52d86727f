"""Which kind of comment comes next, and its words."""

import random

from cuebot.audience.levels import find_level
from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.pressure import RoomPressure
from cuebot.audience.scenario import RoomDials, ScenarioBeat
from cuebot.audience.small_talk import (
    QUESTION,
    SmallTalker,
    pick_kind,
    weigh_kinds,
    word_small_talk,
)
from cuebot.audience.viewers import Viewer

SLOTS = {
    "link": "3",
    "other": "2",
    "product": "tote",
    "the_product": "the tote",
    "of_product": "of the tote",
    "value": "red",
    "cheaper": "20",
    "city": "Leeds",
    "n": "3",
    "user": "bob",
    "q": "how much",
}


def weights(*beats, level=2, first=False, silent=False, **dials):
    told = RoomPressure(beats, level)
    list(told.begin_beats(0.0))
    if silent:
        told.hear_talk(-100.0, talking=False)
    return weigh_kinds(RoomDials(**dials), find_level(level), told, 0.0, first=first)


def share(told, kind):
    return told.get(kind, 0.0) / sum(told.values())


def test_the_dials_say_how_much_asks_and_how_much_attacks():
    assert 0.25 < share(weights(questions=0.3), QUESTION) < 0.35
    assert share(weights(trolls=0.2), "troll") > 0.15
    assert share(weights(questions=0.0), QUESTION) == 0.0


def test_people_greet_when_they_come():
    assert share(weights(first=True), "greeting") > 5 * share(weights(), "greeting")


def test_a_burst_asks_more_and_a_price_war_quotes_rivals():
    assert share(weights(ScenarioBeat(at=0, kind="burst", strength=4)), QUESTION) > 1.3 * share(
        weights(), QUESTION
    )
    assert share(weights(ScenarioBeat(at=0, kind="price_war")), "rival") > 0.2
    assert share(weights(), "rival") == 0.0


def test_a_silent_host_is_asked_for_the_sound():
    assert share(weights(silent=True), "sound") > 0.15
    assert share(weights(), "sound") == 0.0


def test_a_higher_level_has_more_trolls():
    assert share(weights(level=5), "troll") > 2 * share(weights(level=2), "troll")


def test_every_kind_has_words():
    drawn = random.Random(1)
    viewer = Viewer("ann", "en", 1.0, 100.0)
    for kind in (*weights(first=True, silent=True), "rival", "sold_out", "raid", "again"):
        if kind != QUESTION:
            assert word_small_talk(kind, viewer, SLOTS, 0.1, drawn)


def test_a_kind_is_drawn_by_its_weight():
    drawn = random.Random(1)
    drawn_kinds = [pick_kind({"a": 3.0, "b": 1.0, "c": 0.0}, drawn) for _ in range(1_000)]
    assert 650 < drawn_kinds.count("a") < 850
    assert "c" not in drawn_kinds


def count_repeats(texts):
    long = [text for text in texts if len(text) > 12]
    return len(long) - len(set(long))


def test_whole_sentences_are_written_once_and_short_words_often():
    drawn, talker = random.Random(1), SmallTalker()
    viewer = Viewer("ann", "en", 1.0, 100.0)
    texts = [talker.word_fresh("banter", viewer, SLOTS, 0.0, drawn) for _ in range(80)]
    plain = [word_small_talk("banter", viewer, SLOTS, 0.0, drawn) for _ in range(80)]
    assert count_repeats(texts) <= 1 < count_repeats(plain)
    short = [talker.word_fresh("reaction", viewer, SLOTS, 0.0, drawn) for _ in range(60)]
    assert len(set(short)) < 50


def test_most_small_talk_names_no_product():
    drawn = random.Random(1)
    viewer = Viewer("ann", "en", 1.0, 100.0)
    for kind in ("praise", "order", "own"):
        texts = [word_small_talk(kind, viewer, SLOTS, 0.0, drawn) for _ in range(300)]
        assert 0 < sum("tote" in text.lower() for text in texts) < 0.15 * len(texts)
        assert not any(text.lower().startswith(("got tote", "tote")) for text in texts)


def test_an_attack_has_no_friendly_words_behind_it():
    drawn = random.Random(1)
    viewer = Viewer("ann", "th", 1.0, 100.0)
    emoji = load_phrase_book("th").typing.emoji
    for kind in ("troll", "spam"):
        texts = [word_small_talk(kind, viewer, SLOTS, 0.0, drawn) for _ in range(300)]
        assert not any(text.endswith(emoji) or "แม่ค้า" in text for text in texts)
