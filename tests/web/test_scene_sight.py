"""What each office sees of a scene."""

from parts import question
from scenes import LINE, state, step

from cuebot.model import Ending, Outcome, Stage
from cuebot.web.groups import Group
from cuebot.web.notices import NoticeBoard
from cuebot.web.offices import BOX_OFFICES, Sight
from cuebot.web.reply_desk import ReplyDesk
from cuebot.web.scene_builder import build_scene
from cuebot.web.scene_sight import SECTIONS, Viewpoint, select_scene
from cuebot.web.seats import Seat


def test_a_service_desk_sees_its_own_lines_and_of_others_only_that_they_wait():
    live = (step(1, Stage.WAITING, by="desk", text="a"), step(2, Stage.WAITING, by="x", text="b"))
    scene = select_scene(
        build_scene(state(live=live)), Viewpoint(sees=Sight.QUESTIONS, name="desk")
    )
    own, other = scene.sections["lines"]
    assert (own.text, other.text, other.by) == (LINE.text, "", "")
    assert set(scene.sections) == SECTIONS[Sight.QUESTIONS]


def test_a_host_sees_the_ear_and_the_next_three():
    live = tuple(step(n, Stage.WAITING) for n in range(6))
    scene = select_scene(build_scene(state(live=live)), Viewpoint(sees=Sight.EAR))
    assert [row.key for row in scene.sections["lines"]] == ["0", "1", "2"]
    assert "questions" not in scene.sections


def test_a_watcher_sees_neither_money_nor_names():
    ended = (step(3, Stage.ENDED, by="Anna", ending=Ending(Outcome.SPOKEN)),)
    whole = build_scene(
        state(
            live=(step(1, Stage.WAITING, by="Anna", text="a"),),
            ended=ended,
            questions=(question("q", link="3", head="price"),),
            replies=ReplyDesk(None, None, holders={"3/price": "Anna"}, copied={"3/price": "Anna"}),
            holds={"held by Anna", "held by Bo"},
            seats=(Seat(name="Anna", office=BOX_OFFICES["director"], ends=9e9),),
        )
    )
    scene = select_scene(whole, Viewpoint(sees=Sight.PUBLIC))
    assert "Anna" in repr(whole)
    assert "Anna" not in repr(scene)
    assert "spent" not in repr(scene)
    assert scene.sections["ear"][0].holds == ("held",)


def test_a_note_is_seen_by_the_seats_of_its_group_alone():
    board = NoticeBoard()
    board.add("Mai", Group(name="room", seats=frozenset("*")), "to all", 1.0)
    board.add("Mai", Group(name="desk", seats=frozenset({"service", "Anna"})), "to desks", 2.0)
    scene = build_scene(state(notices=board.list_rows()))

    def seen(sees, *keys):
        view = Viewpoint(sees=sees, keys=frozenset(keys))
        return [row.text for row in select_scene(scene, view).sections.get("notices", ())]

    assert seen(Sight.QUESTIONS, "*", "service") == ["to desks", "to all"]
    assert seen(Sight.ALL, "*", "Anna") == ["to desks", "to all"]
    assert seen(Sight.ALL, "*") == seen(Sight.EAR, "*") == ["to all"]
    assert seen(Sight.PUBLIC, "*", "service") == []
