"""What presses on a room."""

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.audience.pressure import RoomPressure
from cuebot.audience.scenario import BeatKind, ScenarioBeat


def pressure(*beats, level=2):
    return RoomPressure(beats, level)


def test_a_beat_begins_once_and_lasts_its_seconds():
    told = pressure(ScenarioBeat(at=10, kind="flood", seconds=20, strength=5))
    assert list(told.begin_beats(9.0)) == []
    assert [beat.kind for beat in told.begin_beats(10.0)] == [BeatKind.FLOOD]
    assert list(told.begin_beats(11.0)) == []
    assert told.measure_factor(11.0) == 5.0
    list(told.begin_beats(30.0))
    assert told.measure_factor(30.0) == 1.0


def test_a_beat_of_a_higher_level_is_left_out():
    hard = ScenarioBeat(at=0, kind="trolls", from_level=3)
    assert list(pressure(hard, level=2).begin_beats(0.0)) == []
    assert list(pressure(hard, level=3).begin_beats(0.0)) == [hard]


def test_a_quiet_spell_leaves_little_and_a_strength_is_told():
    told = pressure(ScenarioBeat(at=0, kind="quiet"), ScenarioBeat(at=0, kind="trolls", strength=6))
    list(told.begin_beats(0.0))
    assert told.measure_factor(1.0) < 0.2
    assert told.find_strength(BeatKind.TROLLS) == 6.0
    assert told.find_strength(BeatKind.RAID) == 1.0


def test_the_trainers_flood_comes_at_once_and_ends():
    told = pressure()
    told.flood(5.0)
    assert told.measure_factor(6.0) == AUDIENCE_POLICY.flood_factor
    assert told.is_flooded(6.0)
    assert not told.is_flooded(5.0 + AUDIENCE_POLICY.flood_seconds)


def test_people_wonder_only_when_the_host_is_silent_for_long():
    told = pressure()
    assert not told.is_silent(1_000.0)  # nobody listens to the host
    told.hear_talk(10.0, talking=False)
    assert not told.is_silent(15.0)
    assert told.is_silent(10.0 + AUDIENCE_POLICY.silence)
    told.hear_talk(40.0, talking=True)
    assert not told.is_silent(90.0)


def test_a_room_is_livelier_after_the_hosts_words():
    told = pressure()
    told.hear_words(10.0)
    assert told.measure_factor(11.0) > told.measure_factor(30.0)
