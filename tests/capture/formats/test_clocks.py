"""Times of day and times of the show that look alike."""

import pytest

from cuebot.capture.formats.clocks import write_day_clocks
from cuebot.capture.formats.times import read_times


def minutes(*told):
    return [60.0 * one for one in told]


def test_a_chat_of_an_evening_has_hours_and_minutes_though_few_share_one():
    clocks = ["21:30", "21:31", "21:31", "21:33", "21:34", "21:36", "21:40"]
    assert read_times(clocks) == minutes(0, 1, 1, 3, 4, 6, 10)
    assert read_times(["23:57", "23:58", "23:58", "23:59", "00:01"]) == minutes(0, 1, 1, 2, 4)
    assert read_times(["00:01", "23:59", "23:58", "23:58", "23:57"]) == minutes(4, 2, 1, 1, 0)


@pytest.mark.parametrize("head", ["elapsed", "Video position", "相对时间"])
def test_a_column_may_say_that_its_times_count_from_the_begin(head):
    clocks = ["21:30", "21:31", "21:33", "21:34", "21:36", "21:40"]
    assert read_times(clocks, head) == [1290, 1291, 1293, 1294, 1296, 1300]


def test_times_that_begin_near_nought_are_of_the_show():
    assert read_times(["0:05", "0:41", "1:02", "3:07", "21:30"]) == [5, 41, 62, 187, 1290]
    assert read_times(["6:10", "9:44", "15:02", "15:09", "19:30"]) == [370, 584, 902, 909, 1170]


@pytest.mark.parametrize("head", ["時刻", "Uhrzeit", "Godz.", "Hora", "time of day"])
def test_a_column_may_say_that_it_is_read_off_the_clock(head):
    assert read_times(["20:01", "20:03", "20:15"], head) == minutes(0, 2, 14)
    assert read_times(["19:03", "22:50", "00:01"], head) == minutes(0, 227, 298)


def test_a_name_alone_makes_no_evening_of_the_first_minutes():
    assert read_times(["0:05", "0:41", "1:02"], "Hora") == [5, 41, 62]
    assert read_times(["20:01", "25:03", "31:15"], "Hora") == [1201, 1503, 1875]


def test_hours_and_minutes_may_be_written_with_a_dot_among_clocks():
    assert read_times(["20:30:00", "20.32", "20:35:10", "21,05"]) == [0, 120, 310, 2100]
    assert read_times(["20.30", "20.3", "20.41", "21.02"], "Godzina") == minutes(0, 0, 11, 32)
    assert read_times(["8:30", "8.45", "9:10"], "Uhrzeit") == minutes(0, 15, 40)


def test_a_figure_with_a_dot_is_of_seconds_elsewhere():
    assert read_times(["20.30", "20.55", "21.02"]) == [20.3, 20.55, 21.02]
    assert read_times(["0:10:00", "12.5", "0:11:00"]) == [600, 12.5, 660]
    assert read_times(["20.75", "20.90", "21.02"], "Hora") == [20.75, 20.9, 21.02]


def test_minutes_and_seconds_of_a_show_that_began_anew_are_no_hours():
    assert read_times(["0:05", "23:59", "0:01"]) == [5, 1439, 1]


@pytest.mark.parametrize(
    ("cells", "head", "written"),
    [
        (["20:09", "20:11:30"], "Zeit", ["20:09:00", "20:11:30"]),
        (["20.09", "20.1"], "Uhrzeit", ["20:09:00", "20:10:00"]),
        (["23.58", "00.05"], "Klo", ["23:58:00", "00:05:00"]),
        (["20:09", "65:11"], "Zeit", ["20:09", "65:11"]),
        (["20:09", "20:11"], "video position", ["20:09", "20:11"]),
        (["8.90", "9.20"], "Preis", ["8.90", "9.20"]),
    ],
)
def test_beside_a_day_two_figures_are_hours_and_minutes(cells, head, written):
    assert write_day_clocks(cells, head) == written
