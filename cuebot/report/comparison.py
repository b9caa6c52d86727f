"""Several shows held against each other: what lines did, what the card lacks, who left when."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE, Catalogue, Outcome
from cuebot.report.audience import SegmentAudience, measure_segments
from cuebot.report.figures import measure_figures
from cuebot.report.line_effects import LineEffect, measure_line_effects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.model import Link, Seconds
    from cuebot.report.account import ShowReport
    from cuebot.report.from_journal import ReadShow


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSummary:
    """One of the shows, in figures."""

    title: str
    began: str
    """The time of day, in ISO 8601."""
    seconds: Seconds
    comments: int
    people: int
    lines: int
    """That were said."""
    orders: int
    orders_a_minute: float | None
    """None where the shop told of none."""
    most_viewers: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCell:
    """What people asked in these shows and the card of now does not say."""

    link: Link
    title: str
    head: str
    """Empty when no column of the card would hold it."""
    text: str
    """A viewer's wording.  Untrusted."""
    people: tuple[int, ...]
    """How many asked, show by show."""

    @property
    def asked(self) -> int:
        return sum(self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowsCompared:
    """What several shows came to together."""

    shows: tuple[ShowSummary, ...]
    """In the order of their time."""
    effects: tuple[LineEffect, ...]
    segments: tuple[SegmentAudience, ...]
    """The greatest loss first."""
    missing: tuple[MissingCell, ...]
    """Most people first."""
    card: Catalogue
    """Of the last show."""


def compare_shows(shows: Sequence[ReadShow]) -> ShowsCompared:
    """Return what the shows came to, in the order of their time, whatever order they are given in.

    The card is that of the last one: what it says by now is missing no more.
    """
    ordered = sorted(shows, key=lambda show: show.account.began)
    figures = [measure_figures(show) for show in ordered]
    return ShowsCompared(
        shows=tuple(_summarise_show(show) for show in ordered),
        effects=measure_line_effects(figures),
        segments=measure_segments(figures),
        missing=tuple(find_missing_cells([show.account for show in ordered], ordered[-1].card)),
        card=ordered[-1].card,
    )


def describe_comparison(compared: ShowsCompared) -> dict[str, object]:
    """Return it as plain values for other programs, without a word of a viewer.

    An unknown bound is null.
    """
    rows: list[dict[str, object]] = []
    for one in compared.effects:
        bounds = asdict(one.difference) if one.difference else {}
        finite = {name: value if math.isfinite(value) else None for name, value in bounds.items()}
        rows.append({**asdict(one), "difference": finite or None})
    missing = [asdict(one) for one in compared.missing]
    for row in missing:
        del row["text"]
    return {
        "shows": [asdict(show) for show in compared.shows],
        "effects": rows,
        "segments": [asdict(segment) for segment in compared.segments],
        "card": missing,
    }


def _summarise_show(show: ReadShow) -> ShowSummary:
    account = show.account
    told = bool(show.room.orders) and account.seconds > 0
    return ShowSummary(
        title=account.title,
        began=account.began,
        seconds=account.seconds,
        comments=account.comments,
        people=account.people,
        lines=sum(told.outcome is Outcome.SPOKEN for told in account.told),
        orders=account.orders,
        orders_a_minute=account.orders / account.seconds * MINUTE if told else None,
        most_viewers=max((count for _, count in show.room.viewers), default=None),
    )


def find_missing_cells(accounts: Sequence[ShowReport], card: Catalogue) -> Iterator[MissingCell]:
    """Yield what was asked and the card does not say, most people first.

    One thing is one product and column; without a column, one topic of the grouping.
    """
    asked: defaultdict[tuple[Link, str, str], list[int]] = defaultdict(lambda: [0] * len(accounts))
    texts: dict[tuple[Link, str, str], str] = {}
    for number, account in enumerate(accounts):
        for one in account.asked:
            known = one.head and card.fact(one.link, one.head) is not None
            if one.on_card or known or (one.link and one.link not in card.by_link):
                continue
            name = (one.link, one.head, "" if one.head else one.topic)
            asked[name][number] += one.people
            texts.setdefault(name, one.text)
    for name, people in sorted(asked.items(), key=lambda item: (-sum(item[1]), item[0])):
        link, head, _ = name
        product = card.by_link.get(link)
        yield MissingCell(
            link=link,
            title=product.title if product else "",
            head=head,
            text=texts[name],
            people=tuple(people),
        )
