"""What the room asked, found again from its comments."""

from journals import CARD, asking, comment

from cuebot.matcher.learnt_phrases import LearntPhrases
from cuebot.model import Edit, Metric, MetricKind, Phrasing, Role
from cuebot.report import room as rooms

EDITS = [Edit(at=0.0, catalogue=CARD)]


def test_an_asker_counts_within_a_stretch_of_time_once():
    asked = asking("how do I wash link 1?", 10.0, 4)
    room = rooms.replay_room([*asked, comment(15.0, "u0", "how do I wash link 1?")], EDITS)
    asks = room.asks["1/care"]
    assert asks.count_askers(0.0, 60.0) == 4
    assert asks.count_askers(11.5, 12.5) == 1
    assert asks.count_askers(61.0, 90.0) == 0


def test_the_item_on_screen_is_what_is_asked_about():
    shown = Metric(at=1.0, kind=MetricKind.SHOW_ITEM, link="2")
    room = rooms.replay_room([shown, *asking("how much is it?", 10.0, 3)], EDITS)
    assert list(room.asks) == ["2/price"]


def test_an_edit_in_mid_show_is_known_from_its_time_on():
    edits = [*EDITS, Edit(at=100.0, catalogue=CARD)]
    events = [*asking("how do I wash link 1?", 10.0, 3), *asking("price of 2?", 120.0, 3)]
    assert set(rooms.replay_room(events, edits).asks) == {"1/care", "2/price"}


def test_the_phrases_of_the_show_are_known_from_their_time_on():
    first, later = (
        LearntPhrases({"care": (said,)}, {"9": ("x",)}) for said in ("soak?", "bleach?")
    )
    edits = [*EDITS, Phrasing(at=0.0, phrases=first), Phrasing(at=20.0, phrases=later)]
    lessons = [(lesson.at, *lesson.known) for lesson in rooms.list_lessons(edits)]
    assert lessons == [
        (20.0, CARD, LearntPhrases({"care": ("bleach?",)}, {})),
        (0.0, CARD, LearntPhrases({"care": ("soak?",)}, {})),
    ]


def test_the_host_asks_nobody():
    (asked,) = asking("how much is link 1?", 10.0, 1)
    room = rooms.replay_room(
        [type(asked)(at=1.0, id="h", user="h", text="price of 1?", role=Role.HOST)], EDITS
    )
    assert (room.asks, room.comments) == ({}, 1)


def test_a_cue_belongs_to_what_most_of_its_comments_ask_in_the_end():
    asked = asking("how do I wash link 1?", 10.0, 4)
    room = rooms.replay_room(asked, EDITS)
    assert room.find_topic([one.id for one in asked], "old name") == "1/care"
    assert room.find_topic(["unknown"], "old name") == "old name"


def test_an_empty_room_is_no_mistake():
    room = rooms.replay_room([], [])
    assert (room.comments, room.people, room.asks) == (0, 0, {})


def test_a_brigade_is_one_of_the_people_who_asked():
    people = asking("how do I wash link 1?", 100.0, 4)
    brigade = [comment(50.0, f"b{number}", "how do I wash link 1?") for number in range(60)]
    room = rooms.replay_room([*brigade, *people], EDITS)
    assert room.brigade == 60
    assert room.asks["1/care"].count_askers(0.0, 200.0) == 5
