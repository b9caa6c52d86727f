"""Charts as SVG, without a word that a viewer wrote."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cuebot.model import HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from cuebot.model import Seconds
    from cuebot.report.account import AskedQuestion, ShowReport

MAX_CURVES = 6
"""Questions with a line of their own; more cannot be told apart."""
CURVE_COLOURS = ("#0b6e99", "#d1495b", "#2e7d32", "#8e5ea2", "#b7791f", "#4a5568")
"""Dark enough on white, and distinct for those who see red and green as one."""


def draw_questions(account: ShowReport) -> bytes:
    """Draw how many people asked each of the first questions, and when the host heard of it."""

    def draw(axes: Axes, unit: float) -> None:
        for number, (one, colour) in enumerate(
            zip(account.asked[:MAX_CURVES], CURVE_COLOURS, strict=False), start=1
        ):
            _plot_question(axes, one, number, colour, unit)
        axes.set_ylabel("people asking within a minute")

    return _render_svg(account, draw)


def _plot_question(axes: Axes, one: AskedQuestion, number: int, colour: str, unit: float) -> None:
    moments = [at / unit for at, _ in one.curve]
    axes.plot(moments, [people for _, people in one.curve], color=colour, label=str(number))
    heard = [at / unit for at in one.said]
    heights = [_find_curve_height(one.curve, at) for at in one.said]
    axes.plot(heard, heights, "v", color=colour, markersize=7)


def _find_curve_height(curve: Sequence[tuple[float, int]], at: float) -> int:
    return next((people for moment, people in curve if moment >= at), 0)


def draw_orders(account: ShowReport) -> bytes:
    """Draw how many items were ordered, minute by minute."""

    def draw(axes: Axes, unit: float) -> None:
        moments = [at / unit for at, _ in account.sold]
        width = (account.sold[1][0] - account.sold[0][0]) / unit * 0.9 if len(moments) > 1 else 1.0
        axes.bar(moments, [count for _, count in account.sold], width=width, color=CURVE_COLOURS[0])
        axes.set_ylabel("items ordered")

    return _render_svg(account, draw)


def _choose_time_unit(seconds: Seconds) -> tuple[Seconds, str]:
    if seconds < 2 * MINUTE:
        return 1.0, "seconds"
    return (HOUR, "hours") if seconds > 3 * HOUR else (MINUTE, "minutes")


def _render_svg(account: ShowReport, draw: Callable[[Axes, float], None]) -> bytes:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - half a second, and only a report draws

    unit, name = _choose_time_unit(account.seconds)

    def draw_over_time(axes: Axes) -> None:
        draw(axes, unit)
        axes.set_xlabel(f"{name} of show")
        axes.set_xlim(0, max(account.seconds / unit, 1e-6))
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="y", alpha=0.3)
        if axes.get_legend_handles_labels()[1]:
            axes.legend(frameon=False, ncols=MAX_CURVES, loc="upper left", bbox_to_anchor=(0, 1.12))

    return render_svg(draw_over_time, 3.6)


def render_svg(draw: Callable[[Axes], None], height: float) -> bytes:
    """Return a chart as wide as a page, and so many inches high, as SVG."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second, and only a page draws
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above

    # Salted, and without the date, so that the bytes are the same; words stay words.
    look: Any = {"svg.hashsalt": "cuebot", "svg.fonttype": "none", "font.size": 11}
    with mpl.rc_context(look):
        figure = Figure(figsize=(9, height), layout="constrained")
        axes = figure.subplots()
        draw(axes)
        axes.spines[["top", "right"]].set_visible(False)
        held = io.BytesIO()
        figure.savefig(held, format="svg", metadata={"Date": None})
    return held.getvalue()
