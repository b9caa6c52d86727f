"""What a config says of an ear that is a device of this machine."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from cuebot.config import FilePath, Section
from cuebot.talkback.policy import TALKBACK_POLICY


class DeviceEarOptions(Section):
    """Keys of `use = "device"`."""

    device: str
    trust: str = ""
    """The name once more, of a device that would be refused."""
    replug: float = Field(default=5.0, ge=0)
    """Seconds for which a line waits for its unplugged device."""
    earcons: bool = True
    """Whether a short sound before each line tells who speaks."""
    lead_ms: int = Field(default=0, ge=0, le=1_500)
    """Milliseconds of silence by which a Bluetooth link wakes, whenever the device was opened."""
    record: FilePath | None = None
    """A WAV that keeps all that the device is given; what is there already is not overwritten."""

    live: str = ""
    """A microphone whose person the host hears over the lines."""
    live_opens: float = Field(default=-45.0, ge=-80, le=-10)
    """The level in dBFS from which it is let through."""
    under_live: Literal["duck", "wait"] = "duck"
    """What a line does while a person speaks."""
    call_buffer_ms: int = Field(default=round(1_000 * TALKBACK_POLICY.call_buffer), ge=8, le=40)
    """Milliseconds that the device holds while a person speaks, as long as it does not run dry."""
    watch: str = ""
    """A microphone, or the programme's monitor, where the ear must not be heard."""
    silent: float = Field(default=60.0, ge=0)
    """Seconds for which the ear says nothing after it was heard there."""

    @model_validator(mode="after")
    def _refuse_own_monitor(self) -> Self:
        if f"{self.device}.monitor" in {self.live, self.watch}:
            raise ValueError("`live` and `watch` cannot be the ear's own monitor")
        return self
