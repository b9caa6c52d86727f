"""Events as the rows of a journal, and back; and what reads the body of each kind.

A kind of row is never renamed and never reused: journals of older shows are read by it.
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args

from pydantic import TypeAdapter
from pydantic_core import from_json

from cuebot.model import (
    Answer,
    CallBegan,
    CallEnded,
    Command,
    Comment,
    Deletion,
    Edit,
    Heard,
    Metric,
    Network,
    Phrasing,
    Role,
    Rundown,
    Said,
    Step,
    Talk,
    Tick,
)

if TYPE_CHECKING:
    from cuebot.model import Event, RecordedEvent, Seconds

RecordedKind: TypeAlias = Literal["comment", "deletion", "metric", "command", "talk", "said"]
"""The rows that a recording is made of."""
EventKind: TypeAlias = (
    RecordedKind
    | Literal[
        "edit", "phrasing", "rundown", "network", "answer", "call_began", "call_ended", "tick"
    ]
)
RECORDED_KINDS: tuple[RecordedKind, ...] = get_args(RecordedKind)
_DELETION = TypeAdapter(Deletion)
_METRIC = TypeAdapter(Metric)
_COMMAND = TypeAdapter(Command)
_TALK = TypeAdapter(Talk)
_SAID = TypeAdapter(Said)
_NETWORK = TypeAdapter(Network)
CALL_BEGAN_ADAPTER = TypeAdapter(CallBegan)
CALL_ENDED_ADAPTER = TypeAdapter(CallEnded)
ANSWER_ADAPTER = TypeAdapter(Answer)
EDIT_ADAPTER = TypeAdapter(Edit)
PHRASING_ADAPTER = TypeAdapter(Phrasing)
RUNDOWN_ADAPTER = TypeAdapter(Rundown)
STEP_ADAPTER = TypeAdapter(Step)
HEARD_ADAPTER = TypeAdapter(Heard)
MASKED = ', "masked": true'
"""What the row of a comment ends with whose author the platform hides."""


def name_event_kind(event: Event) -> EventKind:  # noqa: C901, PLR0911, PLR0912 - a branch a kind
    """Return the kind of row that keeps an event."""
    match event:
        case Comment():
            return "comment"
        case Deletion():
            return "deletion"
        case Metric():
            return "metric"
        case Edit():
            return "edit"
        case Phrasing():
            return "phrasing"
        case Rundown():
            return "rundown"
        case Command():
            return "command"
        case Network():
            return "network"
        case Talk():
            return "talk"
        case Said():
            return "said"
        case Answer():
            return "answer"
        case CallBegan():
            return "call_began"
        case CallEnded():
            return "call_ended"
        case Tick():
            return "tick"
        case _:
            assert_never(event)


def encode_comment(comment: Comment, viewer: str) -> str:
    """Return the JSON of a comment's row; `viewer` is the hash that stands for its user.

    Written out: of all rows nearly all are comments, and an encoder looks at each field anew.
    """
    code = encode_basestring
    role = "" if comment.role is Role.VIEWER else f', "role": {code(comment.role.value)}'
    return (
        f'{{"platform": {code(comment.platform)}, "id": {code(comment.id)}, '
        f'"viewer": {code(viewer)}, "text": {code(comment.text)}{role}'
        f"{MASKED if comment.masked else ''}}}"
    )


def decode_event(kind: RecordedKind, at: Seconds, body: str) -> RecordedEvent:
    """Return the event of a row; a comment's `user` is the viewer's hash."""
    match kind:
        case "comment":
            known = from_json(body)
            role = Role(known.pop("role", Role.VIEWER))
            return Comment(at=at, user=known.pop("viewer"), role=role, **known)
        case "deletion":
            return _DELETION.validate_json(body)
        case "metric":
            return _METRIC.validate_json(body)
        case "command":
            return _COMMAND.validate_json(body)
        case "talk":
            return _TALK.validate_json(body)
        case "said":
            return _SAID.validate_json(body)
        case _:
            assert_never(kind)


def decode_any_event(  # noqa: C901, PLR0911, PLR0912 - a branch a kind
    kind: EventKind, at: Seconds, body: str
) -> Event:
    """Return the event of any row, also of those that no recording holds."""
    match kind:
        case "edit":
            return EDIT_ADAPTER.validate_json(body)
        case "phrasing":
            return PHRASING_ADAPTER.validate_json(body)
        case "rundown":
            return RUNDOWN_ADAPTER.validate_json(body)
        case "network":
            return _NETWORK.validate_json(body)
        case "answer":
            return ANSWER_ADAPTER.validate_json(body)
        case "call_began":
            return CALL_BEGAN_ADAPTER.validate_json(body)
        case "call_ended":
            return CALL_ENDED_ADAPTER.validate_json(body)
        case "tick":
            return Tick(at=at)
        case _:
            return decode_event(kind, at, body)
