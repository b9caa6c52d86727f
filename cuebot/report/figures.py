"""A show's counts, as a comparison wants them, from its journal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cuebot.board.effects import find_cue_link
from cuebot.model import MINUTE, Kind
from cuebot.report.series import CountSeries, SaidLine, ShowFigures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.model import Link, Seconds, Step
    from cuebot.report.from_journal import ReadShow
    from cuebot.report.room import AskingHistory, ReplayedRoom


def measure_figures(show: ReadShow) -> ShowFigures:
    """Return the counts of one show."""
    return ShowFigures(
        ends=show.account.seconds,
        orders=_count_orders(show.room),
        asks={topic: _count_askers(asks) for topic, asks in show.room.asks.items()},
        said=list(_list_said(show)),
        viewers=show.room.viewers,
        stays=show.room.stays,
    )


def _count_orders(room: ReplayedRoom) -> Mapping[Link, CountSeries]:
    """Return the orders of each product that was ordered, and of all; none where nobody told."""
    by_link: defaultdict[Link, list[tuple[Seconds, int]]] = defaultdict(list)
    for at, count, link in sorted(room.orders):
        for of in {link, ""}:
            by_link[of].append((at, count))
    return {
        link: CountSeries([at for at, _ in told], [count for _, count in told])
        for link, told in by_link.items()
    }


def _count_askers(asks: AskingHistory) -> CountSeries:
    """Return when somebody asked who had not within the minute before."""
    last: dict[str, Seconds] = {}
    times = []
    for at, user in zip(asks.times, asks.people, strict=True):
        if at - last.get(user, -MINUTE) >= MINUTE:
            times.append(at)
            last[user] = at
    return CountSeries(times, [1] * len(times))


def _list_said(show: ReadShow) -> Iterator[SaidLine]:
    for step in show.ended:
        if step.is_spoken and step.began is not None:
            yield _describe_line(step, step.began, show.room)


def _describe_line(step: Step, began: Seconds, room: ReplayedRoom) -> SaidLine:
    cue = step.cue
    if cue.kind is Kind.QUESTION:
        sort, series = Kind.QUESTION.value, room.find_topic(cue.comment_ids, cue.topic)
    else:
        sort, series = cue.topic.partition("/")[0], find_cue_link(cue)
    return SaidLine(kind=cue.kind, sort=sort, began=began, ended=step.at, series=series)
