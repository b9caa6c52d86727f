"""What programs are told of each room."""

import re

from pages import ROOT
from prometheus_client.parser import text_string_to_metric_families

from cuebot.studio.messages import RoomFigures
from cuebot.studio.wall_metrics import COUNTERS, GAUGES, load_library, render_metrics
from cuebot.web.tile import RoomState, RoomTile

ROOMS = [
    (
        RoomTile(key="mugs", state=RoomState.LIVE, waiting=2, spent=0.25, restarts=3, alarms=4),
        RoomFigures(spoken=9, comment_age=1.5, ear_median=0.2, ear_p95=0.9, loop_late=0.01),
    ),
    (RoomTile(key="hats", state=RoomState.LIVE, trouble="the device is away"), RoomFigures()),
    (RoomTile(key="socks", state=RoomState.OFF), RoomFigures()),
    (RoomTile(key="caps", state=RoomState.LIVE, heard=False), RoomFigures()),
]


def read(rooms):
    """Return every figure by its name and its room."""
    text = render_metrics(rooms).decode()
    return {
        (sample.name, sample.labels["room"]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_every_figure_is_told_by_room():
    told = read(ROOMS)
    assert load_library()
    assert told["cuebot_room_live", "mugs"] == told["cuebot_room_ear_alive", "mugs"] == 1
    assert told["cuebot_room_ear_alive", "hats"] == told["cuebot_room_live", "socks"] == 0
    assert told["cuebot_room_ear_alive", "caps"] == 0  # it has no ear
    assert told["cuebot_room_waiting_lines", "mugs"] == 2
    assert told["cuebot_room_spent_dollars", "mugs"] == 0.25
    assert told["cuebot_room_ear_p95_seconds", "mugs"] == 0.9
    assert told["cuebot_room_restarts_total", "mugs"] == 3
    assert told["cuebot_room_lines_spoken_total", "mugs"] == 9


def test_what_a_room_does_not_know_is_left_out():
    told = read(ROOMS)
    assert ("cuebot_room_spent_dollars", "hats") not in told
    assert ("cuebot_room_last_event_seconds", "hats") not in told


def test_the_page_for_operators_has_every_name_and_no_other():
    page = (ROOT / "docs/studio.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(cuebot_room_\w+)`", page))
    assert named == {*GAUGES, *(f"{name}_total" for name in COUNTERS)}
