"""Scenario files: those in the box, and a trainer's own with its mistakes."""

import re
from pathlib import Path

import pytest

from cuebot.audience import scenario
from cuebot.audience.scenario import BeatKind
from cuebot.errors import ConfigError


def test_the_five_rooms_of_the_box_are_read_and_last_twenty_minutes():
    names = scenario.list_scenarios()
    assert {"first_show", "sale_hour", "angry_room", "overseas_mix", "flood"} <= set(names)
    for name in names:
        told = scenario.read_scenario(scenario.find_scenario(name))
        assert told.minutes == 20
        assert told.about
        assert all(beat.at + beat.seconds <= told.minutes * 60 for beat in told.beats)


def test_between_them_they_hold_every_kind_of_beat_but_the_next_item():
    kinds = {
        beat.kind
        for name in scenario.list_scenarios()
        for beat in scenario.read_scenario(scenario.find_scenario(name)).beats
    }
    assert kinds == set(BeatKind) - {BeatKind.NEXT_ITEM}


def written(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_file_is_found_by_its_path_and_times_are_read_as_clocks(tmp_path):
    path = written(
        tmp_path,
        'title = "Mine"\n[[beats]]\nat = "1:02:03"\nkind = "raid"\n[[beats]]\nat = 9\n'
        'kind = "quiet"\n',
    )
    told = scenario.read_scenario(scenario.find_scenario(str(path)))
    assert [beat.at for beat in told.beats] == [3723.0, 9.0]
    assert told.languages == {"host": 1.0}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "x"\n[room]\nviewer = 3\n', "viewer"),
        ('title = "x"\n[[beats]]\nat = "noon"\nkind = "raid"\n', "write it as 3:00"),
        ('title = "x"\n[[beats]]\nat = 1\nkind = "riot"\n', "kind"),
        ('title = "x"\n[languages]\nxx = 1\n', "no viewers speak 'xx' here"),
        ('title = "x"\n[languages]\nen = 0\n', "somebody must speak"),
        ('title = "x"\n[room]\nquestions = 2\n', "questions"),
        ("title = \n", "not TOML"),
        ("", "title"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key(tmp_path, text, said):
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as told:
        scenario.read_scenario(path)
    assert said in str(told.value)
    assert str(path) in str(told.value)


def test_a_name_that_is_nearly_right_is_told():
    with pytest.raises(ConfigError, match="did you mean sale_hour"):
        scenario.find_scenario("sale_hours")
    with pytest.raises(ConfigError, match="there are angry_room"):
        scenario.find_scenario("zzz.toml")


def test_a_shorter_practice_brings_the_same_beats_sooner():
    whole = scenario.read_scenario(scenario.find_scenario("sale_hour"))
    short = scenario.squeeze_scenario(whole, 5)
    assert short.minutes == 5
    assert [beat.at for beat in short.beats] == [beat.at / 4 for beat in whole.beats]
    assert scenario.squeeze_scenario(whole, 0) is whole


def test_the_scenario_that_the_page_shows_is_read(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "practice.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(title = .*?)```", page, re.DOTALL)
    told = scenario.read_scenario(written(tmp_path, shown))
    assert [beat.kind for beat in told.beats] == [BeatKind.PRICE_WAR, BeatKind.BURST]
    named = set(re.findall(r"^(\w+) = ", shown, re.MULTILINE))
    assert {*scenario.RoomDials.model_fields, *scenario.ShopDials.model_fields} <= named
    assert {kind.value for kind in BeatKind} <= set(re.findall(r"\w+", shown))
