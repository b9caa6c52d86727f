"""The account as one page that needs nothing else, and trusts no word in it."""

from __future__ import annotations

import base64
import hashlib
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.model import Outcome
from cuebot.report import chart
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.report.account import ShowReport

PAGE_FOLDER = Path(__file__).parent
MAX_QUESTION_ROWS = 40
"""Questions on the page; a table holds them all."""

SHORT_SHOW: Seconds = 120.0


def render_page(account: ShowReport) -> str:
    """Return the page.  Its policy lets it load nothing, run nothing and be styled by itself."""
    delays = [one.delay for one in account.asked if one.delay is not None]
    return render_template(
        "page.html",
        account=account,
        briefs=sum(told.brief and told.outcome is Outcome.SPOKEN for told in account.told),
        asking=_encode_svg(chart.draw_questions(account)) if account.asked else "",
        face=_format_clock,
        length=format_duration,
        middle=statistics.median(delays) if delays else None,
        most=chart.MAX_CURVES,
        rows=MAX_QUESTION_ROWS,
        safe=make_printable,
        share=_format_share,
        said=sum(told.outcome is Outcome.SPOKEN for told in account.told),
        sold=_encode_svg(chart.draw_orders(account)) if account.sold else "",
    )


def render_template(name: str, **values: object) -> str:
    """Return one of the pages with these values in it, all of them escaped."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow for --help
    from markupsafe import Markup  # noqa: PLC0415 - see above

    style = (PAGE_FOLDER / "page.css").read_text(encoding="utf-8")
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string((PAGE_FOLDER / name).read_text(encoding="utf-8"))
    return template.render(
        values,
        style=Markup(style),  # noqa: S704 - it is our own file
        style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
    )


def _encode_svg(svg: bytes) -> str:
    return base64.b64encode(svg).decode()


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _format_clock(at: Seconds) -> str:
    """Return a moment of the show as a clock would show it."""
    minutes, seconds = divmod(round(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def format_duration(seconds: Seconds) -> str:
    """Return a length as people say it."""
    if seconds < SHORT_SHOW:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - an hour
