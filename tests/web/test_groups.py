"""Groups: who is in them, what a word to them needs, and who may not be changed."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.web.groups import (
    BOX_GROUPS,
    GROUPED,
    NO_SUCH_GROUP,
    TOO_MANY_GROUPS,
    UNGROUPED,
    Group,
    GroupBook,
    read_groups,
)
from cuebot.web.offices import BOX_OFFICES, Right
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import Seat


def seat(name, office):
    return Seat(name=name, office=BOX_OFFICES[office], ends=9e9)


def read(**groups):
    return read_groups(config.build_config({"console": {"groups": groups}}).console)


def includes(book, group, who):
    """Tell whether a seat is in a group, as its pages find the words to it."""
    return not book.by_name[group].seats.isdisjoint(book.list_keys(who))


def test_the_config_adds_groups_to_those_of_the_box():
    book = read(desk={"seats": ["service", "Anna"]}, floor={"seats": ["host"], "ear": True})
    assert list(book.by_name) == ["host", "room", "all", "desk", "floor"]
    assert includes(book, "desk", seat("Bo", "service"))
    assert includes(book, "desk", seat("Anna", "producer"))
    assert not includes(book, "desk", seat("Bo", "producer"))


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ({"all": {"seats": ["host"]}}, "console.groups.all: is a group of the box"),
        ({"desk": {}}, "console.groups.desk: has nobody in it"),
        ({"De sk": {"seats": ["x"]}}, "De sk"),
    ],
)
def test_a_group_that_cannot_be_is_told_by_its_name(groups, says):
    with pytest.raises(ConfigError, match=says):
        read(**groups)


@pytest.mark.parametrize(
    ("group", "urgent", "needed"),
    [
        (Group(name="g", seats=frozenset({"service"})), False, {Right.TELL}),
        (Group(name="g", seats=frozenset({"service"})), True, {Right.TELL}),
        (Group(name="g", ear=True), False, {Right.SAY}),
        (Group(name="g", ear=True), True, {Right.SAY, Right.URGENT}),
        (Group(name="g", seats=frozenset({"host"}), ear=True), False, {Right.TELL, Right.SAY}),
        (
            Group(name="g", seats=frozenset("*"), ear=True),
            True,
            {Right.TELL, Right.SAY, Right.EVERYBODY, Right.URGENT},
        ),
    ],
)
def test_a_word_needs_what_it_reaches(group, urgent, needed):
    assert set(group.find_needed_rights(urgent=urgent)) == needed


def test_a_group_is_made_changed_and_ended_and_those_of_the_box_are_not():
    book = GroupBook()
    assert book.change(Group(name="desk", seats=frozenset({"Anna"}))) == GROUPED
    assert book.change(Group(name="desk", ear=True)) == GROUPED
    assert book.by_name["desk"].ear
    assert book.change(Group(name="desk")) == UNGROUPED
    assert book.change(Group(name="desk")) == NO_SUCH_GROUP
    for box in BOX_GROUPS:
        assert book.change(Group(name=box.name, seats=frozenset("x"))) == NO_SUCH_GROUP
    assert book.groups == BOX_GROUPS


def test_there_is_an_end_to_groups():
    book = GroupBook()
    told = [book.change(Group(name=f"g{n}", ear=True)) for n in range(WEB_POLICY.max_groups)]
    assert told.count(GROUPED) == WEB_POLICY.max_groups - len(BOX_GROUPS)
    assert told[-1] == TOO_MANY_GROUPS
    assert book.change(Group(name="g0", seats=frozenset("x"))) == GROUPED


def test_seats_that_are_in_the_same_groups_share_their_keys():
    book = GroupBook([Group(name="desk", seats=frozenset({"service", "Anna"}))])
    assert book.list_keys(seat("Mai", "director")) == book.list_keys(seat("Bo", "producer"))
    assert book.list_keys(seat("Anna", "producer")) == ("*", "Anna")
    assert book.list_keys(seat("Bo", "service")) == ("*", "service")
