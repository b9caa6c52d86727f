"""The host hears of the network once each way."""

from __future__ import annotations

import pytest

from cuebot import config
from cuebot.config import Part
from cuebot.cue import network
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Ending, Network, Outcome, Snapshot, Stage, Step

TRIGGER = network.make_network_trigger(
    Part(use="network"), config.build_config({"cue": {"life": 20}})
)


def due(at, news, live=(), ended=()):
    return list(TRIGGER(Snapshot(at=at, network=news, live=live, ended=ended)))


def ended(cue, at, *, spoken=True):
    ending = Ending(Outcome.SPOKEN if spoken else Outcome.EXPIRED)
    began = at if spoken else None
    return Step(at=at, cue=cue, stage=Stage.ENDED, began=began, ending=ending)


def test_nothing_is_said_while_nothing_is_amiss():
    assert due(5, None) == []


def test_the_host_hears_once_that_it_is_gone():
    gone = Network(at=10, there=False)
    (cue,) = due(11, gone)
    assert (cue.topic, cue.kind, cue.expires) == ("network/gone", "operator", 31)
    waiting = Step(at=11, cue=cue, stage=Stage.DRAFTING)
    assert due(12, gone, live=(waiting,)) == []
    assert due(900, gone, ended=(ended(cue, 13),)) == []


def test_what_was_not_said_is_tried_again_after_a_while():
    gone = Network(at=10, there=False)
    (cue,) = due(11, gone)
    stale = ended(cue, 31, spoken=False)
    assert due(32, gone, ended=(stale,)) == []
    assert len(due(31 + CUE_POLICY.network_retry, gone, ended=(stale,))) == 1


@pytest.mark.parametrize("heard", [True, False])
def test_that_it_is_back_is_said_to_a_host_who_heard_that_it_was_gone(heard):
    (cue,) = due(11, Network(at=10, there=False))
    said = (ended(cue, 13, spoken=heard),)
    at = 39 + CUE_POLICY.network_settling
    back = due(at, Network(at=39, there=True), ended=said)
    assert [one.topic for one in back] == (["network/back"] if heard else [])


def test_a_network_that_comes_and_goes_is_told_once_each_way():
    (cue,) = due(11, Network(at=10, there=False))
    said = (ended(cue, 13),)
    for second in range(20, 80, 10):
        news = Network(at=second, there=second % 20 != 0)
        assert due(second + 9, news, ended=said) == []


def test_an_outage_after_the_host_heard_that_it_is_back_is_said_again():
    (gone,) = due(11, Network(at=10, there=False))
    said = (ended(gone, 13),)
    (back,) = due(79, Network(at=39, there=True), ended=said)
    again = due(101, Network(at=100, there=False), ended=(*said, ended(back, 81)))
    assert [one.topic for one in again] == ["network/gone"]
