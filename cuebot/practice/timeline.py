"""Charts of a practice as SVG: how the host talked and took up lines, and the marks over weeks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from cuebot.model import MINUTE
from cuebot.practice.account import Grade
from cuebot.report.chart import render_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from cuebot.practice.account import PracticeScore

TALK, DEAD, ACTED, MISSED, FAULT = "#9fb7c9", "#e0a458", "#2e7d32", "#c0392b", "#4a5568"
MARKERS = {Grade.ACTED: ("^", ACTED), Grade.MISSED: ("x", MISSED)}
OTHER_MARKER = ("o", FAULT)
TALK_ROW, LINE_ROW = 0.0, 1.0


def draw_timeline(score: PracticeScore) -> bytes:
    """Draw the host's talk, the dead air, and each line with what became of it."""

    def draw(axes: Axes) -> None:
        for spans, colour in ((score.talk.talks, TALK), (score.talk.dead_air, DEAD)):
            bars = [(start / MINUTE, (end - start) / MINUTE) for start, end in spans]
            axes.broken_barh(bars, (TALK_ROW - 0.3, 0.6), color=colour)
        for one in score.cues:
            marker, colour = MARKERS.get(one.grade, OTHER_MARKER)
            axes.plot(one.began / MINUTE, LINE_ROW, marker, color=colour, markersize=8)
            if one.act is not None:
                axes.plot([one.ended / MINUTE, one.act.at / MINUTE], [LINE_ROW] * 2, color=colour)
        for at, _ in score.faults:
            axes.axvline(at / MINUTE, color=FAULT, linestyle=":")
        axes.set_yticks([TALK_ROW, LINE_ROW], ["you talk", "lines"])
        axes.set_ylim(-0.6, 1.5)
        axes.set_xlim(0, max(score.seconds / MINUTE, 0.1))
        axes.set_xlabel("minutes")

    return render_svg(draw, 2.2)


def draw_progress(past: Sequence[PracticeScore]) -> bytes:
    """Draw the marks of a host's practices by their day, with the level of each."""
    marked = [(one, one.mark) for one in past if one.mark is not None]

    def draw(axes: Axes) -> None:
        days: Any = [
            datetime.fromisoformat(one.began) for one, _ in marked
        ]  # matplotlib takes dates
        axes.plot(days, [mark for _, mark in marked], "o-", color=ACTED)
        for day, (one, mark) in zip(days, marked, strict=True):
            axes.annotate(
                f"level {one.details.level}", (day, mark), xytext=(0, 7),
                textcoords="offset points", ha="center", fontsize=9,
            )  # fmt: skip
        axes.set_ylim(0, 110)
        axes.set_ylabel("mark")
        axes.margins(x=0.1)
        axes.figure.autofmt_xdate()

    return render_svg(draw, 3.0)
