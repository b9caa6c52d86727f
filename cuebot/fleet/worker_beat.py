"""What workers of a fleet tell each other, once a second and when rooms change hands."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuebot.fleet.policy import FLEET_POLICY
from cuebot.model import Seconds  # noqa: TC001 - pydantic reads it

Shard = Annotated[int, Field(ge=0, lt=FLEET_POLICY.shards)]


class WorkerBeat(BaseModel):
    """A worker lives; a field that a later version adds is skipped."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    worker: str = ""
    shards: int = 0
    """How many it holds."""
    lag: Seconds = 0.0
    takes: bool = True
    """Whether it takes more: one that is drained does not."""
    offers: frozenset[Shard] | None = None
    """Which it is about to give away; None from a version that tells of none."""
    ready: frozenset[Shard] = frozenset()
    """Which of those that others offer it could go on with at once."""
    live: frozenset[Shard] = frozenset()
    """Whose rooms it has taken over and runs."""


def encode_beat(beat: WorkerBeat) -> bytes:
    """Return a beat as the payload of a message."""
    return beat.model_dump_json().encode()


def decode_beat(payload: bytes) -> WorkerBeat:
    """Return what a worker told; one that says what none says is a worker that lives, and no more.

    No decision hangs on a beat but how soon rooms change hands.
    """
    try:
        return WorkerBeat.model_validate_json(payload)
    except ValidationError:
        return WorkerBeat()
