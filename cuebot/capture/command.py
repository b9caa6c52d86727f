"""The shape of a command in JSON, as tools send it and recordings hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import STOCK, Command, Control, Kind, Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds


VALUE_RANGES: Mapping[Control, tuple[float, float]] = {
    Control.QUIET: (1, 3600),
    Control.LATER: (1, 3600),
    Control.GAP: (0, 60),
    Control.SPEECH: (1, 60),
    Control.PER_MINUTE: (1, 60),
    Control.EXTEND: (10, 3600),
}
"""What `value` may be, for the controls that take one."""
CONTROLS_NEEDING_VALUE = (Control.GAP, Control.SPEECH, Control.PER_MINUTE)
"""Controls that mean nothing without one."""
CONTROLS_OF_A_CUE = (
    Control.SKIP,
    Control.LATER,
    Control.DONE,
    Control.SEEN,
    Control.APPROVE,
    Control.EDIT,
)
"""Controls that may name the `cue` which they are for."""
CONTROLS_WITH_TEXT = (Control.SAY, Control.PROPOSE, Control.EDIT, Control.FACT)
"""Controls that are nothing without words."""
MAX_STOCK = 1_000_000_000
"""Items; a larger number is a slip of the hand."""
MAX_TOPIC_LENGTH = 300
"""Characters of the name of a question."""


class CommandBody(BaseModel):
    """`{"control", ...}` with the keys that the control takes, and no others of them."""

    model_config = ConfigDict(extra="ignore")

    control: Control
    text: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=CAPTURE_POLICY.max_say_length)
    ] = ""
    urgent: bool = False
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    cue: Annotated[int, Field(ge=0)] = 0
    topic: Annotated[str, StringConstraints(max_length=MAX_TOPIC_LENGTH)] = ""

    kind: Kind | None = None
    mode: Mode | None = None
    link: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50)] = ""
    head: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    group: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50)] = ""
    seat: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50)] = ""
    on: bool = True

    @model_validator(mode="after")
    def _check_arguments(self) -> Self:
        """Refuse what a control cannot do without, and what means nothing to it."""
        if (self.control in CONTROLS_WITH_TEXT) != bool(self.text):
            raise ValueError(
                "`text` goes with `say`, `propose`, `edit` and `fact`, and goes with nothing else"
            )
        if self.cue and self.control not in CONTROLS_OF_A_CUE:
            raise ValueError(f"`{self.control}` takes no `cue`")
        if self.control is Control.EDIT and not self.cue:
            raise ValueError("`edit` wants the `cue` whose line it changes")
        if self.topic and self.control is not Control.DONE:
            raise ValueError(f"`{self.control}` takes no `topic`")
        if (self.control is Control.CALL) != bool(self.group):
            raise ValueError("`call` wants the `group` that is spoken to, and nothing else does")
        self._check_mode()
        self._check_fact()
        self._check_value()
        return self

    def _check_mode(self) -> None:
        given = self.kind is not None and self.mode is not None
        if (self.control is Control.MODE) != given:
            raise ValueError("`mode` wants a `kind` and a `mode`, and nothing else does")
        if self.kind is Kind.OPERATOR:
            raise ValueError("what people say themselves has no `mode`")

    def _check_fact(self) -> None:
        if self.control is not Control.FACT:
            if self.link or self.head:
                raise ValueError(f"`{self.control}` takes no `link` and no `head`")
        elif not self.head:
            raise ValueError("`fact` wants the `head` under which it stands")
        elif self.head == STOCK.name and not (
            self.text.isascii() and self.text.isdecimal() and int(self.text) <= MAX_STOCK
        ):
            raise ValueError("stock is a whole number")

    def _check_value(self) -> None:
        least, most = VALUE_RANGES.get(self.control, (0, 0))
        if self.value is None:
            if self.control in CONTROLS_NEEDING_VALUE:
                raise ValueError(f"`{self.control}` wants a `value`")
        elif self.control not in VALUE_RANGES:
            raise ValueError(f"`{self.control}` takes no `value`")
        elif not least <= self.value <= most:
            raise ValueError(f"`value` is from {least:g} to {most:g} for `{self.control}`")

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
            kind=self.kind,
            mode=self.mode,
            link=self.link,
            head=self.head,
            to=self.seat if self.control is Control.CALL else "",
            group=self.group,
            on=self.on,
        )
