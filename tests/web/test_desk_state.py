from consoles import visit

from cuebot.web.desk_state import has_host
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.seats import Seat


def test_a_host_is_there_who_has_a_page_of_the_ear_by_which_to_tell():
    held = {"mai": "director", "ann": "host"}
    seats = [Seat(name=name, office=BOX_OFFICES[held[name]], ends=9) for name in held]
    assert has_host(seats, {"mai": 2, "ann": 1})
    assert not has_host(seats, {"mai": 2})
    assert not has_host(seats[:1], {"mai": 2, "ann": 1})


def test_without_a_host_at_a_page_nothing_is_told_to_be_unseen(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("say", text="smile")
        await director.until(lambda: director.rows("said"))
        return director.rows("said")[0]["seen"]

    assert visit(tmp_path, call) is True


def test_the_level_of_what_sounds_comes_with_its_beginning(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("say", text="smile, and then look at the camera")
        (ear,) = await director.until(
            lambda: [row for row in director.rows("ear") if row["cue"] and row["levels"]]
        )
        return ear

    ear = visit(tmp_path, call)
    assert abs(len(ear["levels"]) - 10 * ear["seconds"]) <= 1
    assert all(0 <= level <= 60 for level in ear["levels"])
