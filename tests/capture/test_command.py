"""What is a command, and what is none."""

import pytest
from pydantic import ValidationError

from cuebot.capture.command import VALUE_RANGES, CommandBody
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Command, Control


@pytest.mark.parametrize("control", [control for control in Control if control is not Control.SAY])
def test_every_control_is_a_command_with_its_value_where_it_has_one(control):
    least, _ = VALUE_RANGES.get(control, (None, None))
    body = CommandBody.model_validate({"control": control, "value": least})
    assert body.to_command(3.0) == Command(at=3.0, control=control, value=least)


def test_words_are_what_say_says():
    body = CommandBody.model_validate({"control": "say", "text": " smile ", "urgent": True})
    assert body.to_command(1.0) == Command(at=1.0, control=Control.SAY, text="smile", urgent=True)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "control"),
        ({"control": "explode"}, "control"),
        ({"control": "say"}, "`text` is what `say` says"),
        ({"control": "say", "text": "  "}, "`text` is what `say` says"),
        ({"control": "say", "text": "x" * (CAPTURE_POLICY.max_say_length + 1)}, "at most"),
        ({"control": "skip", "text": "hello"}, "goes with nothing else"),
        ({"control": "skip", "value": 3}, "takes no `value`"),
        ({"control": "gap"}, "wants a `value`"),
        ({"control": "quiet", "value": 0}, "from 1 to 3600"),
        ({"control": "quiet", "value": "nan"}, "finite"),
    ],
)
def test_what_means_nothing_is_refused_with_a_reason(told, why):
    with pytest.raises(ValidationError, match=why):
        CommandBody.model_validate(told)
