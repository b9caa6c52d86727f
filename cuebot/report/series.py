"""What happened in a show as series of counts, for comparisons that know of no journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import Link, Seconds


@dataclass(frozen=True, slots=True)
class CountSeries:
    """When something happened, in the order of time."""

    times: Sequence[Seconds]
    counts: Sequence[int]
    """How many at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A line that the host heard."""

    kind: Kind
    sort: str
    """What it does, whatever it is of: `slow` of `slow/3`, `question` of any question."""
    began: Seconds
    ended: Seconds
    series: str
    """What it was to move: a product's link, empty for the whole shop, or a question's topic."""

    @property
    def is_answer(self) -> bool:
        """Whether it was to stop a question, and not to sell."""
        return self.kind is Kind.QUESTION


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentStay:
    """How long the show was in one segment."""

    link: Link
    note: str
    began: Seconds
    ended: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFigures:
    """One show, as far as it is compared with others."""

    ends: Seconds
    orders: Mapping[Link, CountSeries] = field(default_factory=dict)
    """Items ordered, by product; under the empty link those of the whole shop."""
    asks: Mapping[str, CountSeries] = field(default_factory=dict)
    """People who asked, each once a minute at most, by the question's topic."""
    said: Sequence[SaidLine] = ()
    viewers: Sequence[tuple[Seconds, int]] = ()
    stays: Sequence[SegmentStay] = ()
    """In the order of time."""
