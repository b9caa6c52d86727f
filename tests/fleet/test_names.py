from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock
from cuebot.errors import ConfigError
from cuebot.fleet.names import (
    FLEET_EPOCH,
    ID_FORM,
    check_id,
    find_shard,
    fleet_now,
    fleet_time,
    make_room_subject,
    make_shard_subject,
    split_room_subject,
)
from cuebot.fleet.policy import FLEET_POLICY


@pytest.mark.parametrize("text", ["a", "shop-1", "0_x", "a" * 40])
def test_an_id_is_taken_as_it_is(text):
    assert check_id(text, "here") == text


@pytest.mark.parametrize("text", ["", "A", "-a", "a.b", "a*", ">", "a b", "名", "a" * 41, "../a"])
def test_what_could_leave_a_subject_or_a_folder_is_no_id(text):
    with pytest.raises(ConfigError, match="is no id"):
        check_id(text, "rooms.toml")


def test_the_shard_of_a_room_is_for_ever():
    # FNV-1a's own published values: of "" and of "foobar", in 32 bits.
    assert find_shard("") == 0x811C9DC5 % 64
    assert find_shard("foobar") == 0xBF9CF968 % 64


def test_rooms_spread_over_all_shards():
    counts = [0] * FLEET_POLICY.shards
    for number in range(10_000):
        counts[find_shard(f"room-{number}")] += 1
    assert min(counts) > 100
    assert max(counts) < 220


@given(st.from_regex(ID_FORM, fullmatch=True), st.lists(st.from_regex(ID_FORM, fullmatch=True)))
def test_a_subject_tells_its_room_its_kind_and_the_rest(room, rest):
    subject = make_room_subject(room, "cmd", *rest)
    assert split_room_subject(subject) == (room, "cmd", tuple(rest))
    assert subject.startswith(make_shard_subject(find_shard(room)).removesuffix(">"))


@pytest.mark.parametrize("subject", ["", "room.01", "state.x.y.z", "room.01.x"])
def test_another_subject_has_no_room(subject):
    assert split_room_subject(subject) == ("", "", ())


def test_all_machines_count_from_one_moment():
    assert fleet_time(FLEET_EPOCH + timedelta(seconds=1.5)) == 1.5
    assert fleet_time(datetime(2026, 1, 2, tzinfo=UTC)) == 86_400.0
    assert abs(fleet_now() - fleet_time(clock.utc_now())) < 5.0
