"""What feeds and seats send of a room, as messages: written here, and checked at the edge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from cuebot.errors import FleetError
from cuebot.fleet.names import ID_FORM, IN
from cuebot.model import (
    Command,
    Comment,
    Control,
    Deletion,
    Kind,
    Metric,
    Mode,
    WorldEvent,
)

if TYPE_CHECKING:
    from cuebot.fleet.broker import BrokerMessage

URGENT = "urgent"
"""The last part of a subject by which words cut in: who may say need not be one who may do that."""
MAX_EVENT_BYTES = 16 * 1024
"""Bytes of one event, which is far more than any platform's comment has."""
_NOT_SENT = frozenset({"at"})
"""When it happened is told by the broker's own clock, which all workers share."""
_IN_SUFFIX = f".{IN}"
_COMMENT_HEAD = b'{"kind": "comment",'
"""How the payload of every comment begins."""
ShortText = Annotated[str, StringConstraints(max_length=200)]


class OrderBody(BaseModel):
    """What a seat says of an order; which it is, and whose, stands in the subject alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, StringConstraints(max_length=2_000)] = ""
    value: Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)] | None = None
    cue: Annotated[int, Field(ge=0)] = 0
    topic: ShortText = ""
    kind: Kind | None = None
    mode: Mode | None = None
    link: ShortText = ""
    head: ShortText = ""
    to: ShortText = ""


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["comment", "deletion", "metric", "end"]
    event: dict[str, object] = {}


_COMMENT = TypeAdapter(Comment)
_DELETION = TypeAdapter(Deletion)
_METRIC = TypeAdapter(Metric)


def encode_world_event(event: WorldEvent) -> bytes:
    """Return the payload of what the world sent."""
    adapter: TypeAdapter[Comment] | TypeAdapter[Deletion] | TypeAdapter[Metric]
    match event:
        case Comment():
            kind, adapter = "comment", _COMMENT
        case Deletion():
            kind, adapter = "deletion", _DELETION
        case Metric():
            kind, adapter = "metric", _METRIC
    fields = adapter.dump_python(event, mode="json", exclude=set(_NOT_SENT), exclude_defaults=True)  # type: ignore[arg-type]  # of its own kind
    coded = json.dumps({"kind": kind, "event": fields}, ensure_ascii=False)
    return coded.encode(errors="replace")


def name_world_event(room: str, event: WorldEvent) -> str:
    """Return by what the broker knows an event that is sent twice; empty when it has no name."""
    match event:
        case Comment():
            return f"{room}/c/{event.platform}/{event.id}"
        case Metric():
            return f"{room}/m/{event.id}" if event.id else ""
        case Deletion():
            return f"{room}/d/{event.platform}/{event.id}"


def is_comment(message: BrokerMessage) -> bool:
    """Tell whether a message is a comment as this version encodes it, without decoding it."""
    return message.subject.endswith(_IN_SUFFIX) and message.payload.startswith(_COMMENT_HEAD)


def encode_end() -> bytes:
    """Return the payload by which a feed says that the show is over."""
    return json.dumps({"kind": "end"}).encode()


def decode_world_event(message: BrokerMessage) -> WorldEvent | None:
    """Return what the world sent, or None when its feed says that the show is over.

    A `FleetError` says that it is nothing of this version.
    """
    if len(message.payload) > MAX_EVENT_BYTES:
        raise FleetError("an event is too long", where=message.subject)
    try:
        sent = _Sent.model_validate_json(message.payload)
        fields = {**sent.event, "at": message.at}
        match sent.kind:
            case "comment":
                return _COMMENT.validate_python(fields)
            case "deletion":
                return _DELETION.validate_python(fields)
            case "metric":
                return _METRIC.validate_python(fields)
            case "end":
                return None
    except ValidationError as error:
        raise FleetError("an event is none", where=message.subject) from error


def decode_command(message: BrokerMessage, rest: tuple[str, ...]) -> Command:
    """Return what a seat ordered; a `FleetError` when it is no order.

    `rest` is the seat and the control, as the broker let them pass in the subject.
    """
    if len(rest) != 2 or not ID_FORM.fullmatch(rest[0]):  # noqa: PLR2004 - seat and control
        raise FleetError("an order has no seat", where=message.subject)
    seat, word = rest
    urgent = word == URGENT
    try:
        control = Control.SAY if urgent else Control(word)
        body = OrderBody.model_validate_json(message.payload or b"{}")
    except (ValueError, ValidationError) as error:
        raise FleetError("an order is none", where=message.subject) from error
    return Command(
        at=message.at,
        control=control,
        urgent=urgent,
        by=seat,
        number=message.sequence,
        **body.model_dump(),
    )
