"""What is a command, and what is none."""

import pytest
from pydantic import ValidationError

from cuebot.capture.command import VALUE_RANGES, CommandBody
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Command, Control

NEEDS = {
    Control.SAY: {"text": "smile"},
    Control.PROPOSE: {"text": "smile"},
    Control.EDIT: {"text": "smile", "cue": 7},
    Control.MODE: {"kind": "sales", "mode": "off"},
    Control.FACT: {"head": "size", "text": "M"},
    Control.CALL: {"group": "host"},
}
"""What a control cannot do without."""


@pytest.mark.parametrize("control", Control)
def test_every_control_is_a_command_with_its_value_where_it_has_one(control):
    least, _ = VALUE_RANGES.get(control, (None, None))
    needs = NEEDS.get(control, {})
    body = CommandBody.model_validate({"control": control, "value": least} | needs)
    assert body.to_command(3.0) == Command(at=3.0, control=control, value=least, **needs)


@pytest.mark.parametrize(("control", "key"), [(one, key) for one in NEEDS for key in NEEDS[one]])
def test_a_control_without_what_it_needs_is_refused(control, key):
    told = {"control": control} | {k: v for k, v in NEEDS[control].items() if k != key}
    with pytest.raises(ValidationError):
        CommandBody.model_validate(told)


def test_words_are_what_say_says():
    body = CommandBody.model_validate({"control": "say", "text": " smile ", "urgent": True})
    assert body.to_command(1.0) == Command(at=1.0, control=Control.SAY, text="smile", urgent=True)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "control"),
        ({"control": "explode"}, "control"),
        ({"control": "say"}, "`text` goes with `say`"),
        ({"control": "say", "text": "  "}, "`text` goes with `say`"),
        ({"control": "say", "text": "x" * (CAPTURE_POLICY.max_say_length + 1)}, "at most"),
        ({"control": "skip", "text": "hello"}, "goes with nothing else"),
        ({"control": "skip", "value": 3}, "takes no `value`"),
        ({"control": "hold", "cue": 3}, "takes no `cue`"),
        ({"control": "skip", "topic": "3/price"}, "takes no `topic`"),
        ({"control": "skip", "mode": "off", "kind": "sales"}, "and nothing else does"),
        ({"control": "mode", "mode": "off", "kind": "operator"}, "has no `mode`"),
        ({"control": "skip", "link": "3"}, "takes no `link`"),
        ({"control": "fact", "head": "stock", "text": "some"}, "whole number"),
        ({"control": "fact", "head": "stock", "text": "٣"}, "whole number"),
        ({"control": "gap"}, "wants a `value`"),
        ({"control": "quiet", "value": 0}, "from 1 to 3600"),
        ({"control": "quiet", "value": "nan"}, "finite"),
    ],
)
def test_what_means_nothing_is_refused_with_a_reason(told, why):
    with pytest.raises(ValidationError, match=why):
        CommandBody.model_validate(told)
