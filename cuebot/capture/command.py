"""The shape of a command in JSON, as tools send it and recordings hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Command, Control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds


VALUE_RANGES: Mapping[Control, tuple[float, float]] = {
    Control.QUIET: (1, 3600),
    Control.LATER: (1, 3600),
    Control.GAP: (0, 60),
    Control.SPEECH: (1, 60),
    Control.PER_MINUTE: (1, 60),
}
"""What `value` may be, for the controls that take one."""
CONTROLS_NEEDING_VALUE = (Control.GAP, Control.SPEECH, Control.PER_MINUTE)
"""Controls that mean nothing without one."""
CONTROLS_OF_A_CUE = (Control.SKIP, Control.LATER, Control.DONE)
"""Controls that may name the `cue` which they are for."""
MAX_TOPIC_LENGTH = 300
"""Characters of the name of a question."""


class CommandBody(BaseModel):
    """`{"control", "text", "urgent", "value", "cue", "topic"}`, each where the control takes it."""

    model_config = ConfigDict(extra="ignore")

    control: Control
    text: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=CAPTURE_POLICY.max_say_length)
    ] = ""
    urgent: bool = False
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    cue: Annotated[int, Field(ge=0)] = 0
    topic: Annotated[str, StringConstraints(max_length=MAX_TOPIC_LENGTH)] = ""

    @model_validator(mode="after")
    def _check_arguments(self) -> Self:
        """Refuse words without `say`, `say` without words, and a value that means nothing."""
        if (self.control is Control.SAY) != bool(self.text):
            raise ValueError("`text` is what `say` says, and goes with nothing else")
        if self.cue and self.control not in CONTROLS_OF_A_CUE:
            raise ValueError(f"`{self.control}` takes no `cue`")
        if self.topic and self.control is not Control.DONE:
            raise ValueError(f"`{self.control}` takes no `topic`")
        least, most = VALUE_RANGES.get(self.control, (0, 0))
        if self.value is None:
            if self.control in CONTROLS_NEEDING_VALUE:
                raise ValueError(f"`{self.control}` wants a `value`")
        elif self.control not in VALUE_RANGES:
            raise ValueError(f"`{self.control}` takes no `value`")
        elif not least <= self.value <= most:
            raise ValueError(f"`value` is from {least:g} to {most:g} for `{self.control}`")
        return self

    def to_command(self, at: Seconds, *, by: str = "", number: int = 0) -> Command:
        """Return the order, of the seat `by`, which knows the answer by `number`."""
        return Command(
            at=at,
            by=by,
            number=number,
            control=self.control,
            text=self.text,
            urgent=self.urgent,
            value=self.value,
            cue=self.cue,
            topic=self.topic,
        )
