"""A comparison of shows as one page that needs nothing else, and trusts no word in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cuebot.report.line_effects import EffectVerdict
from cuebot.report.page import MAX_QUESTION_ROWS, format_duration, render_template
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.report.audience import SegmentAudience
    from cuebot.report.comparison import ShowsCompared

LINE_NAMES = {
    "question": "the answer to a question",
    "doubt": "what keeps people from ordering",
    "drop": "viewers are leaving",
    "idle": "an idea",
    "left": "how many are left",
    "low": "nearly gone",
    "offer": "the offer of the segment, to a full room",
    "peak": "the room is full",
    "point": "a point of the card, in a quiet room",
    "quiet": "the room is quiet",
    "restock": "an item is back",
    "slow": "many ask, few order",
    "surge": "orders jump",
    "variant_restock": "a variant is back",
    "variant_sold_out": "a variant is gone",
}
VERDICT_WORDS = {
    EffectVerdict.HELPED: "it did something",
    EffectVerdict.HURT: "it did harm",
    EffectVerdict.NO_SIGN: "no sign that it did anything",
    EffectVerdict.TOO_FEW: "too few to tell",
}


def render_comparison(compared: ShowsCompared) -> str:
    """Return the page.  Its policy lets it load nothing, run nothing and be styled by itself."""
    return render_template(
        "compare.html",
        told=compared,
        bound=_format_bound,
        length=format_duration,
        names=LINE_NAMES,
        rows=MAX_QUESTION_ROWS,
        safe=make_printable,
        segment=_name_segment,
        signed=_format_signed,
        verdicts=VERDICT_WORDS,
    )


def _format_signed(figure: float) -> str:
    """Return a difference with its sign, and 0 without one."""
    shown = f"{figure:+.1f}".replace("-", "−")
    return "0.0" if shown in ("+0.0", "−0.0") else shown


def _format_bound(figure: float) -> str:
    return _format_signed(figure) if math.isfinite(figure) else "unknown"


def _name_segment(one: SegmentAudience) -> str:
    item = f"item {one.link}" if one.link else ""
    return " · ".join(filter(None, (item, one.note))) or "without an item"
