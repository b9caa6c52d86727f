"""What a page sends: orders of the show, and orders about seats and questions, checked at the edge.

A message is `{"order": NUMBER, "control": NAME, ...}`: the controls of `GET /v1/control/...` with
the same keys, and `invite`, `revoke`, `take`, `copy`, `tell`, `group`, `link`, and those of a live
voice: `call`, `hang_up`, `listen`, `ask`, `let` and `connect`.  `{"whole": true}` asks
for the whole scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import from_json

from cuebot.capture.command import MAX_TOPIC_LENGTH, CommandBody
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.config.console_section import GROUP_NAME
from cuebot.model import Control
from cuebot.runtime.invalid_value import explain_validation_error
from cuebot.web.offices import Right, find_needed_rights
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rtc_offer import MAX_OFFER_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_NUMBER = 2**31
"""The number of an order is below it."""
MAX_HOURS = 7 * 24.0
"""Hours that a seat may last: a festival of a week."""
DEFAULT_HOURS = 12.0
"""Hours that an invitation's seat lasts."""

Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=WEB_POLICY.max_name_length)
]
Topic: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TOPIC_LENGTH)]


class TokenBody(BaseModel):
    """`{"token"}`: what a link brought."""

    token: str


class InviteBody(BaseModel):
    """`{"office", "name", "hours"}`: a seat for somebody."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    office: Name
    name: Name = ""
    hours: Annotated[float, Field(gt=0, le=MAX_HOURS, allow_inf_nan=False)] = DEFAULT_HOURS


class RevokeBody(BaseModel):
    """`{"name"}`: the seat or invitation that ends."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: Name


class TakeBody(BaseModel):
    """`{"topic"}`: the question that this seat answers in writing, or answers no more."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    topic: Topic


class CopyBody(BaseModel):
    """`{"topic", "language"}`: the written answer that this seat is about to post."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    topic: Topic
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class TellBody(BaseModel):
    """`{"to", "text", "urgent"}`: words to a group."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    to: Name
    text: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=1, max_length=CAPTURE_POLICY.max_say_length
        ),
    ]
    urgent: bool = False


class GroupBody(BaseModel):
    """`{"name", "seats", "ear"}`: a group as it is from now on; one without anybody ends."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: Annotated[str, StringConstraints(pattern=GROUP_NAME)]
    seats: Annotated[tuple[Name, ...], Field(max_length=2 * WEB_POLICY.max_seats)] = ()
    ear: bool = False


class LinkBody(BaseModel):
    """`{}`: a link by which another browser of the same person opens the same seat."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class CallBody(BaseModel):
    """`{"to", "latch"}`: speak to a group from now on; once more with `latch` to let go the key."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    to: Name
    latch: bool = False


class HangUpBody(BaseModel):
    """`{"why"}`: the end of this seat's call; `why` tells which of the page's rules ended it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    why: Literal["", "hidden", "unfocused", "no_microphone"] = ""


class ListenBody(BaseModel):
    """`{"on"}`: whether this page plays the calls to its seat."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    on: bool


class AskBody(BaseModel):
    """`{"to"}`: leave to speak to a group once."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    to: Name


class LetBody(BaseModel):
    """`{"name", "to"}`: the seat that may speak to a group once, because it asked."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: Name
    to: Name


class ConnectBody(BaseModel):
    """`{"offer"}`: how this page's browser would send its microphone by WebRTC, as SDP."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    offer: Annotated[str, StringConstraints(min_length=1, max_length=MAX_OFFER_LENGTH)]


VoiceBody: TypeAlias = CallBody | HangUpBody | ListenBody | AskBody | LetBody
"""Orders about a person's live voice."""
DeskBody: TypeAlias = (
    InviteBody | RevokeBody | TakeBody | CopyBody | TellBody | GroupBody | LinkBody
)
OrderBody: TypeAlias = CommandBody | DeskBody | VoiceBody | ConnectBody
DESK_ORDERS: Mapping[str, tuple[type[DeskBody | VoiceBody | ConnectBody], Right | None]] = {
    "invite": (InviteBody, Right.INVITE),
    "revoke": (RevokeBody, Right.REVOKE),
    "take": (TakeBody, Right.TAKE),
    "copy": (CopyBody, Right.TAKE),
    "tell": (TellBody, Right.TELL),
    "group": (GroupBody, Right.GROUPS),
    "link": (LinkBody, None),
    "call": (CallBody, Right.CALL),
    "hang_up": (HangUpBody, None),
    "listen": (ListenBody, None),
    "ask": (AskBody, Right.ASK),
    "let": (LetBody, Right.CALL),
    "connect": (ConnectBody, None),
}
"""Orders that the console carries out itself, each with the right that it needs, if any; what a
word or a call to a group needs is told by the group."""


Body = TypeVar("Body", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOrder(Generic[Body]):
    """An order that can be judged, of a page of a console or of a wall."""

    number: int
    """By which the page knows the answer."""
    name: str
    needed: tuple[Right, ...]
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class BadMessage:
    """What is no order, and why."""

    number: int
    """0 when it has none."""
    why: str


class WholeRequest:
    """The page wants the whole scene."""


Order = TypeVar("Order")


def parse_message(text: str | bytes) -> PageOrder[OrderBody] | BadMessage | WholeRequest:
    """Return what a page of a console sent, checked."""
    return read_message(text, _parse_order)


def read_message(
    text: str | bytes, parse_order: Callable[[int, Mapping[str, object]], Order | BadMessage]
) -> Order | BadMessage | WholeRequest:
    """Return what a page sent; an order has a number, and `parse_order` checks what else it has."""
    try:
        told = from_json(text, allow_inf_nan=False)
    except ValueError:
        return BadMessage(number=0, why="not JSON")
    if not isinstance(told, dict):
        return BadMessage(number=0, why="not an object")
    if told.get("whole") is True:
        return WholeRequest()
    number = told.get("order")
    if type(number) is not int or not 0 < number < MAX_NUMBER:
        return BadMessage(number=0, why="an order has a number in `order`")
    return parse_order(number, told)


def check_order(
    number: int, told: Mapping[str, object], shapes: Mapping[str, tuple[type[Body], Right | None]]
) -> PageOrder[Body] | BadMessage:
    """Return an order that a table names with its shape and the right that it needs, if any."""
    name = told.get("control")
    if not isinstance(name, str) or name not in shapes:
        return BadMessage(number=number, why="no such control")
    shape, right = shapes[name]
    try:
        body = shape.model_validate(told)
    except ValidationError as error:
        return BadMessage(number=number, why=explain_validation_error(error))
    return PageOrder(number=number, name=name, needed=(right,) if right else (), body=body)


_COMMAND: tuple[type[CommandBody], None] = CommandBody, None
_CONTROLS: Mapping[str, tuple[type[CommandBody], None]] = dict.fromkeys(Control, _COMMAND)


def _parse_order(number: int, told: Mapping[str, object]) -> PageOrder[OrderBody] | BadMessage:
    name = told.get("control")
    if isinstance(name, str) and name in DESK_ORDERS:
        return check_order(number, told, DESK_ORDERS)
    order = check_order(number, told, _CONTROLS)
    if isinstance(order, BadMessage):
        return order
    needed = find_needed_rights(order.body.control, urgent=order.body.urgent)
    return PageOrder(number=number, name=order.name, needed=needed, body=order.body)
