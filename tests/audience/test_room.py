"""The whole room, second by second."""

import statistics
from collections import Counter

import pytest
from audience.rooms import comments, play, room, scenario

from cuebot.audience import scenario as scenarios
from cuebot.audience.phrase_book import list_chat_languages
from cuebot.model import Answer, Comment, Metric, MetricKind, Said, Talk


def test_the_same_seed_plays_the_same_room_to_the_byte_and_another_does_not():
    told = scenarios.read_scenario(scenarios.find_scenario("sale_hour"))
    first, second, other = (repr(play(room(told, seed=seed), 1_200)) for seed in (7, 7, 8))
    assert first == second
    assert first != other


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, "en") for name in scenarios.list_scenarios()),
        *(("sale_hour", language) for language in list_chat_languages()),
    ],
)
def test_every_scenario_and_every_language_plays(name, language):
    told = scenarios.squeeze_scenario(scenarios.read_scenario(scenarios.find_scenario(name)), 3)
    events = play(room(told, language=language), 180)
    assert [event.at for event in events] == sorted(event.at for event in events)
    wrote = comments(events)
    assert len(wrote) > 25
    assert len({one.id for one in wrote}) == len(wrote)
    assert all(0 < len(one.text) < 200 for one in wrote)
    assert len({one.user for one in wrote}) > 8


def test_a_room_writes_as_much_as_its_dial_says_in_waves():
    wrote = comments(play(room(scenario(minutes=60, per_minute=60)), 3_600))
    assert 2_700 < len(wrote) < 4_500
    tens = Counter(int(one.at // 10) for one in wrote)
    values = [tens[n] for n in range(360)]
    assert statistics.pvariance(values) > 1.5 * statistics.mean(values)  # more than chance


def test_a_higher_level_writes_more():
    quiet, loud = (len(comments(play(room(level=level), 300))) for level in (1, 5))
    assert loud > 3 * quiet


def test_a_quiet_spell_a_flood_and_the_trainers_flood_are_heard():
    beats = {"at": 60, "kind": "quiet", "seconds": 60}, {"at": 180, "kind": "flood", "seconds": 60}
    counts: Counter[str] = Counter()
    for seed in range(1, 6):  # a room's own waves are nearly as strong as one flood
        played = room(scenario(*beats, minutes=6), seed=seed)
        names = ("usual", "quiet", "usual again", "flood", "after")
        counts.update(names[int(one.at // 60)] for one in comments(play(played, 250)))
        played.pressure.flood(250.0)
        counts["trainer"] += len(comments(play(played, 30, since=250)))
    assert counts["quiet"] < 0.5 * counts["usual"]
    assert counts["flood"] > 1.5 * counts["usual"]
    assert counts["trainer"] > counts["usual"]


def test_a_brigade_is_many_fresh_accounts_with_one_text():
    played = room(scenario({"at": 5, "kind": "brigade", "seconds": 30, "strength": 4}))
    wrote = comments(play(played, 60))
    (text, count), *_ = Counter(one.text for one in wrote if len(one.text) > 3).most_common(1)
    brigade = {one.user for one in wrote if one.text == text}
    assert count >= 12
    assert len(brigade) >= 12


def test_people_say_so_when_an_item_is_gone():
    played = room(scenario({"at": 10, "kind": "stock_out", "seconds": 20}, per_minute=120))
    events = play(played, 60)
    gone = next(
        e.at
        for e in events
        if isinstance(e, Metric) and e.kind is MetricKind.STOCK and e.link == "1" and not e.count
    )
    after = " ".join(one.text.lower() for one in comments(events) if gone < one.at < gone + 20)
    assert any(word in after for word in ("sold out", "gone", "restock", "any more", "missed it"))


def test_who_is_answered_asks_no_more_and_a_few_say_thanks():
    burst = {"at": 0, "kind": "burst", "seconds": 600, "about": "colour", "strength": 5}
    played = room(scenario(burst, minutes=10, per_minute=200, repeats=1.0))
    play(played, 60)
    asked = [topic for topic in played._open.topics if (topic.link, topic.head) == ("1", "colour")]
    assert len(asked) >= 10
    said = Said(at=60.0, text="the colour is sand or navy")
    played.notice(said, 60.0)
    assert not set(asked) & set(played._open.topics)
    texts = " ".join(one.text for one in comments(play(played, 25, since=60)))
    assert any(word in texts.lower() for word in ("thank", "thx", "ty", "cheers"))


def test_the_shows_own_answer_reaches_those_who_asked():
    played = room(scenario(per_minute=200))
    wrote = comments(play(played, 30))
    waiting = len(played._open.topics)
    ids = tuple(one.id for one in wrote)
    played.notice(Answer(at=30.0, topic="1/price", comment_ids=ids), 30.0)
    assert len(played._open.topics) < waiting


def test_a_silent_host_loses_viewers_and_hears_of_it():
    played = room(scenario(per_minute=300, viewers=1_000))
    play(played, 30)
    played.notice(Talk(at=30.0, talking=False), 30.0)
    viewers = played.shop.viewers
    texts = [one.text.lower() for one in comments(play(played, 60, since=30))]
    assert played.shop.viewers < viewers
    wondering = ("sound", "hear", "frozen", "freeze", "hello?", "still there", "quiet", "lagging")
    assert sum(any(word in text for word in wondering) for text in texts) > 8


def test_the_item_that_the_host_shows_is_asked_about():
    played = room(scenario(per_minute=200))
    play(played, 10)
    played.notice(Metric(at=10.0, kind=MetricKind.SHOW_ITEM, link="3"), 10.0)
    assert played.shop.shown == "3"


def test_a_models_lines_are_written_by_people_who_come_for_them():
    played = room(scenario(per_minute=1))
    play(played, 5)
    played.add_lines([("en", "that joke again"), ("en", "lol true")], 5.0)
    texts = [one.text for one in comments(play(played, 60, since=5))]
    assert {"that joke again", "lol true"} <= set(texts)


def test_comments_are_of_no_real_platform():
    assert {one.platform for one in comments(play(room(), 60))} == {"audience"}
    assert all(isinstance(one, Comment) and not one.masked for one in comments(play(room(), 10)))
