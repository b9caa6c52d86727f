"""What a page sends: orders of the show, and orders about seats and questions, checked at the edge.

A message is `{"order": NUMBER, "control": NAME, ...}`: the controls of `GET /v1/control/...` with
the same keys, and `invite`, `revoke`, `take`, `copy`, `tell` and `group`.  `{"whole": true}` asks
for the whole scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import from_json

from cuebot.capture.command import MAX_TOPIC_LENGTH, CommandBody
from cuebot.capture.comment import explain_validation_error
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.config.console_section import GROUP_NAME
from cuebot.model import Control
from cuebot.web.offices import Right, find_needed_rights
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_NUMBER = 2**31
MAX_HOURS = 7 * 24.0
"""Hours that a seat may last: a festival of a week."""
DEFAULT_HOURS = 12.0

Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=WEB_POLICY.max_name_length)
]


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

    topic: Annotated[str, StringConstraints(min_length=1, max_length=MAX_TOPIC_LENGTH)]


class CopyBody(BaseModel):
    """`{"topic", "language"}`: the written answer that this seat is about to post."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    topic: Annotated[str, StringConstraints(min_length=1, max_length=MAX_TOPIC_LENGTH)]
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


DeskBody: TypeAlias = InviteBody | RevokeBody | TakeBody | CopyBody | TellBody | GroupBody
OrderBody: TypeAlias = CommandBody | DeskBody
COPY, TELL = "copy", "tell"
DESK_ORDERS: Mapping[str, tuple[type[DeskBody], Right]] = {
    "invite": (InviteBody, Right.INVITE),
    "revoke": (RevokeBody, Right.REVOKE),
    "take": (TakeBody, Right.TAKE),
    COPY: (CopyBody, Right.TAKE),
    TELL: (TellBody, Right.TELL),
    "group": (GroupBody, Right.GROUPS),
}
"""Orders that the console carries out itself, each with the right that it needs; what a word to a
group needs is told by the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOrder:
    """An order that can be judged."""

    number: int
    """By which the page knows the answer."""
    name: str
    needed: tuple[Right, ...]
    body: OrderBody


@dataclass(frozen=True, slots=True, kw_only=True)
class BadMessage:
    """What is no order, and why."""

    number: int
    """0 when it has none."""
    why: str


class WholeRequest:
    """The page wants the whole scene."""


def parse_message(text: str | bytes) -> PageOrder | BadMessage | WholeRequest:
    """Return what a page sent, checked."""
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
    return _parse_order(number, told)


def _parse_order(number: int, told: Mapping[str, object]) -> PageOrder | BadMessage:
    name = told.get("control")
    if not isinstance(name, str) or (name not in DESK_ORDERS and name not in list(Control)):
        return BadMessage(number=number, why="no such control")
    try:
        if name in DESK_ORDERS:
            shape, right = DESK_ORDERS[name]
            body = shape.model_validate(told)
            return PageOrder(number=number, name=name, needed=(right,), body=body)
        command = CommandBody.model_validate(told)
    except ValidationError as error:
        return BadMessage(number=number, why=explain_validation_error(error))
    needed = find_needed_rights(command.control, urgent=command.urgent)
    return PageOrder(number=number, name=name, needed=needed, body=command)
