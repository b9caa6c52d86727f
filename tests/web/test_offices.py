"""The table of offices, and who may seat whom."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.model import Control
from cuebot.web.offices import (
    BOX_OFFICES,
    Right,
    find_needed_rights,
    judge_order,
    may_invite_to,
    read_offices,
)


def offices(**own):
    return read_offices(config.build_config({"console": {"offices": own}}).console)


@pytest.mark.parametrize("control", Control)
def test_every_control_needs_the_right_of_its_name(control):
    assert find_needed_rights(control, urgent=False) == (Right(control.value),)
    assert find_needed_rights(control, urgent=True)[1:] == (Right.URGENT,)


def test_stopping_is_for_everybody_who_works_the_show():
    may = {name for name, office in BOX_OFFICES.items() if not judge_order(office, (Right.HOLD,))}
    assert may == {"director", "producer", "service"}


def test_urgent_words_are_the_directors_alone():
    needed = find_needed_rights(Control.SAY, urgent=True)
    allowed = [name for name, office in BOX_OFFICES.items() if not judge_order(office, needed)]
    assert allowed == ["director"]


def test_a_row_of_the_config_adds_an_office_and_replaces_one_of_the_box():
    known = offices(panic={"may": ["hold"], "sees": "ear"}, host={"may": []})
    assert known["panic"].may == {Right.HOLD}
    assert known["host"].may == frozenset()
    assert known["director"] == BOX_OFFICES["director"]


def test_a_right_that_there_is_not_is_named_with_those_that_there_are():
    with pytest.raises(ConfigError, match=r"console.offices.panic.may: nobody may 'fly'.*hold"):
        offices(panic={"may": ["hold", "fly"]})


@pytest.mark.parametrize(
    ("host", "guest", "may"),
    [
        ("director", "director", True),
        ("director", "watcher", True),
        ("porter", "watcher", False),
        ("porter", "desk", True),
        ("porter", "director", False),
        ("porter", "chief", False),
    ],
)
def test_nobody_invites_to_more_than_they_have(host, guest, may):
    known = offices(
        porter={"may": ["invite", "hold"], "sees": "questions"},
        desk={"may": ["hold"], "sees": "questions"},
        chief={"may": ["hold"], "sees": "questions", "rank": 2},
    )
    assert may_invite_to(known[host], known[guest]) is may


@pytest.mark.parametrize(
    ("right", "may"),
    [("edit", True), ("later", True), ("skip", True), ("approve", False), ("say", False)],
)
def test_a_service_desk_changes_its_own_proposals_and_approves_none(right, may):
    service = BOX_OFFICES["service"]
    assert (judge_order(service, (Right(right),), own=True) == "") is may
    assert judge_order(service, (Right(right),)) != ""
