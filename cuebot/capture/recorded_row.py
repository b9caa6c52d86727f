"""The shape of one line of a recording: a comment, what the shop reported, what people did."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
)

from cuebot.capture.command import CommandBody
from cuebot.capture.comment import CommentBody, Text
from cuebot.model import (
    DAY,
    Command,
    Comment,
    Metric,
    MetricKind,
    RecordedEvent,
    Said,
    Seconds,
    Talk,
)
from cuebot.runtime.invalid_value import explain_validation_error

MAX_SHOW_TIME: Seconds = 7 * DAY
"""A line later than a week of show is a mistake, and would hold up all that follow it."""
MAX_COUNT = 1_000_000_000
"""Viewers, orders or items; a larger number is a mistake."""


def _int_to_text(link: object) -> object:
    return str(link) if type(link) is int else link


At = Annotated[float, Field(strict=True, ge=0, le=MAX_SHOW_TIME, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=0, le=MAX_COUNT)]
Left = Annotated[int, Field(strict=True, ge=-MAX_COUNT, le=MAX_COUNT)]
LinkText = Annotated[
    str,
    BeforeValidator(_int_to_text),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=50),
]

VariantText = Annotated[
    str,
    BeforeValidator(_int_to_text),
    StringConstraints(strip_whitespace=True, max_length=100),
]
"""A size, a colour, or both with `/` between them; empty for the whole product."""
PriceText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]


class CommentRow(CommentBody):
    """`{"at", "id", "user", "text"}`."""

    at: At

    def to_event(self, at: Seconds, made_id: str) -> Comment:
        return self.to_comment(at, made_id)


class _MetricRow(BaseModel):
    model_config = ConfigDict(extra="ignore")

    at: At


class OrderRow(_MetricRow):
    """`{"at", "type": "order", "link", "count"}`, and perhaps `variant`: items sold just now."""

    link: LinkText
    count: Count
    variant: VariantText = ""

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(
            at=at,
            kind=MetricKind.ORDER,
            link=self.link,
            count=self.count,
            variant=self.variant,
        )


class StockRow(_MetricRow):
    """`{"at", "type": "stock", "link", "left"}`; less than none left is none left.

    `variant` names a part of the product, such as `M`; `backorder` tells whether it goes on
    selling when none is left.
    """

    link: LinkText
    left: Left
    variant: VariantText = ""
    backorder: bool | None = None

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(
            at=at,
            kind=MetricKind.STOCK,
            link=self.link,
            count=max(0, self.left),
            variant=self.variant,
            backorder=self.backorder,
        )


class ViewersRow(_MetricRow):
    """`{"at", "type": "viewers", "count"}`."""

    count: Count

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(at=at, kind=MetricKind.VIEWERS, count=self.count)


class ShowItemRow(_MetricRow):
    """`{"at", "type": "show_item", "link"}`: the item on screen from now on."""

    link: LinkText

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(at=at, kind=MetricKind.SHOW_ITEM, link=self.link)


class PriceRow(_MetricRow):
    """`{"at", "type": "price", "link", "price"}`: a price printed as the host should say it."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    link: LinkText
    price: PriceText
    variant: VariantText = ""

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(
            at=at,
            kind=MetricKind.PRICE,
            link=self.link,
            price=self.price,
            variant=self.variant,
        )


class GmvRow(_MetricRow):
    """`{"at", "type": "gmv", "amount"}`: what was sold so far, in money as it is printed."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    amount: PriceText

    def to_event(self, at: Seconds, _made_id: str) -> Metric:
        return Metric(at=at, kind=MetricKind.GMV, price=self.amount)


class CommandRow(CommandBody):
    """`{"at", "type": "command", "control", ...}`: what the operator or the host ordered."""

    at: At

    def to_event(self, at: Seconds, _made_id: str) -> Command:
        return self.to_command(at)


class TalkRow(_MetricRow):
    """`{"at", "type": "talk", "talking"}`: the host began to talk, or to be silent."""

    talking: bool

    def to_event(self, at: Seconds, _made_id: str) -> Talk:
        return Talk(at=at, talking=self.talking)


class RecordedSaidRow(_MetricRow):
    """`{"at", "type": "said", "text"}`: what the host said."""

    text: Text

    def to_event(self, at: Seconds, _made_id: str) -> Said:
        return Said(at=at, text=self.text)


def _row_type(body: object) -> str:
    kind = body.get("type", "comment") if isinstance(body, dict) else "comment"
    return kind if isinstance(kind, str) else ""


Row: TypeAlias = Annotated[
    Annotated[CommentRow, Tag("comment")]
    | Annotated[OrderRow, Tag(MetricKind.ORDER)]
    | Annotated[StockRow, Tag(MetricKind.STOCK)]
    | Annotated[ViewersRow, Tag(MetricKind.VIEWERS)]
    | Annotated[ShowItemRow, Tag(MetricKind.SHOW_ITEM)]
    | Annotated[PriceRow, Tag(MetricKind.PRICE)]
    | Annotated[GmvRow, Tag(MetricKind.GMV)]
    | Annotated[CommandRow, Tag("command")]
    | Annotated[TalkRow, Tag("talk")]
    | Annotated[RecordedSaidRow, Tag("said")],
    Discriminator(_row_type, custom_error_type="row_type", custom_error_message="unknown type"),
]
_ROW: TypeAdapter[Row] = TypeAdapter(Row)


def parse_row(line: bytes, not_before: Seconds, made_id: str) -> RecordedEvent | str:
    """Return the event of one line, at `not_before` or later, or what is wrong with the line."""
    try:
        row = _ROW.validate_json(line)
    except ValidationError as error:
        return explain_validation_error(error)
    return row.to_event(max(row.at, not_before), made_id)


def parse_report(body: object, at: Seconds) -> Metric | str:
    """Parse a live report of the shop into a metric; return what is wrong with any other body."""
    if not isinstance(body, dict) or body.get("type") not in list(MetricKind):
        return f"type: none of {', '.join(MetricKind)}"
    try:
        event = _ROW.validate_python(body | {"at": at}).to_event(at, "")
    except ValidationError as error:
        return explain_validation_error(error)
    return event if isinstance(event, Metric) else "type: a comment is no report"
