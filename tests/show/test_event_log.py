"""The events of a show as records: their fields, and that no line's words are among them."""

import logging
from dataclasses import replace

import pytest
from parts import cue

from cuebot import clock
from cuebot.model import (
    CallBegan,
    CallEnded,
    Command,
    Comment,
    Control,
    Ending,
    Heard,
    Line,
    Outcome,
    Stage,
    Step,
)
from cuebot.queue.order_result import OrderResult, ResultCode
from cuebot.runtime.log_context import EVENT, FIELDS
from cuebot.show import event_log

SAID = Step(
    at=9.0,
    cue=replace(cue(1, topic="3/price"), id=7, born=4.0),
    stage=Stage.SPEAKING,
    line=Line(text="Link 3 is $58", language="en", drafted_by="offline"),
    voice="local",
    seconds=2.5,
    began=9.0,
)
HEARD = Heard(
    cue=7, clip="", device="ear", sample_rate=48_000, began=0, ended=9, gaps=1, whole=True
)


@pytest.fixture
def told(caplog):
    """Call what logs; return the event and the fields of its record."""

    def tell(log, *what):
        with caplog.at_level(logging.INFO, "cuebot"):
            log(*what)
        record = caplog.records[-1]
        assert "58" not in record.getMessage() + str(getattr(record, FIELDS))
        return getattr(record, EVENT), getattr(record, FIELDS)

    return tell


def test_a_step_is_told_with_how_long_the_cue_waited(told):
    event, fields = told(event_log.log_step, SAID)
    assert event == "cue.step"
    assert (fields["cue"], fields["stage"], fields["waited"]) == (7, "speaking", 5.0)
    assert (fields["voice"], fields["seconds"], fields["drafted_by"]) == ("local", 2.5, "offline")


def test_an_ending_is_told_with_its_reason(told):
    ended = replace(
        SAID, stage=Stage.ENDED, at=11.5, ending=Ending(Outcome.WITHDRAWN, "the show ended")
    )
    event, fields = told(event_log.log_step, ended)
    assert (event, fields["outcome"], fields["why"]) == (
        "cue.ended",
        "withdrawn",
        "the show ended",
    )
    assert fields["waited"] == 5.0


@pytest.mark.parametrize(("whole", "name"), [(True, "clip.heard"), (False, "clip.cut")])
def test_a_clip_is_told_by_whether_it_was_whole(told, whole, name):
    event, fields = told(event_log.log_heard, replace(HEARD, whole=whole))
    assert (event, fields) == (name, {"cue": 7, "device": "ear", "gaps": 1})


def test_an_order_is_told_with_who_gave_it_and_what_became_of_it(told):
    command = Command(at=1.0, control=Control.SAY, text="Link 3 is $58", by="producer")
    event, fields = told(event_log.log_order, command, OrderResult(code=ResultCode.QUEUED, cue=8))
    assert event == "order"
    assert (fields["by"], fields["control"], fields["result"]) == ("producer", "say", "queued")


CALL = {"number": 3, "seat": "Mai", "office": "producer", "group": "host"}


def test_a_call_is_told_as_it_begins_and_with_its_figures_as_it_ends(told):
    event, fields = told(event_log.log_call, CallBegan(at=2.0, **CALL))
    of_both = {"call": 3, "by": "Mai", "office": "producer", "group": "host"}
    assert (event, fields) == ("call.began", {"at": 2.0, **of_both})
    figures = {"heard": 2.5, "delay_p50": 0.08, "delay_p95": 0.12, "lost": 0.01}
    event, fields = told(event_log.log_call, CallEnded(at=5.0, why="gone", **CALL, **figures))
    assert (event, fields) == ("call.ended", {"at": 5.0, "why": "gone", **of_both, **figures})


def test_of_what_viewers_send_nothing_is_told(caplog):
    with caplog.at_level(logging.INFO, "cuebot"):
        event_log.log_call(Comment(at=1.0, id="c", user="u", text="how much?"))
    assert caplog.records == []


def test_a_show_begins_and_ends_once_however_it_ends(caplog):
    async def main():
        with event_log.log_show(restarted=True):
            raise KeyError("gone")

    with caplog.at_level(logging.INFO, "cuebot"), pytest.raises(KeyError, match="gone"):
        clock.run(main())
    events = [getattr(record, EVENT) for record in caplog.records if hasattr(record, EVENT)]
    assert events == ["show.started", "show.ended"]
